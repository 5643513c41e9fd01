"""Puts new addresses into addresses.txt."""

from __future__ import annotations

from collections.abc import Iterator

from communique.checks.addresses import LIST, addresses, published, with_new
from communique.checks.fixes.fix import Fix
from communique.model import Content


def new_addresses(content: Content) -> Iterator[Fix]:
    """Yield addresses.txt with the addresses that it lacks, where there is such a file."""
    before = published(content.docs.parent)
    new = sorted(set(addresses(content)) - set(before))
    if before and new:
        text = with_new(content)
        lines = {line: number for number, line in enumerate(text.split("\n"), 1)}
        done = tuple((lines[each or "/"], f"added {each or '/'}") for each in new)
        yield Fix(LIST, text.encode(), done)
