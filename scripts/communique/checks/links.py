"""Rules on links: those within the site, those out of it, and the cross-links of official words."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePosixPath

from markdown.extensions.toc import slugify

from communique.mentions import finder, link_faults, with_links
from communique.model import Content, Edition, Finding, Link, Page
from communique.parts import FULL_TEXT
from communique.view import resolve

SCHEMES = ("https:", "http:", "mailto:")


def cross_links(content: Content) -> Iterator[Finding]:
    """The first mention of an entity in a paragraph must be a link to its page, nothing else."""
    if any(path in content.unreadable for path in _entity_pages(content)):
        return  # without its names, every link to such a page would look wrong
    for edition in content.readable_editions:
        find = finder(content, edition)
        for page, block in edition.paragraphs:
            for fault in link_faults(find, page, block):
                line = block.line + block.markdown.count("\n", 0, fault.start)
                message = f"paragraph {block.number}: {fault.message}"
                yield Finding(page.path, line, message, "cross-link")


def _entity_pages(content: Content) -> list[PurePosixPath]:
    folders = ("countries", "initiatives")
    return [p for p in content.pages if p.parts[0] in folders or "annexes" in p.parts]


def mend_cross_links(content: Content, docs: Path) -> list[PurePosixPath]:
    """Add each missing cross-link and drop each that is none; return the pages that changed."""
    changed = []
    for edition in content.editions:
        find = finder(content, edition)
        for page in edition.parts:
            text = page.text
            for block in page.paragraphs:
                text = text.replace(block.markdown, with_links(find, page, block))
            if text != page.text:
                (docs / page.path).write_text(text, encoding="utf-8", newline="\n")
                changed.append(page.path)
    return changed


def links(content: Content) -> Iterator[Finding]:
    """A link must lead to a file of docs/ and an anchor on it, or out by https, http or mailto."""
    anchors = {
        path: _anchors(content, page)
        for path, page in content.pages.items()
        if path not in content.unreadable
    }
    for page in content.pages.values():
        for link in page.body.links:
            message = _fault(content, anchors, page, link)
            if message:
                yield Finding(page.path, link.line, message, "link")
        yield from _doubled(page)


def _fault(
    content: Content, anchors: dict[PurePosixPath, set[str]], page: Page, link: Link
) -> str | None:
    target = "".join(c for c in unescape(link.target) if c.isprintable() and not c.isspace())
    if ":" in target.partition("/")[0].partition("#")[0]:
        scheme = target.partition(":")[0].lower()
        if f"{scheme}:" not in SCHEMES:
            return f'"{link.target}": found the scheme "{scheme}:", expected https:'
        return None
    if target.startswith(("/", "\\")):
        return f'"{link.target}" begins with a slash: write the address from this page, as ../x.md'
    file, _, anchor = target.partition("#")
    path = resolve(page.path, file) if file else page.path
    if path not in content.files:
        return f'"{link.target}" leads to no file of docs/: {_advice(content, path)}'
    if anchor and anchor not in anchors.get(path, {anchor}):
        return f'"{link.target}": the page has no anchor "#{anchor}": correct or drop it'
    return None


def _advice(content: Content, path: PurePosixPath) -> str:
    for candidate in (path.with_suffix(".md") if path.name else path, path / "index.md"):
        if candidate in content.files:
            return f'write the name of the file, "{candidate.name}"'
    named = sorted(str(file) for file in content.files if file.name == path.name)
    return f"there is a {named[0]}" if named else "correct it or add the file"


def _anchors(content: Content, page: Page) -> set[str]:
    """Return the anchors of a page, those that its computed parts make included."""
    made = {anchor for anchor, _ in page.body.anchors} | {"notes-and-sources", "words-explained"}
    edition = content.edition_of(page.path)
    for part, _ in page.body.parts:
        if edition and part == FULL_TEXT:
            made |= {block.id or slugify(block.words, "-") for _, block in edition.paragraphs}
            made |= {each.path.stem for each in edition.parts}
        elif edition and part == "statements" and not page.paragraphs:
            made |= _register_anchors(edition)
        elif part == "bodies":
            made |= {theme.path.stem for each in content.editions for theme in each.themes}
        elif part == "sources":
            made |= set(content.sources)
    return made


def _register_anchors(edition: Edition) -> set[str]:
    return {s.id for s, _ in edition.statements} | {page.path.stem for page in edition.parts}


def _doubled(page: Page) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for anchor, line in page.body.anchors:
        if anchor in seen:
            message = f'the id "{anchor}" stands on line {seen[anchor]} already: give another'
            yield Finding(page.path, line, message, "duplicate-id")
        seen.setdefault(anchor, line)
