"""Editorial Markdown as data: its words, and the sources that it cites."""

from __future__ import annotations

from communique.outputs.api.models import Sourced
from communique.outputs.search.passages import plain
from communique.reading.citations import citations


def sourced(markdown: str) -> Sourced:
    """Return the words of a piece of Markdown without markup, and the ids of its sources."""
    found = dict.fromkeys(citation.source for _, citation in citations(markdown) if citation)
    return Sourced(text=plain(markdown), sources=tuple(found))
