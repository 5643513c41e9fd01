"""Parts of the pages on countries, initiatives and annexes."""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element

from communique.model import Content, Entity, Page, kept
from communique.model.schema import COUNTRIES, EntityMeta, NationalBody
from communique.pages.parts.back_links import others
from communique.pages.parts.help_pages import edit_countries, name_and_role, report_links
from communique.pages.parts.since import on_entity
from communique.pages.view import View, el
from communique.reading.citations import date_in_words
from communique.reading.mentions import Reference, references

NOT_KNOWN = "Not known."


def at_a_glance(view: View) -> list[Element]:
    """List kind, beginning, members and site of the entity, as far as they are known."""
    meta = view.page.meta
    if not isinstance(meta, EntityMeta):
        return []
    rows = [("Kind", el("dd", {}, meta.kind.capitalize()))]
    rows.append(("Since", el("dd", {}, view.markdown(meta.since) if meta.since else NOT_KNOWN)))
    if meta.members:
        rows.append(("Members", el("dd", {}, view.markdown(meta.members))))
    site = el("a", {"href": meta.website}, meta.website) if meta.website else "None seen."
    rows.append(("Website", el("dd", {}, site)))
    children = [child for name, value in rows for child in (el("dt", {}, name), value)]
    return [el("dl", {"class": "glance"}, *children)]


def participation(view: View) -> list[Element]:
    """Table of who takes part: countries on an initiative's page, initiatives on a country's."""
    entity = view.content.entity_at(view.page.path)
    if entity is None:
        return []
    if entity.is_country:
        rows = [
            _participation_row(view, other, other, entity.id)
            for other in view.content.entities
            if entity.id in other.meta.countries
        ]
    else:
        by_id = {country.id: country for country in view.content.countries}
        rows = [
            _participation_row(view, by_id[name], entity, name)
            for name in COUNTRIES
            if name in by_id and name in entity.meta.countries
        ]
    head = "Initiative" if entity.is_country else "Country"
    return [_table("participation", (head, "Part taken", "Since"), rows)] if rows else []


def _participation_row(view: View, shown: Entity, holder: Entity, country: str) -> Element:
    part = holder.meta.countries[country]  # type: ignore[index]
    since = "–" if part.since == "" else date_in_words(part.since) if part.since else "not known"
    return el(
        "tr",
        {},
        el("th", {"scope": "row"}, view.a(shown.title, shown.page.path)),
        el("td", {}, view.markdown(part.part, holder.page.path)),
        el("td", {}, since),
    )


def _table(name: str, heads: tuple[str, ...], rows: list[Element]) -> Element:
    head = el("tr", {}, *(el("th", {"scope": "col"}, text) for text in heads))
    return el("table", {"class": name}, el("thead", {}, head), el("tbody", {}, *rows))


def bodies(view: View) -> list[Element]:
    """Table of a country's national bodies by theme."""
    country = view.content.entity_at(view.page.path)
    if country is None or not country.is_country:
        return []
    rows = []
    for theme in _themes(view.content, country):
        mine = [body for body, _ in country.bodies if body.theme == theme.path.stem]
        head = el("th", {"scope": "row"}, view.a(theme.meta.title, theme.path))
        rows.append(el("tr", {"id": theme.path.stem}, head, _bodies(view, view.page, mine)))
    table = _table("bodies", ("Theme", "National body"), rows)
    return [table, *view.edit(("Edit this list", country.data))]


@kept
def _themes(content: Content, country: Entity) -> list[Page]:
    """Return the themes of the newest edition, then older ones for which a body is listed."""
    editions = list(reversed(content.editions))
    found = {page.path.stem: page for page in editions[0].themes} if editions else {}
    listed = {body.theme for body, _ in country.bodies}
    for edition in editions[1:]:
        for page in edition.themes:
            if page.path.stem in listed:
                found.setdefault(page.path.stem, page)
    return list(found.values())


def in_each_country(view: View) -> list[Element]:
    """Name the national bodies of each country for the theme; its page says what they do."""
    stem = view.page.path.stem
    items = []
    for country in view.content.countries:
        mine = [body for body, _ in country.bodies if body.theme == stem]
        listed = any(page.path.stem == stem for page in _themes(view.content, country))
        link = view.a(country.title, country.page.path, stem if listed else "")
        items.append(el("li", {}, link, ": ", *_named(mine)))
    return [el("ul", {}, *items), *edit_countries(view)]


def _named(found: list[NationalBody]) -> list[Element | str]:
    """Return the names of bodies, each a link to its own site where one is known."""
    if not found:
        return ["we found none in the sources read"]
    names: list[Element | str] = []
    for body in found:
        site = el("a", {"href": body.website}, body.name) if body.website else body.name
        names += ["; ", site]
    return names[1:]


def _bodies(view: View, home: Page, found: list[NationalBody]) -> Element:
    if not found:
        return el(
            "td", {"class": "unknown"}, "No national body for this theme found in the sources read."
        )
    return el("td", {}, *(_body(view, home, body) for body in found))


def _body(view: View, home: Page, body: NationalBody) -> Element:
    note = el("p", {}, view.markdown(body.note, home.path))
    links = report_links(view, home, body)
    return el("div", {"class": "body"}, name_and_role(body), note, *links)


def mentions(view: View) -> list[Element]:
    """List the official sentences that name the entity, and the pages that link to it."""
    entity = view.content.entity_at(view.page.path)
    found = references(view.content, entity) if entity else ()
    result: list[Element] = []
    for edition, group in groupby(found, key=lambda pair: pair[0]):
        if len(view.content.editions) > 1:
            result.append(el("p", {"class": "edition"}, el("strong", {}, edition.year)))
        items = [_quotation(view, edition.year, reference) for _, reference in group]
        result.append(el("ol", {"class": "mentions"}, *items))
    if not found:
        result.append(el("p", {}, "The official text does not name it."))
    return [*result, *(on_entity(view, entity) if entity else ()), *others(view)]


def _quotation(view: View, year: str, reference: Reference) -> Element:
    parts: list[Element | str] = []
    last = 0
    for start, end in reference.spans:
        parts += [reference.sentence[last:start], el("mark", {}, reference.sentence[start:end])]
        last = end
    where = f"{year}, {reference.page.meta.title}, paragraph {{}}"
    return el(
        "li",
        {},
        el("blockquote", {}, el("p", {}, *parts, reference.sentence[last:])),
        el("p", {"class": "where"}, view.paragraph(reference.page, reference.block, where)),
    )


def pages(view: View) -> list[Element]:
    """List the other pages of the folder with their descriptions."""
    folder = view.page.path.parent
    found = [
        page
        for page in view.content.pages.values()
        if page.path.parent == folder and page.path != view.page.path
    ]
    found.sort(key=lambda page: (page.meta.order, page.path))
    return [
        el(
            "ul",
            {"class": "pages"},
            *(
                el("li", {}, view.a(page.meta.title, page.path), el("p", {}, page.meta.description))
                for page in found
            ),
        )
    ]
