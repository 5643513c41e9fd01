"""The index written in small files by first letters, each bounded whatever the site's size."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from communique.outputs.search.index import MOST, Entry
from communique.outputs.search.words import ASKING

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LARGEST = 3500  # letters in a file
WHOLE = 1550  # letters up to which a file is not split
FEWER = (MOST, 64, 32, 16, 8)  # places kept of a word, tried in turn until a file fits
MARKS = 3  # words to be marked beside those of the query
FIRST = re.compile("[a-z0-9]{1,2}")
THIRD = re.compile("..([a-z0-9])")


def shards(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Return the lines of each file by its name: the first two letters of its words.

    A phrase such as "who signed" goes by the first of its words that is none of asking.
    What does not fit goes, except the words that weigh most, to files by the third letter, such as
    `co-m`; a word of other letters than a to z goes to `_`.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for name, part in _parted(entry, _first):
            found[name].append(part)
    files: dict[str, list[str]] = {}
    for name, group in sorted(found.items()):
        files.update(_files(name, group))
    return files


def _first(form: str) -> str:
    found = FIRST.match(_telling(form))
    return found.group() if found else "_"


def _telling(form: str) -> str:
    words = form.split(" ")
    return next((word for word in words if word not in ASKING), words[0])


def _third(form: str) -> str:
    found = THIRD.match(_telling(form))
    return found.group(1) if found else ""


def _parted(entry: Entry, name_of: Callable[[str], str]) -> Iterator[tuple[str, Entry]]:
    """Yield the entry for each file that has some of its forms, with those forms alone."""
    groups: dict[str, list[str]] = defaultdict(list)
    for form in entry.forms:
        groups[name_of(form)].append(form)
    for name, forms in groups.items():
        yield name, replace(entry, forms=tuple(forms))


def _files(name: str, entries: list[Entry]) -> Iterator[tuple[str, list[str]]]:
    if _size(lines := [_line(entry) for entry in entries]) <= WHOLE:
        yield name, lines
        return
    top: list[Entry] = []
    rest: dict[str, list[Entry]] = defaultdict(list)
    room = WHOLE // 4
    for entry in sorted(entries, key=_weakness):
        room -= len(_line(entry, FEWER[-1]))
        for third, part in _parted(entry, _third):
            (rest[third] if third and room < 0 else top).append(part)
    yield name, _fitted(top, LARGEST // 2)
    for third, group in sorted(rest.items()):
        yield f"{name}-{third}", _fitted(group)


def _weakness(entry: Entry) -> tuple[int, int, tuple[str, ...]]:
    return (
        -max(level for _, level, _ in entry.places),
        -max(entry.count, len(entry.places)),
        entry.forms,
    )


def _fitted(entries: list[Entry], largest: int = LARGEST) -> list[str]:
    """Return the lines with as many places as fit, and without phrases where nothing else helps."""
    ordered = sorted(entries, key=lambda entry: entry.forms)
    for most in FEWER:
        lines = [_line(entry, most) for entry in ordered]
        if _size(lines) <= largest:
            return lines
    words = [line for line in lines if " " not in line.partition(":")[0]]
    phrases = sorted(set(lines) - set(words), key=lambda line: (len(line), line))
    for phrase in phrases:
        if _size(words) + len(phrase) >= largest:
            break
        words.append(phrase)
    return sorted(words)


def _size(lines: list[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _line(entry: Entry, most: int = FEWER[0]) -> str:
    """Write forms, rarity and places, and what else is to be marked, with colons between them.

    A page is given as its distance from the one before, a passage together with its level; the
    sentences of an official paragraph follow.
    """
    strongest = sorted(entry.places, key=lambda place: (-place[1], place[0]))[:most]
    code, last = number(entry.rarity), 0
    for (page, passage), level, near in sorted(strongest, key=lambda place: place[0]):
        code += number(page - last) + number(passage * 8 + level)
        code += "" if near is None else number(near)
        last = page
    marked = sorted(entry.said, key=lambda word: (-len(word), word))[:MARKS]
    marks = f":{' '.join(marked)}" if marked else ""
    return f"{_forms(entry.forms)}:{code}{marks}"


def _forms(forms: tuple[str, ...]) -> str:
    """Write what all forms begin with, and after commas the end of each."""
    if len(forms) == 1:
        return forms[0]
    first, last = min(forms), max(forms)
    same = next((i for i, sign in enumerate(first) if last[i : i + 1] != sign), len(first))
    return ",".join([first[:same], *(form[same:] for form in forms)])


def number(value: int) -> str:
    """Write a number in base 32, lowest digit first; all but the last one add 32."""
    digits = ""
    while value > 31:
        digits += DIGITS[32 + value % 32]
        value //= 32
    return digits + DIGITS[value]
