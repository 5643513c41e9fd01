"""Parts and joins units where the lines of a text do not show what belongs together."""

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
from communique.importing.lines import Unit

BARE_ANNEX = re.compile(r"^(?:annex|appendix|schedule)\s+[\dA-Z]+$", re.IGNORECASE)


def part_run_ins(units: Sequence[Unit], none: set[str]) -> list[Unit]:
    """Part headings from text that stands on the same line: "Ferries: We agree ..."."""
    found: list[Unit] = []
    for unit in units:
        match = RUN_IN.match(unit.words)
        head = match.group(1) if match else ""
        sentence = SENTENCE.match(head) or DATE.search(head) or LABEL.match(head)
        sentence = sentence or LEADERS.search(unit.words)
        if not match or sentence or unit.is_item or len(head.split()) > 7 or unit.words in none:
            found.append(unit)
            continue
        found.append(replace(unit, words=head, lines=0))
        found.append(Unit(match.group(2), unit.line, False, unit.lines))
    return found


def join_rows(units: Sequence[Unit], given: set[str]) -> list[Unit]:
    """Join lines that stand on their own but are one paragraph, or one heading of an annex.

    In a text whose paragraphs are parted by blank lines, lines that follow one another without one
    are rows of one paragraph: names, addresses, tables.
    """
    if sum(unit.parted for unit in units) < 0.5 * len(units):
        return list(units)
    found: list[Unit] = []
    for _, block in groupby(units, key=_counter()):
        found += _joined_block(list(block), given)
    return found


def _counter() -> Callable[[Unit], int]:
    """Number the blocks: each begins with a unit that a blank line parts from the one before."""
    count = 0

    def block(unit: Unit) -> int:
        nonlocal count
        count += unit.parted
        return count

    return block


def _joined_block(block: list[Unit], given: set[str]) -> list[Unit]:
    if BARE_ANNEX.match(block[0].words) and _belongs(block[1:2]):
        words = f"{block[0].words} {block[1].words}"
        return [replace(block[0], words=words, lines=2), *block[2:]]
    start = 0
    if not (len(block) >= 3 and all(_is_name(unit, given) for unit in block)):
        while start < len(block) - 1 and _may_stand_alone(block[start], given):
            if is_label(block[start + 1]) and not TITLE.search(block[start].words):
                break  # a signature above its date
            start += 1
    found = block[:start]
    for loose, run in groupby(block[start:], key=lambda unit: _is_loose(unit, given)):
        rows = list(run)
        if loose and len(rows) > 1:
            texts = tuple(unit.words for unit in rows)
            found.append(replace(rows[0], words=" ".join(texts), lines=len(rows), rows=texts))
        else:
            found += rows
    return found


def _may_stand_alone(unit: Unit, given: set[str]) -> bool:
    return unit.words in given or bool(ANNEX.match(unit.words)) or style_of(unit, False) is not None


def _is_loose(unit: Unit, given: set[str]) -> bool:
    guess = style_of(unit, tidy=False)
    firm = guess is not None and guess.style not in ("plain", "stop")
    marked = unit.is_item or unit.is_furniture or re.match(r"\d+\s", unit.words)
    return not (marked or firm or unit.words in given or not unit.lines)


def _is_name(unit: Unit, given: set[str]) -> bool:
    guess = None if unit.words in given or unit.is_furniture else style_of(unit, tidy=False)
    return guess is not None and guess.style == "plain" and unit.lines == 1


def _belongs(follower: Sequence[Unit]) -> bool:
    return (
        bool(follower)
        and not follower[0].parted
        and not is_sentence(follower[0])
        and (len(follower[0].words) <= SHORT and not follower[0].words.endswith("."))
    )
