"""What the interface says of the context: entities, sources, the glossary."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model import Content, Entity, Term
from communique.model.schema import EntityMeta, NationalBody, Source
from communique.outputs.api import models
from communique.outputs.api.addresses import Addresses
from communique.outputs.api.sourced import sourced
from communique.reading.docs import GLOSSARY
from communique.reading.mentions import references


def entities(content: Content, at: Addresses) -> tuple[models.EntityData, ...]:
    """Return every entity."""
    return tuple(_entity(content, at, entity) for entity in content.entities)


def _entity(content: Content, at: Addresses, entity: Entity) -> models.EntityData:
    meta = entity.meta
    return models.EntityData(
        id=entity.id,
        kind=meta.kind,
        title=entity.title,
        description=meta.description,
        url=at.page(entity.page.path),
        names=meta.names,
        short_forms=meta.short_forms,
        website=meta.website,
        since=sourced(meta.since) if meta.since else None,
        members=sourced(meta.members) if meta.members else None,
        countries=tuple(_parts(meta)),
        milestones=tuple(
            models.Event(date=each.date, until=each.until, place=None, what=sourced(each.what))
            for each in meta.milestones
        ),
        meetings=_meetings(entity),
        bodies=tuple(_body(body) for body, _ in entity.bodies),
        paragraphs=_named_at(content, at, entity),
    )


def _parts(meta: EntityMeta) -> Iterable[models.Part]:
    for country, taken in meta.countries.items():
        yield models.Part(country=country, part=sourced(taken.part), since=taken.since or None)


def _meetings(entity: Entity) -> tuple[models.Event, ...]:
    return tuple(
        models.Event(
            date=each.date or each.year,
            until=each.until,
            place=each.place,
            what=sourced(each.what),
        )
        for each, _ in entity.meetings
    )


def _body(body: NationalBody) -> models.Body:
    return models.Body(
        theme=body.theme,
        name=body.name,
        role=body.role,
        website=body.website,
        note=sourced(body.note),
    )


def _named_at(content: Content, at: Addresses, entity: Entity) -> tuple[str, ...]:
    found = (reference for _, reference in references(content, entity))
    places = (at.page(each.page.path, each.block.id or "") for each in found)
    return tuple(dict.fromkeys(places))


def sources(content: Content) -> tuple[models.SourceData, ...]:
    """Return every source, by its id."""
    return tuple(_source(name, source) for name, source in sorted(content.sources.items()))


def _source(name: str, source: Source) -> models.SourceData:
    return models.SourceData(
        id=name,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        kind=source.kind,
        published=source.published,
        read=source.read,
        note=source.note,
    )


def terms(content: Content, at: Addresses) -> tuple[models.TermData, ...]:
    """Return every glossary entry."""
    return tuple(_term(at, term) for term in content.terms)


def _term(at: Addresses, term: Term) -> models.TermData:
    return models.TermData(
        id=term.anchor,
        title=term.title,
        url=at.page(GLOSSARY, term.anchor),
        forms=term.forms,
        definition=sourced(term.definition),
    )
