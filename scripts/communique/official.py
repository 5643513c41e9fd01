"""The adopted text: how it is normalised, cut into blocks and compared with the pages.

Normalised is Unicode form (NFC) and white space (every run folds into one space), and
nothing else: each letter, mark and capital of the adopted text must stand in the pages.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from communique.markdown_source import fold


@dataclass(frozen=True)
class Block:
    """A run of lines of the adopted text between blank lines; `line` counts from 1."""

    line: int
    words: str


@dataclass(frozen=True)
class Difference:
    """Where the pages leave the adopted text: indices of blocks, None where one side has none.

    `before` counts the blocks of the pages that stand before the difference.
    """

    page_block: int | None
    official_block: int | None
    before: int
    found: str
    expected: str


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


def blocks(text: str) -> tuple[Block, ...]:
    """Cut the adopted text at its blank lines; a line of no-break spaces is blank too."""
    found: list[tuple[int, list[str]]] = []
    open_block = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            open_block = False
        elif open_block:
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
            open_block = True
    return tuple(Block(line, normalise(" ".join(lines))) for line, lines in found)


def differences(pages: Sequence[str], official: Sequence[str]) -> Iterator[Difference]:
    """Yield every block in which the pages' words are not the official ones.

    Both are sequences of normalised blocks in reading order.
    """
    matcher = SequenceMatcher(None, pages, official, autojunk=False)
    for tag, start, end, official_start, official_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for offset in range(max(end - start, official_end - official_start)):
            mine = start + offset if start + offset < end else None
            theirs = official_start + offset if official_start + offset < official_end else None
            found, expected = excerpt(
                pages[mine] if mine is not None else "",
                official[theirs] if theirs is not None else "",
            )
            yield Difference(mine, theirs, min(start + offset, end), found, expected)


def excerpt(found: str, expected: str, context: int = 2, longest: int = 12) -> tuple[str, str]:
    """Cut both texts down to the words around their first difference."""
    ours, theirs = found.split(), expected.split()
    start = next(
        (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
        min(len(ours), len(theirs)),
    )
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
