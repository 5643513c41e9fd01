"""Finds what is quoted in a text: what is in quotation marks, or else the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What opens a quotation, and what closes it. A single straight mark is taken for a curly one.
PAIRS = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    '"': '"',
    "\uff02": "\uff02",
    "\u2018": "\u2019'",
    "'": "'\u2019",
}
SINGLE = "\u2018'"
MARK = re.compile(r"""[\u201c\u201d\u201e\u00ab\u00bb"\uff02\u2018\u2019']|\n[^\S\n]*\n\s*|\n""")
BLANK = re.compile(r"\n[^\S\n]*\n\s*")
AHEAD = 2000  # how far a better closing mark is looked for
SPLIT = 2000  # what has more words is cut: no quotation is as long


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, without its quotation marks, and where it begins."""

    text: str
    start: int


def quoted(text: str) -> list[Passage]:
    """Return the outermost passages in quotation marks.

    Paragraphs that each begin with a mark, of which the last is closed, are one; any other passage
    that is not closed ends with its paragraph.
    """
    found = (passage for passage in _Quoted(text).run() if re.search(r"\w", passage.text))
    return [piece for passage in found for piece in _pieces(passage)]


class _Quoted:
    """The state of reading: which mark is open, where its passage began, and what it has."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open = ""
        self.nested = 0
        self.start = self.at = 0
        self.parts: list[str] = []
        self.found: list[Passage] = []

    def run(self) -> list[Passage]:
        """Return the passages."""
        for mark in MARK.finditer(self.text):
            self._read(mark.group(), mark.start(), mark.end())
        if self.open:
            self._close(len(self.text))
        return self.found

    def _read(self, sign: str, start: int, end: int) -> None:
        if not self.open:
            if self._opens(sign, start, end):
                self.open, self.start, self.at, self.nested = sign, end, end, 0
        elif sign[0] == "\n":
            if len(sign) > 1 and self.text[end : end + 1] != self.open:
                self._close(start)
        else:
            self._read_within(sign, start, end)

    def _read_within(self, sign: str, start: int, end: int) -> None:
        """Read a mark within a passage: it goes on in a new paragraph, nests or closes."""
        if sign == self.open and self._begins_line(start) and self._opens(sign, start, end):
            self.parts.append(self.text[self.at : start])
            self.at = end
        elif sign == self.open and sign not in PAIRS[sign]:
            self.nested += sign not in SINGLE
        elif sign in PAIRS[self.open] and self._closes(start, end):
            if self.nested:
                self.nested -= 1
            else:
                self._close(start)

    def _begins_line(self, start: int) -> bool:
        while start and self.text[start - 1] in " \t":
            start -= 1
        return not start or self.text[start - 1] == "\n"

    def _opens(self, sign: str, start: int, end: int) -> bool:
        """Return whether a mark opens: no letter is before it, and no space behind."""
        before, behind = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        if sign not in PAIRS or before.isalnum():
            return False
        return sign == "\u00ab" or bool(behind and not behind.isspace())

    def _closes(self, start: int, end: int) -> bool:
        """Return whether a mark closes; a single one may be an apostrophe."""
        if self.open not in SINGLE:
            return True
        behind = self.text[end : end + 1]
        if behind.isalnum():
            return False
        return not (self._plural(start, end) and self._closed_later(end))

    def _plural(self, start: int, end: int) -> bool:
        """Return whether a mark may be the apostrophe of a plural, as in "the boys' club"."""
        return self.text[start - 1] in "sS" and self.text[end : end + 1] == " "

    def _closed_later(self, end: int) -> bool:
        """Return whether a mark that is no apostrophe closes before another one opens."""
        for mark in MARK.finditer(self.text, end, end + AHEAD):
            sign = mark.group()
            if len(sign) > 1 or sign == "\u2018":
                return False
            behind = self.text[mark.end() : mark.end() + 1]
            apostrophe = behind.isalnum() or self._plural(mark.start(), mark.end())
            if sign in PAIRS[self.open] and not apostrophe:
                return not self.text[mark.start() - 1].isspace()
        return False

    def _close(self, end: int) -> None:
        self.parts.append(self.text[self.at : end])
        self.found.append(Passage("".join(self.parts), self.start))
        self.open, self.parts = "", []


def paragraphs(text: str) -> list[Passage]:
    """Return the paragraphs of a text, which blank lines part."""
    found: list[Passage] = []
    start = 0
    for blank in [*BLANK.finditer(text), None]:
        end = blank.start() if blank else len(text)
        found += _pieces(Passage(text[start:end], start))
        start = blank.end() if blank else end
    return found


def _pieces(passage: Passage) -> Iterator[Passage]:
    """Yield a passage, or of an endless one the pieces."""
    text, at = passage.text, 0
    for number, word in enumerate(re.finditer(r"\S+", text)):
        if number and number % SPLIT == 0:
            yield Passage(text[at : word.start()], passage.start + at)
            at = word.start()
    if text[at:].strip():
        yield Passage(text[at:], passage.start + at)
