"""What was found of each page or file of a published site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.proof.fetching import State

# An official word "differs"; of anything else it is said that the file was "altered".
Found = Literal["as in our copy", "as listed", "changed by the host", State]
STATES: tuple[Found, ...] = (
    *("as in our copy", "as listed", "changed by the host"),
    *("differs", "altered", "missing", "not read"),
)
LONGEST = 400  # signs of a fault that are shown: the words are anyone's


@dataclass(frozen=True)
class Outcome:
    """What was found of one page or file; no fault means that it is as in our copy."""

    address: str
    fault: str = ""
    state: Found = "as in our copy"

    def __str__(self) -> str:
        """Show the outcome on one line, in which no sign of others can steer the terminal."""
        return f"{self.address}: {self.state}{f': {shown(self.fault)}' if self.fault else ''}"


def shown(text: str) -> str:
    """Return words of others as they may be printed: cut, with their control signs spelt out."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in cut)
