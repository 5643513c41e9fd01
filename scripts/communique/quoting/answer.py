"""What is answered to a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.quoting.known import Block

Verdict = Literal["exact", "differs", "absent"]
Allowed = Literal["quotation-marks", "dashes", "hyphens", "divided", "letters", "capital", "ends"]
Marked = Literal["left-out", "put-in"]
Different = Literal[
    "altered", "missing", "added", "punctuation", "capitals", "negation", "joined", "order"
]
Kind = Allowed | Marked | Different
Mark = Literal["", "differs", "left-out", "gap"]


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which quotation and text are not the same, with the words of either."""

    kind: Kind
    yours: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a version, and whether it differs from the other or was left out of it."""

    words: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict on a quotation and its reasons.

    `start` is where it begins in the text. `places` are the blocks that have its words, those that
    have all of them too come after the first. `yours` and `text` are the versions side by side.
    """

    quotation: str
    start: int
    verdict: Verdict
    words: int
    places: tuple[Block, ...] = ()
    allowed: tuple[Change, ...] = ()
    differences: tuple[Change, ...] = ()
    yours: tuple[Piece, ...] = ()
    text: tuple[Piece, ...] = ()

    @property
    def edition(self) -> str:
        """The edition that has the words, '' where none has."""
        return self.places[0].edition if self.places else ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The numbers of the paragraphs of this edition that have the words."""
        own = [place for place in self.places if place.edition == self.edition]
        return tuple(place.label for place in own if place.label)
