"""What the pages hold: frozen values that every other module reads and none changes."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from communique.model.schema import (
    CountryMeta,
    EntityMeta,
    NationalBody,
    OtherWords,
    PageMeta,
    PartMeta,
    Source,
    Statement,
)

HELP = "help"
PARAGRAPH_ID = re.compile(r"^(?:a(\d+)-)?p(\d+)$")


def paragraph_label(anchor: str) -> str:
    """Return the number that is shown for a paragraph's id, '' for the id of anything else."""
    found = PARAGRAPH_ID.match(anchor)
    if not found:
        return ""
    return f"A{found.group(1)}.{found.group(2)}" if found.group(1) else found.group(2)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: where, what, by which rule; lines and columns count from 1.

    A rule leaves its name out: `check` adds it. A warning does not keep the site from being built.
    """

    path: PurePosixPath
    line: int
    message: str
    rule: str = ""
    column: int = 1
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """Show the finding as compilers do, `file:line:column: message (rule)`."""
        warning = "warning: " if self.level == "warning" else ""
        where = f"{self.path}:{self.line}:{self.column}"
        return f"{where}: {warning}{self.message} ({self.rule})"


@dataclass(frozen=True, slots=True)
class OfficialBlock:
    """A heading or paragraph inside an `/// official` block of a page.

    A paragraph marked `{: .unnumbered }` is one that nobody cites: a source line, a page number.
    `markdown` is the source without its id line, `words` the words that a reader sees.
    """

    kind: Literal["heading", "paragraph", "unnumbered"]
    id: str | None
    line: int
    markdown: str
    words: str
    level: int = 0

    @property
    def number(self) -> int | None:
        """The number of a paragraph of the main text, 7 for `p7`; None for all else."""
        found = PARAGRAPH_ID.match(self.id or "")
        return int(found.group(2)) if found and not found.group(1) else None

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

    def has_part(self, name: str) -> bool:
        """Tell whether a computed part stands on the page."""
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
        """The first folder of the path, '' for a page that stands at the top."""
        return self.path.parts[0] if len(self.path.parts) > 1 else ""

    @property
    def official(self) -> tuple[OfficialBlock, ...]:
        """The official blocks of the page, in its order."""
        return self.body.official

    @property
    def markdown(self) -> str:
        """The text behind the front matter."""
        return self.text.split("\n", self.body_line - 1)[-1]

    @functools.cached_property
    def official_lines(self) -> frozenset[int]:
        """The lines on which official words stand."""
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
        """Which paragraphs stand on the page: 'paragraph 1', 'paragraphs 7 to 10'."""
        labels = [block.label for block in self.paragraphs]
        if len(labels) == 1:
            return f"paragraph {labels[0]}"
        return f"paragraphs {labels[0]} to {labels[-1]}"

    @property
    def is_register(self) -> bool:
        """Whether the page shows all statements of its edition; a theme page shows its own."""
        return self.body.has_part("statements") and not self.paragraphs


@dataclass(frozen=True, eq=False)
class Entity:
    """A country, initiative, forum, summit, instrument or annex that has a page of its own.

    A country has national bodies, each with its line in `data`, and an emergency number.
    """

    page: Page
    meta: EntityMeta
    bodies: tuple[tuple[NationalBody, int], ...] = ()
    emergency: str | None = None

    @property
    def data(self) -> PurePosixPath:
        """The data file of a country, in which its national bodies are, each on a line."""
        return self.page.path.with_suffix(".yml")

    @property
    def id(self) -> str:
        """The file's name without its ending."""
        return self.page.path.stem

    @property
    def title(self) -> str:
        """The page's title."""
        return self.meta.title

    @property
    def is_country(self) -> bool:
        """Whether this is one of the five countries."""
        return isinstance(self.meta, CountryMeta)


@dataclass(frozen=True)
class Term:
    """A glossary entry: its forms are what it is recognised by in a text."""

    title: str
    anchor: str
    forms: tuple[str, ...]
    definition: str
    line: int


