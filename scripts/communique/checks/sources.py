"""Rules on citations and sources."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath

from communique.checks.lines import line_of
from communique.model import Content, Finding, forget, kept
from communique.model.schema import EditionMeta
from communique.reading.citations import CITATION, Citation
from communique.reading.citations import citations as cited
from communique.reading.data_files import data_files
from communique.reading.docs import SOURCES
from communique.reading.markdown_source import without_code

# What may be a citation without its @: in brackets, and neither a link nor the target of one.
BARE = re.compile(r"(?<!\])\[([a-z0-9-]+)(?:[,;] [^\[\]\n]*)?\](?![(\[:])")
A_LIST = re.compile(r"^[\s-]*(?:[\w-]+:)?\s*$")  # what comes before a list of YAML
NAME = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Cited:
    """A stretch of text that is read on its own, with its citations as written and as read."""

    path: PurePosixPath
    line: int
    text: str
    citations: tuple[tuple[str, Citation | None], ...]


@kept
def _texts(content: Content) -> tuple[Cited, ...]:
    """Return every stretch with a citation, front matter lines included."""
    return tuple(
        Cited(path, line, text, tuple(cited(text)))
        for path, line, text in _stretches(content)
        if "[@" in text
    )


def forget_texts(content: Content) -> None:
    """Drop what the rules here share: a large build has no room for it."""
    forget(content, _texts)


def _stretches(content: Content) -> Iterator[tuple[PurePosixPath, int, str]]:
    for path, page in content.pages.items():
        yield from ((path, unit.line, unit.markdown) for unit in page.body.units)
        front = page.text.split("\n")[: page.body_line - 1]
        yield from ((path, line, text) for line, text in enumerate(front, 1))
    for path in data_files(content):
        lines = content.texts.get(path, "").split("\n")
        yield from ((path, line, text) for line, text in enumerate(lines, 1))


def citation(content: Content) -> Iterator[Finding]:
    """A citation must have the known form and name a source of sources.yml.

    Bad: [@gifct, 2024]
    Good: [@gifct-about], [@gifct-about, as of 2024-10]
    """
    if SOURCES not in content.files and any(_texts(content)):
        yield Finding(SOURCES, 1, "the file is missing, but pages cite sources: restore it")
        return
    for each in _texts(content):
        path, line = each.path, each.line
        if "[@" in without_code(CITATION.sub("", each.text)):
            message = 'a citation is not closed on its line: write "[@source]" on one line'
            yield Finding(path, line, message)
        for written, found in each.citations:
            if found is None:
                message = (
                    f'found "[@{written}]", expected "[@source]" or "[@source, as of 2024-10]"'
                )
                yield Finding(path, line, message)
            elif found.source not in content.sources and SOURCES not in content.unreadable:
                yield Finding(path, line, _no_source(content, found.source))


def _no_source(content: Content, name: str) -> str:
    near = difflib.get_close_matches(name, content.sources, n=1)
    do = f'did you mean "{near[0]}"?' if near else f"add it to {SOURCES} or correct the name"
    return f'no source "{name}": {do}'


def bare_citation(content: Content) -> Iterator[Finding]:
    """A citation must have its @: without it the name of the source is shown as words.

    Bad: It was founded in 2017.[gifct-about]
    Good: It was founded in 2017.[@gifct-about]
    """
    for path, line, text in _stretches(content):
        for found in BARE.finditer(without_code(text)) if "[" in text else ():
            if found.group(1) in content.sources and not A_LIST.match(text[: found.start()]):
                wanted = f"[@{found.group()[1:]}"
                message = f'found "{found.group()}", expected "{wanted}": add the @'
                yield Finding(path, line, message)


def attribution(content: Content) -> Iterator[Finding]:
    """A fact that only secondary sources support must name one of them in its words.

    Bad: It counted 56 governments.[@cc-newshub]
    Good: According to Newshub, it counted 56 governments.[@cc-newshub]
    """
    for each in _texts(content):
        read = [citation.source for _, citation in each.citations if citation]
        sources = [content.sources[name] for name in read if name in content.sources]
        names = [source.cited_as or source.publisher for source in sources]
        if not sources or any(source.kind != "secondary" for source in sources):
            continue
        if not any(name in each.text for name in names):
            message = f'the source is secondary: say who reports it, as "According to {names[0]}"'
            yield Finding(each.path, each.line, message)


def unused_source(content: Content) -> Iterator[Finding]:
    """Every source must be cited somewhere.

    Bad: a source that no page cites
    Good: a source that a page cites, or no entry
    """
    used = {c.source for each in _texts(content) for _, c in each.citations if c}
    for key, line in content.source_lines.items():
        if key not in used:
            wanted = difflib.get_close_matches(key, used - content.sources.keys(), n=1)
            said = (
                f', but "{wanted[0]}" is: correct one of the two'
                if wanted
                else ": cite it or remove it"
            )
            yield Finding(SOURCES, line, f'the source "{key}" is cited nowhere{said}')


def text_source(content: Content) -> Iterator[Finding]:
    """The source of a text must be on an edition's overview, and in sources.yml.

    Bad: text_source: no-such-source
    Good: text_source: fifthestate, or null where none is known
    """
    overviews = {edition.folder / "index.md" for edition in content.editions}
    for page in content.pages.values():
        if not isinstance(page.meta, EditionMeta):
            continue
        line, source = page.meta_lines["text_source"], page.meta.text_source
        if page.path not in overviews:
            message = '"text_source" belongs on the index.md of an edition: remove it'
            yield Finding(page.path, line, message)
        elif source and source not in content.sources and SOURCES not in content.unreadable:
            yield Finding(page.path, line, _no_source(content, source))


def source_age(content: Content) -> Iterator[Finding]:
    """A source should have been read within the last year (a warning).

    Bad: read: '2019-01-01'
    Good: read: a day of the last twelve months, after reading it again
    """
    today = date.today()
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28)).isoformat()
    for key, source in content.sources.items():
        if source.read < year_ago[: len(source.read)]:
            message = f'"{key}" was read on {source.read}: read it again and update "read"'
            line = line_of(content, SOURCES, (key, "read"))
            yield Finding(SOURCES, line, message, level="warning")


def source_read(content: Content) -> Iterator[Finding]:
    """A source must not have been read on a day that is still to come.

    Bad: read: '2062-11-24'
    Good: read: '2026-11-24'
    """
    last = last_day()
    for key, source in content.sources.items():
        if source.read > last[: len(source.read)]:
            message = (
                f'"{key}" was read on {source.read}, which is still to come: '
                'write into "read" the day on which you read it'
            )
            yield Finding(SOURCES, line_of(content, SOURCES, (key, "read")), message)


def last_day() -> str:
    """Return the last day that can be today for somebody, at the time given for the build or now.

    It only moves on, so what passes once passes for ever, and builds of it stay equal.
    """
    given = os.environ.get(NAME, "")
    seconds = int(given) if given.isdecimal() and len(given) < 12 else 0
    last = max(datetime.now(UTC), datetime.fromtimestamp(seconds, UTC))
    return (last + timedelta(days=1)).date().isoformat()
