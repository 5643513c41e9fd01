"""All that is written beside the pages: every output, and the pages themselves as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from communique import outputs
from communique.model import Content, Target
from communique.pages.as_markdown.files import llms_files, page_files

EVERY: tuple[outputs.Output, ...] = (*outputs.OUTPUTS, page_files, llms_files)


def made(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each file; raises `outputs.ClashError` where two have one path."""
    return outputs.made(content, target, EVERY)
