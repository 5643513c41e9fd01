"""What is above and below a text: its title, dates, places, bylines, who released it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.importing.chunks import Chunk, joined
from communique.importing.forms import (
    ANNEX,
    BYLINE,
    CONTENTS,
    DATE,
    LABEL,
    LEADERS,
    LONG,
    MOTTO,
    PLACE,
    PRINTED,
    SHORT,
    TITLE,
    ends_sentence,
    is_label,
    is_loose_end,
    is_sentence,
    reads_as_sentence,
)
from communique.importing.headings import is_annex, style_of

ADDRESSED = re.compile(r"^(?:From|To|Subject|Re|Cc):", re.IGNORECASE)


def find_top(
    text: Sequence[Chunk], given: Mapping[str, int], contents: set[int]
) -> tuple[int, int]:
    """Return the place of the title, and where the text proper begins."""
    first = text[:20]
    title = next(
        (
            index
            for index, chunk in enumerate(first)
            if TITLE.search(chunk.words)
            and not ADDRESSED.match(chunk.words)
            and not is_sentence(chunk.words)
            and not ends_sentence(chunk.words)
            and len(chunk.words) <= LONG
            and chunk.words not in given
            and chunk.line not in contents
        ),
        0,
    )
    if any(is_sentence(chunk.words) and len(chunk.words) > LONG // 2 for chunk in text[:title]):
        title = 0  # the text has begun
    opening = next((i for i in range(title + 1, len(text)) if opens(text[i])), title + 1)
    body = title + 1
    while body < opening and text[body].words not in given and not _heads(text, body, opening):
        body += 1
    while body < len(text) and text[body].line in contents:
        body += 1
    return title, body


def with_whole_title(text: Sequence[Chunk]) -> list[Chunk]:
    """Join a title that is wrapped: "Harbour Ministerial – Joint" above "Communique"."""
    for at, chunk in enumerate(text[1:5], 1):
        above = text[at - 1]
        rest = TITLE.search(chunk.words) and len(chunk.words.split()) <= 3 and not chunk.parted
        if rest and not is_top_matter(above.words) and not ends_sentence(above.words):
            return [*text[: at - 1], joined([above, chunk]), *text[at + 1 :]]
    return list(text)


def parts_of(chunk: Chunk) -> list[Chunk]:
    """Part a title from what a blank line or a page foot parts from it."""
    at = next((i for i, row in enumerate(chunk.rows) if row.kind in ("cut", "aside")), None)
    if at is None:
        return [chunk]
    rest = tuple(replace(row, kind="row" if i else "text") for i, row in enumerate(chunk.rows[at:]))
    return [replace(chunk, rows=chunk.rows[:at]), replace(chunk, rows=rest)]


def has_title(first: Chunk) -> bool:
    """Return whether an annex begins with its own title, not with its text or a heading of it."""
    words = first.words
    named = is_annex(first) or ANNEX.match(words) or TITLE.search(words) or words.isupper()
    return bool(named) and not is_sentence(words) and not ends_sentence(words)


def opens(chunk: Chunk) -> bool:
    """Return whether a chunk is where the text begins: a sentence, an item, a long paragraph."""
    words = chunk.words
    if ends_sentence(words) and (reads_as_sentence(words) or PRINTED.match(words)):
        return True
    if LABEL.match(words) or LEADERS.search(words) or is_label(words):
        return is_sentence(words) and not is_label(words)
    long = len(words) > 2 * SHORT and len(chunk.rows) == 1
    return is_sentence(words) or reads_as_sentence(words) or chunk.is_item or long


def _heads(text: Sequence[Chunk], index: int, opening: int) -> bool:
    """Return whether a line between title and text is the first heading: one right above text."""
    if is_annex(text[index]):
        return True
    guess = style_of(text[index], tidy=False)
    if guess is None or is_top_matter(text[index].words):
        return False
    if is_loose_end(text[index - 1].words) and not text[index].parted:
        return False
    return guess.style not in ("plain", "capitals") or index == opening - 1


def is_top_matter(words: str) -> bool:
    """Return whether words are a date, a place, a byline, a release line or another title."""
    titled = TITLE.search(words) and not reads_as_sentence(words)
    known = (
        ADDRESSED.match(words)
        or LABEL.match(words)
        or DATE.search(words)
        or BYLINE.search(words)
        or titled
    )
    other = CONTENTS.match(words) or LEADERS.search(words) or PLACE.match(words)
    return bool(known or other or MOTTO.match(words))


def find_end(text: Sequence[Chunk], body: int, annexes: set[int]) -> set[int]:
    """Return the lines of what is below the text, above annexes: a place, a date, a byline."""
    last = min(annexes, default=len(text)) - 1
    found: set[int] = set()
    while last > body:
        words = text[last].words
        columns = text[last].head.columns
        short = len(words) <= SHORT and not ends_sentence(words) and not text[last].is_item
        short, near = short or columns, columns or (bool(found) and len(words.split()) <= 3)
        if not short or words.endswith(":") or not (near or is_top_matter(words)):
            break
        found.add(text[last].line)
        last -= 1
    return found
