"""Proves the finished pages: official words, ids, links and attributes.

The rules read Markdown with a grammar of their own; here the HTML is read that a browser gets, so
that nothing which one of the two readings misses is published. Templates and styles are trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from communique.model import Content, Finding, OfficialBlock, Page, kept
from communique.model.part_names import FULL_TEXT
from communique.outputs.digests import official_pages
from communique.proof.html_reader import Blocks, BuiltPage, read_page
from communique.proof.official_markup import Fault
from communique.proof.quoted_words import misquoted
from communique.reading import official
from communique.reading.addresses import page_address
from communique.reading.text_files import place


def built_file(site: Path, path: PurePosixPath) -> Path:
    """Return the file that a page of docs/ is built to, with or without folders as addresses."""
    plain = site / page_address(path, for_folder=True)
    return plain if plain.is_file() else site / page_address(path) / "index.html"


def prove(content: Content, site: Path) -> Iterator[Finding]:
    """Yield what is wrong with the built pages.

    The pages of an edition together, and its full text alone, must carry our copy of the text, cut
    into the blocks that digests.json lists; no other page may have official words, and what a page
    quotes of an edition must be in a paragraph of it; paragraphs must have their ids; no page may
    have a script, a handler or an address that runs one.
    """
    official_words: dict[PurePosixPath, Blocks] = {}  # all that is kept: a site may be large
    shown = {page.path: (edition, blocks) for edition, page, blocks in official_pages(content)}
    for path, source in content.pages.items():
        file = built_file(site, path)
        html = file.read_text(encoding="utf-8") if file.is_file() else ""
        page = read_page(html)
        if path in shown:
            official_words[path] = page.blocks
        elif page.blocks:
            words = page.blocks[0][1][:60]
            yield _finding(path, f'official words "{words}" are on a page that may have none')
        yield from (_finding(path, fault) for fault in misquoted(content, source, html))
        yield from _quotes(content, path, page)
        yield from _ids(source, page)
        yield from (_fault(source, fault) for fault in page.faults)
    for edition in content.editions:
        for pinned in edition.pinned:
            yield from _compare(pinned.text, official_words, [page.path for page in pinned.parts])
    for path, (edition, blocks) in shown.items():
        if content.pages[path].body.has_part(FULL_TEXT):
            yield from _compare(edition.pinned[0].text, official_words, [path])
        yield from _cut(path, official_words[path], blocks)


def _finding(path: PurePosixPath, message: str) -> Finding:
    return Finding(PurePosixPath("docs", path), 1, f"the built page: {message}", "built-page")


def _fault(page: Page, fault: Fault) -> Finding:
    """Say what must not be on a page, at the place in its source that brought it about."""
    found = re.search(fault.source, page.text)
    line, column = place(page.text, found.start()) if found else (1, 1)
    message = f"the built page: {fault.what} must not be on a page"
    return Finding(PurePosixPath("docs", page.path), line, message, "built-page", column)


def _quotes(content: Content, path: PurePosixPath, page: BuiltPage) -> Iterator[Finding]:
    """Words that are shown as those of an edition must be in a paragraph of it."""
    for quote in page.quotes:
        if not any(quote.words in words for words in _paragraphs(content).get(quote.year, ())):
            cut = quote.words[:60]
            yield _finding(path, f'"{cut}" is shown as words of {quote.year}, which has none such')


@kept
def _paragraphs(content: Content) -> dict[str, list[str]]:
    return {
        edition.year: [official.normalise(block.words) for _, block in edition.paragraphs]
        for edition in content.editions
    }


def _ids(source: Page, page: BuiltPage) -> Iterator[Finding]:
    """Each paragraph must have its id in the built page, and no id may be there twice."""
    wanted = [block.id for block in source.paragraphs]
    found = [name for name, _ in page.blocks if name in wanted]
    if found != wanted:
        yield _finding(source.path, f"paragraphs have the ids {found}, expected {wanted}")
    for name in page.doubled_ids:
        yield _finding(source.path, f'the id "{name}" is there twice')


def _cut(path: PurePosixPath, built: Blocks, blocks: Sequence[OfficialBlock]) -> Iterator[Finding]:
    """Find words that are right but cut otherwise: the digests would not fit what is shown."""
    wanted = [official.normalise(block.printed) for block in blocks]
    found = [words for _, words in built]
    if found != wanted and " ".join(found) == " ".join(wanted):
        first = next(ours for ours, theirs in zip(found, wanted, strict=False) if ours != theirs)
        yield _finding(path, f'a paragraph is joined or cut: "{first[:60]}"')


def _compare(
    text: str, built: dict[PurePosixPath, Blocks], paths: list[PurePosixPath]
) -> Iterator[Finding]:
    found = [(path, words) for path in paths for _, words in built[path]]
    for difference in official.differences([words for _, words in found], official.read(text)):
        path = found[min(difference.block, len(found) - 1)][0] if found else paths[-1]
        message = f'has "{difference.found}", expected the official "{difference.expected}"'
        yield _finding(path, message)
