"""What a search can lead to: the passages of every page, with their words by field.

A passage is an official paragraph, an editorial section, a glossary term, the national bodies for
a theme or a need in one country, what happened since on a theme, or a page as a whole. Notes, and
parts that list what is elsewhere, are not passages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from communique.model import Content, Entity, Heading, OfficialBlock, Page, Part, Unit, kept
from communique.model.schema import EntityMeta
from communique.reading.citations import date_in_words, without_citations
from communique.reading.docs import GLOSSARY
from communique.reading.leading import AGREED, AGREED_ID, leading
from communique.reading.markdown_source import ESCAPE, LINK, NOTE_MARK, fold

Kind = Literal["page", "official", "section", "term", "body", "fact"]
WHOLE_LINK = re.compile(LINK.pattern + r"[^()\n]*\)")
EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3}|`)(?=\S)(.+?)(?<=\S)\1(?!\w)")
LEAD_IN = re.compile(r"^(?:[-*+]|\d+\.|:)\s+")
OWN_PARAGRAPH = re.compile(r"\s*\[[^\]]*\]\(#((?:a\d+-)?p\d+)\)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that a search leads to; `fields` holds its words by where they are.

    `text` is what is shown of it, `gloss` what our own words say of an official paragraph.
    """

    kind: Kind
    anchor: str
    label: str
    text: str
    fields: tuple[tuple[str, str], ...]
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Pagewise:
    """A page and its passages, the page as a whole first."""

    page: Page
    passages: tuple[Passage, ...]

    def name_of(self, passage: Passage) -> str:
        """Return what a link in docs/ to the passage would say, such as `2024/migration.md#p20`."""
        return f"{self.page.path}#{passage.anchor}" if passage.anchor else str(self.page.path)

    @property
    def is_list(self) -> bool:
        """Whether the passages have nothing to do with one another, as those of the glossary."""
        return any(passage.kind == "term" for passage in self.passages)


def all_passages(content: Content) -> list[Pagewise]:
    """Return the passages of all pages, in the order of their paths."""
    repeated = _repeated(content)
    return [
        Pagewise(page, tuple(_of_page(content, page, repeated)))
        for path, page in sorted(content.pages.items())
        if path not in content.unreadable
    ]


def _repeated(content: Content) -> frozenset[str]:
    """Return what is the same on several pages of editions: it leads to none of them."""
    parts = {page for edition in content.editions for page in edition.parts}
    counts = Counter(unit.markdown for page in parts for unit in page.body.units)
    return frozenset(markdown for markdown, count in counts.items() if count > 1)


def plain(markdown: str) -> str:
    """Return editorial Markdown as the words that a reader sees, without note marks."""
    text = NOTE_MARK.sub("", without_citations(markdown))
    text = EMPHASIS.sub(r"\2", WHOLE_LINK.sub(r"\1", text))
    return fold(ESCAPE.sub(r"\1", text))


@dataclass
class _Section:
    """A heading with what is below it, up to the next one."""

    heading: Heading | None
    texts: list[str] = field(default_factory=list)


def _of_page(content: Content, page: Page, repeated: frozenset[str]) -> Iterator[Passage]:
    glosses: dict[str, list[str]] = {}
    units = [u for u in page.body.units if not (page.official and u.markdown in repeated)]
    sections = _sections(content, page, units, glosses)
    yield _as_such(page, sections[0])
    yield from _official(page, glosses)
    if page.path == GLOSSARY:
        yield from _terms(content)
        return
    for section in sections[1:]:
        text = " ".join(section.texts)
        if section.heading and text:
            label = section.heading.text
            yield Passage(
                "section", section.heading.anchor, label, text, (("heading", label), ("text", text))
            )
    entity = content.entity_at(page.path)
    if entity and entity.bodies and page.body.has_part("bodies"):
        yield from _bodies(content, entity)
    if page.body.has_part("where-to-go"):
        yield from _services(content, page)
    if page.body.has_part("since"):
        yield from _since(content, page)
    if page.body.has_part("agreed") and (points := leading(content).agreed):
        text = " ".join(point.words for point in points)
        yield Passage("section", AGREED_ID, AGREED, text, (("heading", AGREED), ("text", text)))


def _as_such(page: Page, opening: _Section) -> Passage:
    meta = page.meta
    names = " / ".join(meta.names) if isinstance(meta, EntityMeta) else ""
    heading = next((block.words for block in page.official if block.level == 1), "")
    fields = (
        ("title", meta.title),
        ("names", names),
        ("keywords", " / ".join(meta.keywords)),
        ("description", meta.description),
        ("heading", heading if heading != meta.title else ""),
        ("text", " ".join(opening.texts)),
    )
    return Passage("page", "", "", meta.description, fields)


def _official(page: Page, glosses: dict[str, list[str]]) -> Iterator[Passage]:
    heading = ""
    for block in page.official:
        if block.kind == "heading":
            heading = block.words if block.level > 1 else ""
        elif block.label and block.id:
            yield _paragraph(block, heading, " ".join(glosses.get(block.id, ())))


