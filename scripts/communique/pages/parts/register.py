"""The register of statements: each with its exact words, kind, speaker, place and names."""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element

from communique.model import Edition, Entity, Page
from communique.model.schema import Statement
from communique.pages.view import View, el
from communique.reading.mentions import finder

KINDS = {
    "commitment": ("Commitment", "Commitments"),
    "call": ("Call on others", "Calls on others"),
    "recognition": ("Recognition", "Recognitions"),
    "position": ("Position", "Positions"),
}


def statements(view: View) -> list[Element]:
    """Show the statements of a theme page; on another page of an edition the whole register."""
    edition = view.edition
    if edition is None:
        return []
    if view.page.paragraphs:
        mine = [s for s, _ in edition.statements if edition.page_of(s.paragraph) is view.page]
        return _short(view, mine)
    return [*_summary(edition), _filter(view, edition), *_by_page(view, edition)]


def _summary(edition: Edition) -> list[Element]:
    counts = dict.fromkeys(KINDS, 0)
    for statement, _ in edition.statements:
        counts[statement.kind] += 1
    words = [f"{n} {KINDS[kind][n != 1].lower()}" for kind, n in counts.items()]
    total = f"{len(edition.statements)} statements: {', '.join(words[:-1])} and {words[-1]}."
    return [el("p", {"class": "register-summary"}, total)]


def _by_page(view: View, edition: Edition) -> list[Element]:
    result = []
    for page, group in groupby(
        edition.statements, key=lambda pair: edition.page_of(pair[0].paragraph)
    ):
        if page is not None:
            heading = el("h2", {"id": page.path.stem}, page.meta.title)
            result += [heading, _list(view, edition, [statement for statement, _ in group])]
    return result


def _list(view: View, edition: Edition, chosen: list[Statement]) -> Element:
    return el("ol", {"class": "statements"}, *(_row(view, edition, each) for each in chosen))


def named_in(view: View, edition: Edition, statement: Statement) -> list[Entity]:
    """Return the entities named within a statement, by name or by short form."""
    text = next(b.words for _, b in edition.paragraphs if b.number == statement.paragraph)
    start = text.find(statement.words)
    end = start + len(statement.words)
    found = finder(view.content, edition).find(text)
    return list(dict.fromkeys(m.entity for m in found if start <= m.start < end))


def _row(view: View, edition: Edition, statement: Statement) -> Element:
    page = edition.page_of(statement.paragraph)
    assert page is not None
    entities = named_in(view, edition, statement)
    attributes = {
        "id": statement.id,
        "data-kind": statement.kind,
        "data-theme": page.path.stem,
        "data-entities": " ".join(entity.id for entity in entities),
    }
    quote = el("blockquote", {}, el("p", {}, *_marked(statement)))
    return el(
        "li", attributes, _head(view, page, statement), quote, *_meta(view, statement, entities)
    )


def _short(view: View, chosen: list[Statement]) -> list[Element]:
    """Name the statements of a theme page by kind: their words are above, and in the register."""
    register = _register_page(view)
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


def _register_page(view: View) -> Page | None:
    """Return the page that shows the whole register of the view's edition."""
    return next(
        (
            page
            for page in view.content.pages.values()
            if page.folder == view.page.folder and page.is_register
        ),
        None,
    )


def _head(view: View, page: Page, statement: Statement) -> Element:
    kind = el("span", {"class": "kind"}, KINDS[statement.kind][0])
    where = view.a(f"Paragraph {statement.paragraph}", page.path, f"p{statement.paragraph}")
    return el("p", {"class": "statement-head"}, kind, " ", where)


def _marked(statement: Statement) -> list[Element | str]:
    before, trigger, after = statement.words.partition(statement.trigger or "\0")
    return [before, el("em", {}, trigger), after] if trigger else [statement.words]


def _meta(view: View, statement: Statement, entities: list[Entity]) -> list[Element]:
    said: list[Element | str] = [f"Said by: {statement.who}."]
    if statement.to:
        said.append(f" Addressed to: {statement.to}.")
    if entities:
        said.append(" Names: ")
        for index, entity in enumerate(entities):
            said += [", " if index else "", view.a(entity.title, entity.page.path)]
        said.append(".")
    result = [el("p", {"class": "statement-meta"}, *said)]
    if statement.note:
        result.append(el("p", {"class": "statement-note"}, f"Our reading: {statement.note}"))
    return result


def _filter(view: View, edition: Edition) -> Element:
    """Make the filter; the page's script shows it, since without the script it does nothing."""
    pages = list(edition.sections)
    named = {e for s, _ in edition.statements for e in named_in(view, edition, s)}
    entities = [e for e in view.content.entities if e in named]
    return el(
        "form",
        {"class": "register-filter", "hidden": "hidden", "data-register-filter": ""},
        _select("kind", "Kind", [(kind, names[1]) for kind, names in KINDS.items()]),
        _select("theme", "Theme", [(page.path.stem, page.meta.title) for page in pages]),
        _select("entities", "Initiative or country", [(e.id, e.title) for e in entities]),
        el("button", {"type": "reset"}, "Show all"),
        el("p", {"role": "status", "data-register-count": ""}),
    )


def _select(name: str, label: str, options: list[tuple[str, str]]) -> Element:
    choices = [el("option", {"value": ""}, "All")]
    choices += [el("option", {"value": value}, text) for value, text in options]
    return el("label", {}, label, " ", el("select", {"name": name}, *choices))
