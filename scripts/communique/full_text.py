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
    level = "###" if page.paragraphs else "##"
    for block in page.official:
        yield from _block_lines(block, f"{level} {block.markdown} {{: #{page.path.stem} }}")


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
