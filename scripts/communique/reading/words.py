"""Words that a message quotes or proposes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from datetime import date

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
LONGEST = 60  # letters that a message quotes
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# 2024/6/1, 2024.06: the year comes first, so which number is which is plain.
YEAR_FIRST = re.compile(r"^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?=$|[T ])")
IN_WORDS = re.compile(
    r"^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?,? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})$"
)


def cut(text: str, longest: int = LONGEST) -> str:
    """Return the words that fit, with a sign that more follow; no word is cut in two."""
    if len(text) <= longest:
        return text
    words = text[: longest + 1].rpartition(" ")[0].rstrip()
    return f"{words or text[:longest]} …"


def one_of(found: str, known: Sequence[str]) -> str:
    """Return how a message ends: with the known name most like a wrong one, else with all."""
    near = difflib.get_close_matches(found, known, n=1)
    return f': did you mean "{near[0]}"?' if near else f", expected one of {', '.join(known)}"


def ordinal(index: int) -> str:
    """Return the place of an entry, of which the first has the index 0, in words."""
    if index < len(ORDINALS):
        return ORDINALS[index]
    number = index + 1
    ending = "th" if number % 100 in (11, 12, 13) else ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def as_date(words: str) -> str:
    """Return a date in words, or with other signs, as we write it; nothing where it is unclear."""
    said = words.strip().lower()
    first, named = YEAR_FIRST.match(said.upper()), IN_WORDS.match(said)
    if first:
        return _date(first.group(1), int(first.group(2)), first.group(3))
    if named and named.group(2)[:3] in MONTHS:
        month = MONTHS.index(named.group(2)[:3]) + 1
        return _date(named.group(4), month, named.group(1) or named.group(3))
    return ""


def _date(year: str, month: int, day: str | None) -> str:
    """Return the parts as a date, as exact as they are; nothing for one that does not exist."""
    try:
        made = date(int(year), month, int(day or 1)).isoformat()
    except ValueError:
        return ""
    return made if day else made[:7]
