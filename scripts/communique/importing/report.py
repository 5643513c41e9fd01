"""Reports what an import decided and what it was unsure of."""

from __future__ import annotations

from collections.abc import Iterator

from communique.importing.importer import Import
from communique.model import Page
from communique.reading.mentions import mentioned


def report(done: Import) -> str:
    """Return the decisions of an import in plain words."""
    return "\n".join(_lines(done))


def _lines(done: Import) -> Iterator[str]:
    titles = done.decisions.of_kind("title")
    yield f"Title: {titles[0].words}" if titles else "Title: none"
    parts = [page for page in done.edition.parts if page.paragraphs]
    yield f"Pages: {len(parts)}"
    yield from (f"  {_heading(page)} -> docs/{page.path}: {page.paragraph_range}" for page in parts)
    main = [block for _, block in done.edition.paragraphs if block.number]
    yield f"Paragraphs: {len(main)}"
    yield from _entities(done)
    yield f"Words kept: all {done.words}"
    yield from _unsure(done)


def _heading(page: Page) -> str:
    first = page.official[0]
    return f"“{first.words[:80]}”" if first.kind == "heading" else "(no heading)"


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
    yield from (f"  line {line}: “{words[:80]}”: {why}" for line, words, why in unsure)
    if unsure:
        yield 'Correct with --heading "WORDS" or --not-heading "WORDS".'
