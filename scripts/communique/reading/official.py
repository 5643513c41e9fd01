"""Our copy of the text: how it is normalised, cut into blocks and compared with the pages.

Normalised is Unicode form (NFC) and white space (every run folds into one space), and
nothing else: each letter, mark and capital of our copy of the text must be in the pages.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.reading.markdown_source import fold


@dataclass(frozen=True)
class Text:
    """Our copy of the text as words, with the line (from 1) of each; where lines and blocks begin.

    A block is a run of lines between blank ones; both sets hold indices of words.
    """

    words: tuple[str, ...]
    lines: tuple[int, ...]
    line_starts: frozenset[int]
    block_starts: frozenset[int]

    def line(self, index: int) -> int:
        """Return the line that has a word, the last one's for an index past the end."""
        return self.lines[min(index, len(self.lines) - 1)] if self.lines else 1


@dataclass(frozen=True)
class Difference:
    """Where the pages leave our copy of the text.

    `block` is the page block that differs or, where words are missing, the one before which they
    should be; `at` is the word of our copy of the text. `found` and `expected` are excerpts; `ours`
    are all words from block `first` on that do not fit, `theirs` those that should be there, from
    word `begin` of our copy of the text.
    """

    block: int
    at: int
    found: str
    expected: str
    first: int
    begin: int
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


# A heading on one line with its text ends so: "Ferries: We agree ...".
RUN_IN = (":", "–", "—", ".")


def digest(data: bytes) -> str:
    """Return the SHA-256 of the bytes in hexadecimal (FIPS 180-4)."""
    return hashlib.sha256(data).hexdigest()


def recorded_digest(text: str) -> str | None:
    """Return the digest from a line in the form of `sha256sum`, or None if there is none."""
    found = re.match(r"([0-9a-f]{64})  \S", text)
    return found.group(1) if found else None


def normalise(text: str) -> str:
    """Return the text in NFC with white space folded."""
    return fold(unicodedata.normalize("NFC", text))


@functools.lru_cache(maxsize=8)  # the check, the proof and the digests ask for the same text
def read(text: str) -> Text:
    """Cut our copy of the text into words; a line of no-break spaces is blank too."""
    words: list[str] = []
    lines: list[int] = []
    line_starts: set[int] = set()
    block_starts: set[int] = set()
    blank = True
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        found = normalise(line).split(" ") if normalise(line) else []
        if found:
            line_starts.add(len(words))
            if blank:
                block_starts.add(len(words))
            words += found
            lines += [number] * len(found)
        blank = not found
    return Text(tuple(words), tuple(lines), frozenset(line_starts), frozenset(block_starts))


def differences(blocks: Sequence[str], text: Text) -> Iterator[Difference]:
    """Yield where the words of page blocks, in order, are not those of our copy of the text.

    A block that fits is passed over; from one that does not, the search goes on to the next block
    that comes later, and what lies between is one difference.
    """
    pages = [tuple(block.split(" ")) if block else () for block in blocks]
    index = at = 0
    while index < len(pages):
        size = len(pages[index])
        if text.words[at : at + size] == pages[index]:
            index, at = index + 1, at + size
            continue
        end, there = _next_fit(pages, index, text, at)
        yield _difference(pages, index, end, text.words, at, there)
        index, at = end, there
    if at < len(text.words):
        yield _difference(pages, index, index, text.words, at, len(text.words))


def _next_fit(pages: Sequence[tuple[str, ...]], index: int, text: Text, at: int) -> tuple[int, int]:
    """Return the first block from `index` on, and the place from `at` on, that fit each other."""
    rest = f" {' '.join(text.words[at:])} "
    for block in range(index, len(pages)):
        place = _place(pages[block], rest, text, at)
        if place is not None:
            return block, place
    return len(pages), len(text.words)


def _place(block: tuple[str, ...], rest: str, text: Text, at: int) -> int | None:
    """Find a block in the rest of the text; one of few words only where a line begins."""
    if len(block) > 2:
        found = rest.find(f" {' '.join(block)} ")
        return at + rest.count(" ", 0, found) if found >= 0 else None
    starts = (start for start in sorted(text.line_starts) if start >= at)
    return next((s for s in starts if text.words[s : s + len(block)] == block), None)


def _difference(
    pages: Sequence[tuple[str, ...]],
    start: int,
    end: int,
    words: tuple[str, ...],
    at: int,
    there: int,
) -> Difference:
    ours = [word for block in pages[start:end] for word in block]
    theirs = words[at:there]
    same = _alike(ours, theirs)
    block, seen = start, 0
    while block + 1 < end and seen + len(pages[block]) <= same:
        seen += len(pages[block])
        block += 1
    found, expected = excerpt(" ".join(ours), " ".join(theirs))
    return Difference(block, at + same, found, expected, start, at, tuple(ours), tuple(theirs))


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many words both begin with."""
    pairs = zip(ours, theirs, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(theirs)))


def boundaries(
    blocks: Sequence[Sequence[str]], headings: Sequence[bool], text: Text
) -> Iterator[tuple[int, int]]:
    """Yield (page block, word) where paragraphs begin elsewhere than in our copy of the text.

    A page block is given by its rows. It must begin with a line of our copy of the text, or after a
    heading that is on one line with its text; and where our copy of the text has a blank line, a
    block or a row of one must begin.
    """
    starts: dict[int, int] = {}
    at = 0
    for index, block in enumerate(blocks):
        behind_heading = index and headings[index - 1] and blocks[index - 1][-1].endswith(RUN_IN)
        if at not in text.line_starts and not behind_heading:
            yield index, at
        for row in block:
            starts[at] = index
            at += len(row.split(" "))
    for start in sorted(text.block_starts - set(starts)):
        yield max(index for begin, index in starts.items() if begin < start), start


def excerpt(found: str, expected: str, context: int = 2, longest: int = 12) -> tuple[str, str]:
    """Cut both texts down to the words around their first difference."""
    ours, theirs = found.split(" "), expected.split(" ")
    start = _alike(ours, theirs)
    tail = 0
    while tail < min(len(ours), len(theirs)) - start and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    return tuple(  # type: ignore[return-value]
        _around(side, start, len(side) - tail, context, longest) for side in (ours, theirs)
    )


def _around(words: list[str], start: int, end: int, context: int, longest: int) -> str:
    first, last = max(0, start - context), min(len(words), end + context)
    cut = words[first:last]
    text = " ".join(cut[:longest])
    return (
        ("… " if first else "") + text + (" …" if last < len(words) or len(cut) > longest else "")
    )
