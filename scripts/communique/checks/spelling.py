"""Spelling of editorial words; official words are never judged."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from communique.model import Content, Edition, Finding, Page, kept
from communique.reading import official, packages
from communique.reading.text_files import place

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# Addresses, code, citations, note names, ids and link targets are not words.
NO_WORDS = re.compile(
    r"`[^`\n]*`|\[[@^][^\[\]\n]*\]|\]\([^()\n]*\)|<[^<>\n]*>|https?:\S+|\{[^{}\n]*\}"
)
OWN_WORDS = Path(".spelling-words.txt")


def _mistakes(words: frozenset[str]) -> dict[str, str]:
    """Return which of the words are mistakes by the lists of codespell, and what was meant.

    Only the lists are read. To British writers American spellings are mistakes as well.
    """
    data = packages.folder("codespell_lib") / "data"
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
    texts = editorial_texts(content)
    words = {word.lower() for text in texts.values() for word in set(WORD.findall(text))}
    mistakes = _mistakes(frozenset(words - known))
    for path, text in texts.items() if mistakes else ():
        for found in WORD.finditer(text):
            meant = mistakes.get(found.group().lower())
            edition = content.edition_of(path)
            if meant and found.group().lower() not in _held(content, edition):
                meant = meant.rstrip(",").replace(",", " or")
                line, column = place(text, found.start())
                message = f'found "{found.group()}", expected "{meant}"'
                yield Finding(path, line, message, column=column)


@kept
def editorial_texts(content: Content) -> dict[PurePosixPath, str]:
    """Return the editorial words of pages and of the countries' data, each in its place."""
    texts = {path: _editorial(page) for path, page in content.pages.items()}
    for country in content.countries:
        texts[country.data] = NO_WORDS.sub(_blank, content.texts.get(country.data, ""))
    return texts


@kept
def _held(content: Content, edition: Edition | None) -> frozenset[str]:
    """Return the words of an edition's texts, which its pages may quote as they are."""
    if edition is None:
        return frozenset()
    texts = " ".join(pinned.text for pinned in edition.pinned)
    return frozenset(word.lower() for word in WORD.findall(official.normalise(texts)))


def _editorial(page: Page) -> str:
    """Return the page with everything but editorial words blanked out, each sign by a space."""
    lines = page.text.split("\n")
    for number in page.official_lines:
        lines[number - 1] = ""
    text = "\n".join("" if line.startswith("///") else line for line in lines)
    return NO_WORDS.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
