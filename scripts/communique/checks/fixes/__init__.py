"""What `check --fix` mends: only what has one right answer, and never an official word.

A kind of fix takes the content and yields a `Fix` for each file in which it mends something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from communique.checks.fixes import (
    cross_links,
    hidden,
    line_ends,
    new_addresses,
    pasted,
    values,
)
from communique.checks.fixes.fix import Fix
from communique.model import Content
from communique.reading.text_files import put

# In this order: what a later kind reads is right only after the earlier ones.
KINDS: tuple[Callable[[Content], Iterator[Fix]], ...] = (
    line_ends.line_ends,
    hidden.hidden,
    values.values,
    pasted.pasted,
    cross_links.cross_links,
    new_addresses.new_addresses,
)


def mend(content: Content) -> list[Fix]:
    """Write the files that the first kind mends which has something to mend; return what it did.

    Call it again, with the content read anew, until it returns nothing.
    """
    for kind in KINDS:
        if fixes := list(kind(content)):
            for fix in fixes:
                put(content.docs / fix.path, fix.data)
            return fixes
    return []


__all__ = ["Fix", "mend"]
