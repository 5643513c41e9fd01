"""The parts of an edition by length, with their statements and what they name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from communique.model import Content, Edition, Entity, OfficialBlock, Page
from communique.pages.parts.edition import newest
from communique.pages.parts.matrix import grid, scrolling
from communique.pages.parts.pictures.drawing import (
    LINE,
    WIDTH,
    figure,
    folded,
    line,
    linked,
    paragraph,
    rect,
    text,
)
from communique.pages.parts.statement import KINDS
from communique.pages.view import Child, View, el

LONGEST = 150  # of all bars, in units
COLUMN, FIRST = 40, 182  # of the columns for the kinds of statement
BAR = 17
HEAD = LINE * len(KINDS) + 6


@dataclass(frozen=True)
class Row:
    """A part of the text: its paragraphs with their words, its statements, what it names."""

    page: Page
    words: tuple[tuple[OfficialBlock, int], ...]
    statements: Counter[str]
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
            Counter(s.kind for s, _ in edition.statements if edition.page_of(s.paragraph) is page),
            tuple(entity for entity in table.initiatives if table.paragraphs(entity, page)),
        )
        for page in table.pages
    ]


def picture_themes(view: View) -> list[Element]:
    """Draw each part of the text as a bar of its paragraphs, with the numbers as a table below."""
    edition = newest(view)
    found = rows(view.content, edition) if edition else []
    if not any(row.length for row in found):
        return []
    shapes, y = _head(), float(HEAD)
    for row in found:
        drawn, height = _row(view, row, y, _scales(found))
        shapes += drawn
        y += height
    twin = folded("The same as a table", scrolling("Parts by length", _table(view, found)))
    return [figure(y, shapes, _caption(found), [twin])]


def _caption(found: list[Row]) -> str:
    longest = max(found, key=lambda row: row.length)
    shortest = min(found, key=lambda row: row.length)
    total, count = sum(row.length for row in found), sum(len(row.words) for row in found)
    return (
        f"{total:,} words in {count} numbered paragraphs. The longest part is "
        f"{longest.page.meta.title} with {longest.length} words, the shortest "
        f"{shortest.page.meta.title} with {shortest.length}."
    )


def _scales(found: list[Row]) -> tuple[float, float]:
    """Return the units that a word takes, and those that a statement takes."""
    most = max((count for row in found for count in row.statements.values()), default=1)
    return LONGEST / max(row.length for row in found), min(5.0, (COLUMN - 16) / most)


def _head() -> list[Element]:
    """Name the columns, the last one highest, each name ending above its own column."""
    shapes = [text(0, HEAD - 8, "Words", "small")]
    for index, (_, plural) in enumerate(KINDS.values()):
        x, y = FIRST + COLUMN * index, HEAD - 8 - LINE * index
        shapes.append(text(x + 8, y, plural, "small", "end"))
        shapes.append(line(x, y + 3, x, HEAD))
    return shapes


def _row(
    view: View, row: Row, y: float, scales: tuple[float, float]
) -> tuple[list[Element], float]:
    """Draw a part from `y` on; return its shapes and their height."""
    top = y + LINE + 5
    shapes = [linked(view, row.page.path, text(0, y + LINE, row.page.meta.title, "name"))]
    shapes += _bar(row, top, scales[0])
    for index, kind in enumerate(KINDS):
        shapes += _count(FIRST + COLUMN * index, top, row.statements[kind], scales[1])
    named = ", ".join(min(entity.meta.names, key=len) for entity in row.named)
    below = paragraph(0, top + BAR + LINE - 1, named and f"Names {named}", WIDTH, "small")
    return [*shapes, *below], LINE + 5 + BAR + LINE * len(below) + 13


def _bar(row: Row, y: float, scale: float) -> list[Element]:
    shapes, x = [], 0.0
    for block, count in row.words:
        width = count * scale
        shapes.append(rect(x, y, width, BAR))
        if width >= 7 * len(block.label):
            shapes.append(text(x + width / 2, y + 12.5, block.label, "small", "middle"))
        x += width
    return [*shapes, text(x + 4, y + 12.5, str(row.length))]


def _count(x: float, y: float, count: int, scale: float) -> list[Element]:
    bar = [rect(x, y + 4, count * scale, BAR - 8, "full")] if count else []
    look = "" if count else "small"
    return [line(x, y, x, y + BAR), *bar, text(x + count * scale + 3, y + 12.5, str(count), look)]


def _table(view: View, found: list[Row]) -> Element:
    kinds = [plural for _, plural in KINDS.values()]
    heads = ["Part", "Words", *kinds, "Words by paragraph", "Names"]
    return el(
        "table",
        {},
        el("thead", {}, el("tr", {}, *(el("th", {"scope": "col"}, head) for head in heads))),
        el("tbody", {}, *(_table_row(view, row) for row in found)),
    )


def _table_row(view: View, row: Row) -> Element:
    paragraphs: list[Child] = []
    for block, count in row.words:
        paragraphs += [", ", view.paragraph(row.page, block, "{}"), f": {count}"]
    named: list[Child] = []
    for entity in row.named:
        named += [", ", view.a(entity.title, entity.page.path)]
    return el(
        "tr",
        {},
        el("th", {"scope": "row"}, view.a(row.page.meta.title, row.page.path)),
        el("td", {}, str(row.length)),
        *(el("td", {}, str(row.statements[kind])) for kind in KINDS),
        el("td", {}, *paragraphs[1:]),
        el("td", {}, *(named[1:] or ["–"])),
    )
