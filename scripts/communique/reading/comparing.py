"""Two texts sentence by sentence: what was kept, changed, dropped and added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from communique.model import Content, Page, kept
from communique.reading.mentions import sentences

ALIKE = 0.5  # of two sentences: below it one is dropped and the other added
KINDS = ("kept", "changed", "dropped", "added")


@dataclass(frozen=True)
class Row:
    """What became of a sentence; '' where the older or the newer text has none."""

    older: str
    newer: str

    @property
    def kind(self) -> Literal["kept", "changed", "dropped", "added"]:
        """What became of it."""
        if not self.newer:
            return "dropped"
        if not self.older:
            return "added"
        return "kept" if self.older == self.newer else "changed"


@kept
def compared(_content: Content, older: Page, newer: Page) -> list[Row]:
    """Compare the paragraphs of two pages, in the order of the newer."""
    return list(rows(_sentences(older), _sentences(newer)))


def counted(found: Sequence[Row]) -> str:
    """Return in words how many sentences of each kind there are."""
    kinds: list[str] = [row.kind for row in found]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in KINDS)


def likeness(one: str, other: str) -> float:
    """Return how alike two sentences are by their words, up to 1; 0 where they are not."""
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _sentences(page: Page) -> list[str]:
    return [b.words[start:end] for b in page.paragraphs for start, end in sentences(b.words)]


def rows(older: list[str], newer: list[str]) -> Iterator[Row]:
    """Yield what became of each sentence, in the order of the newer text."""
    matcher = SequenceMatcher(None, older, newer, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from (Row(text, text) for text in older[a:b])
        else:
            yield from _pairs(older[a:b], newer[c:d])


def _pairs(gone: list[str], come: list[str]) -> Iterator[Row]:
    """Pair sentences in their order so that the likeness of all pairs together is greatest."""
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    alike = [[likeness(one, other) for other in come] for one in gone]
    for i in reversed(range(len(gone))):
        for j in reversed(range(len(come))):
            pair = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(gone) or j < len(come):
        if i < len(gone) and j < len(come) and _paired(alike, best, i, j):
            yield Row(gone[i], come[j])
            i, j = i + 1, j + 1
        elif i < len(gone) and (j == len(come) or best[i + 1][j] >= best[i][j + 1]):
            yield Row(gone[i], "")
            i += 1
        else:
            yield Row("", come[j])
            j += 1


def _paired(alike: list[list[float]], best: list[list[float]], i: int, j: int) -> bool:
    return alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]
