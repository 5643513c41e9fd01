"""Reports what an import decided and what it was unsure of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.importing.importer import Import
from communique.model import Page
from communique.model.schema import DRAFTED, UNREAD
from communique.reading.mentions import mentioned


def report(done: Import) -> str:
    """Return the decisions of an import in plain words."""
    return "\n".join(_lines(done))


def still_to_do(done: Import) -> str:
    """Return what an import leaves to a person, in the order in which it is best done."""
    steps = [step for step in _steps(done) if step]
    numbered = (f"  {number}. {step}" for number, step in enumerate(steps, 1))
    return "\n".join(("Still to do, in this order (IMPORTING.md says how):", *numbered))


def _steps(done: Import) -> Iterator[str]:
    edition, written = done.edition, {path.relative_to("docs") for path in _pages(done)}
    drafts = sum(each.note == DRAFTED or each.who == UNREAD for each, _ in edition.statements)
    if any(path.name == "statements.yml" for path in done.files):
        yield f"Read the {drafts} drafted statements in docs/{edition.folder}/statements.yml."
    yield f"Give the {len(written)} new or changed pages a description and search words."
    if edition.folder / "index.md" in written:
        index = f"docs/{edition.folder}/index.md"
        yield f"Write in {index} how the text came about, and its source in text_source."
        yield f'Write "In brief" on the {len(edition.themes)} theme pages.'
        served = {body.theme for each in done.content.countries for body, _ in each.bodies}
        new = [page.path.stem for page in edition.themes if page.path.stem not in served]
        yield f"Add national bodies for the new themes: {', '.join(new)}." if new else ""
        yield "Run `communique compare` with the year before: a theme may have another name."
        yield f"Give docs/{edition.year}/index.md a lead and points for the front page."
    yield "Run `communique check --fix`, read each warning, then look at `make preview`."


def _pages(done: Import) -> list[PurePosixPath]:
    return [path for path in done.files if path.suffix == ".md"]


def _lines(done: Import) -> Iterator[str]:
    titles = done.decisions.of_kind("title")
    yield f"Title: {titles[0].words}" if titles else "Title: none"
    parts = [page for page in done.edition.parts if page.paragraphs]
    yield f"Pages: {len(parts)}"
    yield from (f"  {_heading(page)} -> docs/{page.path}: {page.paragraph_range}" for page in parts)
    main = [block for _, block in done.edition.paragraphs if block.number is not None]
    whose = "as printed" if done.decisions.printed_numbers else "numbered by the site"
    yield f"Paragraphs: {len(main)}, {whose}"
    yield from _entities(done)
    yield f"Words kept: all {done.words}"
    yield from _unsure(done)


def _heading(page: Page) -> str:
    first = page.official[0]
    return f"“{first.printed[:80]}”" if first.kind == "heading" else "(no heading)"


def _entities(done: Import) -> Iterator[str]:
    linked: dict[str, list[str]] = {}
    for page in done.edition.parts:
        for path, blocks in mentioned(done.content, done.edition, page).items():
            linked.setdefault(path, []).extend(block.label for block in blocks)
    yield f"Entities linked: {len(linked)}"
    for entity in done.content.entities:
        if str(entity.page.path) in linked:
            yield f"  {entity.title}: paragraph {', '.join(linked[str(entity.page.path)])}"


def _unsure(done: Import) -> Iterator[str]:
    unsure = done.decisions.unsure
    yield f"Unsure of: {len(unsure) or 'nothing'}"
    for doubt in unsure:
        words = f"{doubt.words[:80]} …" if len(doubt.words) > 80 else doubt.words
        turn = f" ({doubt.turn})" if doubt.turn else ""
        quoted = f"“{words}”: " if words else ""
        yield f"  {done.place} {doubt.line}: {quoted}{doubt.why}{turn}"
    if unsure:
        yield 'Correct with --heading "WORDS", --not-heading "WORDS", or a plan: --plan FILE.'
