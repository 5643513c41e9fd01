"""The dates of what an edition names as a picture, a lane for each initiative.

What its marks look like is in `axis`; the list of the dates is made by `milestones`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from communique.model import Edition, Entity
from communique.model.schema import COUNTRIES
from communique.pages.parts.edition import newest
from communique.pages.parts.milestones import Event, Joining, dates, events, joinings
from communique.pages.parts.pictures.axis import DAY, EDGE, Axis, Mark, in_rows
from communique.pages.parts.pictures.drawing import (
    GLYPH,
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
from communique.pages.view import View, el

CODES = dict(zip(COUNTRIES, ("AU", "CA", "NZ", "UK", "US"), strict=True))
YEAR_NAME = 34  # units that the name of a year takes
HEAD = 3 * LINE
Drawn = tuple[list[Element], float]  # shapes, and where they end


def picture_timeline(view: View) -> list[Element]:
    """Draw a lane for each initiative with its dates, and list them with their sources below."""
    edition = newest(view)
    if edition is None:
        return []
    happened, joined = events(view.content, edition), joinings(view.content, edition)
    known = [event.milestone.date for event in happened] + [j.since for j in joined if j.since]
    twin = dates(view, edition)
    if not known:
        return twin or [el("p", {}, "The text names nothing of which a date could be known.")]
    years = [int(edition.year), *(int(date[:4]) for date in known)]
    axis = Axis(min(years), max(years))
    shapes, y = _lanes(view, axis, happened, joined)
    frame = [*_key(), *_years(axis, int(edition.year), y)]
    codes = paragraph(0, y + 2 * LINE, _codes(joined), WIDTH, "small")
    height = y + LINE * (1.5 + len(codes))
    caption = _caption(edition, known)
    twins = [folded("The dates and their sources", *twin)]
    return [figure(height, [*frame, *shapes, *codes], caption, twins)]


def _caption(edition: Edition, known: Sequence[str]) -> str:
    return (
        f"Dates from {min(known)[:4]} to {max(known)[:4]}, each as exact as its source gives it. "
        f"The shaded year is {edition.year}, that of the text."
    )


def _key() -> list[Element]:
    """Show what a day, a month and a year look like."""
    shapes, x = [], float(EDGE)
    for words, width, exact in (("a day", 7, DAY), ("a month", 2, 7), ("a year", 22, 4)):
        shapes.append(Mark("", x, x + width - 0.1, exact).draw(LINE - 4))
        shapes.append(text(x + width + 4, LINE, words, "small"))
        x += width + 4 + GLYPH * len(words) + 12
    return shapes


def _codes(joined: Iterable[Joining]) -> str:
    used = {country.id: country.title for j in joined if j.since for country in j.countries}
    return ", ".join(f"{CODES[name]} {used[name]}" for name in COUNTRIES if name in used)


def _years(axis: Axis, shaded: int, end: float) -> list[Element]:
    """Draw a line for each new year, and name as many years as there is room for."""
    every = -(-YEAR_NAME // axis.step)
    shapes = [rect(axis.x(shaded), HEAD, axis.step, end - HEAD, "band")]
    for year in range(axis.first, axis.last + 2):
        shapes.append(line(axis.x(year), HEAD, axis.x(year), end))
        if (year - shaded) % every == 0 and year <= axis.last:
            look = "name" if year == shaded else "small"
            shapes.append(text(axis.x(year + 0.5), HEAD - 4, str(year), look, "middle"))
    return shapes


def _lanes(view: View, axis: Axis, happened: Sequence[Event], joined: Sequence[Joining]) -> Drawn:
    """Draw the initiatives in the order of their first dates; return where they end."""
    shapes, y = list[Element](), float(HEAD)
    for entity in _by_first_date(happened, joined):
        name = paragraph(0, y + LINE + 3, entity.title, WIDTH * 0.92, "name")
        shapes.append(linked(view, entity.page.path, *name))
        y += LINE * len(name) + 14
        mine = [event for event in happened if event.entity is entity]
        drawn, y = _milestones(axis, mine, y)
        shapes += drawn
        drawn, y = _joinings(axis, [j for j in joined if j.entity is entity and j.since], y)
        shapes += drawn
    return shapes, y + 4


def _by_first_date(happened: Sequence[Event], joined: Sequence[Joining]) -> list[Entity]:
    dated = [(event.milestone.date, event.entity) for event in happened]
    dated += [(each.since, each.entity) for each in joined if each.since]
    dated.sort(key=lambda pair: pair[0])
    return list(dict.fromkeys(entity for _, entity in dated))


def _milestones(axis: Axis, happened: Sequence[Event], y: float) -> Drawn:
    """Draw milestones on a line, their numbers below it."""
    if not happened:
        return [], y - 8
    marks = [axis.mark(str(e.number), e.milestone.date, e.milestone.until) for e in happened]
    shapes = [line(EDGE, y, WIDTH - EDGE, y), *(mark.draw(y) for mark in marks)]
    half = [GLYPH * len(mark.label) / 2 for mark in marks]
    rows = in_rows([(m.middle - h, m.middle + h) for m, h in zip(marks, half, strict=True)])
    for mark, row in zip(marks, rows, strict=True):
        at = y + LINE + 1 + (LINE - 2) * row
        shapes.append(text(mark.middle, at, mark.label, "small", "middle"))
    return shapes, y + (LINE - 2) * (max(rows) + 1) + 8


def _joinings(axis: Axis, joined: Sequence[Joining], y: float) -> Drawn:
    """Draw since when countries take part, their letters beside each date where there is room."""
    by_date = groupby(joined, key=lambda each: each.since)
    marks = [axis.mark(_letters(group), since) for since, group in by_date]
    rows = in_rows([mark.with_label for mark in marks])
    shapes = []
    for mark, row in zip(marks, rows, strict=True):
        at = y + LINE * row + 4
        beside, anchor = (mark.right + 3, "start") if mark.has_room else (mark.left - 3, "end")
        shapes += [mark.draw(at, "bar"), text(beside, at + 4, mark.label, "small", anchor)]
    return shapes, y + LINE * (max(rows, default=-1) + 1)


def _letters(group: Iterable[Joining]) -> str:
    ids = {country.id for each in group for country in each.countries}
    return " ".join(CODES[name] for name in COUNTRIES if name in ids)
