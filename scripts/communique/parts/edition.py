"""Parts that look at one edition as a whole."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.extensions.toc import slugify

from communique.mentions import mentioned
from communique.model import Edition, Entity, Page
from communique.schema import CountryMeta
from communique.view import View, el


def newest(view: View) -> Edition | None:
    """Return the page's own edition, or the newest where it stands in none."""
    return view.edition or (view.content.editions[-1] if view.content.editions else None)


def contents(view: View) -> list[Element]:
    """List the parts of the edition with their paragraph numbers and descriptions."""
    edition = newest(view)
    return (
        [
            el(
                "ol",
                {"class": "contents"},
                *(_entry(view, page) for page in edition.sections),
            )
        ]
        if edition
        else []
    )


def _entry(view: View, page: Page) -> Element:
    return el(
        "li",
        {},
        view.a(page.meta.title, page.path),
        " ",
        el("span", {"class": "range"}, page.paragraph_range),
        el("p", {}, page.meta.description),
    )


def directory(view: View) -> list[Element]:
    """List every theme, need, country and initiative by name alone, side by side."""
    edition = newest(view)
    if edition is None:
        return []
    groups = {
        "Themes": [(page.meta.title, page.path) for page in edition.sections],
        "Where to get help": [(page.meta.title, page.path) for page in view.content.needs],
        "Countries": [(e.title, e.page.path) for e in view.content.entities if e.is_country],
        "Initiatives and instruments": [
            (e.title, e.page.path) for e in view.content.entities if not e.is_country
        ],
    }
    return [
        el(
            "section",
            {},
            el("h2", {"id": slugify(name, "-")}, name),
            el("ul", {}, *(el("li", {}, view.a(*entry)) for entry in entries)),
        )
        for name, entries in groups.items()
        if entries
    ]


def digest(view: View) -> list[Element]:
    """Show the digest of the edition's adopted text, as `sha256sum` prints it."""
    edition = newest(view)
    if edition is None:
        return []
    path = edition.folder / "official.txt"
    return [
        el(
            "p",
            {"class": "digest"},
            "SHA-256 of ",
            view.a("official.txt", path),
            ": ",
            el("code", {}, edition.pinned[0].digest),
        )
    ]


def touches(view: View) -> list[Element]:
    """List the initiatives and countries that the page's paragraphs name, with the paragraphs."""
    if view.edition is None:
        return []
    named = mentioned(view.content, view.edition, view.page)
    entities = [entity for entity in view.content.entities if str(entity.page.path) in named]
    if not entities:
        return [el("p", {}, "The paragraphs on this page name no initiative, body or country.")]
    return [
        el(
            "ul",
            {"class": "touches"},
            *(_touched(view, entity, named[str(entity.page.path)]) for entity in entities),
        )
    ]


def _touched(view: View, entity: Entity, blocks: list) -> Element:  # type: ignore[type-arg]
    links: list[Element | str] = []
    for block in blocks:
        links += [", " if links else ": ", view.paragraph(view.page, block)]
    return el("li", {}, view.a(entity.title, entity.page.path), *links)


def matrix(view: View) -> list[Element]:
    """Table of themes against initiatives and countries.

    A cell holds the numbers of the paragraphs that name an initiative; for a country, the
    number of national bodies that its page lists for the theme.
    """
    edition = newest(view)
    if edition is None:
        return []
    named = {page.path: mentioned(view.content, edition, page) for page in edition.parts}
    initiatives = [
        entity
        for entity in view.content.entities
        if not entity.is_country and any(str(entity.page.path) in found for found in named.values())
    ]
    pages = list(edition.sections)
    head = el("tr", {}, el("td", {"class": "corner"}), *(_column(view, page) for page in pages))
    rows = [
        el(
            "tr",
            {},
            _row_head(view, entity),
            *(_named_cell(view, entity, page, named[page.path]) for page in pages),
        )
        for entity in initiatives
    ]
    countries = [
        el("tr", {}, _row_head(view, entity), *(_body_cell(view, entity, page) for page in pages))
        for entity in view.content.entities
        if entity.is_country
    ]
    table = el(
        "table",
        {"class": "matrix"},
        el("thead", {}, head),
        el("tbody", {}, _group("Named in the text: paragraph numbers", len(pages) + 1), *rows),
        el(
            "tbody",
            {},
            _group("National bodies for the theme: how many we list", len(pages) + 1),
            *countries,
        ),
    )
    return [
        el(
            "div",
            {
                "class": "matrix-scroll",
                "tabindex": "0",
                "role": "region",
                "aria-label": "Themes against initiatives and countries",
            },
            table,
        )
    ]


def _group(text: str, span: int) -> Element:
    cell = el("th", {"colspan": str(span), "scope": "rowgroup"}, el("span", {}, text))
    return el("tr", {"class": "group"}, cell)


def _column(view: View, page: Page) -> Element:
    return el("th", {"scope": "col"}, view.a(page.meta.title, page.path))


def _row_head(view: View, entity: Entity) -> Element:
    return el("th", {"scope": "row"}, view.a(entity.title, entity.page.path))


def _named_cell(view: View, entity: Entity, page: Page, named: dict) -> Element:  # type: ignore[type-arg]
    children: list[Element | str] = []
    for block in named.get(str(entity.page.path), ()):
        label = f"Paragraph {block.label} names {entity.title}"
        link = view.a(block.label, page.path, block.id or "")
        link.set("aria-label", label)
        children += [" ", link] if children else [link]
    return el("td", {}, *children)


def _body_cell(view: View, entity: Entity, page: Page) -> Element:
    assert isinstance(entity.meta, CountryMeta)
    count = sum(body.theme == page.path.stem for body in entity.meta.bodies)
    if not count:
        return el("td", {})
    link = view.a(str(count), entity.page.path, page.path.stem)
    bodies = "body" if count == 1 else "bodies"
    link.set("aria-label", f"{entity.title}: {count} national {bodies} for {page.meta.title}")
    return el("td", {}, link)
