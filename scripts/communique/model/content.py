"""All of docs/, read once."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from communique.model.edition import Edition
from communique.model.entity import Entity, Term
from communique.model.finding import Finding
from communique.model.page import Page
from communique.model.schema import OtherWords, Source

HELP = "help"
# Rules on files that were read, though they are not as they should be.
READ_ALL_THE_SAME = frozenset({"byte-order-mark", "line-ends"})


@dataclass(frozen=True, eq=False)
class Content:
    """The pages, data and findings of docs/; `texts` has every text file but the official ones."""

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
        return frozenset(f.path for f in self.findings if f.rule not in READ_ALL_THE_SAME)

    @functools.cached_property
    def readable_editions(self) -> tuple[Edition, ...]:
        """The editions whose pages could all be read, so that their text can be judged."""
        torn = {path.parts[0] for path in self.unreadable if self._may_have_official_words(path)}
        return tuple(edition for edition in self.editions if edition.year not in torn)

    def _may_have_official_words(self, path: PurePosixPath) -> bool:
        page = self.pages.get(path)
        return page is not None and bool(page.official or not page.text)

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
        """Return the edition whose folder holds `path`, or None."""
        return next((edition for edition in self.editions if path.parts[0] == edition.year), None)

    def page_with(self, edition: Edition, part: str) -> Page | None:
        """Return the page of an edition with the whole of a part, such as the register."""
        key = (Content.page_with, edition, part)
        if key not in self.kept:  # every statement asks
            mine = (page for page in self.pages.values() if page.folder == edition.year)
            found = (page for page in mine if page.body.has_part(part) and not page.paragraphs)
            self.kept[key] = next(found, None)
        home: Page | None = self.kept[key]
        return home

    def entity_at(self, path: PurePosixPath) -> Entity | None:
        """Return the entity whose page is at `path`, or None."""
        return self._entities_by_path.get(path)

    @functools.cached_property
    def _entities_by_path(self) -> dict[PurePosixPath, Entity]:
        return {entity.page.path: entity for entity in self.entities}
