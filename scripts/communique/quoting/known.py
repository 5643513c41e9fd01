"""The official words of every edition, in which quotations are looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.model import Content, Edition, kept
from communique.quoting.words import Word, plain_words, sign
from communique.reading.addresses import page_address

RARE, COMMON = 4, 24  # a word that is there as often, or less, weighs 3, or 2; any other 1
NOTHING = Word(0, 0, "", "")  # between editions, so that no chain leads from one into the next


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, line or paragraph of an edition; `label` is '' for what has no number."""

    edition: str
    page: str
    title: str
    id: str
    label: str
    words: str


@dataclass(frozen=True, eq=False)
class Known:
    """The words of all blocks in one row, by their places in it.

    `block` gives the number of the block of a word, -1 between editions. `after` is what follows
    a word up to the next of its block. `skip` leads from the first word of a block over those that
    have no number to the place before, `onward` back. `optional` counts the words that may
    be passed over.
    """

    blocks: tuple[Block, ...]
    words: tuple[Word, ...]
    block: tuple[int, ...]
    after: tuple[str, ...]
    skip: dict[int, int]
    onward: dict[int, int]
    optional: tuple[int, ...]
    places: dict[str, list[int]]

    def weight(self, key: str) -> int:
        """Return how much a word says of where a text is from."""
        count = len(self.places.get(key, ()))
        return 3 if count <= RARE else 2 if count <= COMMON else 1

    def raw(self, place: int) -> str:
        """Return a word as the text has it."""
        word = self.words[place]
        return self.blocks[self.block[place]].words[word.start : word.end]

    def gap(self, place: int, following: int) -> str:
        """Return what is between two words that follow each other, maybe in another block."""
        if self.block[place] == self.block[following]:
            return self.after[place]
        return f"{self.after[place]} {self.words[following].before}"

    def ends_sentence(self, first: int, last: int) -> bool:
        """Return whether a sentence or block ends behind one of the words, or before the last."""
        ends = (set(".?!") & set(sign(self.after[place])) for place in range(first, last + 1))
        return self.block[first] != self.block[last + 1] or any(ends)


@kept
def known(content: Content) -> Known:
    """Return the official words of a content."""
    return read(blocks(content))


def blocks(content: Content) -> tuple[Block, ...]:
    """Return the official blocks of every edition, those of the newest first."""
    newest = sorted(content.editions, key=lambda edition: edition.year, reverse=True)
    return tuple(block for edition in newest for block in of_edition(edition))


def of_edition(edition: Edition) -> Iterator[Block]:
    """Yield the official blocks of an edition in their order."""
    for page in edition.parts:
        for block in page.official:
            address, title, id_ = page_address(page.path), page.meta.title, block.id or ""
            yield Block(edition.year, address, title, id_, block.label, block.words)


def read(given: Iterable[Block]) -> Known:
    """Lay the words of blocks in one row."""
    row = _Row()
    for number, block in enumerate(given):
        row.add(number, block)
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(row.words):
        if word is not NOTHING:
            places[word.key].append(place)
    return Known(
        tuple(row.blocks),
        tuple(row.words),
        tuple(row.block),
        tuple(row.after),
        row.skip,
        {last: first for first, last in row.skip.items()},
        tuple(row.optional),
        dict(places),
    )


class _Row:
    """The row while it is laid."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[Word] = []
        self.block: list[int] = []
        self.after: list[str] = []
        self.skip: dict[int, int] = {}
        self.optional = [0]
        self.last = -1  # the last word of a numbered paragraph of this edition

    def add(self, number: int, block: Block) -> None:
        """Lay the words of a block behind those that are there."""
        if self.blocks and self.blocks[-1].edition != block.edition:
            self._put(NOTHING, -1, "")
            self.last = -1
        self.blocks.append(block)
        words = plain_words(block.words)
        if words and block.label and self.last not in (-1, len(self.words) - 1):
            self.skip[len(self.words)] = self.last
        ends = [word.start for word in words[1:]] + [len(block.words)]
        for word, end in zip(words, ends, strict=True) if words else ():
            self._put(word, number, block.words[word.end : end])
            self.optional[-1] += not block.label
        if words and block.label:
            self.last = len(self.words) - 1

    def _put(self, word: Word, number: int, after: str) -> None:
        self.words.append(word)
        self.block.append(number)
        self.after.append(after)
        self.optional.append(self.optional[-1])
