"""Rules on characters that a reader cannot see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Literal

from communique.model import Content, Finding, Pinned
from communique.reading import settings
from communique.reading.invisible import EMPTY, HIDDEN, OTHER, STEERING
from communique.reading.text_files import place
from communique.reading.words import cut

WORD = re.compile(rf"(?:[\w'’-]|(?!\s){HIDDEN.pattern})+")
MOST = 3  # findings shown for one file
BOM = "\ufeff"
STATEMENTS = "statements.yml"
SETTINGS = PurePosixPath("..", settings.FILE)  # it has the name of the site and of sections
IN_COPIES: tuple[tuple[re.Pattern[str], Literal["error", "warning"], str], ...] = (
    (
        re.compile(f"(?![\f]|\r\n)[{STEERING}]"),
        "error",
        "a screen may show other words than are there: take a copy of the text without it",
    ),
    (
        re.compile(f"[{EMPTY}{OTHER}]"),
        "warning",
        "nobody sees it, but it is kept: look whether the source has it too",
    ),
)


def characters(content: Content) -> Iterator[Finding]:
    """Pages and data must have no control, zero-width, bidirectional or private-use characters.

    Our copy of a text must have no control and no mark that turns the direction of reading, with
    which a screen shows other words. What else nobody sees in it is kept, and should be named.

    Bad: a word with a zero-width space in it
    Good: the same word without it
    """
    copies = {each.path: each for edition in content.editions for each in edition.pinned}
    for pinned in copies.values():
        yield from _in_copy(pinned)
    for path, text in (*content.texts.items(), (SETTINGS, settings.text(content.docs.parent))):
        if path in copies or not HIDDEN.search(text):
            continue
        wrong = [found for found in HIDDEN.finditer(text) if not _held(content, path, found)]
        for found in wrong[:MOST]:
            line, column = place(text, found.start())
            where = _beside(text.split("\n")[line - 1], column - 1)
            more = f"; {len(wrong) - MOST} more in this file" if len(wrong) > MOST else ""
            code = f"U+{ord(found.group()):04X}{more}"
            fix = "" if path == SETTINGS else ", or run --fix"
            message = f"an invisible character {where}: type the word again{fix} ({code})"
            yield Finding(path, line, message, column=column)


def _in_copy(pinned: Pinned) -> Iterator[Finding]:
    """Find what nobody sees in our copy of a text; its byte-order mark and line ends may stay."""
    for signs, level, said in IN_COPIES:
        found = [each for each in signs.finditer(pinned.text) if each.start() or each[0] != BOM]
        for each in found[:MOST]:
            line, column = place(pinned.text, each.start())
            where = _beside(pinned.text.split("\n")[line - 1], column - 1)
            more = f"; {len(found) - MOST} more in this file" if len(found) > MOST else ""
            message = f"{_name(each[0])} {where}{more}: {said}"
            yield Finding(pinned.path, line, message, column=column, level=level)


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} ({unicodedata.name(sign, 'a control').lower()})"


def _beside(line: str, at: int) -> str:
    """Name the word that has an invisible character, or one beside it."""
    words = [found for found in WORD.finditer(line) if HIDDEN.sub("", found.group())]
    if not words:
        return "on this line"
    nearest = min(words, key=lambda word: max(word.start() - at, at - word.end(), 0))
    inside = nearest.start() <= at < nearest.end()
    return f'{"in" if inside else "beside"} "{cut(HIDDEN.sub("", nearest.group()))}"'


def _held(content: Content, path: PurePosixPath, found: re.Match[str]) -> bool:
    """Return whether a character is in official or quoted words; it is named in our copy."""
    page, edition = content.pages.get(path), content.edition_of(path)
    quoted = path.name == STATEMENTS
    if edition is None or not (page or quoted):
        return False
    inside = quoted or (page and place(page.text, found.start())[0] in page.official_lines)
    return bool(inside) and any(found.group() in pinned.text for pinned in edition.pinned)


def normal_form(content: Content) -> Iterator[Finding]:
    """Text must be in Unicode form NFC, so that one letter is not written in two ways.

    Bad: é written as e and a combining accent
    Good: é written as one character
    """
    for path, text in content.texts.items():
        if unicodedata.is_normalized("NFC", text):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                pairs = zip(line, unicodedata.normalize("NFC", line), strict=False)
                column = next((i for i, (a, b) in enumerate(pairs, 1) if a != b), 1)
                message = "a letter is written as letter and combining mark: type it as one"
                yield Finding(path, number, message, column=column)
