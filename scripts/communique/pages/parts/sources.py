"""The list of all sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from communique.model.content import HELP
from communique.model.entity import COUNTRIES
from communique.model.schema import Source
from communique.pages.view import Child, View, el
from communique.reading.citations import citations, date_in_words, listed_apart
from communique.reading.docs import SOURCES
from communique.reading.sources_in_words import KINDS, Described, described

SHOW_DATA = {PurePosixPath(f"{folder}/index.md") for folder in (COUNTRIES, HELP)}  # of countries


def sources(view: View) -> list[Element]:
    """List the sources by publisher and title, but those of facts that are listed with them."""
    apart = listed_apart(view.content)
    listed = [pair for pair in view.content.sources.items() if pair[0] not in apart]
    chosen = sorted(listed, key=lambda pair: (pair[1].publisher, pair[1].title, pair[0]))
    day = usual_day(source for _, source in listed)
    items = [
        el("li", {}, publisher, el("ul", {}, *(_entry(*pair, day) for pair in mine)))
        for publisher, mine in groupby(chosen, key=lambda pair: pair[1].publisher)
    ]
    said = f"Where an entry names no other day, the source was read on {day}."
    edit = view.edit(("Edit this list", SOURCES))
    return [
        el("p", {}, said, *_elsewhere(view, len(apart))),
        el("ul", {"class": "sources"}, *items),
        *edit,
    ]


def usual_day(sources: Iterable[Source]) -> str:
    """Return in words the day on which most sources were read, '' where there is none."""
    days = Counter(source.read for source in sources).most_common(1)
    return date_in_words(days[0][0]) if days else ""


def sources_of(view: View, markdown: str, day: str) -> list[Element]:
    """Name the sources that a text cites; one that was read on that day does not say when."""
    found = [citation.source for _, citation in citations(markdown) if citation]
    known = (view.content.sources[key] for key in found if key in view.content.sources)
    return [_source(described(source), day) for source in known]


def _source(words: Described, day: str) -> Element:
    behind = words.behind.removesuffix(f" Read {day}.")
    return el(
        "p", {"class": "where"}, words.before, el("a", {"href": words.url}, words.title), behind
    )


def _elsewhere(view: View, count: int) -> list[Child]:
    """Lead to the sources that are listed with the data that they are for."""
    pages = view.content.pages.values()
    homes = [p for p in pages if {"since", "meetings"} & p.body.part_names or p.path in SHOW_DATA]
    links = [view.a(page.meta.title, page.path) for page in homes if count]
    apart = [child for link in links for child in (", ", link)][1:]
    return [f" {count} more are listed with what they are for: ", *apart, "."] if links else []


def _entry(key: str, source: Source, day: str) -> Element:
    words = described(source)
    kind = KINDS[source.kind]  # the page explains what each kind is
    behind = words.behind.replace(kind, f" {source.kind.capitalize()}.") if kind else words.behind
    behind = behind.removesuffix(f" Read {day}.")
    return el("li", {"id": key}, el("a", {"href": words.url}, words.title), behind)
