"""What docs/ says, one item each, so that two states of it can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct, to_builtins

from communique.model import Content
from communique.reading import official
from communique.reading.citations import SINCE
from communique.reading.docs import GLOSSARY, OTHER_WORDS, SOURCES
from communique.reading.markdown_source import LIST_ITEM, fold, strip_links
from communique.reading.text_files import TEXT


@dataclass(frozen=True)
class Item:
    """A place below docs/ and what it says; `name` is what it is called, '' for a paragraph."""

    path: PurePosixPath
    line: int
    text: str
    name: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of items: what one is called, and many; how they are found.

    With `named`, an item is the same as long as it has its name, else where it says much the same.
    With `words`, its text can be shown, before and after.
    """

    one: str
    many: str
    items: Callable[[Content], Iterator[Item]]
    named: bool = False
    words: bool = True


def paragraphs(content: Content) -> Iterator[Item]:
    """Yield the editorial paragraphs; a link counts by itself, and a term has its own."""
    first_term = min((term.line for term in content.terms), default=0)
    for page in content.pages.values():
        for unit in page.body.units:
            if page.path != GLOSSARY or unit.line < first_term:
                words = LIST_ITEM.sub("", unit.markdown, count=1)
                yield Item(page.path, unit.line, fold(strip_links(words)))


def headings(content: Content) -> Iterator[Item]:
    """Yield the editorial headings."""
    for page in content.pages.values():
        for heading in page.body.headings:
            if heading.line not in page.official_lines and page.path != GLOSSARY:
                yield Item(page.path, heading.line, heading.text)


def sources(content: Content) -> Iterator[Item]:
    """Yield the sources."""
    for name, source in content.sources.items():
        yield Item(SOURCES, content.source_lines[name], _fields(source), name)


def terms(content: Content) -> Iterator[Item]:
    """Yield the entries of the glossary."""
    for term in content.terms:
        also = ", ".join(term.forms)
        yield Item(GLOSSARY, term.line, f"{term.title}: {term.definition} ({also})", term.anchor)


def statements(content: Content) -> Iterator[Item]:
    """Yield the statements of the registers."""
    for edition in content.editions:
        for statement, line in edition.statements:
            path = edition.folder / "statements.yml"
            yield Item(path, line, _fields(statement, "id"), statement.id)


def facts(content: Content) -> Iterator[Item]:
    """Yield what happened since the editions."""
    for edition in content.editions:
        for fact, line in edition.facts:
            yield Item(edition.folder / SINCE, line, _fields(fact, "id"), fact.id)


def searches(content: Content) -> Iterator[Item]:
    """Yield when we looked last for what happened since an edition, and for what."""
    for edition in content.editions:
        if edition.since:
            text = f"{edition.since.looked}: {', '.join(edition.since.looked_for)}"
            yield Item(edition.folder / SINCE, 1, text)


def meetings(content: Content) -> Iterator[Item]:
    """Yield the meetings of forums."""
    for entity in content.entities:
        for meeting, line in entity.meetings:
            yield Item(entity.data, line, _fields(meeting, "year"), meeting.year)


def bodies(content: Content) -> Iterator[Item]:
    """Yield the national bodies."""
    for country in content.countries:
        for body, line in country.bodies:
            yield Item(country.data, line, _fields(body), body.name)


def milestones(content: Content) -> Iterator[Item]:
    """Yield what happened when."""
    for entity in content.entities:
        line = entity.page.meta_lines.get("milestones", 1)
        for each in entity.meta.milestones:
            days = f"{each.date} to {each.until}" if each.until else each.date
            yield Item(entity.page.path, line, f"{days}: {each.what}", each.date)


def pictures(content: Content) -> Iterator[Item]:
    """Yield the files that are not text, by the digest of their bytes."""
    for path in sorted(content.files):
        file = content.docs / path
        if path.suffix not in TEXT and file.is_file() and not file.is_symlink():
            yield Item(path, 1, official.digest(file.read_bytes()), path.name)


def links(content: Content) -> Iterator[Item]:
    """Yield the links, those over official words too."""
    for page in content.pages.values():
        for link in page.body.links:
            yield Item(page.path, link.line, f"[{link.text}]({link.target})")


def values(content: Content) -> Iterator[Item]:
    """Yield what front matter says but for milestones."""
    for page in content.pages.values():
        for key, value in to_builtins(page.meta).items():
            if key in page.meta_lines and key != "milestones":  # a title may be the heading's
                yield Item(page.path, page.meta_lines[key], _shown(value), key)


def emergency_numbers(content: Content) -> Iterator[Item]:
    """Yield the emergency number of each country."""
    for country in content.countries:
        if country.emergency:
            yield Item(country.data, 1, country.emergency)


def parts(content: Content) -> Iterator[Item]:
    """Yield the computed parts that pages call."""
    for page in content.pages.values():
        yield from (Item(page.path, part.line, f"/// {part.name}") for part in page.body.parts)


def other_words(content: Content) -> Iterator[Item]:
    """Yield what people type and the pages say otherwise."""
    for entry, line in content.other_words:
        yield Item(OTHER_WORDS, line, _fields(entry))


def _fields(value: Struct, *without: str) -> str:
    """Write an entry of a data file as `key: value`, one a line, without what it leaves out."""
    fields = to_builtins(value).items()
    return "\n".join(
        f"{key}: {_shown(found)}"
        for key, found in fields
        if found not in (None, False, "", [], {}) and key not in without
    )


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(found)}" for key, found in value.items() if found)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


KINDS = (
    Kind("paragraph", "paragraphs", paragraphs),
    Kind("heading", "headings", headings),
    Kind("source", "sources", sources, named=True),
    Kind("term", "terms", terms, named=True),
    Kind("statement", "statements", statements, named=True),
    Kind("fact", "facts", facts, named=True),
    Kind("search for facts", "searches for facts", searches),
    Kind("meeting", "meetings", meetings, named=True),
    Kind("body", "bodies", bodies),
    Kind("milestone", "milestones", milestones),
    Kind("picture", "pictures", pictures, named=True, words=False),
    Kind("link", "links", links),
    Kind("front-matter value", "front-matter values", values, named=True),
    Kind("emergency number", "emergency numbers", emergency_numbers),
    Kind("computed part", "computed parts", parts),
    Kind("entry of other words", "entries of other words", other_words),
)
