"""Editions of unusual kinds, of which documents are made in the tests."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from communique.model import Content, Target
from communique.outputs.documents.assembling import documents
from communique.outputs.documents.document import Document
from communique.reading import docs as reader

TITLE = "# Lantern Meeting 2031"
ANNEX = """---
description: An annex that was made for the tests, with words of its own.
keywords: []
order: 20
kind: annex
names: [Annex I]
---
# Annex I: Wicks

/// official
### Wicks & oil

We trim every wick.
{: #a1-p1 }

#### Oil

We keep the oil dry.
{: #a1-p2 }
///

/// mentions
///
"""


def _one_paragraph(docs: Path) -> None:
    for name in ("lanterns.md", "closing.md"):
        (docs / "2031" / name).unlink()


def _no_paragraph(docs: Path) -> None:
    _one_paragraph(docs)
    (docs / "2031/opening.md").unlink()


def _annex(docs: Path) -> None:
    (docs / "2031/annexes").mkdir()
    (docs / "2031/annexes/annex-1.md").write_text(ANNEX, encoding="utf-8")
    (docs / "2031/annexes/annex-1.txt").write_text(
        "Wicks & oil\n\nWe trim every wick.\n\nOil\n\nWe keep the oil dry.\n", encoding="utf-8"
    )


def _signs(docs: Path) -> None:
    """Put signs that formats have uses for into the title and the words."""
    file = docs / "2031/index.md"
    title = "# “Lamps” & 'wicks' \\<b> \"2031\" 100%"
    file.write_text(file.read_text(encoding="utf-8").replace(TITLE, title), encoding="utf-8")
    file = docs / "2031/closing.md"
    words = "We \\*must\\* meet \\[again\\] & \\_soon\\_ \\\\ \\<i>"
    text = file.read_text(encoding="utf-8").replace("We look forward to meeting again", words)
    file.write_text(text, encoding="utf-8")


def _languages(docs: Path) -> None:
    file = docs / "2031/closing.md"
    words = "Kia ora tātou, e ngā rōpū: à bientôt, là où œuvre l’équipe"
    text = file.read_text(encoding="utf-8").replace("We look forward to meeting again", words)
    file.write_text(text, encoding="utf-8")


KINDS: dict[str, Callable[[Path], None]] = {
    "as it is": lambda docs: None,
    "with one paragraph": _one_paragraph,
    "with an annex": _annex,
    "with signs": _signs,
    "in Māori and French": _languages,
}
NONE = _no_paragraph


def edition(tree: Path, kind: Callable[[Path], None], address: str = "") -> tuple[Content, Target]:
    """Return a tiny site whose edition was changed."""
    kind(tree / "docs")
    return reader.load(tree / "docs"), Target("Lanterns", address)


def document(content: Content, target: Target | None = None) -> Document:
    """Return the document of the newest edition."""
    return documents(content, target or Target())[-1]


def official_words(content: Content) -> str:
    """Return all official words of the newest edition, in their order."""
    blocks = [block for page in content.editions[-1].parts for block in page.official]
    return folded(" ".join(block.words for block in blocks))


def folded(text: str) -> str:
    """Fold white space, no-break space included."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
