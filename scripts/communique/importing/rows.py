"""Splits and joins chunks where the lines of a text do not show what belongs together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from communique.importing.chunks import Chunk, joined
from communique.importing.forms import (
    ANNEX,
    BARE_ANNEX,
    DATE,
    LABEL,
    LEADERS,
    PRINTED,
    SHORT,
    TITLE,
    ends_sentence,
    is_label,
    is_loose_end,
    is_sentence,
    reads_as_sentence,
)
from communique.importing.headings import is_annex, style_of
from communique.importing.pieces import Row

RUN_IN = re.compile(r"^([A-Z][^.:;?!–—]{1,60}?(?::|\s[–—]))\s+([A-ZÀ-Þ“‘\"'].{40,})$", re.DOTALL)
PAIR = re.compile(r"(?:(?![a-z]{3}[.?!]\s).)*\s[–—]\s", re.DOTALL)  # within the first sentence
NUMBERED = re.compile(r"^\d+\s")


def part_run_ins(chunks: Sequence[Chunk], alone: frozenset[str]) -> list[Chunk]:
    """Split headings from text on the same line: "Ferries: We agree ... ."."""
    found: list[Chunk] = []
    for chunk in chunks:
        head = "" if chunk.words in alone or chunk.is_item or is_annex(chunk) else run_in(chunk)
        if not head:
            found.append(chunk)
            continue
        first, *others = chunk.rows
        rest = replace(first, words=first.words.removeprefix(head).strip())
        found.append(
            replace(chunk, rows=(replace(first, words=head, last=first.first),), run_in="head")
        )
        found.append(Chunk((rest, *others), False, chunk.head, "", "rest"))
    return found


def run_in(chunk: Chunk) -> str:
    """Return the heading that is on one line with its text, '' where there is none."""
    match = RUN_IN.match(chunk.words)
    if not match or not chunk.head.words.startswith(match.group(1)):
        return ""
    head, rest = match.groups()
    other = reads_as_sentence(head) or is_loose_end(head.rstrip(" :–—"))
    other = other or bool(DATE.search(head) or LABEL.match(head))
    pair = head.endswith(("–", "—")) and PAIR.match(rest)
    if other or pair or LEADERS.search(chunk.words) or len(head.split()) > 7:
        return ""
    return head if ends_sentence(rest) else ""


def join_rows(chunks: Sequence[Chunk], alone: frozenset[str]) -> list[Chunk]:
    """Join lines that are on their own but make one paragraph, or one heading of an annex.

    In a text whose paragraphs are separated by blank lines, lines without one between them are rows
    of one paragraph: names, addresses, tables. So are names in columns in any text.
    """
    if sum(chunk.parted for chunk in chunks) < 0.5 * len(chunks):
        return _joined_columns(chunks)
    found: list[Chunk] = []
    for _, block in groupby(chunks, key=_counter()):
        found += _joined_block(list(block), alone)
    return _joined_columns(found)


def _joined_columns(chunks: Sequence[Chunk]) -> list[Chunk]:
    found: list[Chunk] = []
    for columns, run in groupby(chunks, key=lambda chunk: chunk.head.columns):
        rows = list(run)
        found += [joined(rows)] if columns and not any(c.is_item for c in rows) else rows
    return found


def _counter() -> Callable[[Chunk], int]:
    """Number the blocks: each begins with a chunk that has a blank line before it."""
    count = 0

    def block(chunk: Chunk) -> int:
        nonlocal count
        count += chunk.parted or bool(chunk.furniture)
        return count

    return block


def _joined_block(block: list[Chunk], alone: frozenset[str]) -> list[Chunk]:
    if BARE_ANNEX.match(block[0].words) and _belongs(block[1:2]):
        first, second, *others = block
        words = f"{first.words} {second.words}"
        row = Row("text", words, first.line, second.rows[-1].last)
        return [replace(first, rows=(row,)), *others]
    start = 0
    if not (len(block) >= 3 and all(_is_name(chunk, alone) for chunk in block)):
        while start < len(block) - 1 and _may_stand_alone(block[start], alone):
            if is_label(block[start + 1].words) and not TITLE.search(block[start].words):
                break  # a signature above its date
            start += 1
    found = block[:start]
    for loose, run in groupby(block[start:], key=lambda chunk: _is_loose(chunk, alone)):
        rows = list(run)
        found += [joined(rows)] if loose and len(rows) > 1 else rows
    return found


def _may_stand_alone(chunk: Chunk, alone: frozenset[str]) -> bool:
    may = ANNEX.match(chunk.words) or style_of(chunk, tidy=False) is not None
    return chunk.words in alone or bool(may)


def _is_loose(chunk: Chunk, alone: frozenset[str]) -> bool:
    guess = style_of(chunk, tidy=False)
    firm = guess is not None and guess.style not in ("plain", "stop")
    marked = chunk.is_item or chunk.furniture or NUMBERED.match(chunk.words)
    marked = marked or PRINTED.match(chunk.words)
    whole = is_sentence(chunk.words) and len(chunk.words) > SHORT  # a paragraph of its own
    return not (marked or firm or whole or chunk.words in alone or chunk.run_in)


def _is_name(chunk: Chunk, alone: frozenset[str]) -> bool:
    guess = None if chunk.words in alone or chunk.furniture else style_of(chunk, tidy=False)
    return guess is not None and guess.style == "plain" and chunk.lines == 1


def _belongs(follower: Sequence[Chunk]) -> bool:
    return (
        bool(follower)
        and not follower[0].parted
        and not is_sentence(follower[0].words)
        and not ends_sentence(follower[0].words)
        and len(follower[0].words) <= SHORT
    )


def join_names(chunks: Sequence[Chunk], may: Callable[[int], bool]) -> list[Chunk]:
    """Join runs of three and more short lines: names of countries or companies, one a line.

    `may` says by its index whether a chunk looks like a plain heading, and nobody says it is one.
    """
    found: list[Chunk] = []
    run: list[Chunk] = []
    for index, chunk in enumerate(chunks):
        if may(index):
            run.append(chunk)
            continue
        found += [joined(run)] if len(run) >= 3 else run
        run = []
        found.append(chunk)
    return found + ([joined(run)] if len(run) >= 3 else run)
