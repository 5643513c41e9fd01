"""Straightens YAML: the quotation marks round values, the spaces before keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from communique.checks.fixes.fix import Fix
from communique.checks.yaml_slips import CURLY_ITEM, CURLY_VALUE, FLOW
from communique.model import Content
from communique.reading.yaml_source import Problem, read

WORDS = re.compile(r"^[\s-]*(?:words|trigger):")  # official words, in the register
PREFIX = re.compile(r"^\s*(?:-\s+)?(?=\S)")
DASH = re.compile(r"^( *)- {2,}(?=\S)")
TABS = (2, 4)  # spaces that a tab may be meant as


def values(content: Content) -> Iterator[Fix]:
    """Yield the pages and data files with quotation marks, or spaces in YAML, to straighten."""
    for path, text in content.texts.items():
        page = content.pages.get(path)
        first, last = (2, page.body_line - 2) if page else (1, text.count("\n") + 1)
        if last < first or path.suffix not in (".md", ".yml"):
            continue
        lines = text.split("\n")
        yaml = lines[first - 1 : last]
        mended = _straight_spaces(_straight_quotes(yaml))
        done = [
            (number, _said(old, new))
            for number, (old, new) in enumerate(zip(yaml, mended, strict=True), first)
            if old != new
        ]
        if done:
            lines[first - 1 : last] = mended
            yield Fix(path, "\n".join(lines).encode(), tuple(done))


def _said(old: str, new: str) -> str:
    if old.split() == new.split():
        return "straightened the spaces before the words"
    return f"straightened the quotation marks: {new.strip()}"


def _straight_quotes(lines: list[str]) -> list[str]:
    return [line if WORDS.match(line) else _unquoted(line) for line in lines]


def _unquoted(line: str) -> str:
    """Return the line with straight marks round its value, or round each item of its list."""
    found = CURLY_VALUE.search(line) or (FLOW.match(line) and CURLY_ITEM.search(line))
    if not found or re.search(r"[\"\\]", found.group(1)):
        return line
    start, end = found.span(1)
    return _unquoted(f'{line[:start]}"{line[start + 1 : end - 1]}"{line[end:]}')


def _straight_spaces(lines: list[str]) -> list[str]:
    """Return YAML that cannot be read with the spaces that let it be read; else as it is."""
    tried = [lines] + [[PREFIX.sub(_spaced(tab), line) for line in lines] for tab in TABS]
    tried += [_one_space_after_dash(each) for each in tried]
    readable = (each for each in tried if not isinstance(read("\n".join(each)), Problem))
    return next(readable, lines)


def _spaced(tab: int) -> Callable[[re.Match[str]], str]:
    return lambda found: re.sub(r"\s", " ", found.group().replace("\t", " " * tab))


def _one_space_after_dash(lines: list[str]) -> list[str]:
    """Return the lines with one space after a dash below which the next key begins there."""
    mended = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        found = DASH.match(line)
        fits = found and re.match(rf"{found.group(1)}  (?=\S)", below)
        mended.append(DASH.sub(r"\1- ", line) if fits else line)
    return mended
