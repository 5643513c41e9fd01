"""Shows the progress of a long command, only on a terminal: what is piped stays as it is."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import click

Item = TypeVar("Item")


class Progress:
    """A bar on standard error; the first step shows it."""

    def __init__(self, label: str, length: int, hidden: bool = False) -> None:
        self.bar: Any = click.progressbar(
            length=length, label=label, file=sys.stderr, hidden=hidden or not sys.stderr.isatty()
        )

        atexit.register(self.end)  # a terminal whose cursor is hidden must get it back

    def step(self) -> None:
        """Count one more as done."""
        self.bar.update(1)

    def end(self) -> None:
        """Leave the bar as it is and go on below it."""
        self.bar.render_finish()
        atexit.unregister(self.end)


def followed(items: Iterable[Item], label: str, length: int) -> Iterator[Item]:
    """Yield the items, and count each as done when the next is asked for."""
    progress = Progress(label, length)
    for item in items:
        yield item
        progress.step()
    progress.end()