def _paragraph(block: OfficialBlock, heading: str, gloss: str) -> Passage:
    label = f"Paragraph {block.label}"
    number = f"{label} {block.id}"
    fields = (("number", number), ("heading", heading), ("text", block.words), ("gloss", gloss))
    return Passage("official", block.id or "", label, block.words, fields, gloss)


def _sections(
    content: Content, page: Page, units: list[Unit], glosses: dict[str, list[str]]
) -> list[_Section]:
    """Gather the editorial words by section; those that sum up a paragraph go to `glosses`."""
    notes = {line for _, _, line in page.body.notes}
    units = [unit for unit in units if unit.line not in notes]
    things: list[Heading | Part | Unit] = [*page.body.headings, *page.body.parts, *units]
    sections = [_Section(None)]
    for thing in sorted(things, key=lambda each: each.line):
        if isinstance(thing, Heading):
            if thing.level > 1:
                sections.append(_Section(thing))
        elif isinstance(thing, Part):
            sections[-1].texts += _computed(content, page, thing.name)
        elif WHOLE_LINK.sub("", thing.markdown).strip(" ·-*"):  # not where there are links alone
            text = LEAD_IN.sub("", thing.markdown)
            summed = OWN_PARAGRAPH.findall(text)
            if page.official and len(summed) == 1:
                glosses.setdefault(summed[0], []).append(plain(OWN_PARAGRAPH.sub("", text)))
            else:
                sections[-1].texts.append(plain(text))
    return sections


def _computed(content: Content, page: Page, part: str) -> Iterator[str]:
    """Yield the words of a computed part that are nowhere else."""
    meta = page.meta
    if isinstance(meta, EntityMeta):
        yield from _of_entity(content, page, meta, part)
    elif part == "lead":
        yield plain(leading(content).lead or "")


def _of_entity(content: Content, page: Page, meta: EntityMeta, part: str) -> Iterator[str]:
    if part == "at-a-glance":
        yield f"{meta.kind.capitalize()}."
        yield from (plain(value) for value in (meta.since, meta.members) if value)
    elif part == "held" and meta.not_held and not page.official:
        yield plain(meta.not_held)
    elif part == "meetings":
        entity = content.entity_at(page.path)
        yield from (
            f"{m.year}: {m.place or ''}. {plain(m.what)}"
            for m, _ in (entity.meetings if entity else ())
        )
    elif part == "milestones":
        yield from (f"{date_in_words(m.date)}: {plain(m.what)}" for m in meta.milestones)
    elif part == "participation":
        titles = _countries(content)
        for country, taken in meta.countries.items():
            yield f"{titles.get(country, country)}: {plain(taken.part)}"


@kept
def _countries(content: Content) -> dict[str, str]:
    return {entity.id: entity.title for entity in content.countries}


def _terms(content: Content) -> Iterator[Passage]:
    for term in content.terms:
        text = plain(term.definition)
        forms = " / ".join(term.forms)
        fields = (("names", forms), ("text", text))
        yield Passage("term", term.anchor, term.title, text, fields)


def _bodies(content: Content, country: Entity) -> Iterator[Passage]:
    titles = {page.path.stem: page.meta.title for e in content.editions for page in e.themes}
    for theme in dict.fromkeys(body.theme for body, _ in country.bodies):
        mine = [body for body, _ in country.bodies if body.theme == theme]
        names = " / ".join(body.name for body in mine)
        text = " ".join(f"{b.name} – {b.role}. {plain(b.note)}" for b in mine)
        label = titles.get(theme, theme)
        fields = (("heading", label), ("body", names), ("text", text))
        yield Passage("body", theme, label, text, fields)


def _since(content: Content, page: Page) -> Iterator[Passage]:
    """Yield what happened since, a passage a theme: one a fact would slow each search.

    A fact on several themes is found once, under the first.
    """
    edition = content.edition_of(page.path)
    before: set[str] = set()
    for theme, facts in edition.facts_by_theme.items() if edition else ():
        text = " ".join(plain(fact.what) for fact in facts if fact.id not in before)
        before.update(fact.id for fact in facts)
        yield Passage("fact", theme.path.stem, theme.meta.title, text, (("text", text),))


def _services(content: Content, page: Page) -> Iterator[Passage]:
    """Yield, country by country, what takes reports for the need of a page."""
    for country in content.countries:
        lines = [
            f"{body.name} – {body.role}. {plain(body.reporting.takes)}"
            for body, _ in country.bodies
            if body.reporting and page.path.stem in body.reporting.needs
        ]
        if lines:
            emergency = country.emergency
            number = f"Emergency number: {plain(emergency)}." if emergency else ""
            text = " ".join([*lines, number]).strip()
            fields = (("heading", country.title), ("text", text))
            yield Passage("body", country.id, country.title, text, fields)
