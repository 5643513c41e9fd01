"""Which lines may be headings, by their form and by what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.importing.lines import Chunk

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
class Guess:
    """A heading that a chunk may be, before its neighbours have been looked at."""

    style: Style
    depth: int = 1


def is_sentence(chunk: Chunk) -> bool:
    """Return whether a chunk is a sentence by its length and its end."""
    return chunk.words.endswith((".", ";", "?")) and len(chunk.words.split()) > 12


def find_headings(
    chunks: Sequence[Chunk], body: int, given: dict[str, int], none: set[str]
) -> dict[int, Guess]:
    """Return the chunks that may be headings by their own form and by what follows them."""
    found: dict[int, Guess] = {}
    closed = [chunk.words.endswith((".", ";", ":")) for chunk in chunks if len(chunk.words) > SHORT]
    tidy = sum(closed) >= 0.8 * len(closed)
    for index in range(body, len(chunks)):
        chunk = chunks[index]
        if chunk.words in none or chunk.is_furniture or is_annex(chunk, chunks, index):
            continue
        guess = Guess("plain") if chunk.words in given else style_of(chunk, tidy)
        if guess and (_may_head(guess, chunks, index) or chunk.words in given):
            found[index] = guess
    return _without_lists(chunks, _without_stops(found, chunks, given), given)


def style_of(chunk: Chunk, tidy: bool) -> Guess | None:
    """Return the style in which a chunk would be a heading; `tidy` texts close their sentences."""
    if chunk.lines == 0:
        return Guess("plain")
    ends_open = DATE.search(chunk.words) or chunk.words.endswith((";", ",", "?"))
    if chunk.rows or ends_open or LEADERS.search(chunk.words):
        return None
    return _numbered(chunk.words) if NUMBER.match(chunk.words) else _lettered(chunk, tidy)


def _numbered(words: str) -> Guess | None:
    number, rest = NUMBER.findall(words)[0]
    if len(words) > 2 * SHORT or rest.endswith((".", ":")) or rest[:1].islower():
        return None
    return Guess("number", number.count(".") + 1)


def _lettered(chunk: Chunk, tidy: bool) -> Guess | None:
    words, count = chunk.words, len(chunk.words.split())
    if PART.match(words) and len(words) <= SHORT:
        return Guess("part")
    if ROMAN.match(words) and len(words) <= 2 * SHORT and not words.endswith("."):
        return Guess("roman")
    if chunk.is_item or "|" in words or not (words[0].isupper() or words[0] in "“‘\"'(«"):
        return None
    if words.upper() == words and count <= 20 and not words.endswith("."):
        return Guess("capitals")
    if words.endswith((".", ":")):
        return Guess("stop") if count <= 6 and not SENTENCE.match(words) else None
    if count <= 12 and len(words) <= SHORT:
        return Guess("plain")
    several = SENTENCE.match(words) or re.search(r"[.?!]\s|[.?!]\d+$", words)
    return Guess("long") if tidy and len(words) <= LONG and not several else None


def _may_head(guess: Guess, chunks: Sequence[Chunk], index: int) -> bool:
    """Return whether what follows can be below a heading of this style."""
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    if guess.style == "long" and (after is None or after.is_furniture or _goes_on(after)):
        return False
    text = next((chunk for chunk in chunks[index + 1 :] if not chunk.is_furniture), None)
    if text is None:
        return False
    if guess.style in ("plain", "stop", "long") and chunks[index].lines:
        lead_in = text.is_item and len(chunks[index].words.split()) > 3
        return not lead_in and not is_label(text) and not text.words.startswith((":", "|"))
    return True


def _goes_on(chunk: Chunk) -> bool:
    return chunk.words[:1].islower()


def _without_stops(
    guesses: dict[int, Guess], chunks: Sequence[Chunk], given: dict[str, int]
) -> dict[int, Guess]:
    """Drop headings with a full stop or colon unless the text has no other way to write them."""
    usual = sum(g.style not in ("stop", "long") for i, g in guesses.items() if chunks[i].lines)
    stops = [i for i, guess in guesses.items() if guess.style == "stop"]
    lead_ins = {i for i in stops if i + 1 < len(chunks) and chunks[i + 1].is_item}
    if usual >= 2 or len(stops) < 2:
        lead_ins = {i for i in stops if chunks[i].words not in given}
    return {index: guess for index, guess in guesses.items() if index not in lead_ins}


def _without_lists(
    chunks: Sequence[Chunk], guesses: dict[int, Guess], given: dict[str, int]
) -> dict[int, Guess]:
    """Drop runs of three and more short lines: names of countries or companies, one a line."""
    listed: set[int] = set()
    run: list[int] = []
    for index in range(len(chunks) + 1):
        guess = guesses.get(index)
        plain = guess and guess.style in ("plain", "stop") and chunks[index].words not in given
        if plain:
            run.append(index)
        elif index < len(chunks) and chunks[index].is_furniture:
            continue
        else:
            listed |= set(run) if len(run) >= 3 else set()
            run = []
    return {index: guess for index, guess in guesses.items() if index not in listed}


def find_levels(
    chunks: Sequence[Chunk], guesses: dict[int, Guess], given: dict[str, int]
) -> dict[int, int]:
    """Return the level of each heading: by its number, its style, and what is right above."""
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
            row = strong is None and index - 1 in guesses and chunks[index - 1].lines != 0
            level = 2 if plain_below or row else 1
        levels[index] = given.get(chunks[index].words, level)
    return levels


def _above(guesses: dict[int, Guess], index: int) -> Style | None:
    before = guesses.get(index - 1)
    return before.style if before else None


def is_label(chunk: Chunk) -> bool:
    """Return whether a chunk is a line such as a source, a place and date, or a number."""
    return bool(LABEL.match(chunk.words) or DATE.search(chunk.words)) and len(chunk.words) <= SHORT


def is_annex(chunk: Chunk, chunks: Sequence[Chunk], index: int) -> bool:
    """Return whether a chunk is the heading of an annex."""
    words = chunk.words
    short = len(words) <= 2 * SHORT and not words.endswith((".", ";", ","))
    short = short and not LEADERS.search(words)
    return bool(ANNEX.match(words)) and short and index + 1 < len(chunks) and words[:1].isupper()
