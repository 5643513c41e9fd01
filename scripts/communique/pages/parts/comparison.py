"""The same theme in the editions before and after, and what changed in its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from xml.etree.ElementTree import Element

from communique.model import Content, Edition, Page
from communique.pages.view import Child, View, el
from communique.reading.mentions import sentences

ALIKE = 0.5  # of two sentences: below it one is dropped and the other added


def other_editions(view: View) -> list[Element]:
    """Link to the theme in the editions next to this one, with a comparison of the two texts."""
    if view.edition is None:
        return []
    found = [
        part
        for edition, page in _neighbours(view.content, view.edition, view.page)
        for part in _compared(view, edition, page)
    ]
    return [el("h2", {"id": "other-editions"}, "In other editions"), *found] if found else []


def _neighbours(content: Content, edition: Edition, page: Page) -> Iterator[tuple[Edition, Page]]:
    """Yield the nearest edition before, and the nearest after, that has a page of this name."""
    before = [each for each in reversed(content.editions) if each.year < edition.year]
    after = [each for each in content.editions if each.year > edition.year]
    for side in (before, after):
        pairs = ((each, _same(each, page)) for each in side)
        yield from [pair for pair in pairs if pair[1] is not None][:1]  # type: ignore[misc]


def _same(edition: Edition, page: Page) -> Page | None:
    return next((each for each in edition.sections if each.path.name == page.path.name), None)


def _compared(view: View, edition: Edition, page: Page) -> list[Element]:
    """Compare so that the older text comes first, whichever page is being read."""
    assert view.edition is not None
    older, newer = (view.page, page) if view.edition.year < edition.year else (page, view.page)
    years = sorted((view.edition.year, edition.year))
    rows = list(_rows(_sentences(older), _sentences(newer)))
    counts = {
        kind: sum(row == kind for row, _ in rows)
        for kind in ("kept", "changed", "dropped", "added")
    }
    counted = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    link = view.a(f"{page.meta.title} in {edition.year}", page.path)
    summary = el("summary", {}, f"Compare the words of {years[0]} and {years[1]}")
    shown = [el("p", {"class": kind}, *children) for kind, children in rows]
    return [
        el("p", {}, link, f". From {years[0]} to {years[1]}, sentence by sentence: {counted}."),
        el("details", {"class": "comparison"}, summary, *shown),
    ]


def _sentences(page: Page) -> list[str]:
    return [b.words[start:end] for b in page.paragraphs for start, end in sentences(b.words)]


def _rows(older: list[str], newer: list[str]) -> Iterator[tuple[str, Sequence[Child]]]:
    """Yield each sentence with what became of it, in the order of the newer text."""
    matcher = SequenceMatcher(None, older, newer, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from (("kept", [text]) for text in older[a:b])
            continue
        gone, come = older[a:b], newer[c:d]
        while gone and come and _alike(gone[0], come[0]):
            yield "changed", _changed(gone.pop(0), come.pop(0))
        yield from (("dropped", [el("del", {}, text)]) for text in gone)
        yield from (("added", [el("ins", {}, text)]) for text in come)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= ALIKE


def _changed(older: str, newer: str) -> list[Child]:
    """Return one sentence with the words that went and those that came."""
    a, b = older.split(), newer.split()
    children: list[Child] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            children.append(" ".join(a[i:j]) + " ")
            continue
        if j > i:
            children += [el("del", {}, " ".join(a[i:j])), " "]
        if m > k:
            children += [el("ins", {}, " ".join(b[k:m])), " "]
    return children