@dataclass(frozen=True, eq=False)
class Pinned:
    """An adopted text, its digest, the digest recorded for it, and the pages that carry it."""

    path: PurePosixPath
    text: str
    digest: str
    recorded_digest: str | None
    parts: tuple[Page, ...]


@dataclass(frozen=True, eq=False)
class Edition:
    """One year's communique: its adopted texts, the main one first, and its statements."""

    year: str
    pinned: tuple[Pinned, ...]
    statements: tuple[tuple[Statement, int], ...]

    @property
    def folder(self) -> PurePosixPath:
        """The edition's folder below docs/."""
        return PurePosixPath(self.year)

    @functools.cached_property
    def parts(self) -> tuple[Page, ...]:
        """Every page with official words, those of the main text first."""
        return tuple(page for pinned in self.pinned for page in pinned.parts)

    @functools.cached_property
    def paragraphs(self) -> tuple[tuple[Page, OfficialBlock], ...]:
        """Every numbered paragraph with its page, in the order of the pages."""
        return tuple((page, block) for page in self.parts for block in page.paragraphs)

    @property
    def sections(self) -> tuple[Page, ...]:
        """The pages of the main text but the overview: opening, themes and closing."""
        return tuple(page for page in self.parts if isinstance(page.meta, PartMeta))

    @property
    def themes(self) -> tuple[Page, ...]:
        """The parts that hold a theme, so neither the opening nor the closing."""
        return tuple(
            page
            for page in self.parts
            if isinstance(page.meta, PartMeta) and page.meta.part == "theme"
        )

    def page_of(self, number: int) -> Page | None:
        """Return the page that has paragraph `number`, or None."""
        return self._pages_by_number.get(number)

    @functools.cached_property
    def _pages_by_number(self) -> dict[int | None, Page]:
        return {block.number: page for page, block in reversed(self.paragraphs)}


@dataclass(frozen=True, eq=False)
class Content:
    """All of docs/, read once; `texts` has every text file but the adopted ones."""

    docs: Path
    pages: dict[PurePosixPath, Page]
    texts: dict[PurePosixPath, str]
    files: frozenset[PurePosixPath]
    editions: tuple[Edition, ...]
    entities: tuple[Entity, ...]
    sources: dict[str, Source]
    source_lines: dict[str, int]
    terms: tuple[Term, ...]
    other_words: tuple[tuple[OtherWords, int], ...]
    findings: tuple[Finding, ...]
    kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, init=False, repr=False)

    @functools.cached_property
    def unreadable(self) -> frozenset[PurePosixPath]:
        """The files that could not be read; rules that would only echo that leave them alone."""
        return frozenset(finding.path for finding in self.findings)

    @functools.cached_property
    def readable_editions(self) -> tuple[Edition, ...]:
        """The editions of which every page could be read, so that their text can be judged."""
        torn = {path.parts[0] for path in self.unreadable if path.suffix == ".md"}
        return tuple(edition for edition in self.editions if edition.year not in torn)

    @functools.cached_property
    def needs(self) -> tuple[Page, ...]:
        """The pages of docs/help/, one for each need, in their order."""
        found = [p for p in self.pages.values() if p.folder == HELP and p.path.stem != "index"]
        return tuple(sorted(found, key=lambda page: (page.meta.order, page.path)))

    @functools.cached_property
    def countries(self) -> tuple[Entity, ...]:
        """The entities that are one of the five countries, in their order."""
        return tuple(entity for entity in self.entities if entity.is_country)

    def edition_of(self, path: PurePosixPath) -> Edition | None:
        """Return the edition in whose folder `path` stands, or None."""
        return next((edition for edition in self.editions if path.parts[0] == edition.year), None)

    def entity_at(self, path: PurePosixPath) -> Entity | None:
        """Return the entity whose page is at `path`, or None."""
        return self._entities_by_path.get(path)

    @functools.cached_property
    def _entities_by_path(self) -> dict[PurePosixPath, Entity]:
        return {entity.page.path: entity for entity in self.entities}
