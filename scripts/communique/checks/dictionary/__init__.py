"""The words of British English, and what was meant by a word that is not one of them.

`en-GB.txt` has every word of hunspell's British dictionary, one a line: looking up the words of all
pages takes ten milliseconds. `expand.py` makes it.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from communique.reading import packages

WORDS = Path(__file__).with_name("en-GB.txt")
LETTERS = "abcdefghijklmnopqrstuvwxyz'"
LONGEST = 30  # letters; for what is longer no word is sought that it might have been
MOST = 3  # words that are proposed


def _words() -> list[str]:
    return WORDS.read_text(encoding="utf-8").split("\n")


def known(words: Iterable[str]) -> set[str]:
    """Return those of the words that the dictionary has; all but names are in small letters."""
    return set(words).intersection(_words())


def british(words: Iterable[str]) -> dict[str, str]:
    """Return words in small letters with the spelling that they would have if they were American.

    codespell lists some; of the others the dictionary knows whether there is such a word.
    """
    data = packages.folder("codespell_lib") / "data" / "dictionary_en-GB_to_en-US.txt"
    pairs = (line.split("->", 1) for line in data.read_text(encoding="utf-8").splitlines())
    listed = {american: spelt for spelt, american in pairs}
    spelt = {word: listed.get(word, word.replace("iz", "is").replace("yz", "ys")) for word in words}
    return {word: each for word, each in spelt.items() if each != word}


def slips(words: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return which of the words are common slips by codespell's list, and what was meant.

    Halving its 65,000 sorted lines for each word is quicker than making a dict of all lines.
    """
    data = packages.folder("codespell_lib") / "data" / "dictionary.txt"
    lines = sorted(data.read_text(encoding="utf-8").splitlines())
    found = {}
    for word in words:
        line = lines[min(bisect_left(lines, f"{word}->"), len(lines) - 1)]
        if line.startswith(f"{word}->"):
            meant = line.removeprefix(f"{word}->").split(",")
            found[word] = tuple(each.strip() for each in meant if each.strip())[:MOST]
    return found


def near(word: str, more: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words, three at most, that are most like one that is not known.

    The first come from `more`, the words that are right here though no dictionary has them.
    """
    if len(word) > LONGEST:
        return ()
    low = word.lower()
    off = sorted(set(_one_letter_off(low)), key=lambda each: (each[:1] != low[:1], each))
    found = [form for each in (low, *off) if (form := _right(each, more))]
    found += [low.upper()] if low.upper() in _whole() else []
    found = found or [*_in_two(low), *get_close_matches(low, _like(low), MOST, 0.85)]
    return tuple(dict.fromkeys(found))[:MOST]


def _right(word: str, more: frozenset[str]) -> str:
    """Return a word as the dictionary has it, in small letters or with a capital; or nothing."""
    forms = (word, word.capitalize())
    return next((form for form in forms if form in more or form in _whole()), "")


@functools.cache
def _whole() -> frozenset[str]:
    return frozenset(_words())


def _one_letter_off(word: str) -> Iterator[str]:
    """Yield what a word becomes with two letters swapped, or one added, lost or changed."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _in_two(word: str) -> Iterator[str]:
    """Yield two words that were written as one, neither of them very short."""
    for at in range(3, len(word) - 3):
        if {word[:at], word[at:]} <= _whole():
            yield f"{word[:at]} {word[at:]}"


def _like(word: str) -> list[str]:
    """Return the words that begin as a word does and are nearly as long."""
    lengths = range(len(word) - 2, len(word) + 3)
    first = (word[0], word[0].upper())
    return [each for each in _words() if each.startswith(first) and len(each) in lengths]
