"""Rules on the forms of Markdown: only those that this project reads, so that none is misread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model import Content, Finding, Page
from communique.reading.markdown_source import (
    BLOCK_END,
    BLOCK_START,
    GIVEN_ID,
    HEADING,
    NOTE,
    NOTE_MARK,
    without_code,
)

SLASHES = re.compile(r"^[\s>*+\-\d.)]*/{3,}")
ODD_HEADING = re.compile(r"^[ >*+-]*#{1,6}(?!#)\s*\S")
UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{2,})\s*$")
BRACES = re.compile(r"\{[^{}\n]*\}")
TORN = re.compile(r"\[\^[A-Za-z0-9_-]+\]\w")


def markup(content: Content) -> Iterator[Finding]:
    """Markdown must be written in the forms that this project reads.

    Headings begin the line with hashes and a space; blocks begin it with three slashes and a
    space; code is set in single backticks; an attribute list holds an id and nothing else.

    Bad: ##Title, Title over a line of ===, ```code```, > /// official, *x*{: onclick=y }
    Good: ## Title {: #title }
    """
    for page in content.pages.values():
        lines = page.text.split("\n")
        for number in range(page.body_line, len(lines) + 1):
            raw = lines[number - 1]
            fault = None if number in page.official_lines else _odd(raw, lines[number - 2])
            if fault:
                yield Finding(page.path, number, fault)


def _odd(raw: str, before: str) -> str | None:
    """Say what is wrong with the form of a line, or nothing."""
    if SLASHES.match(raw) and not (BLOCK_START.match(raw) or BLOCK_END.match(raw)):
        return 'a block must begin the line and be written "/// name" or "///"'
    if raw.lstrip(" >").startswith(("```", "~~~")):
        return "code blocks are not used here: set code in single backticks"
    if ODD_HEADING.match(raw) and not HEADING.match(raw):
        return 'a heading must begin the line with hashes and a space: "## Title"'
    if UNDERLINE.match(raw) and before.strip() and not before.startswith(("///", "---")):
        return 'a heading must be written with hashes, "## Title", and a rule needs a blank line'
    if "{" in raw and any(_is_odd_list(raw, found) for found in BRACES.finditer(without_code(raw))):
        return "an attribute list may hold an id alone: {: #my-id }"
    return None


def _is_odd_list(raw: str, found: re.Match[str]) -> bool:
    """Return whether braces would be read as attributes, and are more than an id."""
    if GIVEN_ID.fullmatch(found.group()) or found.group() == "{: .unnumbered }":
        return False
    before = raw[: found.start()]
    in_place = not before.strip() or before[-1] in ")*_]`>" or raw.startswith("#")
    return found.group().startswith("{:") or in_place


def note(content: Content) -> Iterator[Finding]:
    """Every note mark must have its note, and every note a mark on the same page.

    Bad: a fact[^source] without a line "[^source]: ..."
    Good: both
    """
    for page in content.pages.values():
        notes = {name: line for name, _, line in page.body.notes}
        marks = dict(_marks(page))
        for name in sorted(marks.keys() - notes.keys()):
            message = f'the note "[^{name}]" is missing: add a line "[^{name}]: ..."'
            yield Finding(page.path, marks[name], message)
        for name in sorted(notes.keys() - marks.keys()):
            message = f'nothing refers to the note "[^{name}]": add its mark or remove the note'
            yield Finding(page.path, notes[name], message)
        for number in sorted(page.official_lines):
            if TORN.search(page.text.split("\n")[number - 1]):
                yield Finding(page.path, number, "a note mark is inside a word: move it")


def _marks(page: Page) -> Iterator[tuple[str, int]]:
    for number, raw in enumerate(page.text.split("\n"), 1):
        if "[^" in raw and number >= page.body_line:
            yield from ((name, number) for name in _names(raw))


def _names(raw: str) -> list[str]:
    """Return the notes to which a line refers, a note's own name left out."""
    return NOTE_MARK.findall(without_code(NOTE.sub(r"\2", raw)))
