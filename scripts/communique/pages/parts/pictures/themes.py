"""The parts of an edition by length, with how many statements each makes.

The register counts these by kind, and the matrix shows what each part names.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from communique.model import Edition, OfficialBlock, Page
from communique.pages.parts.edition import newest
from communique.pages.parts.matrix import scrolling
from communique.pages.parts.pictures.drawing import bar
from communique.pages.view import Child, View, el


@dataclass(frozen=True)
class Row:
    """A part of the text: its paragraphs with their words, and how many statements it makes."""

    page: Page
    words: tuple[tuple[OfficialBlock, int], ...]
    statements: int

    @property
    def length(self) -> int:
        """How many words its numbered paragraphs have."""
        return sum(count for _, count in self.words)


def rows(edition: Edition) -> list[Row]:
    """Return the opening, the themes and the closing in the order of the text."""
    return [
        Row(
            page,
            tuple((block, len(block.words.split())) for block in page.paragraphs),
            sum(edition.page_of(s.paragraph) is page for s, _ in edition.statements),
        )
        for page in edition.sections
    ]


def picture_themes(view: View) -> list[Element]:
    """Show the parts of the text in a table: bars for their paragraphs and their statements."""
    edition = newest(view)
    found = rows(edition) if edition else []
    if not any(row.length for row in found):
        return []
    table = scrolling("Parts by length", _table(view, found))
    caption = el("figcaption", {}, _caption(found))
    return [el("figure", {"class": "picture"}, table, caption)]


def _caption(found: list[Row]) -> str:
    longest = max(found, key=lambda row: row.length)
    shortest = min(found, key=lambda row: row.length)
    total, count = sum(row.length for row in found), sum(len(row.words) for row in found)
    return (
        f"{total:,} words in {count} numbered paragraphs. The longest part is "
        f"{longest.page.meta.title} with {longest.length} words, the shortest "
        f"{shortest.page.meta.title} with {shortest.length}."
    )


def _table(view: View, found: list[Row]) -> Element:
    scales = max(row.length for row in found), max(row.statements for row in found)
    heads = ["Part", "Words by paragraph", "Words", "Statements"]
    return el(
        "table",
        {"class": "themes"},
        el("thead", {}, el("tr", {}, *(el("th", {"scope": "col"}, head) for head in heads))),
        el("tbody", {}, *(_row(view, row, scales) for row in found)),
    )


def _row(view: View, row: Row, scales: tuple[int, int]) -> Element:
    """Show a part; `scales` are the words of the longest and the most statements."""
    paragraphs: list[Child] = []
    for block, count in row.words:
        paragraphs += [", ", view.paragraph(row.page, block, "{}"), f": {count}"]
    return el(
        "tr",
        {},
        el("th", {"scope": "row"}, view.a(row.page.meta.title, row.page.path)),
        el("td", {}, bar([count for _, count in row.words], scales[0]), *paragraphs[1:]),
        el("td", {}, str(row.length)),
        _count(row.statements, scales[1]),
    )


def _count(count: int, most: int) -> Element:
    return el("td", {}, str(count), *([bar([count], most)] if count else []))
