"""Words that a message quotes or proposes."""

from __future__ import annotations

import re
from datetime import date

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
