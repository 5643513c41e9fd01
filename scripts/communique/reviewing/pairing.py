"""Which item of an old state became which of a new one, where only their words say it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from communique.reviewing.items import Item

ALIKE = 0.4  # how many of the words of two texts must be the same for one to have become the other
WORD = re.compile(r"\w+")
Pair = tuple[Item | None, Item | None]


def pairs(old: Sequence[Item], new: Sequence[Item]) -> Iterator[Pair]:
    """Yield what became what, old and new, None for nothing; what stayed, or moved, is left out."""
    left, came = _without(old, new), _without(new, old)
    alone = len(left) == len(came) == 1  # what else could it have become?
    for item in came:
        was = left[0] if alone else _most_alike(item, left)
        if was:
            left.remove(was)
        yield was, item
    yield from ((item, None) for item in left)


def _without(items: Sequence[Item], others: Sequence[Item]) -> list[Item]:
    """Return the items whose text the others lack, as often as they have more of it."""
    there = Counter(item.text for item in others)
    kept = []
    for item in items:
        there[item.text] -= 1
        if there[item.text] < 0:
            kept.append(item)
    return kept


def _most_alike(item: Item, others: Sequence[Item]) -> Item | None:
    """Return the item that is most alike, if one is alike enough."""
    matcher = SequenceMatcher(None, b=WORD.findall(item.text), autojunk=False)
    best, most = None, ALIKE
    for other in others:
        matcher.set_seq1(WORD.findall(other.text))
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= most:
            ratio = matcher.ratio()
            if ratio > most or (best is None and ratio == most):
                best, most = other, ratio
    return best
