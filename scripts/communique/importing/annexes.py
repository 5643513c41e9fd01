"""Puts the text of an annex into an edition that is there already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from communique.importing import edition_pages, pages
from communique.importing.pieces import Decisions, Piece, RefusedError
from communique.importing.readers import marks
from communique.model import ANNEXES, Content, Edition, Page
from communique.reading import official, pins

TITLES = ("title", "annex")
LABEL = re.compile(r"^(?:annexe?|appendix|schedule|attachment)\s+[\dA-Z]+\b", re.IGNORECASE)
CONTENTS = re.compile(r"(^## Contents\n\n/// contents\n///\n\n(?:- .*\n)+)", re.MULTILINE)


def annex_files(
    content: Content, year: str, number: int, decisions: Decisions, data: bytes
) -> dict[PurePosixPath, bytes]:
    """Return the annex's page with its words, the pinned text and its digest.

    A page that is there keeps its own words; else one is made, with the list of annexes.
    Raises RefusedError where the edition is missing, or the annex has other words already.
    """
    edition = next((each for each in content.editions if each.year == year), None)
    if edition is None:
        raise RefusedError(f"there is no docs/{year}/: import the main text of {year} first")
    path = PurePosixPath(year, ANNEXES, f"annex-{number}.md")
    page = content.pages.get(path)
    if page is not None and page.official:
        if official.read(data.decode("utf-8")).words == _words(page):
            return {}
        raise RefusedError(f"docs/{path} has official words already: remove them first")
    pinned = path.with_suffix(".txt")
    record = f"{official.digest(data)}  {pinned.name}\n".encode()
    files = {
        "docs" / pinned: data,
        "docs" / pinned.with_suffix(".txt.sha256"): record,
        PurePosixPath(pins.FILE): pins.with_pin(content.docs.parent, pinned, official.digest(data)),
    }
    if page is not None:
        return {"docs" / path: _with_words(page, decisions, number).encode(), **files}
    return {**dict(_new_pages(content, edition, path, number, decisions)), **files}


def _words(page: Page) -> tuple[str, ...]:
    return tuple(word for block in page.official for word in block.printed.split())


def _with_words(page: Page, decisions: Decisions, number: int) -> str:
    """Return the page with the text of the annex before its first second-level heading."""
    lines = page.text.split("\n")
    second = [heading.line for heading in page.body.headings if heading.level == 2]
    at = second[0] - 1 if second else len(lines)
    titled = any(piece.kind in TITLES for piece in decisions.pieces)
    pieces = [_below(piece, titled) for piece in decisions.pieces]
    block = pages.official_lines(pieces, f"a{number}-p", 1)
    words = ["## The text", "", "/// official", *block, "///", ""]
    return "\n".join([*lines[:at], *words, *lines[at:]])


def _below(piece: Piece, titled: bool) -> Piece:
    """Set the title and headings of an annex below the heading "The text"."""
    if piece.kind in TITLES:
        return replace(piece, level=3)
    return replace(piece, level=piece.level + 2 + titled) if piece.kind == "heading" else piece


def _new_pages(
    content: Content, edition: Edition, path: PurePosixPath, number: int, decisions: Decisions
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the page of an annex that has none, the list of annexes, and the way to it."""
    first, *others = decisions.pieces
    titled = first.kind in TITLES
    pieces = [
        replace(piece, level=piece.level + 1) if piece.kind == "heading" else piece
        for piece in (others if titled else decisions.pieces)
    ]
    section = pages.Section(first if titled else None, pieces, f"Annex {number}")
    names = list(_names(edition, section.heading.printed if section.heading else "", number))
    yield "docs" / path, pages.annex_page(section, number, number, names).encode()
    index, overview = path.with_name("index.md"), content.pages.get(edition.folder / "index.md")
    if index not in content.pages:
        yield "docs" / index, edition_pages.annexes_page().encode()
    if overview is not None and f"({ANNEXES}/index.md)" not in overview.text:
        link = rf"\1- [Annexes]({ANNEXES}/index.md)\n"
        yield "docs" / overview.path, CONTENTS.sub(link, overview.text).encode()


def _names(edition: Edition, title: str, number: int) -> Iterator[str]:
    """Yield the names of an annex: its title, and what the text calls it."""
    label = LABEL.match(title)
    own = [title, label.group() if label else "", "" if title else f"Annex {number}"]
    forms = (f"Annex {marks.number(number, form)}" for form in ("upperRoman", "decimal"))
    words = "\n".join(block.words for _, block in edition.paragraphs)
    called = (name for name in forms if re.search(rf"\b{name}\b", words))
    yield from dict.fromkeys(name for name in (*own, *called) if name)
