"""An edition as Markdown: numbers in bold, notes as footnotes, links to the published pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from communique.outputs.documents.document import Block, Document, Inline, Look, Mark, Words
from communique.reading.addresses import seen_from
from communique.reading.markdown_source import escape

WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:")  # a whole address begins so
LOOKS: dict[Look, str] = {"plain": "{}", "italic": "*{}*", "bold": "**{}**", "code": "`{}`"}


def markdown(document: Document) -> str:
    """Return the document as Markdown."""

    def inline(parts: Inline) -> str:
        return "".join(_part(document, part) for part in parts)

    blocks = [f"# {inline(document.title)}"]
    blocks += [_block(block, inline) for block in (*document.front, *document.blocks)]
    blocks.append("## About this copy")
    blocks.append("\n".join(f"- {name}: {inline(said)}" for name, said in document.colophon))
    blocks += [f"[^{note.number}]: {inline(note.inline)}" for note in document.notes]
    return "\n\n".join(blocks) + "\n"


def _block(block: Block, inline: Callable[[Inline], str]) -> str:
    if block.level:
        return f"{'#' * min(6, block.level + 1)} {inline(block.inline)}"
    return f"**{block.label}** {inline(block.inline)}" if block.label else inline(block.inline)


def _part(document: Document, part: Words | Mark) -> str:
    if isinstance(part, Mark):
        return f"[^{part.note}]"
    words = part.text if part.look == "code" else escape(part.text)
    text = LOOKS[part.look].format(words)
    target = _target(document, part.link)
    return f"[{text}]({target})" if target else text


def _target(document: Document, link: str) -> str:
    """Return the whole address of a link, since files are saved; as seen from it where unknown."""
    if not link or WHOLE.match(link):
        return link
    return (
        f"{document.base}{link}" if document.base else seen_from(PurePosixPath(document.home), link)
    )
