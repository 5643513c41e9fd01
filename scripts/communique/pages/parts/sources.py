"""The list of all sources."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from communique.pages.notes import described, in_words
from communique.pages.view import View, el


def sources(view: View) -> list[Element]:
    """List every source by publisher and title."""
    chosen = sorted(
        view.content.sources.items(), key=lambda pair: (pair[1].publisher, pair[1].title, pair[0])
    )
    items = [el("li", {"id": key}, *in_words(described(source))) for key, source in chosen]
    return [el("ul", {"class": "sources"}, *items)]
