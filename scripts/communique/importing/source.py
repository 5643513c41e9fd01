"""Reads the given file to lines, and makes our copy of the text of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.importing.given import Given
from communique.importing.pieces import Doubt, Line, Piece
from communique.importing.readers.plain import lines_of


@dataclass(frozen=True)
class Source:
    """The lines of a file; `place` is what a line of it is called in messages."""

    lines: tuple[Line, ...]
    unsure: tuple[Doubt, ...] = ()
    place: str = "line"


def read(given: Given) -> Source:
    """Read a file by its form.

    Raises RefusedError where it holds what cannot be imported, such as a table.
    """
    if given.form == "word":
        from communique.importing.readers.word import read_word

        return Source(*read_word(given), place="paragraph")
    if given.form == "web":
        from communique.importing.readers.web import read_web

        return Source(*read_web(given))
    if given.form == "markdown":
        from communique.importing.readers.markdown import read_markdown

        return Source(*read_markdown(given))
    return Source(tuple(lines_of(given.text)))


def our_copy(given: Given, pieces: Sequence[Piece]) -> bytes:
    """Return what is pinned: a plain text byte for byte, else the words of the pieces in order."""
    if given.form == "text":
        return given.data
    blocks = ("\n".join(row.words for row in piece.rows) for piece in pieces)
    return ("\n\n".join(blocks) + "\n").encode()
