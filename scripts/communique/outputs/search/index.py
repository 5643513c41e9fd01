"""The index: for each word or phrase the passages where it stands, and how much it weighs there.

The weight of a word in a passage follows BM25F (Robertson and Zaragoza, The Probabilistic Relevance
Framework, 2009, section 3.6): the fields of a passage count with different weights, and more of
the same word counts less and less. It is kept in few levels, so that an entry takes one or two
letters.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

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
KINDS = {"page": 1.0, "official": 1.25, "section": 0.9, "term": 0.75, "body": 0.75}
# Where to report a thing comes behind what the communique says of it, unless more than its name
# is asked for: a search word of three words or more weighs as on any page.
HELP_SHARE = 0.7
LEVELS = 5  # of the weight of a word in a passage
KEYWORD, NAME = 6, 7  # the levels of a page's own keyword, and of its own name
RARITIES = 15  # levels of how rare a word is
K = 3  # BM25's saturation
LENGTH = 0.3  # how far a long text weakens each of its words

Place = tuple[int, int]  # number of the page, number of the passage on it


@dataclass(frozen=True)
class Entry:
    """A family of words, or a phrase; `places` has the level of its weight in each passage.

    `said` are other words of the passages that mean the same, to be marked there.
    """

    forms: tuple[str, ...]
    rarity: int
    places: tuple[tuple[Place, int], ...]
    said: tuple[str, ...] = ()


def entries(content: Content, pages: Sequence[Pagewise]) -> list[Entry]:
    """Return the entries of all words and phrases, in the order of their first forms."""
    same = equivalents(content)
    counted = [
        _counted((number, at), page, passage, same)
        for number, page in enumerate(pages)
        for at, passage in enumerate(page.passages)
    ]
    return sorted(_entries(counted, same), key=lambda entry: entry.forms)


@dataclass(frozen=True)
class _Counted:
    """A passage with the weight of each of its words and phrases."""

    place: Place
    weights: dict[str, float]
    length: int
    share: float
    names: frozenset[str]
    keywords: frozenset[str]


def _counted(place: Place, page: Pagewise, passage: Passage, same: Equivalents) -> _Counted:
    weights = _weights(passage, same)
    best = same.best.get(page.name_of(passage), frozenset())
    for typed in sorted(best):
        weights[typed] = weights.get(typed, 0) + FIELDS["keywords"]
    is_help = page.page.folder == HELP
    keywords = _whole(passage, "keywords")
    if is_help:
        keywords = frozenset(name for name in keywords if name.count(" ") > 1)
    return _Counted(
        place,
        weights,
        len(passage.text),
        KINDS[passage.kind] * (HELP_SHARE if is_help else 1),
        _whole(passage, "title", "names"),
        keywords | best,
    )


def _weights(passage: Passage, same: Equivalents) -> dict[str, float]:
    """Count the words of a passage by the weights of its fields, with those that mean the same."""
    found: dict[str, float] = defaultdict(float)
    for name, text in passage.fields:
        plain = words.cut(text)
        named = name in ("title", "names", "keywords")
        for word in chain(
            (word for word in plain if named or word not in words.STOP_WORDS),
            words.joined(text),
            same.beside(plain),
        ):
            found[word] += FIELDS[name]
    return found


def _whole(passage: Passage, *chosen: str) -> frozenset[str]:
    """Return what stands in some fields of a page as such, each name as a whole or joined."""
    texts = [text for name, text in passage.fields if name in chosen and not passage.anchor]
    names = [words.cut(name) for text in texts for name in text.split(" / ")]
    return frozenset(form for name in names for form in (" ".join(name), "".join(name)))


def _entries(counted: list[_Counted], same: Equivalents) -> Iterator[Entry]:
    family = words.families({form for each in counted for form in each.weights})
    forms: dict[str, set[str]] = defaultdict(set)
    weights: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for index, each in enumerate(counted):
        for form, weight in each.weights.items():
            name = form if " " in form else family[form]
            forms[name].add(form)
            weights[name][index] += weight
    average = sum(each.length for each in counted) / max(1, len(counted))
    for name, found in weights.items():
        levels = [
            (counted[index].place, _level(counted[index], forms[name], weight, average))
            for index, weight in found.items()
        ]
        spelt = {spelling for form in forms[name] for spelling in words.spellings(form)}
        said = {word for form in forms[name] for word in same.said.get(form, ())}
        yield Entry(
            tuple(sorted(spelt)),
            _rarity(len(found), len(counted)),
            tuple(sorted(levels)),
            tuple(sorted(said - spelt)),
        )


def _rarity(count: int, total: int) -> int:
    """Return how rare a word in `count` of all passages is: the IDF of BM25, in levels."""

    def idf(count: int) -> float:
        return math.log(1 + (total - count + 0.5) / (count + 0.5))

    return max(1, round(RARITIES * idf(count) / idf(1)))


def _level(passage: _Counted, forms: set[str], weight: float, average: float) -> int:
    if not forms.isdisjoint(passage.names):
        return NAME
    if not forms.isdisjoint(passage.keywords):
        return KEYWORD
    longer = passage.length / average
    saturated = weight / (weight + K * (1 - LENGTH + LENGTH * longer))
    return max(1, min(LEVELS, round(LEVELS * saturated * passage.share)))
