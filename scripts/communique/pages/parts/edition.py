"""Parts that look at one edition as a whole."""

from __future__ import annotations

from itertools import takewhile
from xml.etree.ElementTree import Element

from markdown.extensions.toc import slugify

from communique.model import Edition, Entity, Page
from communique.pages.view import View, el
from communique.reading.mentions import mentioned


def newest(view: View) -> Edition | None:
    """Return the page's own edition, or the newest where it is in none."""
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


def theme_cards(view: View) -> list[Element]:
    """Show a card for each theme, with the one line that its description comes to."""
    edition = newest(view)
    themes = edition.themes if edition else ()
    lines = _without_common_start([page.meta.description for page in themes])
    cards = (
        el("li", {}, view.a(page.meta.title, page.path), *_said(line))
        for page, line in zip(themes, lines, strict=True)
    )
    return [el("h2", {"id": "themes"}, "Themes"), el("ul", {}, *cards)] if themes else []


def _said(line: str) -> list[Element]:
    """Show a line, unless it is no more than the heading, as an import leaves it."""
    return [] if line.startswith("“") and line.endswith("”.") else [el("p", {}, line)]


def _without_common_start(sentences: list[str]) -> list[str]:
    """Leave out the words with which all begin, such as "What the Five Countries say about"."""
    words = [sentence.split() for sentence in sentences]
    shared = takewhile(lambda same: len(set(same)) == 1, zip(*words, strict=False))
    start = len(list(shared)) if len(words) > 1 else 0
    rests = [" ".join(each[start:]) for each in words]
    return [rest[:1].upper() + rest[1:] for rest in rests]


def directory(view: View) -> list[Element]:
    """List every need, country and initiative by name alone, side by side."""
    edition = newest(view)
    year = edition.year if edition else ""
    groups = {
        "Where to get help": [(page.meta.title, page.path) for page in view.content.needs],
        "Countries": [(e.title, e.page.path) for e in view.content.countries],
        "Initiatives and instruments": [
            (e.title, e.page.path)
            for e in view.content.entities
            if not e.is_country and (e.meta.kind != "annex" or e.page.folder == year)
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
    """Show the digest of our copy of a text, as `sha256sum` prints it: the edition's, or of all."""
    editions = [view.edition] if view.edition else list(reversed(view.content.editions))
    return [_digest(view, edition, several=len(editions) > 1) for edition in editions]


def _digest(view: View, edition: Edition, *, several: bool) -> Element:
    link = view.a("official.txt", edition.pinned[0].path)
    of = f" of {edition.year}: " if several else ": "
    code = el("code", {}, edition.pinned[0].digest)
    return el("p", {"class": "digest"}, "SHA-256 of ", link, of, code)


def touches(view: View) -> list[Element]:
    """List the initiatives and countries that the page's paragraphs name, with the paragraphs."""
    if view.edition is None:
        return []
    named = mentioned(view.content, view.edition, view.page)
    entities = [entity for entity in view.content.entities if str(entity.page.path) in named]
    if not entities:
        words = "No single country, and no initiative or body that has a page here, is named."
        return [el("p", {}, words)]
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
