"""The Markdown of every page beside it, and llms.txt, which lists it (https://llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from communique.model import COUNTRIES, INITIATIVES, Content, Page, Target, kept
from communique.model.content import HELP
from communique.pages.as_markdown.page import page_markdown
from communique.reading.addresses import lasting_address, page_address
from communique.reading.markdown_source import NOTE_MARK

TOP = PurePosixPath()
INTRODUCTION = (
    "The official words are marked by their paragraph numbers, which are editorial, in bold. "
    "All else is editorial, sourced and dated. This is not a site of any government."
)


def markdown_path(page: Page, target: Target) -> str:
    """Return where a page's Markdown is: beside the page, with another ending."""
    if target.for_folder:
        return str(page.path)
    return f"{page_address(page.path)}index.md"


def page_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every page as Markdown."""
    for page in content.pages.values():
        path = PurePosixPath(markdown_path(page, target))
        yield str(path), page_markdown(content, target, page, path.parent).encode()


def llms_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the list of pages, and of all pages in one file."""
    yield "llms.txt", _listed(content, target).encode()
    yield "llms-full.txt", _whole(content, target)


def _listed(content: Content, target: Target) -> str:
    parts = [_head(content, target)]
    for name, pages in _sections(content).items():
        parts.append(f"## {name}")
        parts.append("\n".join(_line(page, target) for page in pages))
    return "\n\n".join(parts) + "\n"


def _head(content: Content, target: Target) -> str:
    home = content.pages.get(PurePosixPath("index.md"))
    about = home.meta.description if home else ""
    return "\n\n".join(filter(None, [f"# {target.site_name}", f"> {about}", INTRODUCTION]))


def _line(page: Page, target: Target) -> str:
    where = replace(target, for_folder=target.for_folder and not target.citable)
    address = f"{target.citable}{markdown_path(page, where)}"
    return f"- [{page.meta.title}]({address}): {page.meta.description}"


@kept
def _sections(content: Content) -> dict[str, list[Page]]:
    """Return the pages by what they are about, the newest edition first."""
    folders = {edition.year: f"Communique {edition.year}" for edition in content.editions[::-1]}
    folders |= {COUNTRIES: "Countries", INITIATIVES: "Initiatives", HELP: "Get help", "": "Site"}
    ordered = sorted(content.pages.values(), key=lambda page: (page.meta.order, page.path))
    found = {name: [p for p in ordered if p.folder == folder] for folder, name in folders.items()}
    return {name: pages for name, pages in found.items() if pages}


def _whole(content: Content, target: Target) -> bytes:
    """Return all pages one after another; the notes of each have names of their own."""
    parts = [_head(content, target).encode()]
    for page in (page for pages in _sections(content).values() for page in pages):
        name = page.path.with_suffix("").as_posix().replace("/", "-")
        text = NOTE_MARK.sub(rf"[^{name}-\1]", page_markdown(content, target, page, TOP))
        address = f"{target.citable}{lasting_address(page.path, target)}"
        parts.append(f"---\n\nPage: {address or './'}\n\n{text.rstrip()}".encode())
    return b"\n\n".join([*parts, b""])[:-1]
