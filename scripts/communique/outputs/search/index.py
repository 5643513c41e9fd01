"""The index: for each word or phrase the passages that have it, and how much it weighs there.

The weight of a word in a passage follows BM25F (Robertson and Zaragoza, The Probabilistic Relevance
Framework, 2009, section 3.6): the fields of a passage count with different weights, and more of
the same word counts less and less. It is kept in few levels, so that an entry takes one or two
letters.
"""

from __future__ import annotations

import math
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.model import HELP, Content
from communique.outputs.search import words
from communique.outputs.search.equivalents import Equivalents, equivalents
from communique.outputs.search.passages import Pagewise, Passage

FIELDS = {
    "title": 7.0,
    "names": 7.0,
    "keywords": 4.0,
    "heading": 3.0,
    "number": 6.0,
    "body": 1.5,
    "description": 2.0,
    "text": 1.0,
    "gloss": 0.8,
}
KINDS = {"page": 1.0, "official": 1.4, "section": 0.9, "term": 0.75, "body": 0.75, "fact": 0.5}
# Where to report a thing comes after what the communique says of it, unless more than its name
# is asked for: a search word of three words or more weighs as on any page.
HELP_SHARE = 0.7
LEVELS = 5  # of the weight of a word in a passage
KEYWORD, NAME = 6, 7  # the levels of a page's own keyword, and of its own name
RARITIES = 15  # levels of how rare a word is
MOST = 128  # places kept of a word: more than a reader looks through
K = 3  # BM25's saturation
SENTENCE = re.compile(r"(?<=[.?!])\s+")
SENTENCES = 5  # of a paragraph that are told apart, as the bits of one letter
ALL = 2**SENTENCES - 1
LENGTH = 0.3  # how far a long text weakens each of its words

Place = tuple[int, int]  # number of the page, number of the passage on it


@dataclass(frozen=True, slots=True)
class Entry:
    """A family of words, or a phrase, and the passages that have it.

    `places` has the level of its weight in each, and for an official paragraph in which sentences
    it is, one bit each; where more than `MOST` have it, the strongest alone. `count` says how many
    do. `said` are other words of the passages that mean the same, to be marked there.
    """

    forms: tuple[str, ...]
    rarity: int
    places: tuple[tuple[Place, int, int | None], ...]
    said: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Counted:
    """A passage whose words were counted.

    What happened since is long and says the words of the text again: with `since` it does not make
    them commoner, or a paragraph would be found for other words than before.
    """

    place: Place
    official: bool
    since: bool
    length: int
    share: float
    names: frozenset[str]
    keywords: frozenset[str]


class _Postings:
    """Where each word or phrase is, and its weight there; in arrays, since they are many."""

    def __init__(self) -> None:
        self.passages: list[_Counted] = []
        self.found: dict[str, tuple[array[int], array[float], array[int]]] = {}

    def add(self, passage: _Counted, weights: dict[str, float], sentences: dict[str, int]) -> None:
        for form, weight in weights.items():
            places, amounts, near = self.found.setdefault(form, _empty())
            places.append(len(self.passages))
            amounts.append(weight)
            near.append(sentences.get(form, 0))
        self.passages.append(passage)

    def of(self, forms: Iterable[str]) -> dict[int, tuple[float, int]]:
        """Return, by the number of the passage, the weight and sentences of several forms."""
        together: dict[int, tuple[float, int]] = defaultdict(lambda: (0, 0))
        for form in forms:
            for index, weight, near in zip(*self.found[form], strict=True):
                before, others = together[index]
                together[index] = (before + weight, others | near)
        return together


def _empty() -> tuple[array[int], array[float], array[int]]:
    return array("L"), array("d"), array("B")


def entries(content: Content, pages: Sequence[Pagewise]) -> list[Entry]:
    """Return the entries of all words and phrases, in the order of their first forms."""
    same, postings = equivalents(content), _Postings()
    for number, page in enumerate(pages):
        for at, passage in enumerate(page.passages):
            best = same.best.get(page.name_of(passage), frozenset())
            counted = _counted((number, at), page, passage, best)
            postings.add(counted, *_weights(passage, same, best))
    return sorted(_entries(postings, same), key=lambda entry: entry.forms)


