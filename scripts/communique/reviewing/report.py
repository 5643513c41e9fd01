"""What changed, as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from communique.model import Content
from communique.reading.addresses import page_address
from communique.reviewing.changes import Changes
from communique.reviewing.shown_on import changed_pages
from communique.reviewing.wording import before_and_after, sentence, title


def report(changes: Changes, content: Content) -> str:
    """Return the sentence, the pages to look at, and each change with its words."""
    lines = [sentence(changes), f"Compared with the commit {changes.commit}."]
    pages = changed_pages(changes, content)
    if pages:
        lines += ["", "Pages to look at:"]
        lines += [f"  docs/{path}: {why}, at /{page_address(path)}" for path, why in pages.items()]
    if changes.elsewhere:
        lines += ["", "Changed outside docs/:", *(f"  {file}" for file in changes.elsewhere)]
    return "\n".join([*lines, *_each(changes)])


def _each(changes: Changes) -> Iterator[str]:
    for change in changes.all:
        yield f"\ndocs/{change.path}:{change.line}: {title(change)}"
        yield from (f"  {when + ':':8}{words}" for when, words in before_and_after(change))
