"""On which level each heading is: by its number, its style, and what is right above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from communique.importing.chunks import Chunk
from communique.importing.forms import SHORT
from communique.importing.headings import HASHES, Guess, Style
from communique.importing.pieces import Piece

STRONG: tuple[Style, ...] = ("part", "roman", "letter", "number", "capitals")


def find_levels(
    chunks: Sequence[Chunk], guesses: dict[int, Guess], given: Mapping[str, int]
) -> dict[int, int]:
    """Return the level of each heading, from 1."""
    styles = _usual_styles(chunks, guesses)
    ranks = _ranks(list(styles.values()))
    below = _plain_is_below(styles, ranks)
    levels: dict[int, int] = {}
    hashes = [len(found.group(1)) for i in guesses if (found := HASHES.match(chunks[i].words))]
    for index, guess in sorted(guesses.items()):
        style = styles[index]
        level = ranks.get(style, 1) + guess.depth - 1
        if HASHES.match(chunks[index].words):
            level = guess.depth - min(hashes) + 1
        elif style not in ranks and style not in STRONG:
            level = 1 + (index in below)
        levels[index] = given.get(chunks[index].words) or level
    return _with_rows(chunks, levels, given)


def _usual_styles(chunks: Sequence[Chunk], guesses: dict[int, Guess]) -> dict[int, Style]:
    """Take "AI" for a plain heading where no other heading is in capitals."""
    styles = {index: guess.style for index, guess in sorted(guesses.items())}
    capitals = [index for index, style in styles.items() if style == "capitals"]
    if not any(len(chunks[index].words) > 5 for index in capitals):
        styles |= dict.fromkeys(capitals, "plain")
    return styles


def _ranks(styles: Sequence[Style]) -> dict[Style, int]:
    """Return the level of each style that is used twice, by the order in which they appear."""
    used = dict.fromkeys(s for s in styles if s in STRONG and styles.count(s) >= 2)
    return {style: rank for rank, style in enumerate(used, 1)}


def _plain_is_below(styles: dict[int, Style], ranks: dict[Style, int]) -> set[int]:
    """Return the plain headings that are below others: between two of a stronger style."""
    first = next((style for style, rank in ranks.items() if rank == 1), None)
    strong = [index for index, style in styles.items() if style in ranks]
    plain = [index for index, style in styles.items() if style not in STRONG]
    if first is None or not strong:
        return set()
    under = any(styles.get(index - 1) in ranks for index in plain)
    if first == "capitals":
        led = min(styles) == strong[0]
        return {index for index in plain if index > strong[0]} if led or under else set()
    return {
        index for index in plain if strong[0] < index < strong[-1] or (under and index > strong[0])
    }


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Close gaps between levels: themes are of level 1, and each goes one deeper at most.

    Below an annex, which has a page of its own, the highest heading is of level 2.
    """
    found: list[Piece] = []
    above, lift, in_annex = 0, 0, False
    for index, piece in enumerate(pieces):
        if piece.kind == "annex":
            above, lift, in_annex = 1, _highest(pieces[index + 1 :]) - 2, True
        elif piece.kind == "heading":
            above = max(1 + in_annex, min(piece.level - lift, above + 1))
            piece = replace(piece, level=above)
        found.append(piece)
    return found


def _highest(pieces: Sequence[Piece]) -> int:
    """Return the highest level of the headings up to the next annex."""
    mine = takewhile(lambda piece: piece.kind != "annex", pieces)
    return min((piece.level for piece in mine if piece.kind == "heading"), default=2)


def _with_rows(
    chunks: Sequence[Chunk], levels: dict[int, int], given: Mapping[str, int]
) -> dict[int, int]:
    """Put a heading below the one right above it, where that would have no text of its own."""
    found: dict[int, int] = {}
    for index, level in levels.items():
        above = found.get(index - 1)
        own = chunks[index].words in given
        follows = above is not None and level <= above and chunks[index - 1].run_in != "head"
        if follows and above and not own and len(chunks[index].words) <= 3 * SHORT:
            level = above + 1
        deepest = max(found.values(), default=0) + 1
        found[index] = level if own else min(level, deepest)
    return found
