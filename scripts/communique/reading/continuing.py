"""What goes on from one edition to the next: pages on the same subject, and statements.

A page continues the one of the same name in the nearest edition before, or the one that its
`continues` names. A statement continues another only where `continues` says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TypeVar

from communique.model import ANNEXES, Content, Edition, Page, kept
from communique.model.schema import PartMeta, Statement

Item = TypeVar("Item")
Stated = tuple[Edition, Statement]


def named_before(content: Content, page: Page) -> PurePosixPath | None:
    """Return the path of the page that `continues` names, whether it is there or not."""
    named = page.meta.continues if isinstance(page.meta, PartMeta) else None
    return PurePosixPath(f"{named}.md") if named else None


def in_other_editions(content: Content, page: Page) -> list[Page]:
    """Return the pages of other editions on the subject of a page, the oldest first."""
    found = _line(_pages_before(content), page)
    return sorted((p for p in found if p.folder != page.folder), key=lambda p: p.path)


def in_edition(content: Content, page: Page, edition: Edition) -> list[Page]:
    """Return the pages of another edition on the subject of a page."""
    return [each for each in in_other_editions(content, page) if each.folder == edition.year]


@kept
def _pages_before(content: Content) -> dict[Page, Page]:
    pages = (page for edition in content.editions for page in _pages(content, edition))
    found = ((page, _before(content, page)) for page in pages)
    return {page: earlier for page, earlier in found if earlier}


def _pages(content: Content, edition: Edition) -> Iterator[Page]:
    return (page for page in content.pages.values() if page.folder == edition.year)


def _before(content: Content, page: Page) -> Page | None:
    named = named_before(content, page)
    if named:
        there = content.pages.get(named)
        return there if there and there.folder < page.folder else None
    if ANNEXES in page.path.parts and page.path.stem != "index":
        return None  # the first annex of one year has nothing to do with that of another
    rest = page.path.relative_to(page.folder)
    years = (edition.year for edition in reversed(content.editions) if edition.year < page.folder)
    same = (content.pages.get(PurePosixPath(year) / rest) for year in years)
    return next(filter(None, same), None)


def statement_before(content: Content, statement: Statement) -> Stated | None:
    """Return the statement that `continues` names, with its edition, or None."""
    year, _, name = (statement.continues or "").partition("/")
    return next(
        (
            (e, s)
            for e in content.editions
            if e.year == year
            for s, _ in e.statements
            if s.id == name
        ),
        None,
    )


def statements_through_years(
    content: Content, edition: Edition, statement: Statement
) -> list[Stated]:
    """Return the statements of other editions in the line of one, the oldest first."""
    line = _line(_statements_before(content), (edition.year, statement.id))
    known = {(e.year, s.id): (e, s) for e in content.editions for s, _ in e.statements}
    return [known[name] for name in sorted(line) if name[0] != edition.year]


@kept
def _statements_before(content: Content) -> dict[tuple[str, str], tuple[str, str]]:
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for edition in content.editions:
        for statement, _ in edition.statements:
            earlier = statement_before(content, statement)
            if earlier and earlier[0].year < edition.year:
                found[edition.year, statement.id] = (earlier[0].year, earlier[1].id)
    return found


def _line(earlier: dict[Item, Item], item: Item) -> set[Item]:
    """Return everything that leads back to the same beginning, the beginning included."""
    while item in earlier:
        item = earlier[item]
    line, size = {item}, 0
    while size < len(line):
        size = len(line)
        line |= {later for later, before in earlier.items() if before in line}
    return line
