"""Which pages a reviewer should look at: those that changed, and those that show changed data.

Only what is shown as such is followed: the menu, back-links and marked terms are on many pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from communique.model import Content, Page
from communique.reading.docs import SOURCES
from communique.reviewing.change import Change
from communique.reviewing.changes import WHOLE, Changes

SHOWS = "shows changed data"


def changed_pages(changes: Changes, content: Content) -> dict[PurePosixPath, str]:
    """Return the pages to look at, in order, and why: "added", "changed", "shows changed data"."""
    found: dict[PurePosixPath, str] = {}
    for change in changes.all:
        if change.path.suffix == ".md":
            whole = change.kind in WHOLE
            found[change.path] = change.how if whole else found.get(change.path, "changed")
    for change in changes.others:
        for page in SHOWN_ON.get(change.kind, _nowhere)(change, content):
            found.setdefault(page.path, SHOWS)
    return dict(sorted(found.items()))


def _nowhere(change: Change, content: Content) -> Iterator[Page]:
    yield from ()


def _with(content: Content, *parts: str) -> Iterator[Page]:
    """Yield the pages that have one of these computed parts."""
    yield from (p for p in content.pages.values() if any(map(p.body.has_part, parts)))


def _source(change: Change, content: Content) -> Iterator[Page]:
    """The list of sources, and the pages that cite it, or whose data does."""
    yield from (content.pages[p] for p in [SOURCES.with_suffix(".md")] if p in content.pages)
    cited = re.compile(rf"@{re.escape(change.name)}[\],;\s]")
    for page in content.pages.values():
        if cited.search(page.text + content.texts.get(page.path.with_suffix(".yml"), "")):
            yield page


def _statement(change: Change, content: Content) -> Iterator[Page]:
    """The register, and the page of the paragraph."""
    edition = content.edition_of(change.path)
    number = re.match(r"s(\d+)", change.name)
    page = edition.page_of(int(number.group(1))) if edition and number else None
    for shown in _with(content, "statements"):
        if shown is page or (shown.is_register and content.edition_of(shown.path) is edition):
            yield shown


def _fact(change: Change, content: Content) -> Iterator[Page]:
    """The list of facts, and the register and themes of the statements that it is about."""
    edition = content.edition_of(change.path)
    named = set(re.findall(r"s(\d+)[a-z]+", f"{change.before} {change.after}"))
    about = [edition.page_of(int(number)) for number in named] if edition else []
    for page in _with(content, "since", "statements"):
        whole = content.edition_of(page.path) is edition and not page.paragraphs
        if whole or page in about:
            yield page


def _search(change: Change, content: Content) -> Iterator[Page]:
    for page in _with(content, "since", "statements"):
        if page.folder == change.path.parts[0] and not page.paragraphs:
            yield page


def _meeting(change: Change, content: Content) -> Iterator[Page]:
    yield from (*_of_data(change, content), *_with(content, "picture-timeline"))


def _body(change: Change, content: Content) -> Iterator[Page]:
    """The country, and the themes and needs that the body is there for."""
    yield from _of_data(change, content)
    words = set(re.findall(r"[\w-]+", f"{change.before} {change.after}"))
    for page in _with(content, "in-each-country", "where-to-go"):
        if page.path.stem in words:
            yield page


def _emergency(change: Change, content: Content) -> Iterator[Page]:
    """The country, and the pages that list the numbers of all."""
    yield from (*_of_data(change, content), *_with(content, "emergency", "where-to-go"))


def _of_data(change: Change, content: Content) -> Iterator[Page]:
    page = content.pages.get(change.path.with_suffix(".md"))
    yield from [page] if page else []


def _milestone(_: Change, content: Content) -> Iterator[Page]:
    yield from _with(content, "picture-timeline")


SHOWN_ON: dict[str, Callable[[Change, Content], Iterator[Page]]] = {
    "source": _source,
    "statement": _statement,
    "fact": _fact,
    "search for facts": _search,
    "meeting": _meeting,
    "body": _body,
    "emergency number": _emergency,
    "milestone": _milestone,
}
