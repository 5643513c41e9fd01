"""All that is written beside the pages: every output, and the pages themselves as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from communique import outputs
from communique.model import Content, Target
from communique.outputs.documents import libraries
from communique.pages.as_markdown.files import llms_files, page_files
from communique.reading.history import History

EVERY: tuple[outputs.Output, ...] = (*outputs.OUTPUTS, page_files, llms_files)


def made(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each file; raises `outputs.ClashError` where two have one path."""
    return outputs.made(content, target, EVERY)


def left_out(history: History) -> Iterator[str]:
    """Yield, a line each, what of it could not be made and why."""
    if formats := libraries.left_out():
        yield formats
    if history.lacking:
        yield f"No feeds, and no days in sitemap.xml: {history.lacking}."
