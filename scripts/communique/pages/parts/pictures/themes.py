"""The parts of an edition by length, with their statements and what they name.

The register counts the statements by kind, in a picture of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from communique.model import Content, Edition, Entity, OfficialBlock, Page
from communique.pages.parts.edition import newest
from communique.pages.parts.matrix import grid, scrolling
from communique.pages.parts.pictures.drawing import bar
from communique.pages.view import Child, View, el


@dataclass(frozen=True)
class Row:
    """A part of the text: its paragraphs with their words, how many statements, what it names."""

    page: Page
    words: tuple[tuple[OfficialBlock, int], ...]
    statements: int
    named: tuple[Entity, ...]

    @property
    def length(self) -> int:
        """How many words its numbered paragraphs have."""
        return sum(count for _, count in self.words)


def rows(content: Content, edition: Edition) -> list[Row]:
    """Return the opening, the themes and the closing in the order of the text."""
    table = grid(content, edition)
    return [
        Row(
            page,
            tuple((block, len(block.words.split())) for block in page.paragraphs),
            sum(edition.page_of(s.paragraph) is page for s, _ in edition.statements),
            tuple(entity for entity in table.initiatives if table.paragraphs(entity, page)),
        )
        for page in table.pages
    ]


def picture_themes(view: View) -> list[Element]:
    """Show the parts of the text in a table: bars for their paragraphs and their statements."""
    edition = newest(view)
    found = rows(view.content, edition) if edition else []
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
    heads = ["Part", "Words by paragraph", "Words", "Statements", "Names"]
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
    named: list[Child] = []
    for entity in row.named:
        named += [", ", view.a(min(entity.meta.names, key=len), entity.page.path)]
    return el(
        "tr",
        {},
        el("th", {"scope": "row"}, view.a(row.page.meta.title, row.page.path)),
        el("td", {}, bar([count for _, count in row.words], scales[0]), *paragraphs[1:]),
        el("td", {}, str(row.length)),
        _count(row.statements, scales[1]),
        el("td", {}, *(named[1:] or ["–"])),
    )


def _count(count: int, most: int) -> Element:
    return el("td", {}, str(count), *([bar([count], most)] if count else []))
