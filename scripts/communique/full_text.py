"""The whole of an edition as Markdown, put together from its theme pages."""

from __future__ import annotations

from collections.abc import Iterator

from communique.model import Edition, OfficialBlock, Page


def full_text(edition: Edition) -> str:
    """Return the official blocks of all pages, headings one or two levels down, and their notes.

    All pages stand in one folder, so their links and notes hold unchanged.
    """
    parts = "\n\n".join(_part(page) for page in edition.parts)
    notes = [note for page in edition.parts for note in page.body.notes]
    return "\n\n".join([parts, *(f"[^{name}]: {text}" for name, text, _ in notes)])


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
