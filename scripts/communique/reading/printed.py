"""What a text prints beside its words: the marks of lists, numbers of paragraphs, running heads.

They are in our copy of the text and so on its pages, and are proved with the words. But they are
drawn there: no mark parts a sentence that a reader looks for, copies or quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_SIGN = r"([•·–—▪▫◦‣⁃●○■□➢➤✓*\-\ue000-\uf8ff]|o(?= [A-Za-z]))"
BULLET = re.compile(rf"{_SIGN}(?:[ \u00a0\n]+(?=\S)|$)")
ENUMERATOR = re.compile(r"(?:\((?:[a-z]{1,4}|\d{1,2})\)|(?:[ivxl]+|[a-z]|\d{1,2})[.)])\s+(?=\S)")
# Where no full stop parts the number from the words, a no-break space does: "12\u00a0We agree".
NUMBER = re.compile(r"(\d+)(?:[.)](?:\s+|$)|\u00a0)")
OWN = re.compile(r"(?:a\d+-)?p(\d+)$")
ASIDE = "~ "  # begins a row that was printed inside a paragraph: a running head, a page number

Kind = Literal["text", "item", "aside"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a paragraph: its mark, '' where it has none, its words, how deep in a list."""

    kind: Kind
    mark: str
    words: str
    depth: int = 0

    @property
    def printed(self) -> str:
        """The words with the mark before them, as our copy has them."""
        return f"{self.mark} {self.words}".strip()


def row_of(line: str, first: bool, anchor: str, aside: bool = False) -> Row:
    """Tell what a line of a paragraph is, in plain words; `aside` is whether its source says so.

    The `first` one may begin with its printed number.
    """
    words = line.strip()
    depth = (len(line) - len(line.lstrip(" "))) // 2
    if aside:
        return Row("aside", words.removeprefix(ASIDE), "")
    if bullet := BULLET.match(words):
        return Row("item", bullet.group(1), words[bullet.end() :], depth)
    if not first and ENUMERATOR.match(words):
        return Row("item", "", words, depth)
    number, own = NUMBER.match(words) if first else None, OWN.match(anchor)
    if number and own and number.group(1) == own.group(1):
        return Row("text", number.group().strip(), words[number.end() :])
    return Row("text", "", words)


def is_aside(source: str) -> bool:
    """Return whether a line of Markdown is marked as one that was printed inside a paragraph."""
    return source.lstrip(" ").startswith(ASIDE)
