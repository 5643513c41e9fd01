"""Sorts a text into titles, headings, paragraphs and annexes, and says where it is unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.importing.blocks import join_rows, part_run_ins
from communique.importing.headings import (
    DATE,
    LABEL,
    LEADERS,
    SENTENCE,
    SHORT,
    TITLE,
    Guess,
    find_headings,
    find_levels,
    is_annex,
    is_label,
    is_sentence,
)
from communique.importing.lines import Chunk

Kind = Literal["top", "title", "heading", "paragraph", "furniture", "annex"]


EARLY_DASH = re.compile(r"^[A-Z][^.:;,?!–—]{1,40}\s[–—]\s")
NOTES = re.compile(r"^(?:foot|end)?notes?$|^references$", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A chunk with the kind it was given; `level` is that of a heading, from 1."""

    kind: Kind
    words: str
    line: int
    level: int = 0
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decisions:
    """The pieces of a text in their order, and the lines on which they might be wrong."""

    pieces: tuple[Piece, ...]
    unsure: tuple[tuple[int, str, str], ...]

    def of_kind(self, kind: Kind) -> list[Piece]:
        """Return the pieces of one kind."""
        return [piece for piece in self.pieces if piece.kind == kind]


class RefusedError(Exception):
    """The text cannot be split with confidence; the message says why and what to do."""


def classify(
    chunks: Sequence[Chunk], headings: Sequence[str], none: Sequence[str], whole: bool = True
) -> Decisions:
    """Give each chunk a kind. `headings` and `none` are lines that are, or are not, headings.

    A given heading may begin with hashes that give its level ("## Lamps"). A `whole` communique
    must have headings, an annex need not.

    Raises RefusedError where there is no title or no heading.
    """
    given = {text.lstrip("# ").strip(): max(1, _hashes(text)) for text in headings}
    cut = join_rows(part_run_ins(chunks, set(none)), {*given, *none})
    title, body = _top(cut, given)
    guesses = find_headings(cut, body, given, set(none))
    levels = find_levels(cut, guesses, given)
    pieces = _pieces(cut, title, body, levels, set(none))
    if whole and not any(piece.kind == "heading" for piece in pieces):
        raise RefusedError(
            "found no headings, so the text cannot be divided into themes: "
            'name each with --heading "Words of the line"'
        )
    at = {chunk.line: index for index, chunk in enumerate(cut) if chunk.lines}
    at.update({chunk.line: index for index, chunk in enumerate(cut) if not chunk.lines})
    doubts = ((_doubt(cut, at[piece.line], piece.kind, guesses), piece) for piece in pieces)
    sure = {*given, *none}
    return Decisions(
        tuple(pieces),
        tuple((p.line, p.words, doubt) for doubt, p in doubts if doubt and p.words not in sure),
    )


def _pieces(
    chunks: Sequence[Chunk], title: int, body: int, levels: dict[int, int], none: set[str]
) -> list[Piece]:
    pieces: list[Piece] = []
    in_annex = False
    for index, chunk in enumerate(chunks):
        kind = _kind(chunks, index, title, body, none)
        kind = "heading" if kind == "paragraph" and index in levels else kind
        in_annex = in_annex or kind == "annex"
        level = levels.get(index, 1) + in_annex if kind == "heading" else int(kind == "annex")
        words = chunk.words
        if index and chunks[index - 1].lines == 0 and pieces[-1].kind not in ("heading", "annex"):
            words = f"{pieces.pop().words} {words}"  # not a heading after all: the line stays whole
        pieces.append(Piece(kind, words, chunk.line, level, chunk.rows))
    return pieces


def _kind(chunks: Sequence[Chunk], index: int, title: int, body: int, none: set[str]) -> Kind:
    """Return the kind of a chunk, with headings still among the paragraphs."""
    chunk = chunks[index]
    if index == title:
        return "title"
    if chunk.is_furniture:
        return "furniture"
    if index < body:
        return "top"
    return "annex" if chunk.words not in none and is_annex(chunk, chunks, index) else "paragraph"


def _hashes(text: str) -> int:
    return len(text) - len(text.lstrip("#"))


def _top(chunks: Sequence[Chunk], given: dict[str, int]) -> tuple[int, int]:
    """Return the place of the title, and where the text proper begins."""
    if not chunks:
        raise RefusedError("the file has no words: give the text of the communique")
    first = chunks[:20]
    title = next(
        (
            index
            for index, chunk in enumerate(first)
            if TITLE.search(chunk.words) and not is_sentence(chunk) and chunk.words not in given
        ),
        0,
    )
    body = title + 1
    while body < len(chunks) and _is_top_matter(chunks, body, given):
        body += 1
    return title, body


def _is_top_matter(chunks: Sequence[Chunk], index: int, given: dict[str, int]) -> bool:
    chunk = chunks[index]
    if chunk.words in given or is_sentence(chunk) or chunk.lines == 0:
        return False
    if LEADERS.search(chunk.words) or LABEL.match(chunk.words) or DATE.search(chunk.words):
        return bool(chunk.rows) or len(chunk.words) <= SHORT * 2
    return len(chunk.words) <= SHORT and index + 1 < len(chunks) and is_label(chunks[index + 1])


def _doubt(
    chunks: Sequence[Chunk], index: int, kind: Kind, guesses: dict[int, Guess]
) -> str | None:
    """Say why the kind of a chunk might be wrong, or nothing where it is clear."""
    chunk, guess = chunks[index], guesses.get(index)
    if kind == "furniture":
        return "kept, but taken for a page number or a rule and not numbered"
    if kind == "heading" and guess:
        row = index + 1 in guesses and guesses[index + 1].style == guess.style == "plain"
        return _heading_doubt(chunk, guess, index - 1 in guesses, row)
    plain = chunk.words.lower().startswith("annex") and len(chunk.words.split()) > 2
    if kind == "annex" and (chunk.lines > 1 or not plain):
        return "taken for the heading of an annex; is the line below it part of it?"
    if kind == "top" and not (DATE.search(chunk.words) or chunk.words.startswith("Source")):
        return "taken for a line before the text, so not numbered"
    return _paragraph_doubt(chunk) if kind == "paragraph" else None


def _heading_doubt(chunk: Chunk, guess: Guess, below: bool, row: bool) -> str | None:
    if chunk.lines == 0:
        return "taken for a heading on one line with its text"
    if guess.style in ("stop", "long"):
        return "taken for a heading, but it looks like a sentence"
    if below and guess.style == "plain":
        return "taken for a heading below the one right above it"
    if row:
        return "taken for a heading above the one right below it"
    if NOTES.match(chunk.words):
        return "taken for a theme, but it may be the heading of notes"
    return None


def _paragraph_doubt(chunk: Chunk) -> str | None:
    if chunk.words.upper() == chunk.words and any(map(str.isalpha, chunk.words)):
        return "taken for a paragraph, though it is all in capitals"
    if EARLY_DASH.match(chunk.words) and not SENTENCE.match(chunk.words):
        return "taken for a paragraph, but its first words may be a heading"
    if len(chunk.words) > SHORT or chunk.is_item:
        return None
    if DATE.search(chunk.words):
        return "taken for a paragraph, but it looks like a date line"
    if not chunk.words.endswith((".", ";", ":", ",", "?", "!")):
        return "taken for a paragraph, but it looks like a heading"
    return None
