"""The digests of the official words, published as digests.json, by which anyone can check a page.

The digest of a block is the SHA-256 (FIPS 180-4) of its words in UTF-8: Unicode form NFC, every run
of white space one space, none at the ends. A block is a heading or paragraph inside `data-official`
without our two marks, its number and those of notes; the words of an attribute `data-printed`, such
as the mark of a list, are read where the element begins. Blocks are in the order of the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from communique.model import Content, Edition, OfficialBlock, Page, Target
from communique.model.part_names import FULL_TEXT
from communique.reading import official

FILE = "digests.json"
FORM = 1


def shown(edition: Edition, page: Page) -> tuple[OfficialBlock, ...]:
    """Return the official blocks that a page of the edition shows, its own or the full text's."""
    if page.body.has_part(FULL_TEXT):
        return tuple(block for part in edition.pinned[0].parts for block in part.official)
    return page.official


def official_pages(content: Content) -> Iterator[tuple[Edition, Page, tuple[OfficialBlock, ...]]]:
    """Yield every page that shows official words with the blocks that it shows, in their order."""
    for edition in content.editions:
        others = (page for page in content.pages.values() if page.folder == edition.year)
        for page in dict.fromkeys((*edition.parts, *others)):
            if blocks := shown(edition, page):
                yield edition, page, blocks


def name(page: Page) -> str:
    """Return the name by which digests.json knows a page: its file below docs/ without .md."""
    return page.path.with_suffix("").as_posix()


def manifest(content: Content) -> dict[str, Any]:
    """Return what digests.json holds: the official texts and the blocks of each page."""
    texts = {
        pinned.path.as_posix(): pinned.digest
        for edition in content.editions
        for pinned in edition.pinned
    }
    pages = {name(page): [_entry(b) for b in blocks] for _, page, blocks in official_pages(content)}
    return {"form": FORM, "texts": texts, "pages": pages}


def _entry(block: OfficialBlock) -> dict[str, str]:
    named = {"id": block.id} if block.id else {}
    return {**named, "sha256": official.digest(official.normalise(block.printed).encode())}


def data(content: Content) -> bytes:
    """Return the bytes of digests.json."""
    return (json.dumps(manifest(content), indent=1) + "\n").encode()


def digest_file(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of digests.json."""
    yield FILE, data(content)
