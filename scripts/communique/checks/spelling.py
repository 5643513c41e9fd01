"""Spelling of editorial words; official words are never judged."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from communique import official
from communique.model import Content, Edition, Finding, Page

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'])*[^\W\d_]")
# Addresses, code, citations, note names, ids and link targets are no words.
NO_WORDS = re.compile(r"`[^`]*`|\[@[^\]]*\]|\[\^[^\]]*\]|\]\([^)]*\)|<[^>]*>|https?:\S+|\{[^}]*\}")
OWN_WORDS = Path(".spelling-words.txt")


def _mistakes(words: frozenset[str]) -> dict[str, str]:
    """Return which of the words are mistakes by the lists of codespell, and what was meant.

    Only the lists are read. To British writers American spellings are mistakes as well.
    """
    spec = find_spec("codespell_lib")
    assert spec is not None
    data = Path((spec.submodule_search_locations or [""])[0], "data")
    found = _chosen((data / "dictionary.txt").read_text(encoding="utf-8"), words)
    british = (data / "dictionary_en-GB_to_en-US.txt").read_text(encoding="utf-8")
    for line in british.splitlines():
        meant, american = line.split("->", 1)
        if american in words:
            found.setdefault(american, meant)
    return found


def _chosen(dictionary: str, words: frozenset[str]) -> dict[str, str]:
    """Look words up in the dictionary's 65,000 sorted lines, each `mistake->meant`.

    Halving the list for each word is three times as quick as making a dict of all lines.
    """
    lines = dictionary.splitlines()
    lines.sort()
    found = {}
    for word in words:
        line = lines[min(bisect_left(lines, f"{word}->"), len(lines) - 1)]
        if line.startswith(f"{word}->"):
            found[word] = line.removeprefix(f"{word}->")
    return found


def spelling(content: Content) -> Iterator[Finding]:
    """Editorial words must have no common misspelling, and British spelling.

    Bad: The goverment will organize it.
    Good: The government will organise it. (A word that is right goes into .spelling-words.txt.)
    """
    own = content.docs.parent / OWN_WORDS
    known = set(own.read_text(encoding="utf-8").split()) if own.is_file() else set()
    places = [
        (page, line, found)
        for page in content.pages.values()
        for line, raw in _editorial(page)
        for found in WORD.finditer(NO_WORDS.sub(lambda m: " " * len(m.group()), raw))
    ]
    words = frozenset(found.group().lower() for _, _, found in places) - known
    mistakes = _mistakes(words)
    for page, line, found in places if mistakes else ():
        meant = mistakes.get(found.group().lower())
        if meant and found.group().lower() not in _adopted(content.edition_of(page.path)):
            message = f'found "{found.group()}", expected "{meant.rstrip(",").replace(",", " or")}"'
            yield Finding(page.path, line, message, column=found.start() + 1)


@functools.lru_cache(maxsize=256)
def _adopted(edition: Edition | None) -> frozenset[str]:
    """Return the words of an edition's adopted texts, which its pages may quote as they are."""
    if edition is None:
        return frozenset()
    texts = " ".join(pinned.text for pinned in edition.pinned)
    return frozenset(word.lower() for word in WORD.findall(official.normalise(texts)))


def _editorial(page: Page) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(page.text.split("\n"), 1):
        if number not in page.official_lines and not raw.startswith("///"):
            yield number, raw
