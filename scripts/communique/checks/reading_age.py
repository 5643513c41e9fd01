"""The rule that what is written in plain words can be read at thirteen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from communique.checks.in_brief import ENDS, points_of
from communique.model import HELP, Content, Entity, Finding, Unit
from communique.reading.citations import without_citations
from communique.reading.markdown_source import LIST_ITEM
from communique.reading.words import cut

OLDEST = 13
FEWEST = 5  # words, for of fewer the measure says nothing
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[A-Za-z’'-]+")


def reading_age(content: Content) -> Iterator[Finding]:
    """Plain words must be readable at thirteen: "In brief", the pages of needs, and "takes".

    The age is the grade of Flesch and Kincaid (1975) and the five years before school. It comes of
    the length of sentences and words, so one hard sentence among easy ones does no harm.

    Bad: Multilateral institutional cooperation necessitates coordination.
    Good: Many bodies need to work together.
    """
    for page in content.pages.values():
        units = page.body.units if page.folder == HELP else points_of(page)
        yield from _judged(page.path, units)
    for entity in content.countries:
        yield from _judged(entity.data, _takes(entity))


def _takes(entity: Entity) -> list[Unit]:
    return [Unit(b.reporting.takes, line) for b, line in entity.bodies if b.reporting]


def _judged(path: PurePosixPath, units: Sequence[Unit]) -> Iterator[Finding]:
    """Judge the pieces of one text together; name the hardest sentence where it is too hard."""
    texts = [(_words(unit.markdown), unit.line) for unit in units]
    whole = " ".join(text for text, _ in texts)
    age = age_of(whole)
    if age > OLDEST and len(WORD.findall(whole)) >= FEWEST:
        sentences = [(age_of(s), line, s) for text, line in texts for s in SENTENCE_END.split(text)]
        _, line, hardest = max(sentences)
        message = (
            f"the plain words are for readers of {age:.1f} years, expected {OLDEST} at most: "
            f'shorten sentences and words, first "{cut(hardest)}"'
        )
        yield Finding(path, line, message)


def _words(markdown: str) -> str:
    """Return what is read: no citations, no link to the paragraph at the end, no targets."""
    plain = LIST_ITEM.sub("", ENDS.sub("", without_citations(markdown)))
    return LINK.sub(r"\1", plain).strip()


def age_of(text: str) -> float:
    """Return the age at which a text can be read, by the length of its sentences and words."""
    words = WORD.findall(text)
    if not words:
        return 0
    sentences = [each for each in SENTENCE_END.split(text) if each.strip()]
    each = sum(map(_syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * each - 15.59 + 5


def _syllables(word: str) -> int:
    """Count groups of vowels; the "e" of most endings is silent."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", letters))
    silent = re.search(r"[^l]e$|[^td]ed$", letters) is not None and count > 1
    return max(1, count - silent)
