"""The editorial words of docs/, each in its place; all else is blanked out."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from communique.model import Content, Page, kept
from communique.reading.data_files import data_files

# Addresses, code, citations, note names, ids and link targets are not words.
NO_WORDS = re.compile(
    r"`[^`\n]*`|\[[@^][^\[\]\n]*\]|\]\((?:[^()\n]|\([^()\n]*\))*\)|<[^<>]*>|https?:\S+"
    r"|\{[^{}\n]*\}"
)
# Code on lines of its own: below a line that is not in a list.
CODE = re.compile(r"(?<=\n)((?![ \t>*+-]|\d+\.).+\n\n)((?: {4}.*\n|\n(?= {4}))+)")
# The next key of YAML, or the end, is where a value ends.
REST = r".*(?:\n(?! *(?:- )?[\w-]+:).+)*"
KEY = r"^ *(?:- )?"
# Keys, and values that are names, ids, addresses, or words of the text.
NAMES = "names|short_forms|name|theme|needs|website|address|text_source|kind|scripts|hide"
NAMES += "|continues|paragraph"
NAMES += "|id|by|place|host|statements|relation|countries|looked_for"  # of facts and meetings
DATES = r"date|until|looked|year|since(?=: *['\"\d]?\d)|part(?=: \w+$)"
GIVEN = re.compile(rf"{KEY}(?:(?:{NAMES}|{DATES}):{REST}|[\w-]+:)", re.MULTILINE)
# Of the sources and the register only the notes are ours.
NOTE = re.compile(rf"(?P<key>{KEY}note:)(?P<words>{REST})|^.*$", re.MULTILINE)


@kept
def editorial_texts(content: Content) -> dict[PurePosixPath, str]:
    """Return the editorial words of pages and data files, each in its place."""
    texts = {path: _page(page) for path, page in content.pages.items()}
    data = data_files(content)
    for path, text in content.texts.items():
        if path in data:
            texts[path] = NO_WORDS.sub(_blank, GIVEN.sub(_blank, text))
        elif path.name in ("sources.yml", "statements.yml"):
            texts[path] = NO_WORDS.sub(_blank, NOTE.sub(_but_note, text))
    return texts


def _page(page: Page) -> str:
    """Return the page with everything but editorial words blanked out, each sign by a space."""
    lines = page.text.split("\n")
    for number in page.official_lines:
        lines[number - 1] = ""
    text = "\n".join("" if line.startswith("///") else line for line in lines[page.body_line - 1 :])
    front = GIVEN.sub(_blank, "\n".join(lines[: page.body_line - 1]))
    if "\n\n    " in text:
        text = CODE.sub(_but_first_line, text)
    return NO_WORDS.sub(_blank, f"{front}\n{text}" if front else text)


def _but_first_line(found: re.Match[str]) -> str:
    first, code = found.group(1, 2)
    return first + _spaces(code)


def _but_note(found: re.Match[str]) -> str:
    key, words = found.group("key", "words")
    return _spaces(key) + words if key else _blank(found)


def _blank(found: re.Match[str]) -> str:
    return _spaces(found.group())


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
