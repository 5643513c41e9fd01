"""Rules on what slips in while one types or pastes: bullets and indents of Word, words twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.checks.editorial import editorial_texts
from communique.model import Content, Finding, Page
from communique.reading.text_files import place

# Signs that word processors put before the items of a list; their "o" is followed by a tab.
BULLET = re.compile(r"^\s*(?:>\s*)?([•·▪▫◦‣●○∙■□➢\uf0a7\uf0b7]|o(?=\t))\s*")
# A dash is one below a blank line or another dash: elsewhere a sentence may go on with it.
DASH = re.compile(r"^\s*(?:>\s*)?([–—])\s+")
INDENT = re.compile(r"^(?=\s*[^\S ])\s+(?=\S)")  # spaces before the words, not all of them plain
# A name of two equal words, as Wagga Wagga, has two capitals. More than two spaces are blanked out
# code or citations, which keep the words apart.
TWICE = re.compile(
    r"(?<![\w’'-])([^\W\d_]+)(?: {1,2}| ?\n {0,2})(?=[^\W\d_A-Z])((?i:\1))(?![\w’'-])"
)
RIGHT_TWICE = frozenset({"had", "that"})  # “the part that that page has”


def bullet(content: Content) -> Iterator[Finding]:
    """An item of a list must begin with a hyphen: a sign pasted from Word makes no list.

    `--fix` puts the hyphen in its place.

    Bad: • Write down what happened.
    Good: - Write down what happened.
    """
    for page in content.pages.values():
        above = ""
        for number, raw in _editorial(page):
            found, above = bullet_of(raw, above), raw
            if found:
                message = f'found "{found.group(1)}", expected "- ": begin each item with a hyphen'
                yield Finding(page.path, number, message, column=found.start(1) + 1)


def bullet_of(line: str, above: str) -> re.Match[str] | None:
    """Return the sign with which a line begins that was to be an item of a list."""
    follows = not above.strip() or DASH.match(above)
    return BULLET.match(line) or (DASH.match(line) if follows else None)


def indent(content: Content) -> Iterator[Finding]:
    """A line must not begin with a tab or a no-break space: use spaces, and only within lists.

    Bad: a paragraph with a tab before its first word, as Word indents it
    Good: a paragraph that begins the line; four spaces before what belongs to an item of a list
    """
    for page in content.pages.values():
        for number, raw in _editorial(page):
            if INDENT.match(raw):
                message = "the line begins with a tab or a no-break space: delete it, or use --fix"
                yield Finding(page.path, number, message)


def _editorial(page: Page) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(page.text.split("\n"), 1):
        if number >= page.body_line and number not in page.official_lines:
            yield number, raw


def doubled_word(content: Content) -> Iterator[Finding]:
    """Editorial text must not have a word twice in a row.

    Bad: It is the the first.
    Good: It is the first.
    """
    for path, text in editorial_texts(content).items():
        for found in TWICE.finditer(text):
            if found.group(1).lower() not in RIGHT_TWICE:
                line, column = place(text, found.start())
                message = f'found "{found.group(1)} {found.group(2)}": delete one of the two words'
                yield Finding(path, line, message, column=column)
