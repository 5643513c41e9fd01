"""Joins lines into chunks: the wrapped lines, and the halves on two pages, that belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from communique.importing.forms import PRINTED, ends_sentence, is_item, is_loose_end
from communique.importing.furniture import find_furniture
from communique.importing.pieces import Line, Row
from communique.reading.printed import BULLET

LONE_MARK = re.compile(rf"\d{{1,3}}[.)]$|\([a-z]{{1,4}}\)$|{BULLET.pattern}$")
NARROWEST, WIDEST = 38, 160  # columns at which a text may be wrapped


@dataclass(frozen=True)
class Chunk:
    """Lines that are one heading, paragraph, list item, or a line that is not text (`furniture`).

    `run_in` is whether it is a heading on one line with its text, or that text.
    """

    rows: tuple[Row, ...]
    parted: bool
    head: Line
    furniture: str = ""
    run_in: Literal["", "head", "rest"] = ""

    @property
    def words(self) -> str:
        """The words of all rows but asides."""
        if len(self.rows) == 1:
            return self.rows[0].words
        return " ".join(row.words for row in self.rows if row.kind != "aside")

    @property
    def line(self) -> int:
        """The line of the given file on which it begins."""
        return self.rows[0].first

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list, by its mark or by the structure of the file."""
        return self.head.depth > 0 or is_item(self.rows[0].words)

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return sum(row.last - row.first + 1 for row in self.rows)


@dataclass(frozen=True)
class Joint:
    """Where a word was broken at the end of a line, or a paragraph at the end of a page."""

    line: int
    before: str
    after: str
    hyphen: bool


