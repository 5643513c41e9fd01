"""Rules on characters that a reader cannot see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.model import Content, Finding
from communique.reading.text_files import place
from communique.reading.words import cut

# Controls but tab and line feed, soft hyphen, zero-width and bidirectional marks, private use.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


WORD = re.compile(rf"(?:[\w'’-]|(?!\s){HIDDEN.pattern})+")
MOST = 3  # findings shown for one file


def characters(content: Content) -> Iterator[Finding]:
    """Pages and data must have no control, zero-width, bidirectional or private-use characters.

    Bad: a word with a zero-width space in it
    Good: the same word without it
    """
    for path, text in content.texts.items():
        if path.name == "statements.yml" or not HIDDEN.search(text):
            continue  # the register quotes official words, which are compared sign by sign
        wrong = [found for found in HIDDEN.finditer(text) if not _held(content, path, found)]
        for found in wrong[:MOST]:
            line, column = place(text, found.start())
            where = _beside(text.split("\n")[line - 1], column - 1)
            more = f"; {len(wrong) - MOST} more in this file" if len(wrong) > MOST else ""
            code = f"U+{ord(found.group()):04X}{more}"
            message = f"an invisible character {where}: type the word again, or run --fix ({code})"
            yield Finding(path, line, message, column=column)


def _beside(line: str, at: int) -> str:
    """Name the word that has an invisible character, or one beside it."""
    words = [found for found in WORD.finditer(line) if HIDDEN.sub("", found.group())]
    if not words:
        return "on this line"
    nearest = min(words, key=lambda word: max(word.start() - at, at - word.end(), 0))
    inside = nearest.start() <= at < nearest.end()
    return f'{"in" if inside else "beside"} "{cut(HIDDEN.sub("", nearest.group()))}"'


def _held(content: Content, path: PurePosixPath, found: re.Match[str]) -> bool:
    """Return whether a character is in official words of which our copy has it too."""
    page, edition = content.pages.get(path), content.edition_of(path)
    if page is None or edition is None:
        return False
    inside = place(page.text, found.start())[0] in page.official_lines
    return inside and any(found.group() in pinned.text for pinned in edition.pinned)


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
