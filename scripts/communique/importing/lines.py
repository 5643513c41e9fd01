"""Cuts a plain text into chunks: the lines, or runs of wrapped lines, that belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.reading.official import normalise

BULLET = re.compile(
    r"^(?:[•–—*▪◦‣●■□·\-]|o|[\ue000-\uf8ff]|\([a-z]{1,4}\)|\(\d+\)|[ivxl]+[.)]|[a-z][.)]|\d+\))"
    r"[\s\u00a0]+\S"
)
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}|[Pp]age\s+\d+(?:\s+of\s+\d+)?|\d+/\d+)$"
)
RULE = re.compile(r"^[-–—_=*~.•#+\s]{3,}$")
WIDEST_WRAP = 100


@dataclass(frozen=True)
class Chunk:
    """One or more lines that are one heading, paragraph, list item or page number.

    `words` is normalised; `line` counts from 1; `parted` is whether a blank line comes before;
    `rows` are the lines of a list of names, which stay lines of one paragraph.
    """

    words: str
    line: int
    parted: bool
    lines: int = 1
    rows: tuple[str, ...] = ()

    @property
    def is_item(self) -> bool:
        """Whether it begins with the mark of a list."""
        return bool(BULLET.match(self.words))

    @property
    def is_furniture(self) -> bool:
        """Whether it is a page number or a ruled line, which is not read as text."""
        return bool(PAGE_NUMBER.match(self.words) or RULE.match(self.words))


@dataclass(frozen=True)
class _Line:
    words: str
    number: int
    parted: bool
    length: int
    indent: int


def chunks(text: str, alone: Sequence[str] = ()) -> list[Chunk]:
    """Cut the text into chunks; lines whose words are in `alone` are never joined to others."""
    lines = _lines(text)
    width = _wrap_width(lines)
    kept = frozenset(alone)
    groups: list[list[_Line]] = []
    for line in lines:
        previous = groups[-1] if groups else None
        if previous and _continues(previous, line, width, kept):
            previous.append(line)
        else:
            groups.append([line])
    return [
        Chunk(" ".join(each.words for each in group), group[0].number, group[0].parted, len(group))
        for group in groups
    ]


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    parted = True
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        words = normalise(raw)
        if words:
            indent = len(raw) - len(raw.lstrip())
            found.append(_Line(words, number, parted, indent + len(raw.strip()), indent))
        parted = not words
    return found


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """Return the column at which lines are wrapped, or None where every paragraph is one line."""
    lengths = sorted(line.length for line in lines)
    if len(lengths) < 12 or lengths[-1] > WIDEST_WRAP:
        return None
    width = lengths[-1]
    full = sum(length >= 0.8 * width for length in lengths)
    return width if width >= 50 and full >= 0.4 * len(lengths) else None


def _continues(group: list[_Line], line: _Line, width: int | None, alone: frozenset[str]) -> bool:
    """Return whether a line goes on with what the lines before it began."""
    before = group[-1]
    if line.parted or before.words in alone or line.words in alone:
        return False
    if PAGE_NUMBER.match(line.words) or PAGE_NUMBER.match(before.words):
        return (
            bool(width)
            and not line.words.startswith(("-", "–", "P", "p"))
            and _full(before, line, width)
        )
    if RULE.match(line.words) or RULE.match(before.words):
        return False
    item = BULLET.match(group[0].words)
    if BULLET.match(line.words) and (item or before.words.endswith((":", ";", ","))):
        return False
    if width is not None and not item:
        return _full(before, line, width)
    hanging = bool(item) and (line.indent > group[0].indent or line.words[:1].islower())
    return hanging or (line.words[:1].islower() and not before.words.endswith((".", ":", ";")))


def _full(before: _Line, line: _Line, width: int | None) -> bool:
    """Return whether the line's first word would not have fitted on the line before it."""
    first = line.words.split(" ", 1)[0]
    return width is not None and before.length + 1 + len(first) > width
