"""What a reader may narrow a search down to: a theme, country, initiative, edition or kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.model import HELP, Content, Entity, Page, kept
from communique.outputs.search.index import Place
from communique.outputs.search.passages import Pagewise, Passage
from communique.reading.docs import GLOSSARY
from communique.reading.mentions import finder, references

KINDS = {
    "official": "The communique and its themes",
    "country": "Countries and their bodies",
    "initiative": "Initiatives and annexes",
    "term": "Glossary",
    "help": "Where to report or get help",
    "other": "Other pages",
}
Choices = dict[str, list[tuple[str, str]]]


def choices(content: Content) -> Choices:
    """Return the values and titles of each choice, in the order in which they are offered.

    Initiatives are those that a communique names: the others can be found by their names alone.
    """
    themes = {
        page.path.stem: page.meta.title
        for edition in reversed(content.editions)
        for page in edition.sections
    }
    named = [each for each in content.entities if not each.is_country and references(content, each)]
    return {
        "theme": list(themes.items()),
        "country": [(each.id, each.title) for each in content.countries],
        "initiative": [(each.id, each.title) for each in named],
        "edition": [(edition.year, edition.year) for edition in reversed(content.editions)],
        "kind": list(KINDS.items()),
    }


def chosen(content: Content, pages: Sequence[Pagewise]) -> dict[str, list[Place]]:
    """Return the places that fit each choice, such as `theme-migration`; 0 is a whole page."""
    found: dict[str, set[Place]] = {
        f"{choice}-{value}": set()
        for choice, offered in choices(content).items()
        for value, _ in offered
    }
    for number, each in enumerate(pages):
        entity = _entities(content).get(each.page)
        fits = [(0, name) for name in _of_page(content, each.page, entity)]
        for at, passage in enumerate(each.passages):
            fits += [(at, name) for name in _of_passage(content, each.page, passage)]
        for at, name in fits:
            if name in found:
                found[name].add((number, at))
    return {name: sorted(places) for name, places in found.items()}


@kept
def _entities(content: Content) -> dict[Page, Entity]:
    return {entity.page: entity for entity in content.entities}


def _of_page(content: Content, page: Page, entity: Entity | None) -> Iterator[str]:
    edition = content.edition_of(page.path)
    if edition:
        yield f"edition-{edition.year}"
    if edition and page.paragraphs:
        yield f"theme-{page.path.stem}"
        yield "kind-official"
    if entity:
        kind = _kind(entity)
        yield from (f"kind-{kind}", f"{kind}-{entity.id}")
        yield from (f"country-{country}" for country in entity.meta.countries)
        if not entity.is_country:
            named = references(content, entity)
            yield from (f"theme-{reference.page.path.stem}" for _, reference in named)
    elif page.folder == HELP:
        yield "kind-help"
    elif not page.paragraphs and page.path != GLOSSARY:
        yield "kind-other"


def _of_passage(content: Content, page: Page, passage: Passage) -> Iterator[str]:
    edition = content.edition_of(page.path)
    if passage.kind == "official" and edition:
        for mention in finder(content, edition).find(passage.text):
            yield f"{_kind(mention.entity)}-{mention.entity.id}"
    elif passage.kind == "body":
        yield f"country-{passage.anchor}" if page.folder == HELP else f"theme-{passage.anchor}"
    elif passage.kind == "term":
        yield "kind-term"
    elif passage.kind == "fact" and edition:
        yield f"theme-{passage.anchor}"
        named = {page.path.stem: facts for page, facts in edition.facts_by_theme.items()}
        countries = (country for fact in named[passage.anchor] for country in fact.countries)
        yield from (f"country-{country}" for country in dict.fromkeys(countries))


def _kind(entity: Entity) -> str:
    return "country" if entity.is_country else "initiative"
