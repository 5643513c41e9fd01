"""What a text names or uses, and has a page or a glossary entry: entities and terms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from communique.model.happened import Meeting
from communique.model.page import Page
from communique.model.schema import CountryMeta, EntityMeta, NationalBody

# The folders of docs/ whose pages are entities, in the order in which they are shown; in an
# edition's folder those of the annexes are.
COUNTRIES, INITIATIVES, ANNEXES = "countries", "initiatives", "annexes"


def is_entity(path: PurePosixPath) -> bool:
    """Return whether a page of docs/ is one on an entity, by its place."""
    return path.parts[0] in (COUNTRIES, INITIATIVES) or ANNEXES in path.parts


@dataclass(frozen=True, eq=False)
class Entity:
    """A country, initiative, forum, summit, instrument or annex that has a page of its own.

    A country has national bodies and an emergency number, a forum may have meetings; bodies and
    meetings come with their lines in `data`.
    """

    page: Page
    meta: EntityMeta
    bodies: tuple[tuple[NationalBody, int], ...] = ()
    emergency: str | None = None
    meetings: tuple[tuple[Meeting, int], ...] = ()

    @property
    def data(self) -> PurePosixPath:
        """The data file beside the page, which a country and a forum with meetings have."""
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
