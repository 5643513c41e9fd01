"""Compares two states of docs/, item by item, so that nothing changes in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from communique.model import HELP, Content
from communique.reviewing.change import Change
from communique.reviewing.items import KINDS, Item, Kind
from communique.reviewing.official_words import official_changes
from communique.reviewing.pairing import Pair, pairs

PAGE, NEED, FILE = "page", "need", "other file"
WHOLE = (PAGE, NEED)
UNREADABLE = frozenset({"front-matter", "data-file", "utf-8", "symbolic-link"})
Renamed = dict[PurePosixPath, PurePosixPath]  # new path to old
Groups = dict[PurePosixPath, list[Item]]


@dataclass(frozen=True)
class Changes:
    """All that differs: official words, whole pages, and what is on them or in data files.

    Where a file of `unread` cannot be read in one of the two states, what is in it is not compared.
    `commit` is that of the older state, `elsewhere` has the files outside docs/ that differ.
    """

    official: tuple[Change, ...]
    others: tuple[Change, ...]
    unread: tuple[PurePosixPath, ...] = ()
    commit: str = ""
    elsewhere: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Change, ...]:
        """Every change, those of official words first."""
        return (*self.official, *self.others)


def compare(old: Content, new: Content, renamed: Renamed) -> Changes:
    """Return what differs between two states; `renamed` has the old path of each renamed file."""
    renamed = {now: was for now, was in renamed.items() if now in new.pages and was in old.pages}
    unread = _unread(old) | _unread(new)
    torn = {path.with_suffix("") for path in unread}  # a page, and the data file beside it
    official = tuple(official_changes(old, new))
    whole = list(_pages(old, new, renamed))
    gone = {change.path for change in whole if change.how in ("added", "removed")}
    inside = [
        change
        for kind in KINDS
        for change in _items(kind, old, new, renamed)
        if change.path not in gone and change.path.with_suffix("") not in torn
    ]
    known = [*official, *whole, *inside]
    rest = _files(old, new, renamed, {*unread, *(change.path for change in known)})
    return Changes(official, (*whole, *inside, *rest), tuple(sorted(unread)))


def _unread(content: Content) -> set[PurePosixPath]:
    return {finding.path for finding in content.findings if finding.rule in UNREADABLE}


def _pages(old: Content, new: Content, renamed: Renamed) -> Iterator[Change]:
    for path in new.pages:
        was = renamed.get(path)
        if was:
            yield Change(_kind_of(path), "renamed", path, name=f"was docs/{was}")
        elif path not in old.pages:
            yield Change(_kind_of(path), "added", path)
    for path in old.pages.keys() - new.pages.keys() - set(renamed.values()):
        yield Change(_kind_of(path), "removed", path)


def _kind_of(path: PurePosixPath) -> str:
    return NEED if path.parts[0] == HELP and path.stem != "index" else PAGE


def _items(kind: Kind, old: Content, new: Content, renamed: Renamed) -> Iterator[Change]:
    before, after = _by_file(kind, old), _by_file(kind, new)
    moved = set(renamed.values())
    for path in sorted({*before, *after} - moved):
        was, now = before.get(renamed.get(path, path), []), after.get(path, [])
        for pair in _by_name(was, now) if kind.named else pairs(was, now):
            yield Change.of(kind.one, *pair, kind.words)


def _by_file(kind: Kind, content: Content) -> Groups:
    found: Groups = defaultdict(list)
    for item in kind.items(content):
        found[item.path].append(item)
    return found


def _by_name(old: list[Item], new: list[Item]) -> Iterator[Pair]:
    before, after = ({item.name: item for item in items} for items in (old, new))
    for name in [*after, *(before.keys() - after.keys())]:
        was, now = before.get(name), after.get(name)
        if was is None or now is None or was.text != now.text:
            yield was, now


def _files(
    old: Content, new: Content, renamed: Renamed, known: set[PurePosixPath]
) -> Iterator[Change]:
    """Yield the text files that differ in what no kind of item holds."""
    for path in sorted({*old.texts, *new.texts} - known - set(renamed.values())):
        was, now = old.texts.get(renamed.get(path, path)), new.texts.get(path)
        if was != now:
            how = "added" if was is None else "removed" if now is None else "changed"
            yield Change(FILE, how, path)
