"""The whole of an edition as Markdown, put together from its theme pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.model import Edition, OfficialBlock, Page
from communique.reading.addresses import moved
from communique.reading.markdown_source import NOTE_MARK


def full_text(edition: Edition, home: PurePosixPath) -> str:
    """Return the official blocks of the main text and their notes, as Markdown for page `home`.

    Headings go one or two levels down; links are written as seen from `home`.
    """
    pages = edition.pinned[0].parts
    parts = "\n\n".join(moved(_own_notes(_part(page), page), page.path, home) for page in pages)
    notes = [
        f"[^{page.path.stem}-{name}]: {moved(text, page.path, home)}"
        for page in pages
        for name, text, _ in page.body.notes
    ]
    return "\n\n".join([parts, *notes])


def _own_notes(markdown: str, page: Page) -> str:
    """Name the notes after their page, since two pages may use one name."""
    return NOTE_MARK.sub(rf"[^{page.path.stem}-\1]", markdown)


def _part(page: Page) -> str:
    return "\n".join(["/// official", *_lines(page), "///"])


def _lines(page: Page) -> Iterator[str]:
    deeper = 2 if page.paragraphs else 1
    for block in page.official:
        marks = "#" * min(6, block.level + deeper)
        anchor = f" {{: #{page.path.stem} }}" if block.level == 1 else ""
        yield from _block_lines(block, f"{marks} {block.markdown}{anchor}")


def _block_lines(block: OfficialBlock, heading: str) -> Iterator[str]:
    if block.kind == "heading":
        yield heading
    else:
        yield block.markdown
        if block.kind == "unnumbered":
            yield "{: .unnumbered }"
        elif block.id:
            yield f"{{: #{block.id} }}"
    yield ""
