"""Which files the interface has: the one list that its index, OpenAPI and documentation share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from communique.model import Content, Target
from communique.outputs.api import context_data, edition_data, models
from communique.outputs.api.addresses import API, Addresses
from communique.outputs.api.edition_data import EditionView
from communique.outputs.api.models import Document


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name, what it holds, its model; `rows` names the list that is a table."""

    name: str
    says: str
    model: type[Document]
    rows: str = ""


INDEX = Kind("index", "What there is, and where", models.Index)
WHOLE = (
    Kind("editions", "Every edition, with its official texts and their digests", models.Editions),
    Kind("entities", "Countries, initiatives and whatever else the text names", models.Entities),
    Kind("sources", "Where each fact was read", models.Sources),
    Kind("glossary", "Words that are explained", models.Glossary),
)
OF_EDITION = (
    Kind("paragraphs", "Every paragraph with its official words", models.Paragraphs),
    Kind("statements", "Every statement, in our reading", models.Statements, "statements"),
    Kind("mentions", "Every place where the text names something", models.Mentions, "mentions"),
    Kind("since", "What happened since, as far as we found it", models.SinceData, "facts"),
)
KINDS = (INDEX, *WHOLE, *OF_EDITION)


@dataclass(frozen=True)
class Listed:
    """One file: its kind, and the year of the edition that it belongs to, '' for all."""

    kind: Kind
    year: str = ""

    @property
    def name(self) -> str:
        """Its name below api/v1/, without its ending."""
        return f"{self.year}/{self.kind.name}" if self.year else self.kind.name

    @property
    def path(self) -> str:
        """Its path from the top of the site, without its ending."""
        return f"{API}/{self.name}"

    @property
    def schema(self) -> str:
        """The address of its schema as seen from it."""
        return f"{'../' if self.year else ''}schema/{self.kind.name}.json"


def listed(content: Content) -> Iterator[Listed]:
    """Yield every file but the index, those of the editions last."""
    yield from (Listed(kind) for kind in WHOLE)
    for edition in content.editions:
        yield from (Listed(kind, edition.year) for kind in OF_EDITION)


def document(content: Content, target: Target, file: Listed) -> Document:
    """Return what a file holds."""
    at = Addresses(target)
    if not file.year:
        return file.kind.model(schema=file.schema, **_whole(content, at, file.kind.name))
    edition = next(each for each in content.editions if each.year == file.year)
    view = EditionView(content, edition, at)
    return file.kind.model(schema=file.schema, **_of_edition(view, file.kind.name))


def _whole(content: Content, at: Addresses, name: str) -> dict[str, Any]:
    if name == "editions":
        views = (EditionView(content, edition, at) for edition in content.editions)
        return {"editions": tuple(map(edition_data.edition, views))}
    if name == "entities":
        return {"entities": context_data.entities(content, at)}
    if name == "sources":
        return {"sources": context_data.sources(content)}
    return {"terms": context_data.terms(content, at)}


def _of_edition(view: EditionView, name: str) -> dict[str, Any]:
    year = {"edition": view.edition.year}
    if name == "paragraphs":
        return {**year, "paragraphs": edition_data.paragraphs(view)}
    if name == "statements":
        return {**year, "statements": edition_data.statements(view)}
    if name == "mentions":
        return {**year, "mentions": edition_data.mentions(view)}
    since = view.edition.since
    looked = (since.looked, since.looked_for) if since else (None, ())
    facts = edition_data.facts(view)
    return {**year, "looked": looked[0], "looked_for": looked[1], "facts": facts}
