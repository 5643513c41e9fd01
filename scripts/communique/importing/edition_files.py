"""The files of a new edition: pages, our copy of the text, its digest, its place in the menu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from communique.importing import edition_pages, pages
from communique.importing.drafting import draft
from communique.importing.navigation import with_edition
from communique.importing.numbers import first_number
from communique.importing.pieces import Decisions, RefusedError
from communique.model import ANNEXES, Content, Edition, Page
from communique.reading import official, pins
from communique.reading.markdown_source import parse

Files = dict[PurePosixPath, bytes]


def edition_files(
    root: Path, before: Content, year: str, decisions: Decisions, data: bytes
) -> Files:
    """Return the files of an edition, none where it is there already with the same words.

    Raises RefusedError where it has other words, or a heading has no paragraph.
    """
    plan = pages.plan(decisions.pieces)
    _need_paragraphs(plan)
    there = next((edition for edition in before.editions if edition.year == year), None)
    if there is not None:
        return _same_edition(there, data)
    files = dict(_page_files(before, year, plan, decisions))
    files["docs" / PurePosixPath(year, "official.txt")] = data
    record = f"{official.digest(data)}  official.txt\n".encode()
    files["docs" / PurePosixPath(year, "official.txt.sha256")] = record
    pin = pins.with_pin(root, PurePosixPath(year, "official.txt"), official.digest(data))
    files[PurePosixPath(pins.FILE)] = pin
    nav = with_edition((root / "mkdocs.yml").read_text(encoding="utf-8"), year)
    files[PurePosixPath("mkdocs.yml")] = nav.encode()
    return files


def _need_paragraphs(plan: pages.Plan) -> None:
    """Refuse a plan with pages that would have no paragraph, each heading named."""
    wrong = [
        f'  line {section.heading.line}: "{section.heading.words}" has no paragraph below it'
        for section in (*plan.sections, *plan.annexes)
        if section.heading and all(piece.kind != "paragraph" for piece in section.pieces)
    ]
    if not wrong and not any(section.pieces for section in plan.sections):
        raise RefusedError("has no paragraph below its title: give the whole text")
    if wrong:
        said = 'take it for a paragraph (--not-heading "WORDS"), or make it a "heading 2" in a plan'
        raise RefusedError("\n".join(["headings without a page:", *wrong, f"  {said}"]))


def _same_edition(there: Edition, data: bytes) -> Files:
    """Give back an edition that is there already: nothing to write where the words are the same."""
    words = official.read(data.decode("utf-8")).words
    if words != official.read(there.pinned[0].text).words:
        raise RefusedError(
            f"docs/{there.year}/ holds another text already: give another --edition, "
            f"or remove that folder and its lines in mkdocs.yml and {pins.FILE} first"
        )
    return {}


def _page_files(
    before: Content, year: str, plan: pages.Plan, decisions: Decisions
) -> Iterator[tuple[PurePosixPath, bytes]]:
    folder = PurePosixPath("docs", year)
    first = first_number(decisions)
    paragraphs: list[tuple[int, str]] = []
    known = _known(before)
    names = pages.slugs(plan.sections, {words: page.path.stem for words, page in known.items()})
    for order, (section, name) in enumerate(zip(plan.sections, names, strict=True), 1):
        last = order == len(plan.sections)
        earlier = known.get(pages.same_heading(section.heading.words if section.heading else ""))
        title = earlier.meta.title if earlier else section.title
        page = pages.part_page(section, title, order, first, last)
        yield folder / f"{name}.md", page.encode()
        mine = [block for block in parse(page).official if block.number is not None]
        paragraphs += [(block.number or 0, block.words) for block in mine]
        first += len(mine)
    order = len(plan.sections)
    yield (
        folder / "index.md",
        edition_pages.overview(year, plan, decisions.printed_numbers).encode(),
    )
    yield folder / "full-text.md", edition_pages.full_text_page(order + 1).encode()
    register = edition_pages.register_page(order + 2, _rule(before))
    yield folder / "commitments.md", register.encode()
    yield (
        folder / "pictures.md",
        edition_pages.pictures_page(order + 3, _on_pictures(before)).encode(),
    )
    yield folder / "cite.md", edition_pages.cite_page(order + 4, _on_citing(before)).encode()
    yield folder / "statements.yml", draft(paragraphs, _names(before)).encode()
    for number, annex in enumerate(plan.annexes, 1):
        words = annex.heading.printed if annex.heading else ""
        short = re.match(r"\S+ [\dA-Z]+\b", words)
        titles = list(dict.fromkeys([words, *([short.group()] if short else [])]))
        page = pages.annex_page(annex, number, number, titles)
        yield folder / ANNEXES / f"annex-{number}.md", page.encode()
    if plan.annexes:
        yield folder / ANNEXES / "index.md", edition_pages.annexes_page().encode()


def _names(before: Content) -> frozenset[str]:
    return frozenset(name for entity in before.entities for name in entity.meta.names)


def _known(before: Content) -> dict[str, Page]:
    """Return the pages of earlier editions by their headings, so that addresses agree."""
    return {
        pages.same_heading(block.words): page
        for edition in before.editions
        for page in edition.parts
        for block in page.official[:1]
        if page.paragraphs and block.level == 1
    }


def _rule(before: Content) -> str:
    """Return the words of the newest register page."""
    registers = [page for page in before.pages.values() if page.is_register]
    heading = "## How we classify statements {: #how-we-tell-the-kinds-apart }"
    none = f"/// statements\n///\n\n{heading}"
    return _words_of_newest(registers) or none


def _on_pictures(before: Content) -> str:
    """Return the words of the newest page of pictures."""
    found = [page for page in before.pages.values() if page.body.has_part("picture-themes")]
    names = ("picture-themes", "picture-timeline", "picture-matrix")
    return _words_of_newest(found) or "\n\n".join(f"/// {name}\n///" for name in names)


def _on_citing(before: Content) -> str:
    """Return the words of the newest page of citations."""
    found = [page for page in before.pages.values() if page.body.has_part("citing")]
    return _words_of_newest(found) or "/// citing\n///"


def _words_of_newest(found: Sequence[Page]) -> str:
    """Return what is below the heading of the newest of some pages, '' if there is none."""
    if not found:
        return ""
    newest = max(found, key=lambda page: page.path)
    body = newest.text.split("\n")[newest.body_line - 1 :]
    start = next((i for i, line in enumerate(body) if line.startswith("# ")), -1)
    return "\n".join(body[start + 1 :]).strip()
