"""Rules on what slips in while one types or pastes: bullets of Word, and words twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.checks.editorial import editorial_texts
from communique.model import Content, Finding
from communique.reading.text_files import place

# Signs that word processors put before the items of a list; their "o" is followed by a tab.
BULLET = re.compile(r"^\s*(?:>\s*)?([•·▪▫◦‣●○∙■□➢]|o(?=\t))")
# A name of two equal words, as Wagga Wagga, has two capitals. More than two spaces are blanked out
# code or citations, which keep the words apart.
TWICE = re.compile(
    r"(?<![\w’'-])([^\W\d_]+)(?: {1,2}| ?\n {0,2})(?=[^\W\d_A-Z])((?i:\1))(?![\w’'-])"
)
RIGHT_TWICE = frozenset({"had", "that"})  # “the part that that page has”


def bullet(content: Content) -> Iterator[Finding]:
    """An item of a list must begin with a hyphen: a sign pasted from Word makes no list.

    Bad: • Write down what happened.
    Good: - Write down what happened.
    """
    for page in content.pages.values():
        for number, raw in enumerate(page.text.split("\n"), 1):
            if number < page.body_line or number in page.official_lines:
                continue
            if found := BULLET.match(raw):
                message = f'found "{found.group(1)}", expected "- ": begin each item with a hyphen'
                yield Finding(page.path, number, message, column=found.start(1) + 1)


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
