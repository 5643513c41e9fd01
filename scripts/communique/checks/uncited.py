"""The rule that a fact has a source, wherever a fact can be: on a page, in its data, in a term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from communique.checks.lines import line_of
from communique.model import COUNTRIES, HELP, INITIATIVES, Content, Entity, Finding, Page, is_entity
from communique.reading.docs import ALSO, GLOSSARY
from communique.reading.yaml_source import Loc

# A citation or a link, or a remark on our own work.
CITED = re.compile(
    r"\[@|\]\(|\b(found|was read|sources read|table|list|[Tt]his site|[Tt]his page)\b"
)
# The same in a value, where the one remark is that nothing was found.
SOURCED = re.compile(r"\[@|\]\(|^No\b[^.]*\bfound\b")
# A definition has a source or the text's own paragraph, or says that it is ours.
DEFINED = re.compile(r"\[@|\]\([^)]*#(?:a\d+-)?p\d+\)|\b(?:is|are) ours\b|\bour reading\b")
FOLDERS = frozenset({COUNTRIES, INITIATIVES, HELP})
ADD = "add a citation, or a link to the paragraph that it is about"


@dataclass(frozen=True)
class Fact:
    """A value that states a fact: its file, the keys that lead to it, and its words."""

    path: PurePosixPath
    keys: Loc
    words: str


def uncited(content: Content) -> Iterator[Finding]:
    """Each paragraph on a entity or need must cite a source or link to the text.

    So must each note, each value that states a fact, from "since" to "takes", and each definition,
    unless it says that it is ours. Remarks on our own work (what was read or found, a table, a
    list, this site) need no source, nor does what is under a heading that begins "What is not
    known".

    Bad: It was founded in 2017.
    Good: It was founded in 2017.[@gifct-about]
    """
    for page in content.pages.values():
        yield from _paragraphs(page)
    for entity in content.entities:
        for fact in _facts(entity):
            if not SOURCED.search(fact.words):
                message = f'"{fact.keys[-1]}" has no source: {ADD}'
                yield Finding(fact.path, line_of(content, fact.path, fact.keys), message)
    if GLOSSARY in content.pages:
        yield from _definitions(content.pages[GLOSSARY])


def _paragraphs(page: Page) -> Iterator[Finding]:
    notes = {line for _, _, line in page.body.notes}
    whole = page.folder in FOLDERS or is_entity(page.path)
    for unit in page.body.units:
        if not whole and unit.line not in notes:
            continue
        if CITED.search(unit.markdown) or _is_open(page, unit.line):
            continue
        if not unit.markdown.rstrip().endswith(":"):
            yield Finding(page.path, unit.line, f"no source: {ADD}")


def _is_open(page: Page, line: int) -> bool:
    """Return whether a line is under a heading that says that something is not known."""
    before = [heading.text for heading in page.body.headings if heading.line <= line]
    return bool(before) and before[-1].startswith("What is not known")


def _facts(entity: Entity) -> Iterator[Fact]:
    """Yield the values that state facts; milestones have a rule of their own."""
    page, data = entity.page.path, entity.data
    yield Fact(page, ("since",), entity.meta.since or "[@")
    yield Fact(page, ("members",), entity.meta.members or "[@")
    for country, takes_part in entity.meta.countries.items():
        yield Fact(page, ("countries", country, "part"), takes_part.part)
    yield Fact(data, ("emergency",), entity.emergency or "[@")
    for index, (body, _) in enumerate(entity.bodies):
        yield Fact(data, ("bodies", index, "note"), body.note)
        if body.reporting:
            yield Fact(data, ("bodies", index, "reporting", "takes"), body.reporting.takes)


def _definitions(page: Page) -> Iterator[Finding]:
    terms = [heading for heading in page.body.headings if heading.level > 1]
    for unit in page.body.units:
        above = [term.text for term in terms if term.line < unit.line]
        if above and not unit.markdown.startswith(ALSO) and not DEFINED.search(unit.markdown):
            message = (
                f'"{above[-1]}" has no source: add a citation, or say "The definition is ours."'
            )
            yield Finding(page.path, unit.line, message)
