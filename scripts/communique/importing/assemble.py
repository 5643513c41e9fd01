"""Makes pieces of judged chunks: lists go into their paragraphs, notes are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from communique.importing.chunks import Chunk
from communique.importing.forms import (
    NOTE,
    NOTES,
    OPEN_END,
    PERSON,
    PRINTED,
    SHORT,
    ends_sentence,
    is_item,
)
from communique.importing.numbers import Numbering, printed, printed_numbers, with_number
from communique.importing.pieces import Kind, Piece, Row
from communique.reading.printed import BULLET

ROMAN = re.compile(r"\(?[ivxl]+[.)]")
NOTE_MARK = re.compile(r"\[\d{1,3}\]|\d{1,3}(?=\s?[^\W\d])|[¹²³⁰⁴-⁹]+|[*†‡]+(?=\s?[^\W\d])")
FIRST_NOTE = re.compile(r"\[?[1¹]\]?$|\*$")
STARRED = re.compile(r"[\w.,;”’)]\*(?=\W|$)")


def assemble(
    chunks: Sequence[Chunk], kinds: Sequence[Kind], levels: Mapping[int, int]
) -> tuple[list[Piece], bool]:
    """Return the pieces, and whether the text prints the numbers of its paragraphs."""
    kinds = list(kinds)
    notes = _notes(chunks, kinds)
    items = _numbered_items(chunks, kinds)
    pieces: list[Piece] = []
    in_annex = False
    for index, chunk in enumerate(chunks):
        kind = "note" if index in notes else kinds[index]
        in_annex = in_annex or kind == "annex"
        level = levels.get(index, 0) + in_annex if kind == "heading" else int(kind == "annex")
        if kind == "heading" and index + 1 in notes:
            level = max(level, 2)  # the notes are at the end of the last page, not a theme
        is_listed = kind == "paragraph" and (chunk.is_item or index in items)
        if is_listed and not _add_item(pieces, chunk):
            pieces.append(Piece("paragraph", _item_rows(chunk, 0)))
        elif not is_listed and not (kind == "paragraph" and _add_rows(pieces, chunk)):
            pieces.append(Piece(kind, chunk.rows, level))
    return _numbered(pieces)


def _add_item(pieces: list[Piece], chunk: Chunk) -> bool:
    """Add an item to the paragraph before it; return False where none is there."""
    if not pieces or pieces[-1].kind not in ("paragraph", "furniture"):
        return False
    asides: list[Row] = []
    at = len(pieces)
    while at and pieces[at - 1].kind == "furniture":
        at -= 1
        asides += [replace(row, kind="aside") for row in reversed(pieces[at].rows)]
    if not at or pieces[at - 1].kind != "paragraph":
        return False
    before = pieces[at - 1]
    depth = _depth(before.rows, chunk)
    pieces[at - 1 :] = [
        replace(before, rows=(*before.rows, *reversed(asides), *_item_rows(chunk, depth)))
    ]
    return True


def _add_rows(pieces: list[Piece], chunk: Chunk) -> bool:
    """Add lines of names, or items without a mark, to the paragraph that leads in to them."""
    before = pieces[-1] if pieces else None
    if before is None or before.kind != "paragraph":
        return False
    names = len(chunk.rows) > 2 and all(row.kind == "row" for row in chunk.rows[1:])
    leads_in = before.words.endswith(":") and not PRINTED.match(chunk.words)
    last = before.rows[-1]
    listed = leads_in and bool(OPEN_END.search(chunk.words) or _is_unmarked(chunk))
    in_rows = last.kind == "row" and len(before.rows) > 1
    person = bool(PERSON.match(last.words)) or not _is_label(chunk)
    goes_on = in_rows and bool(OPEN_END.search(last.words) or (_is_unmarked(chunk) and person))
    if not (leads_in and names) and not listed and not goes_on:
        return False
    rows = (replace(chunk.rows[0], kind="row"), *chunk.rows[1:])
    pieces[-1] = replace(before, rows=(*before.rows, *rows))
    return True


def _is_unmarked(chunk: Chunk) -> bool:
    """Return whether a chunk is a short item without a mark, or a person in a list."""
    words = chunk.words
    small = words[:1].islower() and len(words) <= 2 * SHORT and not ends_sentence(words)
    return small or bool(PERSON.match(words)) or _is_label(chunk)


def _is_label(chunk: Chunk) -> bool:
    return chunk.words.endswith(":") and len(chunk.words.split()) <= 6


def _item_rows(chunk: Chunk, depth: int) -> tuple[Row, ...]:
    first, *others = chunk.rows
    return replace(first, kind="item", depth=depth), *others


def _depth(rows: Sequence[Row], chunk: Chunk) -> int:
    """Return how deep an item is: a mark that is new to the list goes one deeper."""
    if chunk.head.depth:
        return chunk.head.depth - 1
    marks: list[str] = []
    for row in rows:
        if row.kind == "item":
            mark = _mark(row.words, marks)
            marks = [*marks[: row.depth], mark]
    mine = _mark(chunk.words, marks)
    return marks.index(mine) if mine in marks else min(len(marks), 3)


def _mark(words: str, open_marks: Sequence[str]) -> str:
    """Return the kind of mark that an item has: its sign, or letters, numbers or Roman numbers."""
    if bullet := BULLET.match(words):
        return bullet.group(1)
    mark = words.split(None, 1)[0]
    form = re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", mark))
    roman = form.replace("a", "i")
    if ROMAN.fullmatch(mark) and (roman in open_marks or form not in open_marks):
        first = mark.strip("().") == "i"
        return roman if first or roman in open_marks else form
    return form


def _notes(chunks: Sequence[Chunk], kinds: Sequence[Kind]) -> set[int]:
    """Return the notes at the end: below a heading of notes, or numbered 1, 2, 3 without one."""
    text = [i for i, kind in enumerate(kinds) if kind in ("paragraph", "heading", "annex")]
    for at, index in enumerate(text):
        rest = text[at + 1 :]
        if NOTES.match(chunks[index].words) and rest and at > len(text) // 3:
            notes = {i for i in rest if kinds[i] == "paragraph" and NOTE.match(chunks[i].words)}
            if notes == set(rest):
                return notes
    return set(_notes_without_heading(chunks, kinds, text))


def _notes_without_heading(
    chunks: Sequence[Chunk], kinds: Sequence[Kind], text: Sequence[int]
) -> Iterator[int]:
    """Yield notes numbered from 1, or with a star where a word in the text has one."""
    tail: list[int] = []
    for index in reversed(text):
        mark = NOTE_MARK.match(chunks[index].words)
        if kinds[index] != "paragraph" or not mark or len(chunks[index].words) > 600:
            break
        tail.insert(0, index)
        if FIRST_NOTE.match(mark.group()):
            starred = any(STARRED.search(chunks[i].words) for i in text if i < index)
            if len(tail) < 0.4 * len(text) and (mark.group()[0] != "*" or starred):
                yield from tail
            return


def _numbered_items(chunks: Sequence[Chunk], kinds: Sequence[Kind]) -> set[int]:
    """Return the items "1.", "2." of lists: they begin anew below words that end in a colon."""
    found: set[int] = set()
    expected = 0
    brackets = [i for i, chunk in enumerate(chunks) if re.match(r"\d+\)\s", chunk.words)]
    few = len(brackets) < 0.5 * sum(kind == "paragraph" for kind in kinds)
    paragraph = 0  # the number that the text gave its last paragraph
    for index, chunk in enumerate(chunks):
        number = PRINTED.match(chunk.words) if kinds[index] == "paragraph" else None
        value = int(number.group(1)) if number else 0
        if value and value == expected:
            found.add(index)
            expected += 1
        elif value == 1 and index and _begins_list(chunks, kinds, index, paragraph, few):
            found.add(index)
            expected = 2
        elif kinds[index] != "furniture" and not is_item(chunk.words):
            expected = 0
            paragraph = value or paragraph
    return found


def _begins_list(
    chunks: Sequence[Chunk], kinds: Sequence[Kind], index: int, paragraph: int, few: bool
) -> bool:
    """Return whether "1." is an item: its lead-in ends in a colon, and few numbers follow.

    `paragraph` is the last number of a paragraph, `few` whether few begin with "1)".
    """
    if few and chunks[index].words.startswith("1)"):
        return True
    if not chunks[index - 1].words.endswith(":") or not _goes_on(chunks, kinds, index):
        return False
    values = [
        int(match.group(1))
        for at in range(index, len(chunks))
        if kinds[at] == "paragraph" and (match := PRINTED.match(chunks[at].words))
    ]
    return paragraph != 0 or values.count(1) > 1 or max(values) <= 9


def _goes_on(chunks: Sequence[Chunk], kinds: Sequence[Kind], index: int) -> bool:
    """Return whether a list that begins with "1." goes on with "2." or with items in it."""
    below = (i for i in range(index + 1, len(chunks)) if kinds[i] != "furniture")
    after = next(below, None)
    if after is None or kinds[after] != "paragraph":
        return False
    number = PRINTED.match(chunks[after].words)
    return is_item(chunks[after].words) or bool(number and number.group(1) == "2")


def _numbered(pieces: list[Piece]) -> tuple[list[Piece], bool]:
    """Join what goes on with a paragraph of a text that prints numbers, where that makes sense."""
    numbering = printed_numbers(pieces)
    if numbering is Numbering.OURS:
        return pieces, False
    found: list[Piece] = []
    started = numbering is Numbering.FROM_PREAMBLE
    for index, piece in enumerate(pieces):
        started = started or (piece.kind == "paragraph" and bool(printed(piece)))
        joins = started and piece.kind == "paragraph" and printed(piece) is None
        if piece.kind == "annex":
            return [*found, *pieces[index:]], True
        if not (joins and _join(found, piece)):
            found.append(with_number(piece) if piece.kind == "paragraph" else piece)
    return found, True


def _join(pieces: list[Piece], piece: Piece) -> bool:
    """Let a piece go on with the paragraph before it; furniture between them goes into it."""
    at = len(pieces)
    while at and pieces[at - 1].kind == "furniture":
        at -= 1
    if not at or pieces[at - 1].kind != "paragraph":
        return False
    asides = [replace(row, kind="aside") for each in pieces[at:] for row in each.rows]
    below = [replace(row, kind="row" if row.kind == "text" else row.kind) for row in piece.rows]
    before = pieces[at - 1]
    pieces[at - 1 :] = [replace(before, rows=(*before.rows, *asides, *below))]
    return True
