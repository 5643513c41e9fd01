"""Puts the text of an annex into an edition that is there already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from communique.importing import pages
from communique.importing.pieces import Decisions, Piece, RefusedError
from communique.model import ANNEXES, Content, Page
from communique.reading import official, pins


def annex_files(
    content: Content, year: str, number: int, decisions: Decisions, data: bytes
) -> dict[PurePosixPath, bytes]:
    """Return the annex's page with its words, the pinned text and its digest.

    Raises RefusedError where the edition or the annex's page is missing, or has words already.
    """
    path = PurePosixPath(year, ANNEXES, f"annex-{number}.md")
    page = content.pages.get(path)
    if page is None:
        raise RefusedError(
            f"there is no docs/{path}: write the page on the annex first, with front matter "
            '(kind: annex, names: [...]) and "/// mentions"'
        )
    pinned = path.with_suffix(".txt")
    if page.official:
        if official.read(data.decode("utf-8")).words == _words(page):
            return {}
        raise RefusedError(f"docs/{path} has official words already: remove them first")
    record = f"{official.digest(data)}  {pinned.name}\n".encode()
    return {
        "docs" / path: _with_words(page, decisions, number).encode(),
        "docs" / pinned: data,
        "docs" / pinned.with_suffix(".txt.sha256"): record,
        PurePosixPath(pins.FILE): pins.with_pin(content.docs.parent, pinned, official.digest(data)),
    }


def _words(page: Page) -> tuple[str, ...]:
    return tuple(word for block in page.official for word in block.words.split())


def _with_words(page: Page, decisions: Decisions, number: int) -> str:
    """Return the page with the text of the annex before its first second-level heading."""
    lines = page.text.split("\n")
    second = [heading.line for heading in page.body.headings if heading.level == 2]
    at = second[0] - 1 if second else len(lines)
    titled = any(piece.kind in ("title", "annex") for piece in decisions.pieces)
    pieces = [_below(piece, titled) for piece in decisions.pieces]
    block = pages.official_lines(pieces, f"a{number}-p", 1)
    words = ["## The text", "", "/// official", *block, "///", ""]
    return "\n".join([*lines[:at], *words, *lines[at:]])


def _below(piece: Piece, titled: bool) -> Piece:
    """Set the title and headings of an annex below the heading "The text"."""
    if piece.kind in ("title", "annex"):
        return replace(piece, level=3)
    return replace(piece, level=piece.level + 2 + titled) if piece.kind == "heading" else piece
