"""The numbers that a text prints before its paragraphs: whether they can be their numbers here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from communique.importing.forms import PRINTED
from communique.importing.pieces import Decisions, Piece


class Numbering(Enum):
    """Whose numbers the paragraphs have."""

    OURS = "ours"
    PRINTED = "printed"  # 1, 2, 3 ... for every paragraph
    FROM_PREAMBLE = "from preamble"  # the same, below an opening without one: it is 0, or 1


def printed_numbers(pieces: Sequence[Piece]) -> Numbering:
    """Say whether the printed numbers run from the first to the last paragraph without a gap.

    Paragraphs without a number may come before the first, and go on with one on the same page.
    """
    values: list[int | None] = []
    started = False  # a number came
    broken = False  # a heading came since the last number
    first_page = True
    for piece in pieces:
        if piece.kind == "annex":
            break
        if piece.kind == "heading":
            broken = True
            first_page = first_page and not values
        if piece.kind != "paragraph":
            continue
        number = printed(piece)
        if number is None and (broken if started else not first_page):
            return Numbering.OURS  # the first of a page has none
        broken = broken and number is None
        started = started or number is not None
        values.append(number)
    return _judged(values)


def printed(piece: Piece) -> int | None:
    """Return the number that is printed before a paragraph, None where there is none."""
    match = PRINTED.match(piece.words)
    return int(match.group(1)) if match and piece.rows[0].kind != "item" else None


def with_number(piece: Piece) -> Piece:
    """Part a number without a full stop from the words by a space that shows what it is."""
    if piece.kind != "paragraph" or printed(piece) is None:
        return piece
    first, *others = piece.rows
    words = re.sub(r"^(\d{1,3}) ", "\\1\u00a0", first.words)
    return replace(piece, rows=(replace(first, words=words), *others))


def first_number(decisions: Decisions) -> int:
    """Return the number of the first paragraph: 0 for an opening above a printed 1, else 1."""
    main = (piece for piece in decisions.pieces if piece.kind == "paragraph")
    first, second = next(main, None), next(main, None)
    if not decisions.printed_numbers or first is None or second is None:
        return 1
    return 0 if printed(first) is None and printed(second) == 1 else 1


def _judged(values: Sequence[int | None]) -> Numbering:
    given = [value for value in values if value is not None]
    opening = next((at for at, value in enumerate(values) if value is not None), 0)
    run = given == list(range(given[0], given[0] + len(given))) if given else False
    if len(given) < 3 or not run or len(given) < 0.5 * len(values):
        return Numbering.OURS
    if given[0] == opening + 1:
        return Numbering.PRINTED
    return Numbering.FROM_PREAMBLE if given[0] in (1, 2) and opening else Numbering.OURS