def chunks(lines: Sequence[Line], alone: frozenset[str]) -> tuple[list[Chunk], list[Joint]]:
    """Return the chunks in their order, and the joints at which someone might look.

    Lines whose words are in `alone` are never joined to others.
    """
    width = wrap_width(lines)
    joiner = _Joiner(width, alone)
    wrapped = [
        index > 0 and not line.parted and joiner.is_full(lines[index - 1], line)
        and not ends_sentence(lines[index - 1].words)
        for index, line in enumerate(lines)
    ]  # fmt: skip
    furniture = find_furniture(lines, wrapped)
    for index, line in enumerate(lines):
        reason = "" if line.words in alone else furniture.get(index, "")
        joiner.add(line, reason)
    return joiner.done(), joiner.joints


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the column at which lines are wrapped, or None where every paragraph is one line.

    It is the one that explains most line ends: the next word would not have fitted. Where letters
    have not all one width none does; then most lines break off within a sentence.
    """
    pairs = _pairs(lines)
    if len(pairs) < 3:
        return None
    ends = [(a.length, len(b.words.split(" ", 1)[0])) for a, b in pairs]
    best, share = None, 0.0
    for width in sorted({length for length, _ in ends if NARROWEST <= length <= WIDEST}):
        full = sum(length <= width < length + 1 + first for length, first in ends) / len(ends)
        if full >= share:
            best, share = width, full
    if share >= 0.55:
        return best
    broken = [a.length for a, b in pairs if b.words[:1].islower() and not _ended(a.words)]
    usual = sorted(broken)[len(broken) * 9 // 10] if broken else 0
    return usual if len(broken) >= 0.5 * len(pairs) and NARROWEST <= usual <= WIDEST else None


def _ended(words: str) -> bool:
    return ends_sentence(words) or words.endswith((":", ";"))


def _pairs(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    return [(a, b) for a, b in pairwise(lines) if not b.parted and not BULLET.match(b.words)]


class _Joiner:
    """The chunks while lines are added."""

    def __init__(self, width: int | None, alone: frozenset[str]) -> None:
        self.width, self.alone = width, alone
        self.found: list[Chunk] = []
        self.group: list[list[Line]] = []  # the rows of the chunk that is open
        self.kinds: list[Literal["text", "cut", "aside"]] = []
        self.waiting: list[tuple[Line, str]] = []  # furniture that may be inside the open chunk
        self.joints: list[Joint] = []

    def add(self, line: Line, furniture: str) -> None:
        """Add a line: to the open chunk, or as the beginning of the next."""
        if furniture:
            self.waiting.append((line, furniture))
        elif self.group and self._goes_on_behind_a_break(line):
            self._cut(line)
        elif self.group and not self.waiting and self._continues(line):
            self._note(line, self.group[-1][-1].words.endswith("-"))
            self.group[-1].append(line)
        else:
            self._close()
            self.group, self.kinds = [[line]], ["text"]

    def done(self) -> list[Chunk]:
        """Return all chunks."""
        self._close()
        return self.found

    def is_full(self, before: Line, line: Line) -> bool:
        """Return whether the line's first word would not have fitted on the line before it."""
        first = line.words.split(" ", 1)[0]
        return self.width is not None and before.length + 1 + len(first) > self.width

    def _close(self) -> None:
        if self.group:
            rows = tuple(
                Row(kind, " ".join(each.words for each in lines), lines[0].number, lines[-1].number)
                for kind, lines in zip(self.kinds, self.group, strict=True)
            )
            head = self.group[0][0]
            self.found.append(Chunk(rows, head.parted, head))
        for line, reason in self.waiting:
            row = Row("text", line.words, line.number, line.number)
            self.found.append(Chunk((row,), line.parted, line, reason))
        self.group, self.kinds, self.waiting = [], [], []

    def _cut(self, line: Line) -> None:
        self._note(line, self.group[-1][-1].words.endswith("-"), cut=True)
        for each, _ in self.waiting:
            self.group.append([each])
            self.kinds.append("aside")
        self.group.append([line])
        self.kinds.append("cut")
        self.waiting = []

    def _note(self, line: Line, hyphen: bool, cut: bool = False) -> None:
        lone = LONE_MARK.match(self.group[-1][-1].words)
        if hyphen or (cut and not lone):
            before = self.group[-1][-1]
            ends = before.words.split(" ")[-1], line.words.split(" ")[0]
            self.joints.append(Joint(before.number, *ends, hyphen))

    def _goes_on_behind_a_break(self, line: Line) -> bool:
        """Return whether a line goes on with a sentence that a blank line or a page foot cut."""
        before = self.group[-1][-1]
        apart = before.words in self.alone or line.words in self.alone
        if LONE_MARK.match(before.words) and len(self.group[-1]) == 1 and not apart:
            return True
        if not (self.waiting or line.parted) or apart or _is_structured(line, before):
            return False
        if ends_sentence(before.words) or before.words.endswith((":", ";")) or is_item(line.words):
            return False
        words = " ".join(each.words for lines in self.group for each in lines)
        goes_on = line.words[:1].islower()
        loose = len(words) > 60 and is_loose_end(before.words)
        if self.waiting:
            return goes_on or loose or (self.is_full(before, line) and is_loose_end(before.words))
        listed = is_item(self.group[0][0].words) or before.words.endswith(",")
        return (goes_on or loose) and len(words) > 60 and not listed

    def _continues(self, line: Line) -> bool:
        """Return whether a line goes on with what the lines before it began."""
        before, first = self.group[-1][-1], self.group[0][0]
        apart = line.parted or before.words in self.alone or line.words in self.alone
        columns = before.columns or line.columns
        if apart or columns or _is_structured(line, before) or _follows(first, line):
            return False
        if (
            before.words.endswith("-")
            and before.words[-2:-1].isalpha()
            and line.words[:1].islower()
        ):
            return True
        item = is_item(first.words)
        if is_item(line.words) and (item or before.words.endswith((":", ";", ","))):
            return False
        if BULLET.match(line.words) and not self.is_full(before, line):
            return False
        return self._runs_on(before, line, first, item)

    def _runs_on(self, before: Line, line: Line, first: Line, item: bool) -> bool:
        if (item or PRINTED.match(first.words)) and self._hangs(line, first):
            return True
        if self.width is not None:
            return self.is_full(before, line) or self._is_near(before, line)
        broken = len(before.words) > 60 and before.words.endswith(",")
        return broken or (line.words[:1].islower() and (item or not _ended(before.words)))

    def _hangs(self, line: Line, first: Line) -> bool:
        """Return whether a line is set in below the first one of an item."""
        return line.indent > first.indent and not PRINTED.match(line.words)

    def _is_near(self, before: Line, line: Line) -> bool:
        """Return whether a line is long enough to be wrapped where letters differ in width."""
        if not self.width or _ended(before.words) or PRINTED.match(line.words):
            return False
        return before.length >= 0.75 * self.width or line.words[:1].islower()


def _follows(first: Line, line: Line) -> bool:
    """Return whether a line has the number that follows that of the paragraph before it."""
    number, after = PRINTED.match(first.words), PRINTED.match(line.words)
    if number is None or after is None or line.indent > first.indent:
        return False
    return int(after.group(1)) == int(number.group(1)) + 1


def _is_structured(line: Line, before: Line) -> bool:
    """Return whether the file itself says that one of two lines is more than plain text."""
    return any(each.level or each.depth or each.role for each in (line, before))


def joined(rows: Sequence[Chunk]) -> Chunk:
    """Make one chunk of several, each a row below the one before."""
    first, *others = rows
    below = tuple(
        replace(row, kind="row" if row.kind == "text" else row.kind)
        for chunk in others
        for row in chunk.rows
    )
    return replace(first, rows=(*first.rows, *below))
