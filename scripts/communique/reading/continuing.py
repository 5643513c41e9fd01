"""What goes on from one edition to the next: pages on the same subject, and statements.

A page continues the one of the same name in the nearest edition before, or the one that its
`continues` names. A statement continues another only where `continues` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from communique.model import ANNEXES, Content, Edition, Page, kept
from communique.model.schema import PartMeta, Statement

Item = TypeVar("Item")
Stated = tuple[Edition, Statement]
Named = tuple[str, str]  # the year and the id of a statement


def named_before(content: Content, page: Page) -> PurePosixPath | None:
    """Return the path of the page that `continues` names, whether it is there or not."""
    named = page.meta.continues if isinstance(page.meta, PartMeta) else None
    return PurePosixPath(f"{named}.md") if named else None


def in_other_editions(content: Content, page: Page) -> Sequence[Page]:
    """Return the pages of other editions on the subject of a page, the oldest first."""
    line = _page_lines(content).get(page, ())
    return [each for each in line if each.folder != page.folder]


def in_edition(content: Content, page: Page, edition: Edition) -> list[Page]:
    """Return the pages of another edition on the subject of a page."""
    return [each for each in in_other_editions(content, page) if each.folder == edition.year]


@kept
def _page_lines(content: Content) -> dict[Page, list[Page]]:
    years = {edition.year for edition in content.editions}
    pages = sorted((p for p in content.pages.values() if p.folder in years), key=lambda p: p.path)
    return _lines(pages, lambda page: _before(content, page))


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
    return _statements(content).get((year, name))


@kept
def _statements(content: Content) -> dict[Named, Stated]:
    return {(e.year, s.id): (e, s) for e in content.editions for s, _ in e.statements}


def statements_through_years(
    content: Content, edition: Edition, statement: Statement
) -> Sequence[Stated]:
    """Return the statements of other editions in the line of one, the oldest first."""
    line = _statement_lines(content).get((edition.year, statement.id), ())
    return [_statements(content)[name] for name in line if name[0] != edition.year]


@kept
def _statement_lines(content: Content) -> dict[Named, list[Named]]:
    return _lines(sorted(_statements(content)), lambda name: _earlier(content, name))


def _earlier(content: Content, name: Named) -> Named | None:
    there = statement_before(content, _statements(content)[name][1])
    return (there[0].year, there[1].id) if there and there[0].year < name[0] else None


def _lines(items: Iterable[Item], before: Callable[[Item], Item | None]) -> dict[Item, list[Item]]:
    """Return each item's line: all that lead back to one beginning; earlier items come first."""
    found: dict[Item, list[Item]] = {}
    for item in items:
        earlier = before(item)
        line = found[earlier] if earlier is not None else []
        line.append(item)
        found[item] = line
    return found
