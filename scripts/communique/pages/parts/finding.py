"""Parts that help to find a thing: the index from A to Z, and the choices of the search page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from communique.model import Content, Page
from communique.outputs.search.choices import choices
from communique.outputs.search.words import cut, stem
from communique.pages.view import View, el, select
from communique.reading.addresses import page_address
from communique.reading.continuing import in_edition
from communique.reading.docs import GLOSSARY

SEARCH = PurePosixPath("search.md")
LABELS = {
    "theme": "Theme",
    "country": "Country",
    "initiative": "Initiative",
    "edition": "Edition",
    "kind": "Kind",
}
RESULTS = "all-results"
MOST = 6  # pages listed for one word: where more have it, it leads to none in particular
Target = tuple[PurePosixPath, str]


def search_box(view: View) -> list[Element]:
    """Make a search box that leads to the page of the search; the script serves it in place."""
    if SEARCH not in view.content.pages:
        return []
    words = "Search the text, the countries, the initiatives and the terms"
    box = {
        "type": "search",
        "name": "q",
        "id": "home-search",
        "aria-controls": "home-results",
        "autocomplete": "off",
        "autocapitalize": "off",
        "spellcheck": "false",
        "data-search-input": "",
    }
    return [
        el(
            "form",
            {"role": "search", "action": _address(view, SEARCH)},
            el("label", {"for": "home-search"}, words),
            el("p", {}, el("input", box), " ", el("button", {}, "Search")),
            el("div", {"id": "home-results", "class": "results", "hidden": "hidden"}),
        )
    ]


def _address(view: View, path: PurePosixPath) -> str:
    """Return the built address of a page: a builder rewrites only the links it knows, as in `a`."""
    here, there = (page_address(each, view.target.for_folder) for each in (view.page.path, path))
    return "../" * here.count("/") + there


def search_choices(view: View) -> list[Element]:
    """Make the form of choices, hidden where scripts are off, and room for the results."""
    fields = [
        select(name, LABELS[name], offered)
        for name, offered in choices(view.content).items()
        if offered
    ]
    reset = el("button", {"type": "reset"}, "Clear choices")
    box = {"type": "search", "name": "q", "autocomplete": "off", "spellcheck": "false"}
    search = {"aria-controls": RESULTS, "data-search-input": ""}
    asked = el("label", {}, "Search for ", el("input", {**box, **search}))
    shown = {"class": "register-filter", "data-search-choices": ""}
    return [
        el("form", {**shown, "role": "search", "aria-label": "This page"}, asked, *fields, reset),
        el("div", {"id": RESULTS, "class": "found", "hidden": "hidden"}),
    ]


def a_to_z(view: View) -> list[Element]:
    """List names, terms and search words by letter, each with the places that it leads to."""
    found = sorted(_index(view).values(), key=lambda entry: (_letter(entry[0]), cut(entry[0])))
    result: list[Element] = []
    letters: list[Element | str] = []
    for letter, group in groupby(found, key=lambda entry: _letter(entry[0])):
        anchor = f"letter-{letter.lower()}" if letter.isalpha() else "letter-0-9"
        letters += [" " if letters else "", el("a", {"href": f"#{anchor}"}, letter)]
        items = [el("li", {}, *_entry(view, name, targets)) for name, targets in group]
        result += [el("h2", {"id": anchor}, letter), el("ul", {}, *items)]
    return [el("p", {"class": "letters"}, *letters), *result]


def _letter(name: str) -> str:
    first = "".join(cut(name))[:1].upper()
    return first if first.isalpha() else "0–9"


def _index(view: View) -> dict[str, tuple[str, list[Target]]]:
    """Gather the entries by their folded words; the first who names a thing decides how."""
    names: dict[str, str] = {}
    targets: dict[str, dict[Target, None]] = defaultdict(dict)
    for name, target in _named(view):
        key = " ".join(stem(word) for word in cut(name))  # so that a plural is not a second entry
        names.setdefault(key, name[0].upper() + name[1:])
        targets[key].setdefault(target)
    return {
        key: (name, list(targets[key])) for key, name in names.items() if len(targets[key]) <= MOST
    }


def _named(view: View) -> Iterator[tuple[str, Target]]:
    """Yield what things are called and where they are treated, names before mere search words."""
    content = view.content
    others = sorted(
        (p for p in content.pages.values() if p is not view.page and not _goes_on(content, p)),
        key=lambda page: (page.meta.order, page.path),
    )
    for entity in content.entities:
        yield from ((name, (entity.page.path, "")) for name in (entity.title, *entity.meta.names))
    yield from ((page.meta.title, (page.path, "")) for page in others)
    for term in content.terms:
        yield from ((form, (GLOSSARY, term.anchor)) for form in (term.title, *term.forms))
    for page in others:
        yield from ((keyword, (page.path, "")) for keyword in page.meta.keywords)


def _goes_on(content: Content, page: Page) -> bool:
    """Return whether the newest edition has a page on the subject, which leads to the older."""
    newest = content.editions[-1:]
    return any(page.folder != e.year and in_edition(content, page, e) for e in newest)


def _entry(view: View, name: str, targets: list[Target]) -> Iterator[Element | str]:
    if len(targets) == 1:
        yield view.a(name, *targets[0])
        return
    yield f"{name}: "
    for index, (path, anchor) in enumerate(targets):
        title = view.content.pages[path].meta.title
        yield from (", " if index else "", view.a(title, path, anchor))
