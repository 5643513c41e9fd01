"""Reads the inline Markdown of official words and of notes: links, note marks, citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from communique.outputs.documents.document import Inline, Look, Mark, Words
from communique.reading.citations import Citation, citations
from communique.reading.markdown_source import ESCAPE, NOTE_MARK, OFFICIAL_LINK, WHITE

NOTE = rf"(?P<note>{NOTE_MARK.pattern})"
LINK = rf"(?P<link>{OFFICIAL_LINK.pattern})"
OFFICIAL = re.compile(f"{NOTE}|{LINK}")  # all else in official words is what it looks like
EDITORIAL = re.compile(
    rf"{NOTE}|{LINK}|`(?P<code>[^`]+)`|(?P<cited>\[@[^\]\n]*\])"
    r"|<(?P<address>[a-z][a-z0-9+.-]*:[^\s<>]*)>"
    r"|(?<![\w\\])(?P<sign>\*\*|\*|__|_)(?=\S)(?P<stressed>.+?)(?<=\S)(?P=sign)(?!\w)"
)

Named = Callable[[str], int | None]  # the number of a note by its name, None where there is none
Cited = Callable[[Citation], int | None]
Link = Callable[[str], str]  # where a link leads, of its target as written


def official(markdown: str, named: Named, link: Link) -> Inline:
    """Read the Markdown of an official heading or paragraph."""
    return _trimmed(_read(OFFICIAL, markdown, named, lambda _: None, link))


def editorial(markdown: str, named: Named, cited: Cited, link: Link) -> Inline:
    """Read Markdown of ours, such as that of a note."""
    return _trimmed(_read(EDITORIAL, markdown, named, cited, link))


def _read(
    pattern: re.Pattern[str], markdown: str, named: Named, cited: Cited, link: Link
) -> Iterator[Words | Mark]:
    last = 0
    for found in pattern.finditer(markdown):
        yield Words(_plain(markdown[last : found.start()]))
        last = found.end()
        kind = found.lastgroup
        if kind == "note":
            yield from _marks([named(NOTE_MARK.sub(r"\1", found["note"]))])
        elif kind == "cited":
            yield from _marks([cited(each) for _, each in citations(found.group()) if each])
        else:
            yield _words(found, kind or "", link)
    yield Words(_plain(markdown[last:]))


def _words(found: re.Match[str], kind: str, link: Link) -> Words:
    """Return a link, an address, or words with a look of their own."""
    if kind == "link":
        text, target = OFFICIAL_LINK.fullmatch(found["link"]).groups()  # type: ignore[union-attr]
        return Words(_plain(text), link(target))
    if kind == "address":
        return Words(found["address"], found["address"])
    if kind == "code":
        return Words(found["code"], look="code")
    look: Look = "bold" if len(found["sign"]) == 2 else "italic"
    return Words(_plain(found["stressed"]), look=look)


def _marks(numbers: list[int | None]) -> Iterator[Mark]:
    return (Mark(number) for number in numbers if number is not None)


def _plain(markdown: str) -> str:
    """Return the words of Markdown without markup, as `words_of` does, spaces at its ends kept."""
    return WHITE.sub(" ", unescape(ESCAPE.sub(r"\1", markdown)))


def _trimmed(parts: Iterator[Words | Mark]) -> Inline:
    """Drop what is empty, and the spaces at both ends."""
    kept = [part for part in parts if isinstance(part, Mark) or part.text]
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if kept and isinstance(part := kept[at], Words):
            kept[at] = Words(strip(part.text, " "), part.link, part.look)
    return tuple(kept)
