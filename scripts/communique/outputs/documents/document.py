"""An edition as one document: the value of which every format is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Look = Literal["plain", "italic", "bold", "code"]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text of one look.

    `link` is where it leads: a whole address, an address below the root of the site such as
    'initiatives/christchurch-call/', or '' where it leads nowhere.
    """

    text: str
    link: str = ""
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a note, by the note's number."""

    note: int


Inline = tuple[Words | Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph; `official` where its words are those of our copy of the text.

    A numbered paragraph has a `label`, 7 or A1.3; a heading a `level` from 1 on, below the title
    of the document. `page` is the address of its page below the root of the site.
    """

    inline: Inline
    id: str = ""
    page: str = ""
    label: str = ""
    level: int = 0
    official: bool = True

    @property
    def text(self) -> str:
        """The words alone."""
        return words(self.inline)


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note; `place` is where its mark is met first, 'paragraph 8' or 'the title'."""

    number: int
    inline: Inline
    place: str


@dataclass(frozen=True, slots=True)
class Document:
    """An edition: its title, the lines below it, its blocks, the notes on them, the colophon.

    `address` is that of the edition on the published site, and `base` that of the site; both are
    '' where it is not known. `home` is the folder of the document below the root of the site.
    """

    name: str
    title: Inline
    year: str
    front: tuple[Block, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    colophon: tuple[tuple[str, Inline], ...]
    digest: str
    base: str
    home: str
    language: str = "en-GB"

    @property
    def title_text(self) -> str:
        """The words of the title."""
        return words(self.title)

    @property
    def path(self) -> str:
        """The path of its files below the root of the site, without their ending."""
        return f"{self.home}{self.name}"

    @property
    def address(self) -> str:
        """The address of the edition, '' where it is not known."""
        return f"{self.base}{self.home}" if self.base else ""

    @property
    def headings(self) -> tuple[Block, ...]:
        """The headings, in their order."""
        return tuple(block for block in self.blocks if block.level)

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The numbered paragraphs, in their order."""
        return tuple(block for block in self.blocks if block.label)

    def href(self, link: str) -> str:
        """Return where a link leads outside the site: '#p7' for a paragraph of the document.

        It is '' for a page of the site whose address is not known.
        """
        path, _, anchor = link.partition("#")
        if not link or ":" in path:
            return link
        if path.startswith(self.home) and any(block.id == anchor for block in self.paragraphs):
            return f"#{anchor}"
        return f"{self.base}{link}" if self.base else ""


def words(inline: Inline) -> str:
    """Return the words of a text without the marks of its notes."""
    return "".join(part.text for part in inline if isinstance(part, Words))
