"""When what happened since an edition did: a table of counts with a strip for each year."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from communique.model import Edition, Page
from communique.model.happened import Fact
from communique.pages.parts.pictures.axis import span
from communique.pages.parts.pictures.drawing import strip
from communique.pages.view import el
from communique.reading.citations import date_in_words

Groups = dict[Page, tuple[Fact, ...]]


def picture_since(edition: Edition, groups: Groups) -> Element:
    """Count the facts of each theme by year; a strip below each count shows when they happened."""
    dates = [fact.date for fact in edition.facts_by_date]
    years = range(int(edition.year), int(dates[-1][:4]) + 1)
    heads = ["Theme", *map(str, years)]
    return el(
        "table",
        {"class": "register-counts by-year"},
        el("caption", {}, _caption(edition, dates)),
        el("thead", {}, el("tr", {}, *(el("th", {"scope": "col"}, head) for head in heads))),
        el("tbody", {}, *(_row(page, facts, years) for page, facts in groups.items())),
    )


def _caption(edition: Edition, dates: list[str]) -> str:
    first, last = date_in_words(min(dates, key=_start)), date_in_words(max(dates, key=_start))
    return (
        f"{len(dates)} facts, from {first} to {last}; one that fits several themes is in each. "
        "A strip is a year from January to December: a line on it is a day, a box a month, a pale "
        "strip a fact of which the year alone is known."
    )


def _start(date: str) -> float:
    return span(date)[0] if len(date) > len("2024") else span(date)[1]


def _row(page: Page, facts: tuple[Fact, ...], years: range) -> Element:
    link = el("a", {"href": f"#{page.path.stem}"}, page.meta.title)
    cells = (_cell([f.date for f in facts if f.date[:4] == str(year)], year) for year in years)
    return el("tr", {}, el("th", {"scope": "row"}, link), *cells)


def _cell(dates: list[str], year: int) -> Element:
    if not dates:
        return el("td", {"class": "unknown"}, "0")
    spans = {(12 * (start - year), 12 * (end - year)) for start, end in map(span, dates)}
    return el("td", {}, str(len(dates)), strip(sorted(spans), 12))
