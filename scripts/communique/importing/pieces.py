"""A text on its way to pages: its lines as they were read, its pieces as they were judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "top", "heading", "paragraph", "furniture", "note", "annex", "out"]
RowKind = Literal["text", "row", "cut", "item", "aside"]


class RefusedError(Exception):
    """The text cannot be imported; the message says where, why and what to do."""


@dataclass(frozen=True)
class Line:
    """A line of a plain text, or a paragraph of another file, in normalised words.

    `number` is its line in the given file. What the file's own structure says of it: `level` of a
    heading, `depth` in a list (from 1), whether it is `bold` as a whole, its `role`.
    """

    words: str
    number: int
    parted: bool = True
    length: int = 0
    indent: int = 0
    columns: bool = False
    level: int = 0
    depth: int = 0
    bold: bool = False
    role: Literal["", "title", "note", "contents"] = ""


@dataclass(frozen=True)
class Row:
    """A row of a piece, from one line of the file to another, in the way it is set on the page.

    `text` begins a piece, `row` goes on below a line break, `cut` goes on in the same line, `item`
    is that of a list, `aside` was printed inside the piece and is not its text.
    """

    kind: RowKind
    words: str
    first: int
    last: int
    depth: int = 0


@dataclass(frozen=True)
class Piece:
    """A stretch of the text with the kind that it was given; `level` is that of a heading."""

    kind: Kind
    rows: tuple[Row, ...]
    level: int = 0

    @property
    def words(self) -> str:
        """The words of all rows but asides."""
        return " ".join(row.words for row in self.rows if row.kind != "aside")

    @property
    def printed(self) -> str:
        """The words of all rows."""
        return " ".join(row.words for row in self.rows)

    @property
    def line(self) -> int:
        """The line of the given file on which it begins."""
        return self.rows[0].first


@dataclass(frozen=True)
class Doubt:
    """Where a piece might be wrong: the line of the given file, its words, what was made of it.

    `turn` is the option that turns it, '' where nothing does: the words are as they are.
    """

    line: int
    words: str
    why: str
    turn: Literal["", "--heading", "--not-heading", "--plan"] = ""


@dataclass(frozen=True)
class Decisions:
    """The pieces of a text in their order, and what is doubtful of them."""

    pieces: tuple[Piece, ...]
    unsure: tuple[Doubt, ...]
    printed_numbers: bool = False

    def of_kind(self, kind: Kind) -> list[Piece]:
        """Return the pieces of one kind."""
        return [piece for piece in self.pieces if piece.kind == kind]
