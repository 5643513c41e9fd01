"""Citations: `[@source]` or `[@source, as of 2024-10]` in Markdown, several separated by `;`.

Each becomes a numbered note that names the source, its date and the date the fact holds for.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from communique.model import Content
from communique.model.schema import DATE
from communique.reading.markdown_source import CODE, without_code

CITATION = re.compile(r"\[@([^\[\]\n]*)\]")
ITEM = re.compile(rf"^@?([a-z0-9-]+)(?:, as of ({DATE}))?$")
SINCE = "since.yml"  # the data file of what happened since an edition
THIN_SPACE = "\u2009"  # between two note marks, or 3 and 4 would read as 34
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and the date that the fact taken from it holds for, if one is given."""

    source: str
    as_of: str | None = None

    @property
    def note(self) -> str:
        """The footnote's id."""
        return f"{self.source}-{self.as_of}" if self.as_of else self.source


def citations(markdown: str) -> Iterator[tuple[str, Citation | None]]:
    """Yield each citation as written, and what it says, or None if it is malformed."""
    for group in CITATION.finditer(without_code(markdown)):
        for item in group.group(1).split(";"):
            found = ITEM.match(item.strip())
            yield (
                item.strip().removeprefix("@"),
                Citation(found.group(1), found.group(2)) if found else None,
            )


@functools.lru_cache(maxsize=1024)
def with_notes(markdown: str) -> tuple[str, tuple[Citation, ...]]:
    """Replace citations by footnote marks; return the Markdown and the citations used.

    Kept, since one fact may be shown on many pages.
    """
    used: list[Citation] = []

    def marks(group: re.Match[str]) -> str:
        found = [citation for _, citation in citations(group.group()) if citation]
        used.extend(found)
        return THIN_SPACE.join(f"[^{citation.note}]" for citation in found)

    return _outside_code(markdown, marks), tuple(used)


def _outside_code(markdown: str, marks: Callable[[re.Match[str]], str]) -> str:
    """Replace the citations outside code; in code they are shown as written."""
    done, last = [], 0
    for code in CODE.finditer(markdown):
        done += [CITATION.sub(marks, markdown[last : code.start()]), code.group()]
        last = code.end()
    return "".join([*done, CITATION.sub(marks, markdown[last:])])


def without_citations(markdown: str) -> str:
    """Drop the citations, for a place that links to where they are."""
    return CITATION.sub("", markdown)


def listed_apart(content: Content) -> frozenset[str]:
    """Return the sources that only data files cite: they are named where the data is shown."""
    apart = {e.folder / SINCE for e in content.editions} | {e.data for e in content.entities}
    cited = _cited(text for path, text in content.texts.items() if path in apart)
    others = (text for path, text in content.texts.items() if path not in apart)
    return cited - _cited(others) if cited else cited


def _cited(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(c.source for text in texts if "[@" in text for _, c in citations(text) if c)


def date_in_words(date: str) -> str:
    """Write 2024-10-02 as 2 October 2024, 2024-10 as October 2024."""
    year, *rest = date.split("-")
    month = f"{MONTHS[int(rest[0]) - 1]} " if rest else ""
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{month}{year}"


def days_in_words(first: str, last: str | None) -> str:
    """Write from when to when: 13 and 14 October 2021, 31 October to 1 November 2023."""
    if not last or last == first:
        return date_in_words(first)
    if first[:7] == last[:7]:
        joined = "and" if int(last[8:]) - int(first[8:]) == 1 else "to"
        return f"{int(first[8:])} {joined} {date_in_words(last)}"
    begin = date_in_words(first)
    begin = begin.removesuffix(f" {first[:4]}") if first[:4] == last[:4] else begin
    return f"{begin} to {date_in_words(last)}"
