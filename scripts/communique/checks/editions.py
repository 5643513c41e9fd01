"""Rules on what one edition has to do with the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.checks.lines import line_of
from communique.model import PARAGRAPH_ID, Content, Edition, Finding, Page
from communique.model.schema import EditionMeta, PartMeta
from communique.reading import settings
from communique.reading.addresses import resolve
from communique.reading.citations import CITATION
from communique.reading.continuing import named_before, statement_before
from communique.reading.docs import GLOSSARY
from communique.reading.markdown_source import strip_links
from communique.reading.mentions import sentences
from communique.reading.words import cut
from communique.reading.yaml_source import Document

CONFIG = PurePosixPath("..", settings.FILE)
# What only one communique can do: of all together nobody says "the communique gives none".
SPEAKS = re.compile(
    r"\b[Tt]he (?:joint )?communique (?:itself )?(?:adds|calls|defines|does|gives|has|is|mentions|"
    r"names|never|refers|says|speaks|uses|welcomes|writes)\b"
)
OURS = re.compile(r"\b[Tt]his site\b|\b[Ww]e (?:hold|publish|explain)\b")
YEAR = re.compile(r"\b[0-9]{4}\b")


def agreed(content: Content) -> Iterator[Finding]:
    """What an overview has for the front page must cite a source, and name paragraphs there are.

    Bad: agreed: - paragraph: 99
    Good: agreed: - paragraph: 10, in a text that has it
    """
    for page in content.pages.values():
        meta, edition = page.meta, content.edition_of(page.path)
        if not isinstance(meta, EditionMeta) or edition is None:
            continue
        if meta.lead and not CITATION.search(meta.lead):
            message = '"lead" has no source: add a citation, such as [@its-source]'
            yield Finding(page.path, page.meta_lines["lead"], message)
        for index, point in enumerate(meta.agreed):
            if edition.page_of(point.paragraph) is None:
                message = f"there is no paragraph {point.paragraph}: correct the number"
                line = line_of(content, page.path, ("agreed", index, "paragraph"))
                yield Finding(page.path, line, message)


def continues(content: Content) -> Iterator[Finding]:
    """What a theme or a statement continues must be in an earlier edition.

    Bad: continues: 2024/no-such-page
    Good: continues: 2024/cyber-security, 2024/s8b
    """
    for page in content.pages.values():
        named = named_before(content, page)
        there = content.pages.get(named) if named else None
        if named and not (there and _is_part(there) and there.folder < page.folder):
            message = f'"continues": an earlier edition has no theme page "{named}": correct it'
            yield Finding(page.path, page.meta_lines["continues"], message)
    for edition in content.editions:
        for index, (statement, _) in enumerate(edition.statements):
            earlier = statement_before(content, statement)
            if statement.continues and not (earlier and earlier[0].year < edition.year):
                path = edition.folder / "statements.yml"
                line = line_of(content, path, (index, "continues"))
                found = f'an earlier edition has no statement "{statement.continues}"'
                yield Finding(path, line, f'"continues": {found}: correct it')


def _is_part(page: Page) -> bool:
    return isinstance(page.meta, PartMeta)


def older_edition(content: Content) -> Iterator[Finding]:
    """Outside the editions no words should speak of an older one as if it were the only one.

    Where there is a newer one, words say which communique they mean, by its year or by a link to
    its paragraph, and what introduces the site names no year (a warning).

    Bad: The communique does not use this word.
    Good: The communique of 2024 does not use this word.
    """
    older, newest = content.editions[:-1], content.editions[-1:]
    if not older:
        return
    for page in content.pages.values():
        if content.edition_of(page.path) is None:
            for line, message in _on_page(content, older, page):
                said = f"{message}, and there is that of {newest[0].year}"
                yield Finding(page.path, line, f"{said}: {_advice(message)}", level="warning")
    yield from _of_site(content, older, newest[0])


def _advice(message: str) -> str:
    if message.startswith("the link"):
        return 'lead to the newest, or let "/// editions" lead to all'
    if message.startswith('"the'):
        return "say which, as in “the communique of 2024”, or link to its paragraph"
    return "leave the year out"


def _on_page(content: Content, older: tuple[Edition, ...], page: Page) -> Iterator[tuple[int, str]]:
    """Yield the line of each stretch that is out of date, and what it does."""
    described = (page.meta_lines.get("description", 1), page.meta.description)
    units = [(unit.line, unit.markdown) for unit in page.body.units]
    for line, text in (described, *units):
        for start, end in sentences(text):
            found = SPEAKS.search(text, start, end)
            if found and not _says_which(content, page, text[start:end]):
                said = cut(text[found.start() : end], 40)
                yield line, f'"the communique" of which year? "{said}"'
    if page.folder == "" and page.path != GLOSSARY:
        titled = (page.meta_lines.get("title", page.body_line), page.meta.title)
        yield from _introductions(older, [titled, described], units)
        yield from _links(content, older, page)


def _introductions(
    older: tuple[Edition, ...], heads: list[tuple[int, str]], units: list[tuple[int, str]]
) -> Iterator[tuple[int, str]]:
    """Yield where the site, or a page about it, is introduced as that of one communique."""
    for line, text in (*heads, *(each for each in units if OURS.search(each[1]))):
        if year := _introduces(text, older):
            yield line, f"it introduces the communique of {year} alone"


def _introduces(text: str, older: tuple[Edition, ...]) -> str:
    """Return the year of an older edition by which a text calls the communique, or ''."""
    words = strip_links(text)
    for edition in older:
        year = edition.year
        if re.search(rf"\b{year} (?:joint )?communique|communique\b[^.“”]*\b{year}\b", words):
            return year
    return ""


def _says_which(content: Content, page: Page, sentence: str) -> bool:
    if YEAR.search(strip_links(sentence)):
        return True
    targets = re.findall(r"\]\(([^()\s]*)", sentence)
    return any(_edition(content, page, target) for target in targets)


def _edition(content: Content, page: Page, target: str) -> Edition | None:
    path = resolve(page.path, target.partition("#")[0])
    return content.edition_of(path) if path.parts and ":" not in target else None


def _links(content: Content, older: tuple[Edition, ...], page: Page) -> Iterator[tuple[int, str]]:
    """Yield the links to older editions where no year is said and no paragraph is meant."""
    for link in page.body.links:
        edition = _edition(content, page, link.target)
        one = PARAGRAPH_ID.match(link.target.partition("#")[2])
        above = [unit.markdown for unit in page.body.units if unit.line <= link.line]
        words = above[-1] if above else ""
        if edition in older and not one and not YEAR.search(strip_links(f"{link.text} {words}")):
            yield link.line, f"the link “{cut(link.text, 40)}” leads to {edition.year}"


def _of_site(content: Content, older: tuple[Edition, ...], newest: Edition) -> Iterator[Finding]:
    document = settings.read(content.docs.parent)
    value = document.value if isinstance(document, Document) else None
    for key in ("site_name", "site_description"):
        text = str(value.get(key) or "") if isinstance(value, dict) else ""
        if isinstance(document, Document) and (year := _introduces(text, older)):
            said = f'"{key}" names the communique of {year} alone, and there is that of'
            message = f"{said} {newest.year}: leave the year out"
            yield Finding(CONFIG, document.line((key,)), message, level="warning")
