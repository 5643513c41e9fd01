"""Parts of the pages that say where to report something or get help."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from communique.model import Entity, Page
from communique.model.schema import NationalBody
from communique.pages.view import Child, View, el
from communique.reading.citations import citations, date_in_words

# Three digits at the beginning, as an emergency number is; or three groups of digits and more.
NUMBER = re.compile(r"^\d{3}(?!\d)|\b(?:\d-)?\d{3,4}[- ]\d{3}[- ]\d{3,4}\b")
NO_SERVICE = "No source that we read names a service for this."
NO_NUMBER = "not known here"


def emergency(view: View) -> list[Element]:
    """Say what to do in danger, with the emergency number of each country.

    On the page of a need each country leads to its services there.
    """
    lead = "If someone is in danger now, call the emergency number of the country you are in."
    choose = "Choose your country to see where to report."
    listed = view.page.body.has_part("where-to-go")
    numbers = [
        el("li", {}, el("span", {}, _name(view, country, listed), ": "), _number(view, country))
        for country in view.content.countries
    ]
    words = el("p", {}, el("strong", {}, lead), *([f" {choose}"] if listed else []))
    edit = [] if listed else edit_countries(view)
    return [el("div", {"class": "told"}, words, el("ul", {}, *numbers)), *edit]


def edit_countries(view: View) -> list[Element]:
    """Lead to the list of each country, from which a part is made."""
    return view.edit(
        *((f"Edit the list: {each.title}", each.data) for each in view.content.countries)
    )


def _name(view: View, country: Entity, listed: bool) -> Child:
    return view.a(country.title, view.page.path, country.id) if listed else country.title


def where_to_go(view: View) -> list[Element]:
    """List, country by country, the bodies that take reports for the need of the page."""
    found: list[Element] = []
    for country in view.content.countries:
        bodies = [body for body, _ in country.bodies if view.page.path.stem in _needs(body)]
        found.append(el("h2", {"id": country.id}, country.title))
        label = el("span", {}, "Emergency number: ")
        found.append(el("p", {"class": "number"}, label, _number(view, country)))
        if bodies:
            found.append(el("ul", {}, *(_service(view, country, body) for body in bodies)))
            found += _as_of(view, bodies)
        else:
            found.append(el("p", {"class": "unknown"}, NO_SERVICE))
        found += view.edit((f"Edit the list: {country.title}", country.data))
    return found


def _as_of(view: View, bodies: list[NationalBody]) -> list[Element]:
    """Say since when it was not looked at again: when the first of its sources was read."""
    texts = (body.reporting.takes for body in bodies if body.reporting)
    used = {citation.source for text in texts for _, citation in citations(text) if citation}
    days = [view.content.sources[name].read for name in used & set(view.content.sources)]
    if not days:
        return []
    words = f"As of {date_in_words(min(days))}: the sources were read on that day or later."
    return [el("p", {"class": "number"}, words)]


def name_and_role(body: NationalBody) -> Element:
    """Return the line that names a body, with its site, and says what it does."""
    name = el("a", {"href": body.website}, body.name) if body.website else body.name
    return el("p", {}, el("strong", {}, name), el("span", {"class": "role"}, f" – {body.role}"))


def report_links(view: View, home: Page, body: NationalBody) -> list[Element]:
    """Return the line that leads from a body to the pages of the needs it takes reports for."""
    links: list[Child] = []
    for need in view.content.needs:
        if need.path.stem in _needs(body):
            links += [", " if links else "", view.a(need.meta.title, need.path, home.path.stem)]
    return [el("p", {"class": "report"}, "Report or get help: ", *links)] if links else []


def _needs(body: NationalBody) -> tuple[str, ...]:
    return body.reporting.needs if body.reporting else ()


def _number(view: View, country: Entity) -> str:
    found = country.emergency
    return view.markdown(_dialled(found), country.page.path) if found else NO_NUMBER


def _dialled(markdown: str) -> str:
    """Make each telephone number a link, which a phone calls when it is tapped (RFC 3966)."""
    return NUMBER.sub(lambda m: f"[{m.group()}](tel:{re.sub('[^0-9]', '', m.group())})", markdown)


def _service(view: View, entity: Entity, body: NationalBody) -> Element:
    assert body.reporting
    home, address = entity.page.path, body.reporting.address
    lines = [name_and_role(body), el("p", {}, view.markdown(_dialled(body.reporting.takes), home))]
    if where := address or body.website:
        link = el("a", {"href": where}, where.partition("://")[2].rstrip("/"))
        label = "How to report: " if address else "Its website: "
        lines.append(el("p", {"class": "report"}, label, link))
    lines.append(el("p", {"class": "note"}, view.markdown(body.note, home)))
    return el("li", {}, *lines)
