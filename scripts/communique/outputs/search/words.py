"""Words as a search compares them: folded, cut, and gathered into families of one meaning.

The script `search.js` folds and cuts what readers type in the same way (`fold`, `cut`); it needs
no stemmer, since every family lists its forms.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

import snowballstemmer

from communique.reading import packages
from communique.reading.invisible import UNSEEN

WORD = re.compile(r"[^\W_]+")
HYPHENATED = re.compile(r"(?<![^\W_])([^\W_]+)-([^\W_]+)(?!-?[^\W_])")
APOSTROPHE = re.compile("['’‘ʻ]")
DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
# First parts that people join to the next word or not, as they like.
JOINERS = frozenset(
    {
        *("anti", "co", "counter", "cross", "cyber", "deep", "inter", "mis", "multi", "non"),
        *("pre", "re", "trans"),
    }
)
# Words that say how a thing is asked, not what about; a query of nothing else keeps them.
_FILLERS = """
a about agree agreed all also am an and any are as at be been being between but by can communique
could decide decided define definition did difference do does doing for from get give had has have
having he her here him his if in into is it its just mean meaning means mention mentions more most
no not of on or our out please promise promised said say says she should so some stand stands talk
talked tell text than that the their them then there these they this those to too up versus vs was
we were will with would you your
"""
FILLERS = frozenset(_FILLERS.split())
# Those that say what is wanted, as a part of a phrase: "who signed", "when published".
_ASKING = "how i me my what whats when where which while who whom whos whose why"
ASKING = frozenset(_ASKING.split())
STOP_WORDS = FILLERS | ASKING
IRREGULAR = {"children": "child", "women": "woman", "men": "man", "whilst": "while"}
# Endings by which the names of a thing, of its people and of its doing differ: "terrorism" and
# "terrorist", "migration" and "migrant". They are taken off only where there is a sister word too.
SISTERS = (("ist", "ism"), ("ist", "iz"), ("ant", "at"), ("er", ""), ("or", ""))


@functools.lru_cache(maxsize=4)  # a text is cut and joined in turn
def fold(text: str) -> str:
    """Return the text in small letters without accents, apostrophes and signs that nobody sees.

    U.S. becomes us.
    """
    plain = APOSTROPHE.sub("", text.lower())
    if not plain.isascii():
        apart = UNSEEN.sub("", unicodedata.normalize("NFD", plain))
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return DOTTED.sub(lambda found: found.group().replace(".", ""), plain)


def cut(text: str) -> list[str]:
    """Return the words of a text, in order; what a hyphen joins is two words."""
    return WORD.findall(fold(text))


def telling(text: Sequence[str]) -> list[str]:
    """Return the words of a query that the search compares: without those that only fill it."""
    return [word for word in text if word not in FILLERS] or list(text)


def joined(text: str) -> list[str]:
    """Return what may be written as one word: "deep-fake", "cyber security" in the text."""
    folded = fold(text)
    pairs = HYPHENATED.findall(folded) if "-" in folded else []
    found = [first + second for first, second in pairs if first not in JOINERS]
    words = WORD.findall(folded)
    if JOINERS.isdisjoint(words):
        return found
    return found + [a + b for a, b in pairwise(words) if a in JOINERS and b not in STOP_WORDS]


_stemmer = snowballstemmer.stemmer("english")


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the word's stem by Snowball's English rules (snowballstem.org), child for children."""
    stemmed: str = _stemmer.stemWord(IRREGULAR.get(word, word))
    return stemmed


def families(words: Iterable[str]) -> dict[str, str]:
    """Return the family of each word: its stem, or that of a sister word, as in SISTERS."""
    stems = {word: stem(word) for word in words}
    known = set(stems.values()) | {word[:-3] + "ism" for word in stems if word.endswith("ism")}
    return {word: _sister(word, stemmed, known, stems) for word, stemmed in stems.items()}


def _sister(word: str, stemmed: str, known: set[str], words: dict[str, str]) -> str:
    for ending, other in SISTERS:
        base = stemmed[: -len(ending)]
        if stemmed.endswith(ending) and len(base) >= 4:
            if other == "ism" and base + "ism" in words:
                return stem(base + "ism")
            if other != "ism" and base + other in known:
                return base + other
    return stemmed


@functools.lru_cache(maxsize=1)
def _american() -> dict[str, str]:
    """Return the American spelling of British words, by the data of codespell."""
    data = packages.folder("codespell_lib") / "data/dictionary_en-GB_to_en-US.txt"
    lines = data.read_text(encoding="utf-8").splitlines()
    return dict(line.split("->", 1) for line in lines)


def spellings(word: str) -> list[str]:
    """Return the word and, where there is one, its American spelling."""
    american = _american().get(word)
    return [word, american] if american else [word]
