"""Splits and joins chunks where the lines of a text do not show what belongs together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from communique.importing.headings import (
    ANNEX,
    DATE,
    LABEL,
    LEADERS,
    RUN_IN,
    SENTENCE,
    SHORT,
    TITLE,
    is_label,
    is_sentence,
    style_of,
)
from communique.importing.lines import Chunk

BARE_ANNEX = re.compile(r"^(?:annex|appendix|schedule)\s+[\dA-Z]+$", re.IGNORECASE)


def part_run_ins(chunks: Sequence[Chunk], none: set[str]) -> list[Chunk]:
    """Split headings from text on the same line: "Ferries: We agree ..."."""
    found: list[Chunk] = []
    for chunk in chunks:
        match = RUN_IN.match(chunk.words)
        head = match.group(1) if match else ""
        sentence = SENTENCE.match(head) or DATE.search(head) or LABEL.match(head)
        sentence = sentence or LEADERS.search(chunk.words)
        if not match or sentence or chunk.is_item or len(head.split()) > 7 or chunk.words in none:
            found.append(chunk)
            continue
        found.append(replace(chunk, words=head, lines=0))
        found.append(Chunk(match.group(2), chunk.line, False, chunk.lines))
    return found


def join_rows(chunks: Sequence[Chunk], given: set[str]) -> list[Chunk]:
    """Join lines that are on their own but make one paragraph, or one heading of an annex.

    In a text whose paragraphs are separated by blank lines, lines without one between them are rows
    of one paragraph: names, addresses, tables.
    """
    if sum(chunk.parted for chunk in chunks) < 0.5 * len(chunks):
        return list(chunks)
    found: list[Chunk] = []
    for _, block in groupby(chunks, key=_counter()):
        found += _joined_block(list(block), given)
    return found


def _counter() -> Callable[[Chunk], int]:
    """Number the blocks: each begins with a chunk that has a blank line before it."""
    count = 0

    def block(chunk: Chunk) -> int:
        nonlocal count
        count += chunk.parted
        return count

    return block


def _joined_block(block: list[Chunk], given: set[str]) -> list[Chunk]:
    if BARE_ANNEX.match(block[0].words) and _belongs(block[1:2]):
        words = f"{block[0].words} {block[1].words}"
        return [replace(block[0], words=words, lines=2), *block[2:]]
    start = 0
    if not (len(block) >= 3 and all(_is_name(chunk, given) for chunk in block)):
        while start < len(block) - 1 and _may_stand_alone(block[start], given):
            if is_label(block[start + 1]) and not TITLE.search(block[start].words):
                break  # a signature above its date
            start += 1
    found = block[:start]
    for loose, run in groupby(block[start:], key=lambda chunk: _is_loose(chunk, given)):
        rows = list(run)
        if loose and len(rows) > 1:
            texts = tuple(chunk.words for chunk in rows)
            found.append(replace(rows[0], words=" ".join(texts), lines=len(rows), rows=texts))
        else:
            found += rows
    return found


def _may_stand_alone(chunk: Chunk, given: set[str]) -> bool:
    return (
        chunk.words in given or bool(ANNEX.match(chunk.words)) or style_of(chunk, False) is not None
    )


def _is_loose(chunk: Chunk, given: set[str]) -> bool:
    guess = style_of(chunk, tidy=False)
    firm = guess is not None and guess.style not in ("plain", "stop")
    marked = chunk.is_item or chunk.is_furniture or re.match(r"\d+\s", chunk.words)
    return not (marked or firm or chunk.words in given or not chunk.lines)


def _is_name(chunk: Chunk, given: set[str]) -> bool:
    guess = None if chunk.words in given or chunk.is_furniture else style_of(chunk, tidy=False)
    return guess is not None and guess.style == "plain" and chunk.lines == 1


def _belongs(follower: Sequence[Chunk]) -> bool:
    return (
        bool(follower)
        and not follower[0].parted
        and not is_sentence(follower[0])
        and (len(follower[0].words) <= SHORT and not follower[0].words.endswith("."))
    )
