"""The rule on the plain words above the paragraphs of a page: few, and each with its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model import Content, Finding, Page, Unit
from communique.reading.markdown_source import LIST_ITEM

HEADING = "In brief"
MOST = 4
PARAGRAPH = re.compile(r"\[Paragraph \d+\]\(#p(\d+)\)")
ENDS = re.compile(rf"{PARAGRAPH.pattern}$")


def in_brief(content: Content) -> Iterator[Finding]:
    """Below "In brief" at most four points must cover the paragraphs of the page, in their order.

    A point ends with a link to its paragraph. What is no list item is no point.

    Bad: - They agree to share more.
    Good: - They agree to share more. [Paragraph 9](#p9)
    """
    for page in content.pages.values():
        start = _heading_line(page)
        if start and page.paragraphs:
            points = points_of(page)
            yield from (Finding(page.path, line, text) for line, text in _faults(points))
            if len(points) > MOST:
                message = (
                    f'"{HEADING}" has {len(points)} points, expected {MOST} at most: join some'
                )
                yield Finding(page.path, start, message)
            yield from (Finding(page.path, start, text) for text in _left_out(page, points))


def points_of(page: Page) -> list[Unit]:
    """Return the list items between the heading and the next one."""
    start = _heading_line(page)
    after = (heading.line for heading in page.body.headings if heading.line > start)
    end = next(after, page.text.count("\n") + 2)
    units = page.body.units if start else ()
    return [u for u in units if start < u.line < end and LIST_ITEM.match(u.markdown)]


def _heading_line(page: Page) -> int:
    return next((h.line for h in page.body.headings if h.text == HEADING), 0)


def _faults(points: list[Unit]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with a point, with its line."""
    before = 0
    for point in points:
        if not ENDS.search(point.markdown):
            yield point.line, 'the point does not end with its paragraph: add "[Paragraph 7](#p7)"'
        for number in map(int, PARAGRAPH.findall(point.markdown)):
            if number < before:
                message = f"paragraph {number} comes after {before}: keep to the order of the text"
                yield point.line, message
            before = number


def _left_out(page: Page, points: list[Unit]) -> Iterator[str]:
    told = {int(number) for point in points for number in PARAGRAPH.findall(point.markdown)}
    for block in page.paragraphs:
        if block.number is not None and block.number not in told:
            yield f'"{HEADING}" leaves out paragraph {block.number}: add it to a point'
