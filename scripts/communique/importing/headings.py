"""Which chunks may be headings, by their form and by what follows them, and on which level."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.importing.chunks import Chunk
from communique.importing.forms import (
    ANNEX,
    ANNEX_NAME,
    BARE_ANNEX,
    DATE,
    LEADERS,
    LONG,
    NUMBER,
    OPEN_END,
    PERSON,
    SHORT,
    ends_sentence,
    has_several,
    is_label,
    is_title_cased,
    reads_as_sentence,
)

Style = Literal["part", "number", "roman", "letter", "capitals", "plain", "stop", "long"]

PART = re.compile(r"^(?:part|section|chapter|title)\s+(?:\w+)\b(?!.*[.;]$)", re.IGNORECASE)
ROMAN = re.compile(r"^([IVXLC]+)[.)]\s+\S")
LETTER = re.compile(r"^([A-Z])[.)]\s+\S")
YEAR = re.compile(r"^\d{4} [A-ZÀ-Þ]")
SMALL_LETTER = re.compile(r"^\(?[a-z]\)\s+[A-ZÀ-Þ]")
HASHES = re.compile(r"^(#{1,6})\s+\S")


@dataclass(frozen=True)
class Guess:
    """A heading that a chunk may be, before its neighbours have been looked at."""

    style: Style
    depth: int = 1


def find_headings(
    chunks: Sequence[Chunk], given: Mapping[str, int], none: frozenset[str]
) -> dict[int, Guess]:
    """Return the chunks that may be headings by their own form and by what follows them."""
    found: dict[int, Guess] = {}
    long = [chunk for chunk in chunks if len(chunk.words) > SHORT and not chunk.is_item]
    closed = [ends_sentence(chunk.words) or chunk.words.endswith((";", ":")) for chunk in long]
    tidy = sum(closed) >= 0.8 * len(closed)
    annexes = find_annexes(chunks, none)
    bold = _bold(chunks)
    for index, chunk in enumerate(chunks):
        if chunk.words in none or index in annexes:
            continue
        guess = Guess("plain") if chunk.words in given else style_of(chunk, tidy)
        if _is_lettered(chunks, index):
            guess = Guess("letter", 2)
        if bold and chunk.words not in given:
            guess = (guess or Guess("plain")) if index in bold else None
        if guess and (chunk.words in given or _may_head(guess, chunks, index)):
            found[index] = guess
    return _with_letters(chunks, _without_stops(found, chunks, given))


def _is_lettered(chunks: Sequence[Chunk], index: int) -> bool:
    """Return whether "a) Small claims" is a heading: between whole paragraphs, without an end."""
    words = chunks[index].words
    if not 0 < index < len(chunks) - 1 or not SMALL_LETTER.match(words):
        return False
    before, after = chunks[index - 1], chunks[index + 1]
    apart = ends_sentence(before.words) and not before.is_item and not after.is_item
    return apart and len(words) <= SHORT and words[-1].isalnum() and ends_sentence(after.words)


def _bold(chunks: Sequence[Chunk]) -> set[int]:
    """Return the bold lines of a file that shows its headings so: two or more, and few of all."""
    found = {
        index
        for index, chunk in enumerate(chunks)
        if chunk.head.bold and len(chunk.words) <= LONG and not ends_sentence(chunk.words)
    }
    return found if 2 <= len(found) <= 0.5 * len(chunks) else set()


def style_of(chunk: Chunk, tidy: bool) -> Guess | None:
    """Return the style in which a chunk would be a heading; `tidy` texts close their sentences."""
    words = chunk.words
    if chunk.run_in == "head":
        return Guess("plain")
    ends_open = DATE.search(words) or OPEN_END.search(words) or words.endswith("?")
    set_in_rows = any(row.kind != "text" for row in chunk.rows)
    if chunk.run_in == "rest" or set_in_rows or chunk.head.columns or ends_open:
        return None
    if LEADERS.search(words) or chunk.head.role:
        return None
    if hashes := HASHES.match(words):
        return Guess("plain", len(hashes.group(1)))
    return _numbered(words) if NUMBER.match(words) else _lettered(chunk, tidy)


def _numbered(words: str) -> Guess | None:
    number, rest = NUMBER.findall(words)[0]
    sentence = ends_sentence(rest) or rest.endswith(":") or reads_as_sentence(rest)
    if len(words) > 2 * SHORT or sentence or rest[:1].islower():
        return None
    return Guess("number", number.count(".") + 1)


def _lettered(chunk: Chunk, tidy: bool) -> Guess | None:
    words, count = chunk.words, len(chunk.words.split())
    if PART.match(words) and len(words) <= SHORT and not reads_as_sentence(words):
        return Guess("part")
    if len(words) <= 2 * SHORT and not ends_sentence(words) and not reads_as_sentence(words[3:]):
        if ROMAN.match(words):
            return Guess("roman")
        if LETTER.match(words):
            return Guess("letter")
    if PERSON.match(words):
        return None
    begins = words[0].isupper() or words[0] in "“‘\"'(«" or YEAR.match(words)
    if chunk.is_item or "|" in words or not begins:
        return None
    if words.upper() == words and count <= 20 and not ends_sentence(words):
        return Guess("capitals")
    return _plain(words, count, tidy)


def _plain(words: str, count: int, tidy: bool) -> Guess | None:
    if ends_sentence(words) or words.endswith(":"):
        wordy = count > 6 or reads_as_sentence(words)
        return None if wordy else Guess("plain" if words.endswith("!") and count < 3 else "stop")
    several = has_several(words) or re.search(r"[.?!]\d+$", words)
    if reads_as_sentence(words) or several:
        return None
    if count <= 12 and len(words) <= SHORT:
        return Guess("plain")
    return Guess("long") if (tidy or is_title_cased(words)) and len(words) <= LONG else None


def _may_head(guess: Guess, chunks: Sequence[Chunk], index: int) -> bool:
    """Return whether what follows can be below a heading of this style."""
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    if after is None or (guess.style == "long" and after.words[:1].islower()):
        return False
    if guess.style in ("plain", "stop", "long") and not chunks[index].run_in:
        words = chunks[index].words
        lead_in = after.is_item and len(words.split()) > 3 and not is_title_cased(words)
        return not lead_in and not is_label(after.words) and not after.words.startswith((":", "|"))
    return True


def _is_led_in(chunks: Sequence[Chunk], index: int) -> bool:
    """Return whether a line is in a list: below a colon, or beside the name of a person."""
    before, after = chunks[max(0, index - 1)].words, chunks[index + 1 : index + 2]
    beside = [before, *(chunk.words for chunk in after)]
    return bool(index) and (before.endswith(":") or any(map(PERSON.match, beside)))


def _without_stops(
    guesses: dict[int, Guess], chunks: Sequence[Chunk], given: Mapping[str, int]
) -> dict[int, Guess]:
    """Drop headings with a full stop or colon unless the text has no other way to write them."""
    usual = sum(g.style not in ("stop", "long") for i, g in guesses.items() if not chunks[i].run_in)
    led_in = {i for i in guesses if _is_led_in(chunks, i)}
    guesses = {i: g for i, g in guesses.items() if g.style != "stop" or i not in led_in}
    stops = [i for i, guess in guesses.items() if guess.style == "stop"]
    lead_ins = {i for i in stops if i + 1 < len(chunks) and chunks[i + 1].is_item}
    if usual >= 2 or len(stops) < 2:
        lead_ins = {i for i in stops if chunks[i].words not in given}
    return {index: guess for index, guess in guesses.items() if index not in lead_ins}


def _with_letters(chunks: Sequence[Chunk], guesses: dict[int, Guess]) -> dict[int, Guess]:
    """Read C., D. or I. as letters, not as Roman numbers, where they follow B., C. or H."""
    last = ""
    found = dict(guesses)
    several = {ROMAN.match(chunks[i].words) for i, g in guesses.items() if g.style == "roman"}
    romans = {match.group(1) for match in several if match}
    for index, guess in guesses.items():
        letter = LETTER.match(chunks[index].words)
        if guess.style not in ("roman", "letter") or not letter:
            continue
        follows = bool(last) and ord(letter.group(1)) == ord(last) + 1
        if guess.style == "letter" or follows or not romans & {"I", "II"}:
            found[index], last = Guess("letter"), letter.group(1)
    return found


def find_annexes(chunks: Sequence[Chunk], none: frozenset[str]) -> set[int]:
    """Return the headings of annexes; behind the first, one may have any words behind "Annex"."""
    found: set[int] = set()
    for index, chunk in enumerate(chunks):
        words = chunk.words
        named = is_annex(chunk) or (bool(found) and bool(ANNEX.match(words)) and _is_short(chunk))
        if named and words not in none:
            found.add(index)
    return found


def _is_short(chunk: Chunk) -> bool:
    words = chunk.words
    sentence = ends_sentence(words) or reads_as_sentence(words)
    whole = all(row.kind in ("text", "row") for row in chunk.rows)
    return words[0].isupper() and len(words) <= SHORT and not sentence and whole


def is_annex(chunk: Chunk) -> bool:
    """Return whether a chunk is the heading of an annex: "Annex I: Principles", "Schedule"."""
    words = chunk.words
    whole = all(row.kind in ("text", "row") for row in chunk.rows) and chunk.run_in != "rest"
    if not whole or not ANNEX.match(words) or not words[:1].isupper():
        return False
    short = len(words) <= 3 * SHORT and not words.endswith((";", ","))
    short = short and not LEADERS.search(words) and not ends_sentence(words.rstrip("."))
    if BARE_ANNEX.match(words):
        return True
    named = ANNEX_NAME.match(words) and (not ends_sentence(words) or len(words) <= SHORT)
    return bool(named) and short and not reads_as_sentence(words)
