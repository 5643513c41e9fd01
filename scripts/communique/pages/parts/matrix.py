"""The themes of an edition against what they name, and against the countries' bodies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from communique.model import Content, Edition, Entity, OfficialBlock, Page, kept
from communique.pages.parts.edition import newest
from communique.pages.view import Child, View, el
from communique.reading.mentions import mentioned

NAMED = "Named in the text: {}"
BODIES = "National bodies for the theme: how many we list"


@dataclass(frozen=True)
class Grid:
    """The columns of an edition, its two groups of rows, and what is in the cells."""

    pages: tuple[Page, ...]
    initiatives: tuple[Entity, ...]
    countries: tuple[Entity, ...]
    named: dict[PurePosixPath, dict[str, list[OfficialBlock]]]

    def paragraphs(self, entity: Entity, page: Page) -> list[OfficialBlock]:
        """Return the paragraphs of the page that name the entity."""
        return self.named[page.path].get(str(entity.page.path), [])

    def bodies(self, country: Entity, page: Page) -> int:
        """Return how many national bodies the country's page lists for the theme."""
        return sum(body.theme == page.path.stem for body, _ in country.bodies)


@kept
def grid(content: Content, edition: Edition) -> Grid:
    """Return the grid of an edition: initiatives are all that it names except countries."""
    named = {page.path: mentioned(content, edition, page) for page in edition.parts}
    found = {path for each in named.values() for path in each}
    return Grid(
        edition.sections,
        tuple(e for e in content.entities if not e.is_country and str(e.page.path) in found),
        content.countries,
        named,
    )


def matrix(view: View) -> list[Element]:
    """Table of themes against initiatives and countries.

    A cell holds the numbers of the paragraphs that name an initiative; for a country, the
    number of national bodies that its page lists for the theme.
    """
    edition = newest(view)
    if edition is None:
        return []
    made = grid(view.content, edition)
    return [el("p", {}, *_explained(view, edition, made)), table(view, made)]


def _explained(view: View, edition: Edition, grid: Grid) -> list[Child]:
    """Say what the numbers are, and why those of the countries are other ones."""
    words = (
        "Numbers show which paragraphs name each initiative. For the countries, they show how "
        "many national bodies we list for the theme"
    )
    places = [
        [(page, block) for page in edition.parts for block in grid.paragraphs(country, page)]
        for country in grid.countries
    ]
    first = places[0] if places else []
    together = any("Five Countries" in block.words for _, block in edition.paragraphs)
    if len(first) != 1 or any(each != first for each in places) or not together:
        return [f"{words}."]
    where = view.paragraph(*first[0])
    return [
        f"{words}: the text names each country once, in ",
        where,
        ", and then speaks of the Five Countries together.",
    ]


def table(view: View, grid: Grid) -> Element:
    """Return the table of a grid, in a frame that scrolls."""
    columns = (el("th", {"scope": "col"}, view.a(p.meta.title, p.path)) for p in grid.pages)
    made = el(
        "table",
        {"class": "matrix"},
        el("thead", {}, el("tr", {}, el("td", {"class": "corner"}), *columns)),
        _group(view, grid, NAMED.format("paragraph numbers"), grid.initiatives),
        _group(view, grid, BODIES, grid.countries),
    )
    return scrolling("Themes against initiatives and countries", made)


def scrolling(name: str, table: Element) -> Element:
    """Put a wide table into a frame that scrolls, which the keyboard reaches."""
    region = {"tabindex": "0", "role": "region", "aria-label": name}
    return el("div", {"class": "matrix-scroll", **region}, table)


def _group(view: View, grid: Grid, text: str, entities: tuple[Entity, ...]) -> Element:
    head = el(
        "th", {"colspan": str(len(grid.pages) + 1), "scope": "rowgroup"}, el("span", {}, text)
    )
    rows = (_row(view, grid, entity) for entity in entities)
    return el("tbody", {}, el("tr", {"class": "group"}, head), *rows)


def _row(view: View, grid: Grid, entity: Entity) -> Element:
    cell = _body_cell if entity.is_country else _named_cell
    head = el("th", {"scope": "row"}, view.a(entity.title, entity.page.path))
    return el("tr", {}, head, *(cell(view, grid, entity, page) for page in grid.pages))


def _named_cell(view: View, grid: Grid, entity: Entity, page: Page) -> Element:
    children: list[Element | str] = []
    for block in grid.paragraphs(entity, page):
        label = f"Paragraph {block.label} names {entity.title}"
        link = view.a(block.label, page.path, block.id or "")
        link.set("aria-label", label)
        children += [" ", link] if children else [link]
    return el("td", {}, *children)


def _body_cell(view: View, grid: Grid, entity: Entity, page: Page) -> Element:
    count = grid.bodies(entity, page)
    if not count:
        return el("td", {})
    link = view.a(str(count), entity.page.path, page.path.stem)
    bodies = "body" if count == 1 else "bodies"
    link.set("aria-label", f"{entity.title}: {count} national {bodies} for {page.meta.title}")
    return el("td", {}, link)
