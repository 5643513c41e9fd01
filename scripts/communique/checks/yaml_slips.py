"""Rules on YAML that can be read, but says something else than its editor meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import yaml

from communique.model import Content, Finding
from communique.reading.words import cut

COMMENT = re.compile(r"[ \t]+#")
AFTER_WORDS = re.compile(r"\S[ \t]+#")
NO_WORDS = re.compile(r"[\d.-]*|null|true|false|~")
KEY = r"^[\s-]*(?:[\w-]+:\s+)?"
CURLY = r"[“‘„][^“”‘’„]*[”’“]"
CURLY_VALUE = re.compile(rf"{KEY}({CURLY})\s*$")
CURLY_ITEM = re.compile(rf"[\[,]\s*({CURLY})\s*[,\]]")
HALF = re.compile(rf'{KEY}([^"\'\[{{|>#\s][^#]*")\s*$')
EMPTY = re.compile(r"^([\s-]*)([\w-]+):\s*$")
FLOW = re.compile(r"^[\s-]*[\w-]+:\s*\[")


def lost_words(content: Content) -> Iterator[Finding]:
    """Words must not be lost behind a "#" in YAML, which begins a remark unless it is quoted.

    Bad: takes: Takes reports of scams # and more.[@nz-dpmc-ransom]
    Good: takes: "Takes reports of scams # and more.[@nz-dpmc-ransom]"
    """
    for path, first, text in _yaml(content):
        if path in content.unreadable or not AFTER_WORDS.search(text):
            continue
        lines = text.split("\n")
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if not isinstance(token, yaml.ScalarToken) or not _has_words(token):
                continue
            end = token.end_mark
            rest = lines[end.line][end.column :] if end.line < len(lines) else ""
            if COMMENT.match(rest):
                message = (
                    f'"{cut(rest.strip())}" is lost, since "#" begins a remark: put the value in '
                    "straight quotation marks, or the remark on a line of its own"
                )
                yield Finding(path, first + end.line, message)


def _has_words(token: yaml.ScalarToken) -> bool:
    return bool(token.plain) and not NO_WORDS.fullmatch(token.value)


def curly_quotes(content: Content) -> Iterator[Finding]:
    """A value must not be quoted with curly quotation marks: they would be shown with it.

    Bad: title: “Migration”
    Good: title: "Migration", title: Migration
    """
    for path, first, text in _yaml(content):
        if not any(sign in text for sign in "“‘„"):
            continue
        for number, line in enumerate(text.split("\n"), first):
            if found := CURLY_VALUE.search(line) or (FLOW.match(line) and CURLY_ITEM.search(line)):
                quoted = found.group(1)
                value = cut(quoted[1:-1])
                message = (
                    f"the quotation marks of {quoted[0]}{value}{quoted[-1]} are part of the value: "
                    f'write "{value}" with straight ones, or none'
                )
                yield Finding(path, number, message, column=found.start(1) + 1)


def half_quote(content: Content) -> Iterator[Finding]:
    """A value must not end with a quotation mark that it does not begin with: it would be shown.

    Bad: role: fraud reporting"
    Good: role: "fraud reporting", role: the "fraud" desk
    """
    for path, first, text in _yaml(content):
        for number, line in enumerate(text.split("\n"), first):
            found = HALF.match(line) if line.rstrip().endswith('"') else None
            if found and found.group(1).count('"') % 2:
                value = found.group(1)
                message = (
                    f'"{cut(value[:-1])}" ends with a quotation mark and begins with none: '
                    "add the first one, or take the last away"
                )
                yield Finding(path, number, message, column=found.start(1) + 1)


def empty_value(content: Content) -> Iterator[Finding]:
    """A key must have a value: "null" says that there is none, nothing says that it is forgotten.

    Bad: emergency:
    Good: emergency: "111[@nz-police-111]", emergency: null
    """
    for path, first, text in _yaml(content):
        lines = text.split("\n") if path not in content.unreadable else []
        for at, line in enumerate(lines):
            found = EMPTY.match(line) if line.rstrip().endswith(":") else None
            if found and not _goes_on(len(found.group(1)), lines[at + 1 :]):
                message = (
                    f'"{found.group(2)}" is empty: write its value, or "null" if there is none'
                )
                yield Finding(path, first + at, message)


def _goes_on(column: int, below: list[str]) -> bool:
    """Return whether the value of a key is on the lines below it."""
    after = next((line for line in below if line.strip() and line.strip()[0] != "#"), "")
    spaces = len(after) - len(after.lstrip())
    return spaces > column or (spaces == column and after.lstrip().startswith("- "))


def _yaml(content: Content) -> Iterator[tuple[PurePosixPath, int, str]]:
    """Yield the front matter of pages, and the data files, with the number of the first line."""
    for page in content.pages.values():
        yield page.path, 2, "\n".join(page.text.split("\n")[1 : max(1, page.body_line - 2)])
    for path, text in content.texts.items():
        if path.suffix == ".yml":
            yield path, 1, text
