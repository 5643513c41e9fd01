"""Rules on pages that would make the renderer slow or fail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model import Content, Finding

LARGEST = 1_000_000  # bytes
DEEPEST = 12  # levels of lists, quotes or brackets
LONGEST_RUN = 100  # signs of markup in a row

QUOTES = re.compile(r"^[ >]{,400}")
RUN = re.compile(rf"([*_`~\[\]()<>&!#|\\-])\1{{{LONGEST_RUN},}}")
OPENING, CLOSING = "[(<", "])>"


def page_size(content: Content) -> Iterator[Finding]:
    """A page must be smaller than 1 MB.

    Bad: a page with a whole database in it
    Good: several pages
    """
    for path, page in content.pages.items():
        size = len(page.text.encode("utf-8", errors="replace"))
        if size > LARGEST:
            message = f"the page has {size} bytes, expected at most {LARGEST}: split it"
            yield Finding(path, 1, message)


def nesting(content: Content) -> Iterator[Finding]:
    """Lists, quotes and brackets must be at most 12 deep, and no sign come 100 times in a row.

    Bad: > > > > > > > > > > > > > a quotation of a quotation of ...
    Good: > a quotation
    """
    for path, page in content.pages.items():
        for number, line in enumerate(page.text.split("\n"), 1):
            fault = _fault(line) if len(line) > DEEPEST else None
            if fault:
                yield Finding(path, number, f"{fault}: the page would take too long, simplify it")


def _fault(line: str) -> str | None:
    if len(line) > LONGEST_RUN and RUN.search(line):
        return "one sign comes more than 100 times in a row"
    if line[0] in " >" and QUOTES.match(line).group().count(">") > DEEPEST:  # type: ignore[union-attr]
        return "quotations are nested more than 12 deep"
    if line[0] in " \t" and len(line) - len(line.lstrip(" \t")) > 4 * DEEPEST:
        return "the line is indented more than 12 levels deep"
    opened = line.count("[") + line.count("(") + line.count("<")
    if opened > DEEPEST and _depth(line) > DEEPEST:
        return "brackets are nested more than 12 deep"
    return None


def _depth(line: str) -> int:
    depth = deepest = 0
    for sign in line:
        if sign in OPENING:
            depth += 1
            deepest = max(deepest, depth)
        elif sign in CLOSING:
            depth = max(0, depth - 1)
    return deepest
