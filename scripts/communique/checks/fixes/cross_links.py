"""Puts the links round what the official text names right; its words stay."""

from __future__ import annotations

from collections.abc import Iterator

from communique.checks.fixes.fix import Fix
from communique.model import Content
from communique.reading.mentions import finder, with_links


def cross_links(content: Content) -> Iterator[Fix]:
    """Yield the pages with paragraphs that lack a link, or have one too many."""
    for edition in content.readable_editions:
        find = finder(content, edition)
        for page in edition.parts:
            lines = page.text.split("\n")
            done = []
            for block in reversed(page.paragraphs):  # so that lines above stay
                mended = with_links(find, page, block)
                if mended != block.markdown:
                    end = block.line + block.markdown.count("\n")
                    lines[block.line - 1 : end] = mended.split("\n")
                    done.append((block.line, f"put the links of paragraph {block.label} right"))
            if done:
                yield Fix(page.path, "\n".join(lines).encode(), tuple(reversed(done)))
