"""What happened since an edition: its own page, and what other pages say of it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from communique.model import Edition, Entity, Page
from communique.model.happened import Fact, Since
from communique.model.schema import Statement
from communique.pages.parts.filtering import Choice, filter_form
from communique.pages.parts.pictures.since import Groups, picture_since
from communique.pages.parts.sources import sources_of
from communique.pages.view import Child, View, el
from communique.reading.citations import SINCE, date_in_words, without_citations
from communique.reading.statements import KINDS, named_in

RELATIONS = {
    "refers": "Refers to the communique",
    "same-subject": "Has the same subject",
}
NOTHING = "nothing-found"


def since(view: View) -> list[Element]:
    """Show the facts of the edition by theme and date, a picture of when, and what has none."""
    edition = view.edition
    if edition is None or edition.since is None:
        return []
    if not edition.facts:
        return [el("p", {}, _looked(edition.since)), *_nothing_found(view, edition)]
    groups = edition.facts_by_theme
    shown: set[str] = set()
    lists = [each for page in groups for each in _theme(view, edition, page, groups[page], shown)]
    return [
        el("p", {}, _looked(edition.since)),
        _form(view, edition, groups),
        picture_since(edition, groups),
        *lists,
        *_nothing_found(view, edition),
        *view.edit(("Edit this list", edition.folder / SINCE)),
    ]


def _form(view: View, edition: Edition, groups: Groups) -> Element:
    countries = {name for fact in edition.facts_by_date for name in fact.countries}
    related = {fact.relation for fact in edition.facts_by_date}
    choices: list[Choice] = [
        ("theme", "Theme", [(page.path.stem, page.meta.title) for page in groups]),
        (
            "country",
            "Country",
            [(e.id, e.title) for e in view.content.countries if e.id in countries],
        ),
        ("relation", "Relation", [each for each in RELATIONS.items() if each[0] in related]),
    ]
    return filter_form("facts", len(edition.facts), choices)


def _theme(
    view: View, edition: Edition, page: Page, facts: tuple[Fact, ...], shown: set[str]
) -> list[Element]:
    """List the facts on a theme; one that is listed above already has its address there."""
    rows = []
    for fact in facts:
        rows.append(_row(view, edition, page, fact, again=fact.id in shown))
        shown.add(fact.id)
    theme = page.path.stem
    return [el("h2", {"id": theme}, page.meta.title), el("ol", {"data-theme": theme}, *rows)]


def _row(view: View, edition: Edition, page: Page, fact: Fact, *, again: bool) -> Element:
    attributes = {
        "data-again" if again else "id": fact.id,
        "data-country": " ".join(fact.countries),
        "data-relation": fact.relation,
    }
    date = el("a", {"href": f"#{fact.id}"}, date_in_words(fact.date))
    return el(
        "li",
        attributes,
        el("p", {"class": "statement-head"}, date, " ", el("span", {"class": "kind"}, fact.by)),
        el("p", {}, without_citations(fact.what)),
        *(() if again else _sources(view, edition, fact)),
        el("p", {"class": "statement-meta"}, *_relation(view, edition, page, fact)),
    )


def _sources(view: View, edition: Edition, fact: Fact) -> list[Element]:
    """Name the sources with the fact itself: who doubts it need not look for a note."""
    looked = date_in_words(edition.since.looked) if edition.since else ""
    return sources_of(view, fact.what, looked)


def _relation(view: View, edition: Edition, page: Page, fact: Fact) -> list[Child]:
    """Say how a fact is related, and to which statements of the theme."""
    mine = [s for s, _ in edition.statements if edition.page_of(s.paragraph) is page]
    about = [statement for statement in mine if statement.id in fact.statements]
    joined = " as " if fact.relation == "same-subject" else ", on "
    noun = "statement " if len(about) == 1 else "statements "
    return [f"{RELATIONS[fact.relation]}{joined}{noun}", *_numbers(view, edition, about), "."]


def _numbers(view: View, edition: Edition, statements: list[Statement]) -> list[Child]:
    """Name statements by their numbers, each a link to the register."""
    register = view.content.page_with(edition, "statements")
    named: list[Child] = []
    for statement in statements:
        number = statement.id[1:]
        linked = view.a(number, register.path, statement.id) if register else number
        named += [", ", linked]
    return named[1:]


def _looked(since: Since) -> str:
    """Say for what we looked, and when."""
    named = " and ".join(KINDS[kind][1].lower() for kind in since.looked_for)
    return (
        f"We looked last on {date_in_words(since.looked)}, for what came after {named}. Where a "
        "source names no other day, it was read on that day."
    )


def _nothing_found(view: View, edition: Edition) -> list[Element]:
    """Name the statements for which we looked and found nothing."""
    kinds = edition.since.looked_for if edition.since else ()
    without = [s for s, _ in edition.statements if not edition.facts_on(s.id)]
    sought = [statement for statement in without if statement.kind in kinds]
    if not sought:
        return []
    noun = "statement " if len(sought) == 1 else "statements "
    lead, end = f"We found nothing on {noun}", ". This does not show that nothing happened."
    said = el("p", {}, lead, *_numbers(view, edition, sought), end)
    return [el("h2", {"id": NOTHING}, "Where we found nothing"), said]


def since_then(view: View, edition: Edition, statement: Statement) -> list[Element]:
    """Say below a statement what happened since, or that nothing was found, and when we looked."""
    home = view.content.page_with(edition, "since")
    if edition.since is None or home is None:
        return []
    said: list[Child] = []
    for fact in edition.facts_on(statement.id):
        said += [", ", view.a(date_in_words(fact.date), home.path, fact.id), f" ({fact.by})"]
    if not said and statement.kind in edition.since.looked_for:
        looked = date_in_words(edition.since.looked)
        said = ["", view.a("nothing found", home.path, NOTHING), f" by {looked}"]
    elif not said:
        said = ["", "no search made"]
    return [el("p", {"class": "statement-meta"}, "Since then: ", *said[1:], ".")]


def on_theme(view: View) -> list[Child]:
    """Say on the page of a theme how many facts there are on it, with a link to them."""
    edition = view.edition
    home = view.content.page_with(edition, "since") if edition else None
    count = len(edition.facts_by_theme.get(view.page, ())) if edition else 0
    if home is None or not count:
        return []
    words = f"What happened since: {_facts(count)}"
    return [view.a(words, home.path, view.page.path.stem), " "]


def on_entity(view: View, entity: Entity) -> list[Element]:
    """List what happened since on the statements that name the entity; of a country, lead to it."""
    found: list[Element] = []
    for edition in view.content.editions:
        if home := view.content.page_with(edition, "since"):
            of = _of_country if entity.is_country else _of_initiative
            found += of(view, edition, entity, home)
    return found


def _of_country(view: View, edition: Edition, country: Entity, home: Page) -> list[Element]:
    count = sum(country.id in fact.countries for fact, _ in edition.facts)
    link = view.a(f"{_facts(count)} on what {country.title} did", home.path)
    link.set("href", f"{link.get('href')}?country={country.id}")
    return [el("p", {}, f"Since the communique of {edition.year}: ", link, ".")] if count else []


def _of_initiative(view: View, edition: Edition, entity: Entity, home: Page) -> list[Element]:
    naming = [s for s, _ in edition.statements if entity in named_in(view.content, edition, s)]
    facts = {fact.id: fact for s in naming for fact in edition.facts_on(s.id)}
    items = [_brief(view, fact, home) for fact in sorted(facts.values(), key=lambda f: f.date)]
    lead = f"What happened since {edition.year}, on the statements that name it:"
    return [el("p", {}, lead), el("ul", {}, *items)] if items else []


def _facts(count: int) -> str:
    return f"{count} fact" if count == 1 else f"{count} facts"


def _brief(view: View, fact: Fact, home: Page) -> Element:
    link = view.a(date_in_words(fact.date), home.path, fact.id)
    return el("li", {}, link, f": {without_citations(fact.what)}")
