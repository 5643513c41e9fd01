"""An edition as plain text: the words without marks, numbers in the margin, notes behind."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from communique.outputs.documents.document import Block, Document, Inline, Mark

WIDTH = 78
MARGIN = 6


def plain_text(document: Document) -> str:
    """Return the document as plain text of lines that fit a page, in UTF-8 when written.

    The words of a paragraph are in one piece: notes name the place that they are on.
    """
    blocks = [_underlined(document.title_text, "="), *map(_block, document.front)]
    blocks += map(_block, document.blocks)
    if document.notes:
        blocks.append(_underlined("Notes", "-"))
    blocks += [_hung(str(n.number), f"On {n.place}. {_said(n.inline)}") for n in document.notes]
    blocks.append(_underlined("About this copy", "-"))
    blocks += [_wrapped(f"{name}: {_said(said)}") for name, said in document.colophon]
    return "\n\n".join(blocks) + "\n"


def _block(block: Block) -> str:
    if block.level:
        return _underlined(block.text, "-" if block.level == 1 else ".")
    return _hung(block.label, block.text) if block.label else _wrapped(block.text)


def _said(inline: Inline) -> str:
    """Return a text of ours with its links written out and its sources by number."""
    return "".join(_pieces(inline))


def _pieces(inline: Inline) -> Iterator[str]:
    for part in inline:
        if isinstance(part, Mark):
            yield f" [note {part.note}]"
        elif "://" in part.link and part.link != part.text:
            yield f"{part.text} <{part.link}>"
        else:
            yield part.text


def _underlined(text: str, sign: str) -> str:
    lines = _wrapped(text).split("\n")
    return "\n".join([*lines, sign * max(map(len, lines))])


def _hung(label: str, text: str) -> str:
    first = f"{label:>{MARGIN - 2}}  "
    return _wrapped(text, first, " " * len(first))


def _wrapped(text: str, first: str = "", others: str = "") -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
