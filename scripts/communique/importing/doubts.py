"""Says where the judgement of a text may be wrong, line by line of the given file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from communique.importing.chunks import Chunk, Joint
from communique.importing.forms import (
    DATE,
    LONG,
    NOTES,
    OPEN_END,
    PRINTED,
    SHORT,
    ends_sentence,
    is_title_cased,
    reads_as_sentence,
)
from communique.importing.headings import is_annex, style_of
from communique.importing.numbers import printed
from communique.importing.pieces import Doubt, Line, Piece
from communique.reading.invisible import UNSEEN
from communique.reading.printed import ENUMERATOR

if TYPE_CHECKING:
    from communique.importing.classify import Judged

OPENINGS = re.compile(r"^(?:introduct|preamble|opening|overview|background|context|summary)", re.I)
EARLY_DASH = re.compile(r"^[A-Z][^.:;,?!–—]{1,40}\s[–—]\s")
PASTED = (
    (re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE), "HTML"),
    (re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE), "HTML"),
    (re.compile(r"\*\*[^*]+\*\*|__[^_]+__|\[[^\]]*\]\(https?:[^)]*\)|^#{1,6} "), "Markdown"),
    (re.compile(r"\[\[[^\]]+\]\]|'''"), "wiki markup"),
)
Turn = Literal["", "--heading", "--not-heading", "--plan"]


def doubts(judged: Judged, lines: Sequence[Line], pieces: Sequence[Piece]) -> list[Doubt]:
    """Return every doubt on a text, in the order of its lines."""
    found = [
        *_on_chunks(judged),
        *(_on_joint(joint) for joint in judged.joints),
        *_on_numbers(pieces),
        *_on_notes(pieces),
        *(doubt for line in lines for doubt in _on_signs(line)),
    ]
    return sorted(dict.fromkeys(found), key=lambda doubt: doubt.line)


def _on_chunks(judged: Judged) -> Iterator[Doubt]:
    for index, chunk in enumerate(judged.chunks):
        if chunk.words in judged.sure:
            continue
        for row in chunk.rows:
            if row.kind == "aside":
                said = "taken for a page number or running head inside a paragraph: kept"
                yield Doubt(row.first, row.words, said, "--plan")
        why = _why(judged, index)
        if why:
            turn: Turn = "--not-heading" if judged.kinds[index] == "heading" else "--plan"
            turn = "--heading" if "may be a heading" in why else turn
            yield Doubt(chunk.line, chunk.words, why, turn)


def _why(judged: Judged, index: int) -> str:
    chunk, kind = judged.chunks[index], judged.kinds[index]
    if kind == "furniture":
        return f"taken for {chunk.furniture}: kept, not numbered"
    if kind == "heading" and index in judged.guesses:
        return _on_heading(judged, index)
    if kind == "annex":
        plain = chunk.words.lower().startswith("annex") and len(chunk.words.split()) > 2
        return "" if plain and chunk.lines == 1 else "taken for the heading of an annex"
    if kind == "top" and not (DATE.search(chunk.words) or chunk.words.startswith("Source")):
        where = "below" if "paragraph" in judged.kinds[:index] else "above"
        return f"taken for a line {where} the text: kept, not numbered"
    if kind == "title" and any(row.kind == "row" for row in chunk.rows):
        return "taken for the title, all of it"
    if kind == "title" and ends_sentence(chunk.words):
        return "taken for the title, though it reads as a sentence"
    return _on_paragraph(chunk) if kind == "paragraph" else ""


def _on_heading(judged: Judged, index: int) -> str:
    chunk, guess = judged.chunks[index], judged.guesses[index]
    if chunk.run_in == "head":
        return "taken for a heading on one line with its text"
    if chunk.head.bold and not chunk.head.level:
        return "taken for a heading, because all of it is bold"
    if NOTES.match(chunk.words):
        return "taken for the heading of notes"
    if index == next(iter(judged.guesses)) and _is_odd_first(judged, index):
        return "taken for the first heading, but it may be a line above the text"
    return ODD.get(guess.style) or _beside_headings(judged, index)


def _is_odd_first(judged: Judged, index: int) -> bool:
    """Return whether the first heading is right below the title, and has no name for an opening."""
    plain = judged.guesses[index].style == "plain" and not OPENINGS.match(
        judged.chunks[index].words
    )
    return plain and "title" in judged.kinds and "paragraph" not in judged.kinds[:index]


ODD = {
    "stop": "taken for a heading, but it ends as a sentence does",
    "long": "taken for a heading, though it is long",
}


def _beside_headings(judged: Judged, index: int) -> str:
    """Say so where a heading is right below or above another of its style."""
    guess = judged.guesses[index]
    before = next((i for i in range(index - 1, -1, -1) if judged.kinds[i] != "furniture"), -1)
    if before in judged.guesses and judged.guesses[before].style == guess.style:
        return "taken for a heading below the one right above it"
    if index + 1 in judged.guesses and judged.guesses[index + 1].style == guess.style:
        return "taken for a heading above the one right below it"
    if guess.style == "plain" and judged.levels[index] > 1 and guess.depth == 1:
        return "taken for a heading of the second level"
    return ""


def _on_paragraph(chunk: Chunk) -> str:
    words = chunk.words
    if chunk.run_in == "rest":
        return ""
    if any(row.kind == "row" for row in chunk.rows):
        return "taken for one paragraph of several lines"
    if words.upper() == words and any(map(str.isalpha, words)) and not chunk.is_item:
        return "taken for a paragraph, though it is all in capitals: it may be a heading"
    if EARLY_DASH.match(words) and not reads_as_sentence(re.split("[–—]", words)[0]):
        return "taken for a paragraph, but its first words may be a heading"
    if chunk.is_item or ENUMERATOR.match(words) or words.endswith(":") or OPEN_END.search(words):
        return ""
    return _on_ended(chunk) if ends_sentence(words) else _on_open(words)


def _on_open(words: str) -> str:
    """Judge a paragraph that has no mark at its end."""
    if DATE.search(words) and len(words) <= SHORT:
        return "taken for a paragraph, but it looks like a date line"
    like = is_title_cased(words) or not reads_as_sentence(words)
    if len(words) <= SHORT or (len(words) <= LONG and like):
        return "taken for a paragraph, but it may be a heading: it has no full stop"
    return ""


def _on_ended(chunk: Chunk) -> str:
    if is_annex(chunk):
        return "taken for a paragraph, but it may be the heading of an annex"
    guess = style_of(chunk, tidy=False)
    question = chunk.words.endswith("?") and len(chunk.words.split()) <= 12
    stopped = guess is not None and guess.style == "stop" and not PRINTED.match(chunk.words)
    if question or stopped:
        return "taken for a paragraph, but it may be a heading"
    return ""


def _on_joint(joint: Joint) -> Doubt:
    words = f"{joint.before} {joint.after}"
    if joint.hyphen:
        return Doubt(joint.line, words, f'"{joint.before}" "{joint.after}": one word? Kept as two')
    why = "taken for one paragraph, cut by a page or a blank line"
    return Doubt(joint.line, words, why, "--plan")


def _on_notes(pieces: Sequence[Piece]) -> Iterator[Doubt]:
    notes = [piece for piece in pieces if piece.kind == "note"]
    if notes:
        many = f"the first of {len(notes)} notes" if len(notes) > 1 else "a note"
        first = notes[0]
        why = f"taken for {many} at the end: kept, not numbered"
        yield Doubt(first.line, first.words, why, "--plan")


def _on_numbers(pieces: Sequence[Piece]) -> Iterator[Doubt]:
    """Say where the printed numbers do not run on, if most paragraphs have one."""
    main: list[Piece] = []
    for piece in pieces:
        if piece.kind == "annex":
            break
        main += [piece] if piece.kind == "paragraph" else []
    numbers = [printed(piece) for piece in main]
    if sum(number is not None for number in numbers) < max(3, 0.5 * len(numbers)):
        return
    before: int | None = None
    for piece, number in zip(main, numbers, strict=True):
        if number is not None and before is not None and number != before + 1:
            why = f"{number} is printed after {before}: so the numbers of the site are its own"
            yield Doubt(piece.line, piece.words, why)
        before = before if number is None else number


def _on_signs(line: Line) -> Iterator[Doubt]:
    for word in line.words.split(" ") if UNSEEN.search(line.words) else ():
        codes = ", ".join(f"U+{ord(sign):04X}" for sign in UNSEEN.findall(word))
        if codes:
            yield Doubt(line.number, word, f"has invisible characters in it, {codes}: kept")
    for pattern, kind in PASTED:
        for found in pattern.finditer(line.words):
            at = found.start() + 1
            yield Doubt(
                line.number, found.group(), f"character {at}: looks like {kind}: kept as words"
            )
