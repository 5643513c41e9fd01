"""Atom feeds (RFC 4287) of changes to words and facts: one of all, one a theme and entity.

Dates are those of the commits. Where git does not know them there is no feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from communique.model import COUNTRIES, INITIATIVES, Content, Edition, Page, Target
from communique.model.happened import Fact
from communique.outputs.search.passages import plain
from communique.reading.addresses import page_address
from communique.reading.citations import SINCE, date_in_words
from communique.reading.history import Change, History, history

SPACE = "http://www.w3.org/2005/Atom"
E = ElementMaker(namespace=SPACE, nsmap={None: SPACE})
NAME = "feed.xml"
MOST = 50  # entries of a feed
# A name of our own, so that an entry keeps its id wherever the site is published.
OURS = uuid5(NAMESPACE_URL, "urn:five-country-ministerial-communique")


@dataclass(frozen=True)
class Entry:
    """An entry: what its id is made of, and where it leads, from the top of the site."""

    name: str
    change: Change
    title: str
    text: str
    page: str


def feed_path(page: Page) -> str:
    """Return where the feed of a page is, from the top of the site."""
    return f"{page_address(page.path)}{NAME}"


def followed(content: Content) -> tuple[Page, ...]:
    """Return the pages that have a feed of their own."""
    themes = [page for edition in content.editions for page in edition.themes]
    entities = [e.page for e in content.entities if e.page.folder in (COUNTRIES, INITIATIVES)]
    return (*themes, *entities)


def feed_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every feed that has an entry; a folder has none to subscribe to."""
    known = history(content)
    if known.lacking or target.for_folder:
        return
    facts = [_fact(content, known, target, *each) for each in _facts(content, known)]
    entries = [*_commits(content, known, target), *facts]
    yield from _feed(NAME, target.site_name or "Communique", "", entries, target)
    for page in followed(content):
        mine = [*_of_page(known, page, target), *_facts_of(content, known, target, page)]
        address = page_address(page.path, target.for_folder)
        yield from _feed(feed_path(page), _title(content, page), address, mine, target)


def _title(content: Content, page: Page) -> str:
    """Return the title of a page's feed; a theme of several editions has its year as well."""
    several = len(content.editions) > 1 and content.edition_of(page.path)
    return f"{page.meta.title} ({page.folder})" if several else page.meta.title


def _commits(content: Content, known: History, target: Target) -> Iterator[Entry]:
    """Yield an entry for each commit that changed pages or data."""
    for change in known.changes[:MOST]:
        pages = [content.pages[p] for p in sorted(change.files) if p in content.pages]
        if pages:
            titles = ", ".join(dict.fromkeys(page.meta.title for page in pages))
            one = page_address(pages[0].path, target.for_folder) if len(pages) == 1 else ""
            yield Entry(change.commit, change, change.title, f"Changed: {titles}.", one)


def _of_page(known: History, page: Page, target: Target) -> Iterator[Entry]:
    """Yield an entry for each commit that changed a page, or the data beside it."""
    mine = {page.path, page.path.with_suffix(".yml")}
    address = page_address(page.path, target.for_folder)
    for change in known.changes:
        if change.files & mine:
            text = f"The page “{page.meta.title}” was changed."
            yield Entry(f"{change.commit} {page.path}", change, change.title, text, address)


def _facts(content: Content, known: History) -> Iterator[tuple[Edition, Fact]]:
    for edition in content.editions:
        for fact in reversed(edition.facts_by_date):
            if (edition.year, fact.id) in known.facts:
                yield edition, fact


def _facts_of(content: Content, known: History, target: Target, page: Page) -> Iterator[Entry]:
    """Yield the facts on a theme, or those in which a country acted."""
    for edition, fact in _facts(content, known):
        on_theme = fact in edition.facts_by_theme.get(page, ())
        if on_theme or (page.folder == COUNTRIES and page.path.stem in fact.countries):
            yield _fact(content, known, target, edition, fact)


def _fact(content: Content, known: History, target: Target, edition: Edition, fact: Fact) -> Entry:
    home = content.page_with(edition, PurePosixPath(SINCE).stem)
    page = home.path if home else edition.folder / "index.md"
    address = f"{page_address(page, target.for_folder)}#{fact.id}"
    title = f"{date_in_words(fact.date)}: {fact.by}"
    change = known.facts[edition.year, fact.id]
    return Entry(f"{edition.year} {fact.id}", change, title, plain(fact.what), address)


def _feed(
    path: str, title: str, page: str, entries: Iterable[Entry], target: Target
) -> Iterator[tuple[str, bytes]]:
    """Yield a feed, newest entry first; none without entries, which RFC 4287 could not date."""
    newest = sorted(entries, key=lambda entry: -entry.change.time)[:MOST]
    if not newest:
        return
    base = target.citable
    self_link = [E.link(rel="self", href=f"{base}{path}")] if base else []
    feed = E.feed(
        E.id(_id(path)),
        E.title(title),
        E.updated(newest[0].change.moment),
        E.author(E.name(target.site_name or "Communique")),
        *self_link,
        *([E.link(rel="alternate", href=f"{base}{page}")] if base else []),
        *(_entry(entry, base) for entry in newest),
    )
    data = etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    yield path, data


def _entry(entry: Entry, base: str) -> etree._Element:
    link = [E.link(rel="alternate", href=f"{base}{entry.page}")] if base else []
    return E.entry(
        E.id(_id(entry.name)),
        E.title(entry.title or "Changed"),
        E.updated(entry.change.moment),
        *link,
        E.content(entry.text, type="text"),
    )


def _id(name: str) -> str:
    return uuid5(OURS, name).urn
