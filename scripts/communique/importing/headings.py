"""Which lines may be headings, by their form and by what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.importing.lines import Unit

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
    """A heading that a unit may be, before its neighbours have been looked at."""

    style: Style
    depth: int = 1


def is_sentence(unit: Unit) -> bool:
    """Tell whether a unit is a sentence by its length and its end."""
    return unit.words.endswith((".", ";", "?")) and len(unit.words.split()) > 12


def find_headings(
    units: Sequence[Unit], body: int, given: dict[str, int], none: set[str]
) -> dict[int, Guess]:
    """Return the units that may be headings by their own form and by what follows them."""
    found: dict[int, Guess] = {}
    closed = [unit.words.endswith((".", ";", ":")) for unit in units if len(unit.words) > SHORT]
    tidy = sum(closed) >= 0.8 * len(closed)
    for index in range(body, len(units)):
        unit = units[index]
        if unit.words in none or unit.is_furniture or is_annex(unit, units, index):
            continue
        guess = Guess("plain") if unit.words in given else style_of(unit, tidy)
        if guess and (_may_head(guess, units, index) or unit.words in given):
            found[index] = guess
    return _without_lists(units, _without_stops(found, units, given), given)


def style_of(unit: Unit, tidy: bool) -> Guess | None:
    """Return the style in which a unit would be a heading; `tidy` texts close their sentences."""
    if unit.lines == 0:
        return Guess("plain")
    ends_open = DATE.search(unit.words) or unit.words.endswith((";", ",", "?"))
    if unit.rows or ends_open or LEADERS.search(unit.words):
        return None
    return _numbered(unit.words) if NUMBER.match(unit.words) else _lettered(unit, tidy)


def _numbered(words: str) -> Guess | None:
    number, rest = NUMBER.findall(words)[0]
    if len(words) > 2 * SHORT or rest.endswith((".", ":")) or rest[:1].islower():
        return None
    return Guess("number", number.count(".") + 1)


def _lettered(unit: Unit, tidy: bool) -> Guess | None:
    words, count = unit.words, len(unit.words.split())
    if PART.match(words) and len(words) <= SHORT:
        return Guess("part")
    if ROMAN.match(words) and len(words) <= 2 * SHORT and not words.endswith("."):
        return Guess("roman")
    if unit.is_item or "|" in words or not (words[0].isupper() or words[0] in "“‘\"'(«"):
        return None
    if words.upper() == words and count <= 20 and not words.endswith("."):
        return Guess("capitals")
    if words.endswith((".", ":")):
        return Guess("stop") if count <= 6 and not SENTENCE.match(words) else None
    if count <= 12 and len(words) <= SHORT:
        return Guess("plain")
    several = SENTENCE.match(words) or re.search(r"[.?!]\s|[.?!]\d+$", words)
    return Guess("long") if tidy and len(words) <= LONG and not several else None


def _may_head(guess: Guess, units: Sequence[Unit], index: int) -> bool:
    """Tell whether what follows can stand below a heading of this style."""
    after = units[index + 1] if index + 1 < len(units) else None
    if guess.style == "long" and (after is None or after.is_furniture or _goes_on(after)):
        return False
    text = next((unit for unit in units[index + 1 :] if not unit.is_furniture), None)
    if text is None:
        return False
    if guess.style in ("plain", "stop", "long") and units[index].lines:
        lead_in = text.is_item and len(units[index].words.split()) > 3
        return not lead_in and not is_label(text) and not text.words.startswith((":", "|"))
    return True


def _goes_on(unit: Unit) -> bool:
    return unit.words[:1].islower()


def _without_stops(
    guesses: dict[int, Guess], units: Sequence[Unit], given: dict[str, int]
) -> dict[int, Guess]:
    """Drop headings with a full stop or colon unless the text has no other way to write them."""
    usual = sum(g.style not in ("stop", "long") for i, g in guesses.items() if units[i].lines)
    stops = [i for i, guess in guesses.items() if guess.style == "stop"]
    lead_ins = {i for i in stops if i + 1 < len(units) and units[i + 1].is_item}
    if usual >= 2 or len(stops) < 2:
        lead_ins = {i for i in stops if units[i].words not in given}
    return {index: guess for index, guess in guesses.items() if index not in lead_ins}


def _without_lists(
    units: Sequence[Unit], guesses: dict[int, Guess], given: dict[str, int]
) -> dict[int, Guess]:
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


def find_levels(
    units: Sequence[Unit], guesses: dict[int, Guess], given: dict[str, int]
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


def _above(guesses: dict[int, Guess], index: int) -> Style | None:
    before = guesses.get(index - 1)
    return before.style if before else None


def is_label(unit: Unit) -> bool:
    """Tell whether a unit is a line such as a source, a place and date, or a document's number."""
    return bool(LABEL.match(unit.words) or DATE.search(unit.words)) and len(unit.words) <= SHORT


def is_annex(unit: Unit, units: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit is the heading of an annex."""
    words = unit.words
    short = len(words) <= 2 * SHORT and not words.endswith((".", ";", ","))
    short = short and not LEADERS.search(words)
    return bool(ANNEX.match(words)) and short and index + 1 < len(units) and words[:1].isupper()
