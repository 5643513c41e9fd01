"""The rule on what is in the order of the alphabet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from communique.model import Content, Finding
from communique.reading.docs import GLOSSARY, SOURCES


def alphabet(content: Content) -> Iterator[Finding]:
    """The terms of the glossary, and the ids of the sources, should be in the alphabet's order.

    Bad: ## Wick, ## Lamp
    Good: ## Lamp, ## Wick
    """
    yield from _out_of_place(GLOSSARY, [(term.title, term.line) for term in content.terms])
    yield from _out_of_place(SOURCES, list(content.source_lines.items()))


def _out_of_place(path: PurePosixPath, entries: Sequence[tuple[str, int]]) -> Iterator[Finding]:
    names = [name.casefold() for name, _ in entries]
    if names == sorted(names):
        return
    right = _longest_in_order(names)
    in_order = [names[at] for at in right]
    for at in sorted(set(range(len(names))) - set(right)):
        before = bisect_right(in_order, names[at])
        where = f'after "{entries[right[before - 1]][0]}"' if before else "to the top"
        message = f'"{entries[at][0]}" is not in the order of the alphabet: move it {where}'
        yield Finding(path, entries[at][1], message, level="warning")


def _longest_in_order(names: Sequence[str]) -> list[int]:
    """Return the places of the most names that are in order, so that few others need to move."""
    last: list[str] = []  # the smallest name with which so many in order can end
    places: list[list[int]] = []
    for at, name in enumerate(names):
        length = bisect_right(last, name)
        run = [*(places[length - 1] if length else []), at]
        last[length : length + 1], places[length : length + 1] = [name], [run]
    return places[-1]
