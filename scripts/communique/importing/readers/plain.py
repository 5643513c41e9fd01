"""Reads a plain text: its lines, where blank ones part them, and how long each is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.importing.pieces import Line
from communique.reading.official import normalise

COLUMNS = re.compile(r"\S(?:[ \u00a0]{3,}|\t+)\S")
LEAD = re.compile(r"^\s*(?:[^\w\s]|\w{1,4}[.)]|\(\w{1,4}\)|o)?\s*")


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with the numbers that an editor shows: a page break begins no line there."""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        for part in line.split("\f"):
            yield number, " ".join(part.splitlines())  # a line separator within a paragraph


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text that have words."""
    parted = True
    for number, raw in _numbered(text.removeprefix("\ufeff")):
        words = normalise(raw)
        if words:
            indent = len(raw) - len(raw.lstrip())
            behind_mark = LEAD.sub("", raw.rstrip(), count=1)
            columns = bool(COLUMNS.search(behind_mark)) and len(words) < 160
            columns = columns and not words.endswith((".", ";"))
            yield Line(words, number, parted, indent + len(raw.strip()), indent, columns)
        parted = not words
