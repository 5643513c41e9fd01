"""Words for the same thing: a passage with one of them is found by the others too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from communique.model import Content
from communique.outputs.search.words import STOP_WORDS, cut, stem, telling

Phrase = tuple[str, ...]
Key = TypeVar("Key", str, Phrase)


@dataclass(frozen=True)
class Equivalents:
    """By the stems of each phrase of a text, what readers type for it.

    `lengths` has, by a first stem, how many words the phrases have that begin with it; `said`, by
    what is typed, the words that a passage has instead, to be marked there; `best` what is typed
    for a place, such as `2024/migration.md#p20`, that the editors chose for it.
    """

    phrases: dict[Phrase, frozenset[str]]
    lengths: dict[str, list[int]]
    said: dict[str, frozenset[str]]
    best: dict[str, frozenset[str]]

    def beside(self, text: Sequence[str]) -> Iterator[str]:
        """Yield what means the same as something in a text, of which the words are given."""
        stems = [stem(word) for word in text]
        for at in [at for at, first in enumerate(stems) if first in self.lengths]:
            for length in self.lengths[stems[at]]:
                if at + length <= len(stems):
                    yield from self.phrases.get(tuple(stems[at : at + length]), ())


def equivalents(content: Content) -> Equivalents:
    """Gather the names and abbreviations of entities and terms, and the editors' other words."""
    typed: dict[Phrase, set[str]] = defaultdict(set)
    said: dict[str, set[str]] = defaultdict(set)
    for asked, meant in _pairs(content):
        if meant and (asked != meant or len(asked) > 1):
            # A phrase means itself too, so that it is found as a phrase.
            typed[tuple(map(stem, meant))].add(_phrase(asked))
            said[_phrase(asked)].update(set(meant) - set(asked) - STOP_WORDS)
    lengths: dict[str, set[int]] = defaultdict(set)
    for words in typed:
        lengths[words[0]].add(len(words))
    ordered = {first: sorted(each) for first, each in lengths.items()}
    return Equivalents(_frozen(typed), ordered, _frozen(said), _frozen(_best(content)))


def _phrase(asked: list[str]) -> str:
    """Write a phrase as the search compares it; one word of it alone would be another thing."""
    words = telling(asked)
    return " ".join(words if len(words) > 1 else asked)


def _frozen(sets: dict[Key, set[str]]) -> dict[Key, frozenset[str]]:
    return {key: frozenset(values) for key, values in sets.items()}


def _best(content: Content) -> dict[str, set[str]]:
    best: dict[str, set[str]] = defaultdict(set)
    for entry, _ in content.other_words:
        if entry.at:
            best[entry.at].update(_phrase(cut(typed)) for typed in entry.type)
    return best


def _pairs(content: Content) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what is typed and what a text says for it, as words."""
    for group in _groups(content):
        forms = [cut(form) for form in group]
        yield from ((one, other) for one in forms for other in forms)
    for entry, _ in content.other_words:
        for typed in entry.type:
            # What is typed may be in a text as well, and is found there first of all.
            yield from ((cut(typed), cut(says)) for says in (typed, *entry.say))


def _groups(content: Content) -> Iterator[Sequence[str]]:
    yield from (entity.meta.names for entity in content.entities)
    yield from (term.forms for term in content.terms)
    for page in content.pages.values():
        yield from ((name,) for name in (page.meta.title, *page.meta.keywords))
