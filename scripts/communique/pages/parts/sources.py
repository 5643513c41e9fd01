"""The list of all sources."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from communique.pages.view import Markdown, View, el
from communique.reading.notes import source_in_words


def sources(view: View) -> list[Element]:
    """List every source by publisher and title."""
    chosen = sorted(
        view.content.sources.items(), key=lambda pair: (pair[1].publisher, pair[1].title, pair[0])
    )
    items = [el("li", {"id": key}, Markdown(source_in_words(source))) for key, source in chosen]
    return [el("ul", {"class": "sources"}, *items)]
