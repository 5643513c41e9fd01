"""Spelling of editorial words; official words are never judged."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from communique import official
from communique.model import Content, Edition, Finding, Page

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'])*[^\W\d_]")
# Addresses, code, citations, note names, ids and link targets are no words.
NO_WORDS = re.compile(r"`[^`]*`|\[@[^\]]*\]|\[\^[^\]]*\]|\]\([^)]*\)|<[^>]*>|https?:\S+|\{[^}]*\}")
OWN_WORDS = Path(".spelling-words.txt")


@functools.lru_cache(maxsize=1)
def _mistakes() -> dict[str, str]:
    """Return the dictionary of codespell: common misspelling to what was meant.

    Only its data is read; to British writers its American spellings are mistakes as well.
    """
    spec = find_spec("codespell_lib")
    assert spec is not None
    data = Path((spec.submodule_search_locations or [""])[0], "data")
    mistakes = dict(
        line.split("->", 1)
        for line in (data / "dictionary.txt").read_text(encoding="utf-8").splitlines()
    )
    for line in (data / "dictionary_en-GB_to_en-US.txt").read_text(encoding="utf-8").splitlines():
        british, american = line.split("->", 1)
        if british not in mistakes and "," not in american:
            mistakes.setdefault(american.strip(), british)
    return mistakes


def spelling(content: Content) -> Iterator[Finding]:
    """Editorial words must have no common misspelling, and British spelling.

    Bad: The goverment will organize it.
    Good: The government will organise it. (A word that is right goes into .spelling-words.txt.)
    """
    mistakes = _mistakes()
    own = content.docs.parent / OWN_WORDS
    known = set(own.read_text(encoding="utf-8").split()) if own.is_file() else set()
    for page in content.pages.values():
        edition = content.edition_of(page.path)
        quoted = _adopted(edition) if edition else frozenset()
        for line, raw in _editorial(page):
            for found in WORD.finditer(NO_WORDS.sub(lambda m: " " * len(m.group()), raw)):
                word = found.group().lower()
                if word in mistakes and word not in known and word not in quoted:
                    meant = mistakes[word].rstrip(",").replace(",", " or")
                    message = f'found "{found.group()}", expected "{meant}"'
                    yield Finding(page.path, line, message, column=found.start() + 1)


@functools.lru_cache(maxsize=256)
def _adopted(edition: Edition) -> frozenset[str]:
    """Return the words of an edition's adopted texts, which its pages may quote as they are."""
    texts = " ".join(pinned.text for pinned in edition.pinned)
    return frozenset(word.lower() for word in WORD.findall(official.normalise(texts)))


def _editorial(page: Page) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(page.text.split("\n"), 1):
        if number not in page.official_lines and not raw.startswith("///"):
            yield number, raw
