"""The same subject in the edition before, and what changed in its words.

Quoted words are marked with the years whose text has them, older first, which the proof of the
built pages compares: without what was inserted they are the older text's, without what was
deleted the newer's.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from xml.etree.ElementTree import Element

from communique.model import Edition, Page
from communique.pages.view import Child, View, el
from communique.reading.comparing import Row, compared, counted
from communique.reading.continuing import in_edition, in_other_editions

QUOTED = "data-quoted"
ID = "other-editions"


def other_editions(view: View) -> list[Element]:
    """Compare the words with those of the same theme in the edition before.

    On a page without paragraphs, the overview: say what became of the themes of the year before.
    """
    if not view.page.paragraphs:
        return _themes(view)
    earlier = _earlier(view)
    found = [part for page in earlier for part in _compared(view, page)]
    return [_heading(earlier[0].folder), *found] if found else []


def _heading(year: str) -> Element:
    return el("h2", {"id": ID}, f"Beside the communique of {year}")


def _themes(view: View) -> list[Element]:
    """List the parts of the edition with what they continue, and the themes that end before it."""
    years = [edition for edition in view.content.editions if edition.year < view.page.folder]
    if view.edition is None or not years:
        return []
    items = [el("li", {}, *_part(view, page, years[-1])) for page in view.edition.sections]
    for page in years[-1].themes:
        if not in_edition(view.content, page, view.edition):
            items.append(el("li", {}, _titled(view, page), ": no part here continues it"))
    return [_heading(years[-1].year), el("ul", {}, *items)]


def _part(view: View, page: Page, older: Edition) -> Iterator[Child]:
    yield view.a(page.meta.title, page.path)
    earlier = in_edition(view.content, page, older)
    for before in earlier:
        rows = compared(view.content, before, page)
        yield from (": ", counted(rows), ", beside ", _titled(view, before))
    if not earlier:
        yield f": no part of {older.year} goes on here"


def _titled(view: View, page: Page) -> Element:
    return view.a(f"{page.meta.title} in {page.folder}", page.path)


def _earlier(view: View) -> list[Page]:
    """Return the pages on the subject in the nearest year before."""
    others = in_other_editions(view.content, view.page)
    earlier = [page for page in others if page.folder < view.page.folder and page.paragraphs]
    return [page for page in earlier if page.folder == earlier[-1].folder]


def _compared(view: View, older: Page) -> list[Element]:
    rows = compared(view.content, older, view.page)
    years = (older.folder, view.page.folder)
    said = f". From {years[0]} to {years[1]}, sentence by sentence: {counted(rows)}."
    summary = el("summary", {}, f"Compare the words of {years[0]} and {years[1]}")
    shown = (_row(row, *years) for row in rows)
    return [
        el("p", {}, _titled(view, older), said),
        el("details", {"class": "comparison"}, summary, *shown),
    ]


def _row(row: Row, older: str, newer: str) -> Element:
    if row.kind == "dropped":
        return el("p", {"class": "dropped", QUOTED: older}, el("del", {}, row.older))
    if row.kind == "added":
        return el("p", {"class": "added", QUOTED: newer}, el("ins", {}, row.newer))
    return el("p", {"class": row.kind, QUOTED: f"{older} {newer}"}, *_words(row))


def _words(row: Row) -> Iterator[Child]:
    """Yield one sentence with the words that went and those that came."""
    a, b = row.older.split(), row.newer.split()
    sign = ""
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield f"{sign}{' '.join(a[i:j])}"
        else:
            gone = [el("del", {}, " ".join(a[i:j]))] if j > i else []
            come = [el("ins", {}, " ".join(b[k:m]))] if m > k else []
            for each in (*gone, *come):
                yield from (sign, each)
                sign = " "
        sign = " "
