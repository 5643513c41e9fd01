"""One thing that differs between two states of docs/."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from communique.reviewing.items import Item


@dataclass(frozen=True)
class Change:
    """What of which kind was added, changed, renamed or removed, and where.

    Of what was removed, `path` and `line` are the old ones. `before` and `after` are the words,
    '' where there are none to show.
    """

    kind: str
    how: str
    path: PurePosixPath
    line: int = 1
    name: str = ""
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, kind: str, was: Item | None, now: Item | None, words: bool = True) -> Change:
        """Make the change of an item into another, or into and out of nothing."""
        there = now or was
        assert there  # one of both is given
        how = "changed" if was and now else "added" if now else "removed"
        before, after = (item.text if item and words else "" for item in (was, now))
        return cls(kind, how, there.path, there.line, there.name, before, after)
