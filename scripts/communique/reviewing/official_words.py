"""Which official words differ between two states of docs/: on the pages, and in our copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.model import Content, Edition, OfficialBlock, Pinned
from communique.reading import official
from communique.reading.docs import HELD
from communique.reviewing.change import Change
from communique.reviewing.items import Item
from communique.reviewing.pairing import pairs

OFFICIAL = "official words"


def official_changes(old: Content, new: Content) -> Iterator[Change]:
    """Yield each place whose official words are others; an edition that is new is one place."""
    before, after = ({e.year: e for e in content.editions} for content in (old, new))
    for year in sorted({*before, *after}):
        if year not in before:
            yield _whole(after[year], "added")
        elif year not in after:
            yield _whole(before[year], "removed")
        else:
            yield from _pages(before[year], after[year])
            yield from _copies(before[year], after[year])


def _whole(edition: Edition, how: str) -> Change:
    name = f"{len(edition.paragraphs)} paragraphs"
    return Change(OFFICIAL, how, edition.folder / HELD, 1, name)


def _pages(old: Edition, new: Edition) -> Iterator[Change]:
    """Compare by the words, not by ids: an id that is lost changes no word."""
    before, after = list(_items(old)), list(_items(new))
    if " ".join(item.text for item in before) == " ".join(item.text for item in after):
        return
    count = 0
    for was, now in pairs(before, after):
        count += 1
        yield Change.of(OFFICIAL, was, now)
    if not count:
        yield _order(before, after)


def _order(before: list[Item], after: list[Item]) -> Change:
    place = next(now for was, now in zip(before, after, strict=True) if was.text != now.text)
    return Change(OFFICIAL, "changed", place.path, place.line, f"{place.name}, their order")


def _items(edition: Edition) -> Iterator[Item]:
    for page in edition.parts:
        for block in page.official:
            yield Item(page.path, block.line, official.normalise(block.words), _name(block))


def _name(block: OfficialBlock) -> str:
    return f"paragraph {block.label}" if block.label else f"line {block.line}"


def _copies(old: Edition, new: Edition) -> Iterator[Change]:
    """Compare our copies of the text by their bytes; new ones are seen by their pages."""
    before = {pinned.path: pinned for pinned in old.pinned}
    for pinned in new.pinned:
        was = before.get(pinned.path)
        if was and was.digest != pinned.digest:
            yield _copy(pinned.path, was, pinned)


def _copy(path: PurePosixPath, was: Pinned, now: Pinned) -> Change:
    ours, theirs = official.read(was.text), official.read(now.text)
    both = zip(ours.words, theirs.words, strict=False)
    shorter = min(len(ours.words), len(theirs.words))
    first = next((i for i, (a, b) in enumerate(both) if a != b), shorter)
    if ours.words == theirs.words:
        return Change(OFFICIAL, "changed", path, 1, "white space alone")
    line = theirs.line(first)
    cut = official.excerpt(" ".join(ours.words), " ".join(theirs.words))
    return Change(OFFICIAL, "changed", path, line, f"line {line}", *cut)
