"""What leads through the register: its filter, and its statements counted by theme and kind."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from communique.model import Edition, Entity, Page
from communique.pages.parts.filtering import Choice, filter_form
from communique.pages.parts.pictures.drawing import bar
from communique.pages.parts.taking import choose
from communique.pages.view import Child, View, el
from communique.reading.mentions import mentioned
from communique.reading.statements import KINDS, counted, countries_of, named_in, usual_speaker


def register_filter(view: View, edition: Edition) -> Element:
    """Make the filter of the register."""
    content, statements = view.content, [statement for statement, _ in edition.statements]
    named = {entity for each in statements for entity in named_in(content, edition, each)}
    spoken = {entity for each in statements for entity in countries_of(content, edition, each)}
    countries = [entity for entity in content.countries if entity in spoken]
    initiatives = [e for e in content.entities if e in named and not e.is_country]
    choices: list[Choice] = [
        ("kind", "Kind", [(kind, names[1]) for kind, names in KINDS.items()]),
        ("theme", "Theme", [(p.path.stem, p.meta.title) for p in edition.sections]),
        ("country", "Country", [(e.id, e.title) for e in countries]),
        ("entities", "Initiative", [(e.id, e.title) for e in initiatives]),
    ]
    notes = (_on_country(view, edition, country) for country in countries)
    shown = [*choose(view, "statements"), *notes]
    return filter_form("statements", len(statements), choices, *shown)


def _on_country(view: View, edition: Edition, country: Entity) -> Element:
    """Say what the choice of a country can and cannot show, where it is chosen."""
    name = country.title
    places: list[Child] = []
    for page in edition.parts:
        for block in mentioned(view.content, edition, page).get(str(country.page.path), []):
            places += [", " if places else "", view.paragraph(page, block)]
    by_name: list[Child] = [*places, " only. "] if places else ["no paragraph. "]
    return el(
        "p",
        {"hidden": "hidden", "data-filter-country": country.id},
        f"{name}: the countries speak together, so these are its statements too. "
        "The text names it on its own in ",
        *by_name,
        view.a(f"More on {name}", country.page.path),
    )


def register_counts(edition: Edition) -> Element:
    """Count the statements of each theme and kind in a table with bars; a cell leads to them."""
    counts: Counter[tuple[Page | None, str]] = Counter(
        (edition.page_of(s.paragraph), s.kind) for s, _ in edition.statements
    )
    most = max(counts.values(), default=0)
    heads = ["Theme", *(plural for _, plural in KINDS.values())]
    rows = (
        el("tr", {}, _theme(page), *(_cell(page, kind, counts[page, kind], most) for kind in KINDS))
        for page in edition.sections
    )
    return el(
        "table",
        {"class": "register-counts"},
        el("caption", {}, f"{counted(edition)} {_speaker(edition)}"),
        el("thead", {}, el("tr", {}, *(el("th", {"scope": "col"}, head) for head in heads))),
        el("tbody", {}, *rows),
    )


def _speaker(edition: Edition) -> str:
    speaker = usual_speaker(edition)
    return f"Said by: {speaker}, unless something else is given." if speaker else ""


def _theme(page: Page) -> Element:
    title = el("a", {"href": f"#{page.path.stem}"}, page.meta.title)
    return el("th", {"scope": "row"}, title)


def _cell(page: Page, kind: str, count: int, most: int) -> Element:
    """Show a count and a bar as long; the link chooses theme and kind where the script runs."""
    if not count:
        return el("td", {"class": "unknown"}, "0")
    theme = page.path.stem
    words = f"{count} {KINDS[kind][count != 1].lower()} under {page.meta.title}"
    link = {"href": f"?kind={kind}&theme={theme}#{theme}", "aria-label": words}
    return el("td", {}, el("a", link, str(count), bar([count], most)))
