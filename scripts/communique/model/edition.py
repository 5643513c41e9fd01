"""One year's communique."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import PurePosixPath

from communique.model.happened import Fact, Since
from communique.model.page import OfficialBlock, Page
from communique.model.schema import PartMeta, Statement


@dataclass(frozen=True, eq=False)
class Pinned:
    """Our copy of a text, its digest, the digest recorded for it, and the pages that carry it."""

    path: PurePosixPath
    text: str
    digest: str
    recorded_digest: str | None
    parts: tuple[Page, ...]


@dataclass(frozen=True, eq=False)
class Edition:
    """An edition: our copies of its texts, the main one first, its statements, and what came since.

    Statements and facts come with their lines; `since` is None where nobody has looked.
    """

    year: str
    pinned: tuple[Pinned, ...]
    statements: tuple[tuple[Statement, int], ...]
    since: Since | None = None
    facts: tuple[tuple[Fact, int], ...] = ()

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

    def facts_on(self, statement: str) -> tuple[Fact, ...]:
        """Return the facts about a statement, given by its id, in the order of their dates."""
        return self._facts_by_statement.get(statement, ())

    @functools.cached_property
    def _facts_by_statement(self) -> dict[str, tuple[Fact, ...]]:
        found: dict[str, tuple[Fact, ...]] = {}
        for fact in self.facts_by_date:
            for statement in dict.fromkeys(fact.statements):
                found[statement] = (*found.get(statement, ()), fact)
        return found

    @functools.cached_property
    def facts_by_theme(self) -> dict[Page, tuple[Fact, ...]]:
        """The facts on each part of the text that has some, in the order of their dates."""
        page_of = {
            statement.id: self.page_of(statement.paragraph) for statement, _ in self.statements
        }
        found = {
            page: tuple(f for f in self.facts_by_date if page in map(page_of.get, f.statements))
            for page in self.sections
        }
        return {page: facts for page, facts in found.items() if facts}

    @functools.cached_property
    def facts_by_date(self) -> tuple[Fact, ...]:
        """The facts in the order of their dates."""
        return tuple(sorted((fact for fact, _ in self.facts), key=lambda f: (f.date, f.id)))

    @functools.cached_property
    def _pages_by_number(self) -> dict[int | None, Page]:
        return {block.number: page for page, block in reversed(self.paragraphs)}
