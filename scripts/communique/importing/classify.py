"""Tells titles, headings, paragraphs and annexes apart, and says where it is unsure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from communique.importing.lines import Unit

Kind = Literal["top", "title", "heading", "paragraph", "furniture", "annex"]
Style = Literal["part", "number", "roman", "capitals", "plain", "stop", "long"]

TITLE = re.compile(r"communiqu[eé]|statement|declaration|conclusions|memorandum", re.IGNORECASE)
MONTH = r"January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"\b\d{{1,2}}(?:\s*[–-]\s*\d{{1,2}})?\s+(?:{MONTH})\s+\d{{4}}\b|\b(?:{MONTH})\s+\d{{4}}$"
)
LABEL = re.compile(
    r"^(?:Source|Date|Place|Ref|Document|Original|Distribution|Contents)\b", re.IGNORECASE
)
LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d+$")
ANNEX = re.compile(r"^(?:annex|appendix|schedule)\b", re.IGNORECASE)
BARE_ANNEX = re.compile(r"^(?:annex|appendix|schedule)\s+[\dA-Z]+$", re.IGNORECASE)
PART = re.compile(r"^(?:part|section|chapter|title)\s+(?:\w+)\b(?!.*[.;]$)", re.IGNORECASE)
NUMBER = re.compile(r"^(\d+(?:\.\d+)+|\d+(?=[.)]))[.)]?\s+(\S.*)$")
ROMAN = re.compile(r"^[IVXLC]+[.)]\s+\S")
RUN_IN = re.compile(r"^([A-Z][^.:;?!–—]{1,60}?(?::|\s[–—]))\s+([A-ZÀ-Þ“‘\"'].{40,})$")
# A line that begins so is a sentence, however short.
SENTENCE = re.compile(
    r"^(?:we|they|there|it|this|these|that|the above|ministers|officials|in|to|as|for|with|our)\b",
    re.IGNORECASE,
)
SHORT, LONG = 90, 400  # signs


@dataclass(frozen=True)
class Piece:
    """A unit with the kind it was given; `level` is that of a heading, from 1."""

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


@dataclass(frozen=True)
class _Guess:
    """A heading that a unit may be, before its neighbours have been looked at."""

    style: Style
    depth: int = 1


def classify(units: Sequence[Unit], headings: Sequence[str], none: Sequence[str]) -> Decisions:
    """Give each unit a kind. `headings` and `none` are lines that are, or are not, headings.

    A given heading may begin with hashes that tell its level ("## Lamps").

    Raises RefusedError where there is no title or no heading.
    """
    given = {text.lstrip("# ").strip(): max(1, _hashes(text)) for text in headings}
    cut = _joined(_run_ins(units, set(none)), {*given, *none})
    title, body = _top(cut, given)
    guesses = _guesses(cut, body, given, set(none))
    levels = _levels(cut, guesses, given)
    pieces = _pieces(cut, title, body, levels, set(none))
    if not any(piece.kind == "heading" for piece in pieces):
        raise RefusedError(
            "found no headings, so the themes cannot be told apart: "
            'name each with --heading "Words of the line"'
        )
    doubts = ((_doubt(cut, i, piece.kind, guesses), piece) for i, piece in enumerate(pieces))
    sure = {*given, *none}
    return Decisions(
        tuple(pieces),
        tuple((p.line, p.words, doubt) for doubt, p in doubts if doubt and p.words not in sure),
    )


def _pieces(
    units: Sequence[Unit], title: int, body: int, levels: dict[int, int], none: set[str]
) -> list[Piece]:
    pieces: list[Piece] = []
    in_annex = False
    for index, unit in enumerate(units):
        kind = _kind(units, index, title, body, none)
        kind = "heading" if kind == "paragraph" and index in levels else kind
        in_annex = in_annex or kind == "annex"
        level = levels.get(index, 1) + in_annex if kind == "heading" else int(kind == "annex")
        pieces.append(Piece(kind, unit.words, unit.line, level, unit.rows))
    return pieces


def _kind(units: Sequence[Unit], index: int, title: int, body: int, none: set[str]) -> Kind:
    """Return the kind of a unit, with headings still among the paragraphs."""
    unit = units[index]
    if index == title:
        return "title"
    if unit.is_furniture:
        return "furniture"
    if index < body:
        return "top"
    return "annex" if unit.words not in none and _is_annex(unit, units, index) else "paragraph"


def _hashes(text: str) -> int:
    return len(text) - len(text.lstrip("#"))


def _run_ins(units: Sequence[Unit], none: set[str]) -> list[Unit]:
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


def _joined(units: Sequence[Unit], given: set[str]) -> list[Unit]:
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
            if _is_label(block[start + 1]):
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
    return unit.words in given or bool(ANNEX.match(unit.words)) or _guess(unit, False) is not None


def _is_loose(unit: Unit, given: set[str]) -> bool:
    guess = _guess(unit, tidy=False)
    firm = guess is not None and guess.style not in ("plain", "stop")
    marked = unit.is_item or unit.is_furniture or re.match(r"\d+\s", unit.words)
    return not (marked or firm or unit.words in given or not unit.lines)


def _is_name(unit: Unit, given: set[str]) -> bool:
    guess = None if unit.words in given or unit.is_furniture else _guess(unit, tidy=False)
    return guess is not None and guess.style == "plain" and unit.lines == 1


def _belongs(follower: Sequence[Unit]) -> bool:
    return (
        bool(follower)
        and not follower[0].parted
        and not _is_sentence(follower[0])
        and (len(follower[0].words) <= SHORT and not follower[0].words.endswith("."))
    )


def _is_sentence(unit: Unit) -> bool:
    return unit.words.endswith((".", ";", "?")) and len(unit.words.split()) > 12


def _top(units: Sequence[Unit], given: dict[str, int]) -> tuple[int, int]:
    """Return the place of the title, and where the text proper begins."""
    if not units:
        raise RefusedError("the file has no words: give the text of the communique")
    first = units[:20]
    title = next(
        (
            index
            for index, unit in enumerate(first)
            if TITLE.search(unit.words) and not _is_sentence(unit) and unit.words not in given
        ),
        0,
    )
    body = title + 1
    while body < len(units) and _is_top_matter(units, body, given):
        body += 1
    return title, body


def _is_top_matter(units: Sequence[Unit], index: int, given: dict[str, int]) -> bool:
    unit = units[index]
    if unit.words in given or _is_sentence(unit) or unit.lines == 0:
        return False
    if LEADERS.search(unit.words) or LABEL.match(unit.words) or DATE.search(unit.words):
        return bool(unit.rows) or len(unit.words) <= SHORT * 2
    return len(unit.words) <= SHORT and index + 1 < len(units) and _is_label(units[index + 1])


def _is_label(unit: Unit) -> bool:
    return bool(LABEL.match(unit.words) or DATE.search(unit.words)) and len(unit.words) <= SHORT


def _is_annex(unit: Unit, units: Sequence[Unit], index: int) -> bool:
    words = unit.words
    short = len(words) <= 2 * SHORT and not words.endswith((".", ";", ","))
    short = short and not LEADERS.search(words)
    return bool(ANNEX.match(words)) and short and index + 1 < len(units) and words[:1].isupper()


def _guesses(
    units: Sequence[Unit], body: int, given: dict[str, int], none: set[str]
) -> dict[int, _Guess]:
    """Return the units that may be headings by their own form and by what follows them."""
    found: dict[int, _Guess] = {}
    closed = [unit.words.endswith((".", ";", ":")) for unit in units if len(unit.words) > SHORT]
    tidy = sum(closed) >= 0.8 * len(closed)
    for index in range(body, len(units)):
        unit = units[index]
        if unit.words in none or unit.is_furniture or _is_annex(unit, units, index):
            continue
        guess = _Guess("plain") if unit.words in given else _guess(unit, tidy)
        if guess and (_may_head(guess, units, index) or unit.words in given):
            found[index] = guess
    return _without_lists(units, _without_stops(found, units, given), given)


def _guess(unit: Unit, tidy: bool) -> _Guess | None:
    """Return the style in which a unit would be a heading; `tidy` texts close their sentences."""
    if unit.lines == 0:
        return _Guess("plain")
    ends_open = DATE.search(unit.words) or unit.words.endswith((";", ",", "?"))
    if unit.rows or ends_open or LEADERS.search(unit.words):
        return None
    return _numbered(unit.words) if NUMBER.match(unit.words) else _lettered(unit, tidy)


def _numbered(words: str) -> _Guess | None:
    number, rest = NUMBER.findall(words)[0]
    if len(words) > 2 * SHORT or rest.endswith((".", ":")) or rest[:1].islower():
        return None
    return _Guess("number", number.count(".") + 1)


def _lettered(unit: Unit, tidy: bool) -> _Guess | None:
    words, count = unit.words, len(unit.words.split())
    if PART.match(words) and len(words) <= SHORT:
        return _Guess("part")
    if ROMAN.match(words) and len(words) <= 2 * SHORT and not words.endswith("."):
        return _Guess("roman")
    if unit.is_item or "|" in words or not (words[0].isupper() or words[0] in "“‘\"'(«"):
        return None
    if words.upper() == words and count <= 20 and not words.endswith("."):
        return _Guess("capitals")
    if words.endswith((".", ":")):
        return _Guess("stop") if count <= 6 and not SENTENCE.match(words) else None
    if count <= 12 and len(words) <= SHORT:
        return _Guess("plain")
    several = SENTENCE.match(words) or re.search(r"[.?!]\s|[.?!]\d+$", words)
    return _Guess("long") if tidy and len(words) <= LONG and not several else None


def _may_head(guess: _Guess, units: Sequence[Unit], index: int) -> bool:
    """Tell whether what follows can stand below a heading of this style."""
    after = units[index + 1] if index + 1 < len(units) else None
    if guess.style == "long" and (after is None or after.is_furniture or _goes_on(after)):
        return False
    text = next((unit for unit in units[index + 1 :] if not unit.is_furniture), None)
    if text is None:
        return False
    if guess.style in ("plain", "stop", "long") and units[index].lines:
        lead_in = text.is_item and len(units[index].words.split()) > 3
        return not lead_in and not _is_label(text) and not text.words.startswith((":", "|"))
    return True


def _goes_on(unit: Unit) -> bool:
    return unit.words[:1].islower()


def _without_stops(
    guesses: dict[int, _Guess], units: Sequence[Unit], given: dict[str, int]
) -> dict[int, _Guess]:
    """Drop headings with a full stop or colon unless the text has no other way to write them."""
    usual = sum(g.style not in ("stop", "long") for i, g in guesses.items() if units[i].lines)
    stops = [i for i, guess in guesses.items() if guess.style == "stop"]
    lead_ins = {i for i in stops if i + 1 < len(units) and units[i + 1].is_item}
    if usual >= 2 or len(stops) < 2:
        lead_ins = {i for i in stops if units[i].words not in given}
    return {index: guess for index, guess in guesses.items() if index not in lead_ins}


def _without_lists(
    units: Sequence[Unit], guesses: dict[int, _Guess], given: dict[str, int]
) -> dict[int, _Guess]:
    """Drop runs of three and more short lines: names of countries or companies, one a line."""
    listed: set[int] = set()
    run: list[int] = []
    for index in range(len(units) + 1):
        guess = guesses.get(index)
        plain = guess and guess.style in ("plain", "stop") and units[index].words not in given
        if plain:
            run.append(index)
        elif index < len(units) and units[index].is_furniture:
            continue
        else:
            listed |= set(run) if len(run) >= 3 else set()
            run = []
    return {index: guess for index, guess in guesses.items() if index not in listed}


def _levels(
    units: Sequence[Unit], guesses: dict[int, _Guess], given: dict[str, int]
) -> dict[int, int]:
    """Return the level of each heading: by its number, its style, and what stands right above."""
    styles = [guess.style for guess in guesses.values()]
    parts = styles.count("part") >= 2
    strong = next(
        (s for s in ("part", "number", "roman", "capitals") if styles.count(s) >= 2), None
    )
    plain_below = any(
        guesses[index].style == "plain" and _above(guesses, index) == strong
        for index in guesses
        if strong in ("capitals", "roman")
    )
    levels: dict[int, int] = {}
    for index, guess in sorted(guesses.items()):
        level = guess.depth + (1 if parts and guess.style != "part" else 0)
        if guess.style in ("plain", "stop", "long"):
            row = strong is None and index - 1 in guesses and units[index - 1].lines != 0
            level = 2 if plain_below or row else 1
        levels[index] = given.get(units[index].words, level)
    return levels


def _above(guesses: dict[int, _Guess], index: int) -> Style | None:
    before = guesses.get(index - 1)
    return before.style if before else None


def _doubt(units: Sequence[Unit], index: int, kind: Kind, guesses: dict[int, _Guess]) -> str | None:
    """Say why the kind of a unit might be wrong, or nothing where it is clear."""
    unit, guess = units[index], guesses.get(index)
    if kind == "furniture":
        return "kept, but taken for a page number or a rule and not numbered"
    if kind == "heading" and guess:
        return _heading_doubt(unit, guess, index - 1 in guesses)
    if kind == "annex" and len(unit.words.split()) <= 2:
        return "taken for the heading of an annex; the line below it may belong to it"
    return _paragraph_doubt(unit) if kind == "paragraph" else None


def _heading_doubt(unit: Unit, guess: _Guess, below: bool) -> str | None:
    if unit.lines == 0:
        return "taken for a heading on one line with its text"
    if guess.style in ("stop", "long"):
        return "taken for a heading, but it looks like a sentence"
    if below and guess.style == "plain":
        return "taken for a heading below the one right above it"
    return None


def _paragraph_doubt(unit: Unit) -> str | None:
    if unit.words.upper() == unit.words and any(map(str.isalpha, unit.words)):
        return "taken for a paragraph, though it is all in capitals"
    if len(unit.words) > SHORT or unit.is_item:
        return None
    if DATE.search(unit.words):
        return "taken for a paragraph, but it looks like a date line"
    if not unit.words.endswith((".", ";", ":", ",", "?", "!")):
        return "taken for a paragraph, but it looks like a heading"
    return None
