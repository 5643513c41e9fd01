"""Dates on an axis of years: where they are and what they look like.

A date is drawn as wide as it is unsure: a day as a dot, a month and a year as bars of their length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from communique.pages.parts.pictures.drawing import GLYPH, WIDTH, circle, rect

EDGE = 8  # units beside the first and the last year
DAY = len("2024-10-02")
DOT = 4  # half of a mark
GAP = 1.5  # at least, between two labels on one line


@dataclass(frozen=True)
class Axis:
    """The years from the first to the last, both included, across the picture."""

    first: int
    last: int

    @property
    def step(self) -> float:
        """How many units a year takes."""
        return (WIDTH - 2 * EDGE) / (self.last + 1 - self.first)

    def x(self, years: float) -> float:
        """Return where a point in time is."""
        return EDGE + (years - self.first) * self.step

    def mark(self, label: str, date: str, until: str | None = None) -> Mark:
        """Return the mark of a date."""
        start, end = self.x(span(date)[0]), self.x(span(until or date)[1])
        return Mark(label, start, end, len(date))


@dataclass(frozen=True)
class Mark:
    """A date as it is drawn from `start` on, as exact as the length of its writing says."""

    label: str
    start: float
    end: float
    exact: int

    @property
    def is_dot(self) -> bool:
        """Whether it is a day, or a few that look like one."""
        return self.exact == DAY and self.end - self.start < 2 * DOT

    @property
    def middle(self) -> float:
        """Where the middle of it is."""
        return (self.start + self.end) / 2

    @property
    def left(self) -> float:
        """Where what is drawn begins."""
        return self.middle - DOT if self.is_dot else self.start

    @property
    def right(self) -> float:
        """Where what is drawn ends."""
        return self.middle + DOT if self.is_dot else max(self.end, self.start + 2)

    @property
    def has_room(self) -> bool:
        """Whether there is room for the label on the right; else it is on the left."""
        return self.right + self._beside <= WIDTH

    @property
    def with_label(self) -> tuple[float, float]:
        """From where to where it goes with its label."""
        if self.has_room:
            return self.left, self.right + self._beside
        return self.left - self._beside, self.right

    @property
    def _beside(self) -> float:
        return GLYPH * len(self.label) + 3

    def draw(self, y: float, look: str = "full") -> Element:
        """Draw it around a height; `look` is that of all but a year, which is an open bar."""
        if self.is_dot:
            return circle(self.middle, y, DOT, look)
        look = "bar" if self.exact == len("2024") else look
        return rect(self.start, y - DOT, self.right - self.start, 2 * DOT, look)


def span(date: str) -> tuple[float, float]:
    """Return the beginning and the end of a day, month or year, in years and to about a day."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    start = year + max(0, month - 1) / 12 + max(0, day - 1) / 372
    return start, start + (1 / 372 if day else 1 / 12 if month else 1)


def in_rows(boxes: Sequence[tuple[float, float]]) -> list[int]:
    """Put each box into the first row in which it overlaps none before it."""
    ends: list[float] = []
    rows = []
    for start, end in boxes:
        row = next((row for row, last in enumerate(ends) if last + GAP < start), len(ends))
        ends[row : row + 1] = [end]
        rows.append(row)
    return rows
