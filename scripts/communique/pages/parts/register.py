"""The register of statements: each with its exact words, kind, speaker, place and names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from communique.model import Edition, Entity, Page
from communique.model.schema import Statement
from communique.pages.parts.register_filter import register_counts, register_filter
from communique.pages.parts.since import since_then
from communique.pages.view import Child, View, el
from communique.reading.continuing import statements_through_years
from communique.reading.statements import KINDS, countries_of, named_in, usual_speaker


@dataclass(frozen=True)
class Register:
    """The register as a page shows it: where to cite from, and who speaks where no one is named."""

    view: View
    edition: Edition
    cite: Page | None
    speaker: str


def statements(view: View) -> list[Element]:
    """Show the statements of a theme page; on another page of an edition the whole register."""
    edition = view.edition
    if edition is None:
        return []
    if view.page.paragraphs:
        mine = [s for s, _ in edition.statements if edition.page_of(s.paragraph) is view.page]
        return [*_short(view, edition, mine), *_edit(view, edition)]
    cite = view.content.page_with(edition, "citing")
    register = Register(view, edition, cite, usual_speaker(edition))
    rows = _by_page(register)
    return [register_filter(view, edition), register_counts(edition), *rows, *_edit(view, edition)]


def _edit(view: View, edition: Edition) -> list[Element]:
    return view.edit(("Edit this list", edition.folder / "statements.yml"))


def _by_page(register: Register) -> list[Element]:
    page_of, result = register.edition.page_of, []
    for page, group in groupby(register.edition.statements, key=lambda s: page_of(s[0].paragraph)):
        if page is not None:
            result.append(el("h2", {"id": page.path.stem}, page.meta.title))
            theme = {"data-theme": page.path.stem}
            result.append(el("ol", theme, *(_row(register, page, each) for each, _ in group)))
    return result


def _row(register: Register, page: Page, statement: Statement) -> Element:
    content, edition = register.view.content, register.edition
    entities = named_in(content, edition, statement)
    countries = countries_of(content, edition, statement)
    attributes = {
        "id": statement.id,
        "data-kind": statement.kind,
        "data-country": " ".join(country.id for country in countries),
        "data-entities": " ".join(entity.id for entity in entities),
    }
    quote = el("blockquote", {}, el("p", {}, *_marked(statement)))
    meta = _meta(register, statement, entities)
    return el("li", attributes, _head(register, page, statement), quote, *meta)


def _short(view: View, edition: Edition, chosen: list[Statement]) -> list[Element]:
    """Name the statements of a theme page by kind: their words are above, and in the register."""
    register = view.content.page_with(edition, "statements")
    result = []
    for kind, names in KINDS.items():
        mine = [each for each in chosen if each.kind == kind]
        if mine:
            links = [el("li", {}, _label(view, register, each)) for each in mine]
            result.append(el("p", {"class": "kind"}, names[len(mine) != 1]))
            result.append(el("ul", {"class": "in-line"}, *links))
    return result


def _label(view: View, register: Page | None, statement: Statement) -> Element | str:
    label = statement.id[1:]
    return view.a(label, register.path, statement.id) if register else label


def _head(register: Register, page: Page, statement: Statement) -> Element:
    """Number a statement by its own address; beside it what it is, where it is, how to cite it."""
    view, paragraph, label = register.view, f"p{statement.paragraph}", statement.id[1:]
    address = {"class": "statement-number", "aria-label": f"Statement {label}"}
    head = el(
        "p",
        {"class": "statement-head"},
        el("a", {"href": f"#{statement.id}", **address}, label),
        " ",
        el("span", {"class": "kind"}, KINDS[statement.kind][0]),
        " ",
        view.a(f"Paragraph {statement.paragraph}", page.path, paragraph),
    )
    if register.cite:
        about = {"class": "cite", "aria-label": f"Cite paragraph {statement.paragraph}"}
        head.append(view.a("Cite", register.cite.path, f"cite-{paragraph}", **about))
    return head


def _marked(statement: Statement) -> list[Element | str]:
    before, trigger, after = statement.words.partition(statement.trigger or "\0")
    return [before, el("em", {}, trigger), after] if trigger else [statement.words]


def _through_years(register: Register, statement: Statement) -> list[Element]:
    """Lead to what the statement takes up of earlier years, and to what takes it up later."""
    content = register.view.content
    line: list[Child] = []
    for edition, other in statements_through_years(content, register.edition, statement):
        page = content.page_with(edition, "statements")
        name = f"{edition.year}, statement {other.id[1:]}"
        line += [", ", register.view.a(name, page.path, other.id) if page else name]
    return [el("p", {"class": "statement-meta"}, "Other years: ", *line[1:])] if line else []


def _meta(register: Register, statement: Statement, entities: list[Entity]) -> list[Element]:
    said: list[Element | str] = []
    if statement.who != register.speaker:
        said.append(f"Said by: {statement.who}. ")
    if statement.to:
        said.append(f"Addressed to: {statement.to}. ")
    for index, entity in enumerate(entities):
        said += [", " if index else "Names: ", register.view.a(entity.title, entity.page.path)]
    result = [el("p", {"class": "statement-meta"}, *said)] if said else []
    result += _through_years(register, statement)
    result += since_then(register.view, register.edition, statement)
    if statement.note:
        result.append(el("p", {"class": "statement-note"}, f"Our reading: {statement.note}"))
    return result
