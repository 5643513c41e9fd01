"""The matrix of an edition as a picture: what is named where, and who answers for what."""

from __future__ import annotations

import textwrap
from xml.etree.ElementTree import Element

from communique.model import Entity, Page
from communique.pages.parts.edition import newest
from communique.pages.parts.matrix import BODIES, NAMED, Grid, grid, table
from communique.pages.parts.pictures.drawing import (
    GLYPH,
    LINE,
    WIDTH,
    circle,
    figure,
    folded,
    line,
    linked,
    paragraph,
    rect,
    text,
)
from communique.pages.view import View

LABELS = 136  # units that the names of the rows take
LARGEST = 8.5  # half of a mark
LONG = 24  # characters that the name of a column has on one line
Drawn = tuple[list[Element], float]  # shapes, and where they end


def picture_matrix(view: View) -> list[Element]:
    """Draw a mark where a part names an initiative or a country has bodies, table below."""
    edition = newest(view)
    found = grid(view.content, edition) if edition else None
    if found is None or not found.pages:
        return []
    shapes, y = _heads(view, found)
    groups = (
        (NAMED.format("in how many paragraphs"), found.initiatives),
        (BODIES, found.countries),
    )
    for title, entities in groups:
        if entities:
            drawn, y = _group(view, found, title, entities, y)
            shapes += drawn
    twin = folded("The same as a table", table(view, found))
    return [figure(y + 2, shapes, _caption(found), [twin])]


def _caption(found: Grid) -> str:
    counts = {
        page: sum(bool(found.paragraphs(e, page)) for e in found.initiatives)
        for page in found.pages
    }
    most = max(found.pages, key=lambda page: counts[page])
    if not counts[most]:
        return "No part of the text names an initiative."
    none = [page.meta.title for page in found.pages if not counts[page]]
    words = f"{most.meta.title} names most: {counts[most]} of {len(found.initiatives)}."
    return f"{words} No initiative is named under {_listed(none)}." if none else words


def _listed(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]


def _x(found: Grid, column: int) -> float:
    """Return the middle of a column."""
    return LABELS + (WIDTH - LABELS) / len(found.pages) * (column + 0.5)


def _heads(view: View, found: Grid) -> Drawn:
    """Write the names of the columns upwards, each in two lines at most."""
    names = [_halved(page.meta.title) for page in found.pages]
    y = max(len(row) for name in names for row in name) * GLYPH
    shapes = []
    for column, (page, name) in enumerate(zip(found.pages, names, strict=True)):
        x = _x(found, column) + 4 - LINE / 2 * (len(name) - 1)
        rows = [text(x + LINE * row, y, words) for row, words in enumerate(name)]
        for row in rows:
            row.set("transform", f"rotate(-90 {row.get('x')} {row.get('y')})")
        shapes.append(linked(view, page.path, *rows))
    return shapes, y


def _halved(words: str) -> list[str]:
    """Break a long name into two lines of about one length."""
    widths = range(len(words) // 2 + 1 if len(words) > LONG else len(words), len(words) + 1)
    wrapped = (textwrap.wrap(words, width, break_long_words=False) for width in widths)
    return next(rows for rows in wrapped if len(rows) <= 2)


def _group(view: View, found: Grid, title: str, entities: tuple[Entity, ...], y: float) -> Drawn:
    y += LINE + 10
    shapes = [text(0, y, title, "name")]
    y += 8
    for entity in entities:
        drawn, y = _row(view, found, entity, y)
        shapes += drawn
    return shapes, y


def _row(view: View, found: Grid, entity: Entity, y: float) -> Drawn:
    name = paragraph(0, y + LINE, entity.title, LABELS - 6)
    end = y + LINE * len(name) + 8
    shapes = [line(0, y, WIDTH, y), linked(view, entity.page.path, *name)]
    for column, page in enumerate(found.pages):
        shapes += _mark(found, entity, page, _x(found, column), (y + end) / 2)
    return shapes, end


def _mark(found: Grid, entity: Entity, page: Page, x: float, y: float) -> list[Element]:
    """Draw a circle for what the text names, a square for what a country's page lists."""
    half = min(LARGEST, (WIDTH - LABELS) / len(found.pages) / 2 - 1)
    if entity.is_country:
        count, shape = found.bodies(entity, page), rect(x - half, y - half, 2 * half, 2 * half)
    else:
        count, shape = len(found.paragraphs(entity, page)), circle(x, y, half)
    return [shape, text(x, y + 4.2, str(count), "", "middle")] if count else []
