"""Reads a Markdown file: headings, lists and notes by their marks, words without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from communique.importing.given import Given
from communique.importing.pieces import Doubt, Line, RefusedError
from communique.importing.readers import marks
from communique.reading.official import normalise

HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
ITEM = re.compile(r"^(\s*)(?:([-*+])|(\d{1,3})([.)]))\s+(?=\S)")
NOTE = re.compile(r"^\[\^([^\]]+)\]:\s*")
ROW = re.compile(r"^\s*\|.*\|\s*$")
RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
BOLD = re.compile(r"^(\*\*|__)(?!\s)((?:(?!\1).)+)\1$")
INLINE = (
    (re.compile(r"<!--.*?-->"), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[\^([^\]]+)\]"), r"[\1]"),
    (re.compile(r"<(https?:[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"(?<![\\\w])(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\\*])\*(?=[^\s*])(.+?)(?<=[^\s\\])\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\\\w])_(?=\S)(.+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|~])"), r"\1"),
)
TABLES = (
    "has tables, which cannot be imported: in a copy of the file write each row as a paragraph, "
    "then import that"
)


def read_markdown(given: Given) -> tuple[tuple[Line, ...], tuple[Doubt, ...]]:
    """Return the blocks of a Markdown file, and what is doubtful.

    Raises RefusedError where it has tables, each named with its line.
    """
    raw = re.split(r"\r\n|\n|\r", given.text.removeprefix("\ufeff"))
    begin = _behind_front_matter(raw)
    tables = [n for n, line in enumerate(raw, 1) if ROW.match(line) and not _in_table(raw, n - 1)]
    if tables:
        places = (f"  line {number}: “{raw[number - 1].strip()[:60]}”" for number in tables)
        raise RefusedError("\n".join([f"{given.path}: {TABLES}", *places]))
    unsure = [Doubt(1, "---", "the front matter is left out")] if begin else []
    return tuple(_lines(raw, begin)), tuple(unsure)


def _behind_front_matter(raw: list[str]) -> int:
    if raw and raw[0].strip() == "---":
        end = next((i for i, line in enumerate(raw[1:], 1) if line.strip() == "---"), -1)
        return end + 1
    return 0


def _in_table(raw: list[str], index: int) -> bool:
    """Return whether the line above is of the same table."""
    return index > 0 and bool(ROW.match(raw[index - 1]))


def plain(markdown: str) -> str:
    """Return the words of a piece of Markdown without its markup."""
    for pattern, words in INLINE:
        markdown = pattern.sub(words, markdown)
    return normalise(unescape(markdown))


def _lines(raw: list[str], begin: int) -> Iterator[Line]:
    block: list[str] = []
    start = begin
    for index in range(begin, len(raw) + 1):
        line = raw[index] if index < len(raw) else ""
        underline = UNDERLINE.match(line) if block and not ITEM.match(block[0]) else None
        if underline:
            level = 1 if underline.group(1)[0] == "=" else 2
            yield Line(plain(" ".join(block)), start + 1, level=level)
            block = []
            continue
        alone = HEADING.match(line) or RULE.match(line)
        if not line.strip() or alone or (block and (ITEM.match(line) or NOTE.match(line))):
            yield from _block(block, start)
            block = []
        if heading := HEADING.match(line):
            if words := plain(heading.group(2)):
                yield Line(words, index + 1, level=len(heading.group(1)))
        elif line.strip() and not alone:
            start = index if not block else start
            block.append(line)


def _block(block: list[str], start: int) -> Iterator[Line]:
    """Yield the line of a paragraph, a list item or a note."""
    if not block:
        return
    broken = [
        f"{line.strip()}\n" if line.endswith(("  ", "\\")) else line.strip() for line in block
    ]
    whole = " ".join(re.sub(r"^(?:>\s?)+", "", line) for line in broken)
    if item := ITEM.match(block[0]):
        indent, bullet, number, sign = item.groups()
        words = plain(whole[item.end() - len(indent) :])
        depth = 1 + len(indent.expandtabs(4)) // 2
        mark = marks.BULLET if bullet else f"{number}{sign}"
        yield Line(
            f"{mark} {words}", start + 1, depth=0 if number and depth == 1 else min(depth, 4)
        )
    elif note := NOTE.match(whole):
        words = f"[{note.group(1)}] {plain(whole[note.end() :])}"
        yield Line(words, start + 1, role="note")
    else:
        bold = bool(BOLD.match(whole.strip()))
        for at, part in enumerate(whole.split("\n")):
            if words := plain(part.rstrip("\\")):
                yield Line(words, start + 1, at == 0, bold=bold)
