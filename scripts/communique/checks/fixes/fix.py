"""A file mended, and the lines of it that may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from communique.model import Content, Edition, Page, from_root, kept
from communique.reading.invisible import HIDDEN
from communique.reading.markdown_source import fold, words_of

OFFICIAL = re.compile(r"^\s*///\s*official")
SHORT = 20  # signs: so few can be in any text
END = re.compile(r"^\s*///\s*$")


@dataclass(frozen=True)
class Fix:
    """A file as it is after mending, and what was done in which of its lines."""

    path: PurePosixPath
    data: bytes
    done: tuple[tuple[int, str], ...]

    def __str__(self) -> str:
        """Show what was done, a line for each line that changed."""
        path = from_root(self.path)
        return "\n".join(f"mended {path}:{line}: {what}" for line, what in self.done)


def mended_lines(
    path: PurePosixPath, text: str, numbers: Iterable[int], mend: Callable[[str], tuple[str, str]]
) -> Iterator[Fix]:
    """Yield the fix of a file whose lines of these numbers `mend` returns mended, and says how."""
    lines = text.split("\n")
    done = []
    for number in numbers:
        mended, what = mend(lines[number - 1])
        if mended != lines[number - 1]:
            lines[number - 1] = mended
            done.append((number, what))
    if done:
        yield Fix(path, "\n".join(lines).encode(), tuple(done))


def editorial_lines(content: Content, page: Page) -> list[int]:
    """Return the numbers of a page's lines that hold no official word.

    A block counts from what looks like its beginning, even if that is misspelt, and a line outside
    all blocks is left out too if our copy of the text has its words.
    """
    found, inside = [], False
    for number, raw in enumerate(page.text.split("\n"), 1):
        line = HIDDEN.sub("", raw)
        was_inside, inside = inside, not END.match(line) if inside else bool(OFFICIAL.match(line))
        if not (was_inside or number in page.official_lines or _is_held(content, page, line)):
            found.append(number)
    return found


def _is_held(content: Content, page: Page, line: str) -> bool:
    """Return whether our copy of the text has a line, or the words of a longer one within one."""
    edition = content.edition_of(page.path)
    words = words_of(line)
    if not words or edition is None:
        return False
    held = _lines_of(content, edition)
    return words in held or (len(words) > SHORT and any(words in each for each in held))


@kept
def _lines_of(content: Content, edition: Edition) -> tuple[str, ...]:
    """Return the lines of an edition's texts as `words_of` would, without hidden characters."""
    texts = (HIDDEN.sub("", pinned.text) for pinned in edition.pinned)
    return tuple(fold(line) for text in texts for line in text.split("\n"))
