"""Rules on links: within the site, out of it, and the cross-links of official words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from markdown.extensions.toc import slugify

from communique.checks.lines import line_of
from communique.model import Content, Edition, Finding, Link, OfficialBlock, Page, is_entity
from communique.model.part_names import FULL_TEXT
from communique.reading.addresses import relative, resolve
from communique.reading.citations import listed_apart
from communique.reading.docs import SOURCES
from communique.reading.mentions import finder, link_faults
from communique.reading.text_files import place

SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
FOREIGN = re.compile(r"^https?://", re.IGNORECASE)
HOST = re.compile(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", re.IGNORECASE)


def cross_link(content: Content) -> Iterator[Finding]:
    """The first mention of an entity in an official paragraph must link to its page.

    No other official words may be links. `--fix` adds and removes links.

    Bad: the Counter Ransomware Initiative
    Good: the [Counter Ransomware Initiative](../initiatives/counter-ransomware-initiative.md)
    """
    if any(path in content.unreadable for path in _entity_pages(content)):
        return  # without its names, every link to such a page would look wrong
    for edition in content.readable_editions:
        find = finder(content, edition)
        for page, block in _official(edition):
            for fault in link_faults(find, page, block):
                line, column = place(block.markdown, fault.start)
                name = f"paragraph {block.label}" if block.label else "official text"
                message = f"{name}: {fault.message}"
                yield Finding(page.path, block.line + line - 1, message, column=column)


def _official(edition: Edition) -> list[tuple[Page, OfficialBlock]]:
    return [(page, block) for page in edition.parts for block in page.official]


def _entity_pages(content: Content) -> list[PurePosixPath]:
    return [path for path in content.pages if is_entity(path)]


def link(content: Content) -> Iterator[Finding]:
    """A link within the site must lead to a file of docs/, and to an anchor that is there.

    Bad: [Migration](/2024/migration/#p99)
    Good: [Migration](../2024/migration.md#p20)
    """
    anchors = {
        path: anchors_of(content, page)
        for path, page in content.pages.items()
        if path not in content.unreadable
    }
    for page in content.pages.values():
        for found in page.body.links:
            target = _plain(found.target)
            message = (
                None if SCHEME.match(target) else _fault(content, anchors, page, found, target)
            )
            if message:
                yield Finding(page.path, found.line, message, column=found.column)


def _plain(target: str) -> str:
    """Return the address as a browser reads it: no entities, white space or controls."""
    if target.isascii() and target.isprintable() and "&" not in target:
        return target  # as nearly all are; white space ends a target before it comes here
    return "".join(c for c in unescape(target) if c.isprintable() and not c.isspace())


def _fault(
    content: Content, anchors: dict[PurePosixPath, set[str]], page: Page, found: Link, target: str
) -> str | None:
    if target.startswith(("/", "\\")):
        return f'"{found.target}" begins with a slash: write the address from this page, as ../x.md'
    file, _, anchor = target.partition("#")
    path = resolve(page.path, file.partition("?")[0]) if file else page.path
    if path not in content.files:
        return f'"{found.target}" leads to no file of docs/: {_advice(content, page, path)}'
    if anchor.startswith(("fn:", "fnref:")):
        return None  # made by the notes extension
    if anchor and anchor not in anchors.get(path, {anchor}):
        return f'"{found.target}": the page has no anchor "#{anchor}": correct or drop it'
    return None


def _advice(content: Content, page: Page, path: PurePosixPath) -> str:
    near = [path.with_suffix(".md") if path.name else path, path / "index.md"]
    near += sorted(file for file in content.files if file.name == path.name)
    for candidate in near:
        if candidate in content.files:
            return f'did you mean "{relative(candidate, page.path)}"?'
    return "correct it or add the file"


def anchors_of(content: Content, page: Page) -> set[str]:
    """Return the anchors of a page, those that its computed parts make included."""
    made = {anchor for anchor, _ in page.body.anchors} | {"notes-and-sources", "words-explained"}
    for part in page.body.part_names & MADE.keys():
        made |= MADE[part](content, page)
    return made


def _in_full_text(content: Content, page: Page) -> set[str]:
    edition = content.edition_of(page.path)
    blocks = edition.paragraphs if edition else ()
    return {block.id or slugify(block.words, "-") for _, block in blocks} | _parts(edition)


def _in_register(content: Content, page: Page) -> set[str]:
    edition = content.edition_of(page.path)
    if edition is None or page.paragraphs:
        return set()
    return {statement.id for statement, _ in edition.statements} | _parts(edition)


def _in_since(content: Content, page: Page) -> set[str]:
    edition = content.edition_of(page.path)
    facts = edition.facts if edition else ()
    return {"nothing-found"} | {fact.id for fact, _ in facts} | _parts(edition)


def _parts(edition: Edition | None) -> set[str]:
    return {page.path.stem for page in edition.parts} if edition else set()


def _in_meetings(content: Content, page: Page) -> set[str]:
    entity = content.entity_at(page.path)
    years = {meeting.year for meeting, _ in entity.meetings} if entity else set()
    return {f"meeting-{year}" for year in years | {e.year for e in content.editions}}


MADE: dict[str, Callable[[Content, Page], set[str]]] = {
    FULL_TEXT: _in_full_text,
    "statements": _in_register,
    "since": _in_since,
    "meetings": _in_meetings,
    "bodies": lambda content, _: {p.path.stem for e in content.editions for p in e.themes},
    "where-to-go": lambda content, _: {entity.id for entity in content.countries},
    "sources": lambda content, _: set(content.sources) - listed_apart(content),
}


def external_link(content: Content) -> Iterator[Finding]:
    """A link out of the site must be a well-formed https address, or mailto.

    A picture must be in docs/: one of another host would let that host know who reads the page.

    Bad: [a](http://example.org), [b](javascript:alert), ![A map](https://example.org/map.png)
    Good: [a](https://example.org), ![A map](map.png)
    """
    for page in content.pages.values():
        for found in page.body.links:
            message = _external_fault(_plain(found.target), found.target)
            if found.image and FOREIGN.match(found.target):
                message = f'"{found.target}" is on another host: put a copy of the picture in docs/'
            if message:
                yield Finding(page.path, found.line, message, column=found.column)
    for key, source in content.sources.items():
        message = None if source.http_only else _external_fault(source.url, source.url)
        if message:
            yield Finding(SOURCES, line_of(content, SOURCES, (key, "url")), message)


def _external_fault(target: str, written: str) -> str | None:
    scheme = SCHEME.match(target)
    if not scheme or scheme.group(1).lower() == "mailto":
        return None
    if scheme.group(1).lower() != "https":
        return f'"{written}": found the scheme "{scheme.group(1).lower()}:", expected https:'
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not HOST.match(host) or "@" in parts.netloc:
        return f'"{written}" is not a well-formed address: expected https://host.domain/path'
    return None


def duplicate_id(content: Content) -> Iterator[Finding]:
    """An id must be on a page once.

    Bad: two paragraphs with {: #p7 }
    Good: {: #p7 } and {: #p8 }
    """
    for page in content.pages.values():
        seen: dict[str, int] = {}
        for anchor, line in page.body.anchors:
            if anchor in seen:
                message = f'the id "{anchor}" is on line {seen[anchor]} already: give another'
                yield Finding(page.path, line, message)
            seen.setdefault(anchor, line)
