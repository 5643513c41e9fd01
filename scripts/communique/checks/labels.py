"""The rule that a link which names a paragraph leads to that paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model import PARAGRAPH_ID, Content, Finding, paragraph_label
from communique.reading.text_files import place

# [paragraph 8](#p8), [paragraphs 4 to 6](x.md#p4), [A1.3](#a1-p3), or a number alone.
LABELLED = re.compile(
    r"\[((?:[Pp]aragraphs? (A?\d+(?:\.\d+)?)\b[^\[\]\n]*)|(A?\d+(?:\.\d+)?))\]\(([^\s()]*)\)"
)


def paragraph_link(content: Content) -> Iterator[Finding]:
    """A link that names a paragraph must lead to it, and to the first one if it names several.

    Bad: [paragraph 8](#p7), [paragraphs 4 to 6](introduction.md#p5), [paragraph 8](migration.md)
    Good: [paragraph 8](#p8), [paragraphs 4 to 6](introduction.md#p4)
    """
    for path, text in content.texts.items():
        if path.suffix not in (".md", ".yml"):
            continue
        for found in LABELLED.finditer(text):
            label, named, number, target = found.groups()
            if fault := _fault(label, named or number, target, bare=not named):
                line, column = place(text, found.start())
                yield Finding(path, line, fault, column=column)


def _fault(label: str, number: str, target: str, *, bare: bool) -> str | None:
    """Say where the link goes instead; a number alone may stand for anything but a paragraph."""
    file, _, anchor = target.partition("#")
    is_paragraph = PARAGRAPH_ID.match(anchor)
    if ":" in file or (not is_paragraph and (bare or anchor)):
        return None
    shown = paragraph_label(anchor)
    if number in (shown, shown.rpartition(".")[2]):
        return None
    leads = f'"#{anchor}"' if is_paragraph else "no paragraph"
    wanted = re.sub(r"^A(\d+)\.", r"a\1-p", number) if number[0] == "A" else f"p{number}"
    return f'"{label}" leads to {leads}, expected "#{wanted}": correct the number or the link'
