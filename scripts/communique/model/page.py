"""A page of docs/, taken apart."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from communique.model.schema import PageMeta

PARAGRAPH_ID = re.compile(r"^(?:a(\d+)-)?p(\d+)$")


def paragraph_label(anchor: str) -> str:
    """Return the number that is shown for a paragraph's id, '' for the id of anything else."""
    found = PARAGRAPH_ID.match(anchor)
    if not found:
        return ""
    return f"A{found.group(1)}.{found.group(2)}" if found.group(1) else found.group(2)


@dataclass(frozen=True, slots=True)
class OfficialBlock:
    """A heading or paragraph inside an `/// official` block of a page.

    A paragraph marked `{: .unnumbered }` is one that is not cited: a source line, a page number.
    `markdown` is the source without its id line, `words` the words that a reader sees; `printed`
    has the marks of lists, the number of the paragraph and running heads too, as our copy has them.
    """

    kind: Literal["heading", "paragraph", "unnumbered"]
    id: str | None
    line: int
    markdown: str
    words: str
    level: int = 0
    rows: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """All that our copy of the text prints here, marks and all."""
        return " ".join(self.rows) if self.rows else self.words

    @property
    def number(self) -> int | None:
        """The number of a paragraph of the main text, 7 for `p7`; None for all else."""
        found = PARAGRAPH_ID.match(self.id or "")
        return int(found.group(2)) if found and not found.group(1) else None

    @property
    def prints_number(self) -> bool:
        """Whether the text itself prints the number of this paragraph, so that none is added."""
        first = self.rows[0] if self.rows else ""
        own = re.match(rf"{self.number}(?![\d-])", first) if self.number is not None else None
        return own is not None and not self.words.startswith(first)

    @property
    def label(self) -> str:
        """The number as it is shown: 7 for `p7`, A1.3 for `a1-p3`, the third of annex 1."""
        return paragraph_label(self.id or "")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page and the anchor that it gets."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link or image of a page, with its target as written."""

    text: str
    target: str
    line: int
    column: int
    image: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of editorial Markdown that is read on its own: paragraph, list item or data field."""

    markdown: str
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """A `/// name` block other than an official one; a computed part must be empty."""

    name: str
    line: int
    empty: bool = True


@dataclass(frozen=True)
class Body:
    """A page's Markdown, taken apart; nothing in it depends on another page."""

    official: tuple[OfficialBlock, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[tuple[str, int], ...] = ()
    links: tuple[Link, ...] = ()
    units: tuple[Unit, ...] = ()
    notes: tuple[tuple[str, str, int], ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def part_names(self) -> frozenset[str]:
        """The names of the parts on the page."""
        return frozenset(part.name for part in self.parts)

    def has_part(self, name: str) -> bool:
        """Return whether a computed part is on the page."""
        return any(part.name == name for part in self.parts)


@dataclass(frozen=True, eq=False)
class Page:
    """One Markdown file below docs/; its `path` is relative to docs/, lines count from its top."""

    path: PurePosixPath
    meta: PageMeta
    text: str
    body: Body
    body_line: int
    meta_lines: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def folder(self) -> str:
        """The first folder of the path, '' for a page at the top."""
        return self.path.parts[0] if len(self.path.parts) > 1 else ""

    @property
    def official(self) -> tuple[OfficialBlock, ...]:
        """The official blocks of the page, in its order."""
        return self.body.official

    @property
    def markdown(self) -> str:
        """The text after the front matter."""
        return self.text.split("\n", self.body_line - 1)[-1]

    @functools.cached_property
    def official_lines(self) -> frozenset[int]:
        """The lines that have official words."""
        return frozenset(
            line
            for block in self.official
            for line in range(block.line, block.line + block.markdown.count("\n") + 1)
        )

    @functools.cached_property
    def paragraphs(self) -> tuple[OfficialBlock, ...]:
        """The numbered paragraphs of the page."""
        return tuple(block for block in self.official if block.label)

    @property
    def paragraph_range(self) -> str:
        """Which paragraphs are on the page: 'paragraph 1', 'paragraphs 7 to 10'."""
        labels = [block.label for block in self.paragraphs]
        if len(labels) == 1:
            return f"paragraph {labels[0]}"
        return f"paragraphs {labels[0]} to {labels[-1]}"

    @property
    def is_register(self) -> bool:
        """Whether the page shows all statements of its edition; a theme page shows its own."""
        return self.body.has_part("statements") and not self.paragraphs
