"""Straightens what was pasted from a word processor: bullets, and spaces before the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.checks.fixes.fix import Fix, editorial_lines
from communique.checks.pasted import INDENT, bullet_of
from communique.model import Content, Page
from communique.reading.markdown_source import LIST_ITEM

STEP = 4  # spaces by which Markdown indents what belongs to an item


def pasted(content: Content) -> Iterator[Fix]:
    """Yield the pages with a bullet or an indent to straighten."""
    for page in content.pages.values():
        if page.body_line > 1:  # else the front matter is not known from the rest
            mending = _Mending()
            free = set(editorial_lines(content, page))
            _walk(page, free, mending)
            if mending.done:
                yield Fix(page.path, "\n".join(mending.lines).encode(), tuple(mending.done))


@dataclass
class _Mending:
    """The lines as they are after mending, and whether the last belongs to a list, how deep."""

    lines: list[str] = field(default_factory=list)
    done: list[tuple[int, str]] = field(default_factory=list)
    depth: int | None = None

    def put(self, line: str, what: str = "") -> None:
        self.lines.append(line)
        if what:
            self.done.append((len(self.lines), what))


def _walk(page: Page, free: set[int], mending: _Mending) -> None:
    above = ""
    for number, raw in enumerate(page.text.split("\n"), 1):
        if number < page.body_line or number not in free:
            mending.depth = None
            mending.put(raw)
        elif not raw.strip():
            mending.put(raw)
        else:
            _mend(raw, above, mending)
        above = raw


def _mend(raw: str, above: str, mending: _Mending) -> None:
    """Put a line with its bullet and indent straightened, and a blank line before a new list."""
    found = bullet_of(raw, above)
    line = f"{raw[: found.start(1)]}- {raw[found.end() :]}" if found else raw
    what = ["made the bullet a hyphen"] if found else []
    is_item = bool(LIST_ITEM.match(line))
    if INDENT.match(line):
        line = " " * _indent(line, is_item, mending.depth) + line.lstrip()
        what.append("straightened the indent")
    if found and mending.depth is None and mending.lines[-1].strip() and line[0] != ">":
        mending.put("", "put a blank line before the list")
    mending.put(line, ", ".join(what))
    _remember(line, is_item, mending)


def _indent(line: str, is_item: bool, depth: int | None) -> int:
    """Return the spaces that belong before a line: none outside lists, whole steps within."""
    if depth is None:
        return 0
    width = len(line[: len(line) - len(line.lstrip())].expandtabs(STEP))
    return min(round(width / STEP) * STEP, depth + STEP if is_item or width else 0)


def _remember(line: str, is_item: bool, mending: _Mending) -> None:
    if is_item:
        mending.depth = len(line) - len(line.lstrip())
    elif not line.startswith(" "):
        ends = len(mending.lines) < 2 or not mending.lines[-2].strip()
        mending.depth = None if ends or mending.depth is None else mending.depth
