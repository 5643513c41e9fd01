"""What is said of a source in words, in the numbered notes and in the list of sources."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.schema import Source
from communique.reading.citations import Citation, date_in_words

KINDS = {
    "primary": "",
    "republication": " Read where someone else republished it.",
    "mirror": " Official page, read through a mirror.",
    "secondary": " Press, encyclopedia or commentary.",
}


@dataclass(frozen=True)
class Described:
    """A source in words: what comes before its title, which is a link, and what after."""

    before: str
    title: str
    url: str
    behind: str


def described(source: Source, citation: Citation | None = None) -> Described:
    """Describe a source: who published what, where and when, and when it was read.

    For a citation, as the numbered note shows it, the date that the fact holds for comes first.
    """
    guessed = " (title taken from its address)" if source.title_from_address else ""
    when = date_in_words(source.published) if source.published else "undated"
    note = f" {source.note[0].upper()}{source.note[1:].rstrip('.')}." if source.note else ""
    read = f" Read {date_in_words(source.read)}."
    as_of = f"{_as_of(source, citation)}: " if citation else ""
    return Described(
        f"{as_of}{source.publisher}, ",
        source.title,
        source.url,
        f"{guessed}, {when}.{KINDS[source.kind]}{note}{read}",
    )


def _as_of(source: Source, citation: Citation) -> str:
    held = citation.as_of or source.published
    return f"As of {date_in_words(held)}" if held else "Date not given by the source"
