"""Whatever slip an editor makes, its message is in an editor's words, once, at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.checks import check
from communique.reading import docs as reader
from tests.test_rules import CASES

# How the check is made, of which an editor knows nothing.
SIGNS = re.compile(
    r"(?<!\[)\^|\[0-9\]|\\[dswS]|\bregex\b|\bYAML\b|\bmapping\b|\bscalar\b|\btoken\b|\bparser\b"
    r"|\b(None|True|False|int|str|dict|tuple|NoneType)\b|object of type|\w\.\d+\.\w|Traceback|`array`"
)
KEY = re.compile(r"^( *)(- )?([a-z_]+):( ?)(.*)$")
FILES = ("docs/countries/canada.yml", "docs/sources.yml", "docs/initiatives/lantern-pact.md")


def slips(line: str) -> Iterator[tuple[str, str]]:
    """Yield a line of front matter or data with one slip in it, each with the slip's name."""
    found = KEY.match(line)
    if not found:
        return
    space, dash, key, _, value = found.groups()
    begin = space + (dash or "")
    if value or space:  # an id of a source may be meant, and those who cite it be wrong
        yield "misspelt", f"{begin}{key[0]}{key[2:]}: {value}"
    yield "without a colon", f"{begin}{key} {value}"
    yield "indented by a tab", f"\t{line.lstrip()}"
    yield "a space too far to the right", f" {line}"
    if space:
        yield "a space too far to the left", line[1:]
    if value:
        yield "without its value", f"{begin}{key}:"
        yield "with a list", f"{begin}{key}: [a, {{b: c}}]"
        yield "with a sign", f"{begin}{key}: @{value}"
        yield "with a quotation mark too many", f'{begin}{key}: "{value}'
        yield "with another", f'{begin}{key}: {value}"'
        yield "with a colon", f"{begin}{key}: It is: {value}"


def single_slips(text: str, name: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number of a line, the name of the slip in it, and the text of the file with it."""
    lines = text.split("\n")
    end = lines.index("---", 1) if name.endswith(".md") else len(lines)
    keys = [line.partition(":")[0] for line in lines[:end]]
    for at, line in enumerate(lines[:end]):
        for slip, new in slips(line) if keys.index(keys[at]) == at else ():
            changed = "\n".join([*lines[:at], new, *lines[at + 1 :]])
            if _means(_data(changed, name)) != _means(_data(text, name)):
                yield at + 1, slip, changed


def test_no_declared_message_shows_how_the_check_is_made() -> None:
    messages = {message for _, case in CASES for message in case["expect"]}
    assert {message for message in messages if SIGNS.search(message)} == set()


@pytest.mark.parametrize("name", FILES)
def test_every_single_slip_is_named_once_at_its_line_in_plain_words(tree: Path, name: str) -> None:
    text = (tree / name).read_text(encoding="utf-8")
    wrong = []
    for number, slip, changed in single_slips(text, name):
        (tree / name).write_text(changed, encoding="utf-8")
        found = check(reader.load(tree / "docs"))
        places = [(str(f.path), f.line) for f in found]
        plain = not any(SIGNS.search(f.message) or _torn(f.message, text) for f in found)
        if places != [(name, number)] or not plain:
            wrong.append((number, slip, [str(f) for f in found]))
    assert wrong == []


def _data(text: str, name: str) -> str:
    return text.split("---\n")[1] if name.endswith(".md") else text


def _means(text: str) -> Any:
    """Return what YAML says, or the text itself where it is none."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return text


def _torn(message: str, text: str) -> bool:
    """Return whether a quotation ends in the middle of a word."""
    quoted = (each for each in re.findall(r'"([^"]{20,})"', message) if each in text)
    return any(re.search(rf"{re.escape(each)}\w", text) for each in quoted)
