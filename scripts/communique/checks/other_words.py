"""The rule on what people type in place of the words of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from communique.checks.links import anchors_of
from communique.model import Content, Finding, Page
from communique.model.schema import EntityMeta, OtherWords
from communique.reading.citations import without_citations
from communique.reading.docs import OTHER_WORDS
from communique.reading.markdown_source import NOTE_MARK, strip_links

NO_WORD = re.compile(r"[^\w\n]+")


def other_words(content: Content) -> Iterator[Finding]:
    """What people type must lead to words of the pages or to a place on one, and be listed once.

    Capitals, white space and punctuation are not compared: “whole-of-route” is “whole of route”.

    Bad: type: [fake news, lawful access], say: [lawful acess], at: 2024/lawful-access.md#p99
    Good: type: [wiretap], say: [lawful access], at: 2024/lawful-access.md#p15
    """
    unwritten = _unwritten(content)
    seen: dict[str, int] = {}
    for entry, line in content.other_words:
        messages = [*_typed(entry, line, seen), *_said(entry, unwritten), *_place(content, entry)]
        yield from (Finding(OTHER_WORDS, line, message) for message in messages)


def _typed(entry: OtherWords, line: int, seen: dict[str, int]) -> Iterator[str]:
    """Find what is typed twice, or needs no entry; `seen` is where each was typed first."""
    said = [_words(phrase) for phrase in entry.say]
    for phrase in entry.type:
        words = _words(phrase)
        if words in seen:
            yield f'"{phrase}" is typed on line {seen[words]} already: keep one of them'
        elif any(words in each for each in said):
            yield f'"{phrase}" is in what the pages say, so it is found already: take it away'
        seen.setdefault(words, line)


def _said(entry: OtherWords, unwritten: frozenset[str]) -> Iterator[str]:
    if not entry.say and not entry.at:
        yield f'"{entry.type[0]}" leads nowhere: add "say" or "at"'
    for phrase in entry.say:
        words = _words(phrase)
        if words in unwritten or not words.strip():
            yield f'no page has the words "{phrase}": copy words of a page, or take them away'


def _place(content: Content, entry: OtherWords) -> Iterator[str]:
    name, _, anchor = (entry.at or "").partition("#")
    path = PurePosixPath(name)
    if not entry.at or path in content.unreadable:
        return
    page = content.pages.get(path)
    if page is None:
        yield f'"{entry.at}" leads to no page of docs/: correct it, as in 2024/migration.md#p20'
    elif anchor and anchor not in anchors_of(content, page):
        yield f'"{entry.at}": the page has no anchor "#{anchor}": correct or drop it'


def _unwritten(content: Content) -> frozenset[str]:
    """Return what is said in the list but by no page, as `_words`."""
    left = {_words(phrase) for entry, _ in content.other_words for phrase in entry.say}
    for text in _texts(content):
        left = {words for words in left if words not in text}
        if not left:  # as a rule after a few pages
            break
    return frozenset(left)


def _texts(content: Content) -> Iterator[str]:
    for page in content.pages.values():
        text = "\n".join(piece.replace("\n", " ") for piece in _pieces(page))
        yield _words(NOTE_MARK.sub("", strip_links(without_citations(text))))
    for country in content.countries:
        for body, _ in country.bodies:
            yield _words(without_citations(f"{body.name}\n{body.role}\n{body.note}"))
    for edition in content.editions:
        yield from (_words(without_citations(f"{f.by}\n{f.what}")) for f, _ in edition.facts)
    for entity in content.entities:
        yield from (_words(without_citations(meeting.what)) for meeting, _ in entity.meetings)


def _pieces(page: Page) -> Iterable[str]:
    """Yield what a reader sees of a page; search words, which are not shown, are left out."""
    meta = page.meta
    yield from (meta.title, meta.description)
    if isinstance(meta, EntityMeta):
        yield from (*meta.names, *meta.short_forms, meta.since or "", meta.members or "")
        yield meta.not_held or ""
        yield from (taking.part for taking in meta.countries.values())
        yield from (each.what for each in meta.milestones)
    yield from (block.words for block in page.official)
    yield from (heading.text for heading in page.body.headings)
    yield from (unit.markdown for unit in page.body.units)


def _words(text: str) -> str:
    """Return the words of a text between single spaces, each line by itself."""
    return "\n".join(f" {line.strip()} " for line in NO_WORD.sub(" ", text.casefold()).split("\n"))
