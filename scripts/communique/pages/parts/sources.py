"""The list of all sources."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from xml.etree.ElementTree import Element

from communique.model.schema import Source
from communique.pages.notes import KINDS, described
from communique.pages.view import View, el
from communique.reading.citations import date_in_words
from communique.reading.docs import SOURCES


def sources(view: View) -> list[Element]:
    """List every source by publisher and title."""
    chosen = sorted(
        view.content.sources.items(), key=lambda pair: (pair[1].publisher, pair[1].title, pair[0])
    )
    usual = Counter(source.read for source in view.content.sources.values()).most_common(1)
    day = date_in_words(usual[0][0]) if usual else ""
    items = [
        el("li", {}, publisher, el("ul", {}, *(_entry(*pair, day) for pair in mine)))
        for publisher, mine in groupby(chosen, key=lambda pair: pair[1].publisher)
    ]
    said = f"Where an entry names no other day, the source was read on {day}."
    edit = view.edit(("Edit this list", SOURCES))
    return [el("p", {}, said), el("ul", {"class": "sources"}, *items), *edit]


def _entry(key: str, source: Source, usual_day: str) -> Element:
    words = described(source)
    kind = KINDS[source.kind]  # the page explains what each kind is
    behind = words.behind.replace(kind, f" {source.kind.capitalize()}.") if kind else words.behind
    behind = behind.removesuffix(f" Read {usual_day}.")
    return el("li", {"id": key}, el("a", {"href": words.url}, words.title), behind)
