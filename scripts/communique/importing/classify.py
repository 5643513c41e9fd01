"""Sorts a text into title, headings, paragraphs, lists, notes and annexes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from communique.importing.assemble import assemble
from communique.importing.chunks import Chunk, Joint, chunks
from communique.importing.doubts import doubts
from communique.importing.furniture import find_contents
from communique.importing.headings import Guess, find_annexes, find_headings, is_annex, style_of
from communique.importing.levels import find_levels, settled
from communique.importing.pieces import Decisions, Kind, Line, RefusedError
from communique.importing.rows import join_names, join_rows, part_run_ins
from communique.importing.top_matter import (
    find_end,
    find_top,
    has_title,
    opens,
    parts_of,
    with_whole_title,
)


@dataclass(frozen=True)
class Judged:
    """The chunks of a text with what each was taken for; `guesses` has those that are headings."""

    chunks: Sequence[Chunk]
    kinds: Sequence[Kind]
    levels: Mapping[int, int]
    guesses: Mapping[int, Guess]
    joints: Sequence[Joint] = ()
    sure: frozenset[str] = field(default_factory=frozenset)


def classify(
    lines: Sequence[Line], headings: Sequence[str], none: Sequence[str], whole: bool = True
) -> Decisions:
    """Judge the lines of a text. `headings` and `none` are lines that are, or are not, headings.

    A given heading may begin with hashes that give its level ("## Lamps"). A `whole` communique has
    a title and annexes; an annex begins with its text, or with its own title.

    Raises RefusedError where there are no words.
    """
    if not lines:
        raise RefusedError("the file has no words: give the text of the communique")
    given = {text.lstrip("# ").strip(): max(1, _hashes(text)) for text in headings}
    alone = frozenset({*given, *none})
    contents = {lines[index].number for index in find_contents(lines)}
    found, joints = chunks(lines, alone)
    if all(chunk.furniture for chunk in found):
        raise RefusedError("the file has page numbers and markings alone: give the whole text")
    if any(line.level for line in lines):
        judged = _by_structure(found, contents)
    else:
        judged = _by_form(found, given, frozenset(none), contents, whole)
    judged = replace(judged, joints=joints, sure=alone)
    pieces, numbered = assemble(judged.chunks, judged.kinds, judged.levels)
    pieces = settled(pieces)
    return Decisions(tuple(pieces), tuple(doubts(judged, lines, pieces)), numbered)


def _hashes(text: str) -> int:
    return len(text) - len(text.lstrip("#"))


def _by_form(
    found: Sequence[Chunk],
    given: Mapping[str, int],
    none: frozenset[str],
    contents: set[int],
    whole: bool,
) -> Judged:
    """Judge a plain text by the form of its lines."""
    alone = frozenset({*given, *none})
    cut = join_rows(found, alone)
    text = with_whole_title([chunk for chunk in cut if not chunk.furniture])
    title, body = find_top(text, given, contents)
    titles = parts_of(text[title])
    text[title : title + 1] = titles
    body += len(titles) - 1
    if not whole and not has_title(text[0]):
        title, body = -1, 0
    parts = [*text[:body], *part_run_ins(text[body:], alone)]
    below = find_end(parts, body, find_annexes(parts, none))
    parts = [*parts[:body], *join_names(parts[body:], _names(parts[body:], given, below))]
    offset = {index + body: g for index, g in find_headings(parts[body:], given, none).items()}
    guesses = _that_have_text(parts, offset, given, below)
    levels = find_levels(parts, guesses, given)
    kinds = _kinds(parts, title, body, levels, none)
    kinds = ["top" if parts[i].line in below else kind for i, kind in enumerate(kinds)]
    return _with_furniture(cut, Judged(parts, kinds, levels, guesses))


def _names(
    parts: Sequence[Chunk], given: Mapping[str, int], below: set[int]
) -> Callable[[int], bool]:
    """Return what tells by its index whether a chunk looks like a plain heading, or a name."""

    def may(index: int) -> bool:
        chunk = parts[index]
        guess = style_of(chunk, tidy=False)
        plain = guess is not None and guess.style == "plain" and guess.depth == 1
        plain = plain and chunk.line not in below
        return plain and chunk.words not in given and not chunk.run_in and not is_annex(chunk)

    return may


def _that_have_text(
    parts: Sequence[Chunk], guesses: dict[int, Guess], given: Mapping[str, int], end: set[int]
) -> dict[int, Guess]:
    """Drop the headings below which, to the end of the text or to an annex, nothing comes."""
    found = dict(guesses)
    annexes = find_annexes(parts, frozenset())
    below = False
    for index in range(len(parts) - 1, -1, -1):
        if parts[index].line in end:
            found.pop(index, None)
        elif index in found and not below and parts[index].words not in given:
            del found[index]
            below = True
        elif index in annexes:
            below = False
        else:
            below = True
    return found


def _by_structure(found: Sequence[Chunk], contents: set[int]) -> Judged:
    """Judge a file that says itself which of its paragraphs are headings."""
    text = [chunk for chunk in found if not chunk.furniture]
    levels = [(i, chunk.head.level) for i, chunk in enumerate(text) if chunk.head.level]
    named = next((i for i, chunk in enumerate(text) if chunk.head.role == "title"), None)
    shallow = [index for index, level in levels if level == min(level for _, level in levels)]
    title = named if named is not None else shallow[0] if len(shallow) == 1 else None
    if title is None or title > 20:
        title, _ = find_top(text, {}, contents)
    themes = min((level for index, level in levels if index != title), default=1)
    at = {index: level - themes + 1 for index, level in levels if index > title}
    body = title + 1
    opening = next((i for i in range(body, len(text)) if i in at or opens(text[i])), body)
    body = opening if any(opens(chunk) for chunk in text[opening:]) else body
    kinds = _kinds(text, title, body, at, frozenset())
    guesses = {index: Guess("number") for index in at}
    return _with_furniture(found, Judged(text, kinds, at, guesses))


def _with_furniture(cut: Sequence[Chunk], judged: Judged) -> Judged:
    """Put the lines that are not text back to their places, between chunks or inside one."""
    others = [chunk for chunk in cut if chunk.furniture]
    chunks, between = _with_asides(judged.chunks, others)
    order = sorted(
        [(chunk.line, 1, i) for i, chunk in enumerate(chunks)]
        + [(chunk.line, 0, -1 - i) for i, chunk in enumerate(between)]
    )
    row = [chunks[i] if i >= 0 else between[-1 - i] for _, _, i in order]
    kinds: list[Kind] = [judged.kinds[i] if i >= 0 else "furniture" for _, _, i in order]
    place = {i: at for at, (_, _, i) in enumerate(order) if i >= 0}
    levels = {place[i]: level for i, level in judged.levels.items()}
    return Judged(row, kinds, levels, {place[i]: g for i, g in judged.guesses.items()})


def _with_asides(
    chunks: Sequence[Chunk], furniture: Sequence[Chunk]
) -> tuple[list[Chunk], list[Chunk]]:
    """Put furniture that is inside a chunk into it; return the chunks, and what is left."""
    found, left = list(chunks), []
    firsts = [chunk.line for chunk in chunks]
    for each in furniture:
        at = bisect_left(firsts, each.line) - 1
        rows = found[at].rows if at >= 0 else ()
        place = next((i for i, row in enumerate(rows) if i and row.first > each.line), 0)
        if place:
            aside = replace(each.rows[0], kind="aside")
            found[at] = replace(found[at], rows=(*rows[:place], aside, *rows[place:]))
        else:
            left.append(each)
    return found, left


def _kinds(
    parts: Sequence[Chunk], title: int, body: int, levels: Mapping[int, int], none: frozenset[str]
) -> list[Kind]:
    kinds: list[Kind] = []
    annexes = find_annexes(parts, none)
    for index, chunk in enumerate(parts):
        if index == title:
            kinds.append("title")
        elif index < body or chunk.head.role == "contents":
            kinds.append("top")
        elif index in annexes and index + 1 < len(parts):
            kinds.append("annex")
        elif index in levels:
            kinds.append("heading")
        else:
            kinds.append("note" if chunk.head.role == "note" else "paragraph")
    return kinds
