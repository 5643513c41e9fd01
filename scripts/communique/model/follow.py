"""How a long command lets its caller follow it, without knowing how that is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Follow(Protocol):
    """Passes items on as they come; it is given their name and their number, and shows progress."""

    def __call__(self, items: Iterable[Item], label: str, length: int, /) -> Iterable[Item]:
        """Return the items."""


def unfollowed(items: Iterable[Item], _label: str, _length: int, /) -> Iterable[Item]:
    """Return the items and show nothing."""
    return items
