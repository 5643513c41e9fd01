"""A citation as it is shown: text with italics and small capitals, and the address in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Look = Literal["plain", "italic", "small-caps", "address"]

# Where a look begins and ends in a text that is being made. These signs are for private use
# (The Unicode Standard, section 23.5), so no other text has them.
LOOKS: dict[str, Look] = {"\ue000": "italic", "\ue001": "small-caps", "\ue002": "address"}
END = "\ue003"
PIECE = re.compile(rf"([{''.join(LOOKS)}])([^{END}]*){END}")


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look."""

    text: str
    look: Look = "plain"


@dataclass(frozen=True)
class StyledCitation:
    """A citation in the style of one guide."""

    name: str
    runs: tuple[Run, ...]

    @property
    def plain(self) -> str:
        """The text alone."""
        return "".join(run.text for run in self.runs)


def italic(text: str) -> str:
    """Mark a text as italic."""
    return f"\ue000{text}{END}"


def small_caps(text: str) -> str:
    """Mark a text as one in capitals and small capitals."""
    return f"\ue001{text}{END}"


def address(text: str) -> str:
    """Mark a text as the address of what is cited."""
    return f"\ue002{text}{END}"


def read_marked(name: str, marked: str) -> StyledCitation:
    """Make a citation of a text whose looks are marked."""
    return StyledCitation(name, tuple(run for run in _runs(marked) if run.text))


def _runs(marked: str) -> Iterator[Run]:
    last = 0
    for piece in PIECE.finditer(marked):
        yield Run(marked[last : piece.start()])
        yield Run(piece.group(2), LOOKS[piece.group(1)])
        last = piece.end()
    yield Run(marked[last:])