def _counted(place: Place, page: Pagewise, passage: Passage, best: frozenset[str]) -> _Counted:
    is_help = page.page.folder == HELP
    # A term of the glossary is found by its name, but comes after the paragraph that has it.
    keywords = _whole(passage, "names" if passage.kind == "term" else "keywords")
    if is_help:
        keywords = frozenset(name for name in keywords if name.count(" ") > 1)
    return _Counted(
        place,
        passage.kind == "official",
        passage.kind == "fact",
        len(passage.text),
        KINDS[passage.kind] * (HELP_SHARE if is_help else 1),
        frozenset() if passage.anchor else _whole(passage, "title", "names"),
        keywords if is_help and page.page.path.stem == "index" else keywords | best,
    )


def _weights(
    passage: Passage, same: Equivalents, best: frozenset[str]
) -> tuple[dict[str, float], dict[str, int]]:
    """Count the words of a passage by the weights of its fields, with those that mean the same.

    Also return in which sentences of an official paragraph they are. `best` is what readers type
    for whom the editors chose this place.
    """
    found: dict[str, float] = defaultdict(float)
    sentences: dict[str, int] = defaultdict(int)
    for name, text in passage.fields:
        cut = SENTENCE.split(text) if passage.kind == "official" and name == "text" else [text]
        for at, part in enumerate(cut):
            for word in _meant(name, part, same):
                form = sys.intern(word)  # one copy of a word, not one a passage
                found[form] += FIELDS[name]
                sentences[form] |= 1 << min(at, SENTENCES - 1) if name == "text" else 0
    for typed in sorted(best):
        found[typed] += FIELDS["keywords"]
        sentences[typed] = ALL
    return found, sentences


def _meant(name: str, text: str, same: Equivalents) -> Iterator[str]:
    plain = words.cut(text)
    named = name in ("title", "names", "keywords")
    yield from (word for word in plain if named or word not in words.STOP_WORDS)
    yield from words.joined(text)
    yield from same.beside(plain)


def _whole(passage: Passage, *chosen: str) -> frozenset[str]:
    """Return what is in some fields of a passage, each name as a whole or joined."""
    texts = [text for name, text in passage.fields if name in chosen]
    names = [words.cut(name) for text in texts for name in text.split(" / ")]
    joined = {"".join(name) for name in names}
    return frozenset(joined | {" ".join(words.telling(name)) for name in names})


def _entries(postings: _Postings, same: Equivalents) -> Iterator[Entry]:
    family = words.families(postings.found)
    forms: dict[str, list[str]] = defaultdict(list)
    for form in postings.found:
        forms[form if " " in form else family[form]].append(form)
    passages = postings.passages
    lengths = [each.length for each in passages if not each.since]
    average = sum(lengths) / max(1, len(lengths))
    for together in forms.values():
        found = postings.of(together)
        levels = [
            (
                passages[index].place,
                _level(passages[index], together, weight, average),
                near if passages[index].official else None,
            )
            for index, (weight, near) in found.items()
        ]
        strongest = sorted(levels, key=lambda place: (-place[1], place[0]))[:MOST]
        spelt = {spelling for form in together for spelling in words.spellings(form)}
        said = {word for form in together for word in same.said.get(form, ())}
        yield Entry(
            tuple(sorted(spelt)),
            _rarity(sum(not passages[index].since for index in found), len(lengths)),
            tuple(sorted(strongest, key=lambda place: place[0])),
            tuple(sorted(said - spelt)),
            len(found),
        )


def _rarity(count: int, total: int) -> int:
    """Return how rare a word in `count` of all passages is: the IDF of BM25, in levels."""

    def idf(count: int) -> float:
        return math.log(1 + (total - count + 0.5) / (count + 0.5))

    return max(1, round(RARITIES * idf(max(1, count)) / idf(1)))


def _level(passage: _Counted, forms: list[str], weight: float, average: float) -> int:
    if not passage.names.isdisjoint(forms):
        return NAME
    if not passage.keywords.isdisjoint(forms):
        return KEYWORD
    longer = passage.length / average
    saturated = weight / (weight + K * (1 - LENGTH + LENGTH * longer))
    return max(1, min(LEVELS, round(LEVELS * saturated * passage.share)))
