"""The official words of each edition for the page that checks quotations: quotation/2024.js.

A script and not plain data, since a page that was opened from a folder can load nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from communique.model import Content, Edition, Target
from communique.reading.addresses import page_address

FOLDER = "quotation"


def quotation_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the file of every edition."""
    for edition in content.editions:
        begin = f"(communique.editions??={{}})[{json.dumps(edition.year)}]="
        words = json.dumps(_parts(edition, target), ensure_ascii=False, separators=(",", ":"))
        yield f"{FOLDER}/{edition.year}.js", f"{begin}{words};\n".encode()


def _parts(edition: Edition, target: Target) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Return, for each page, its address and title, and the id, number and words of its blocks."""
    return [
        (
            page_address(page.path, target.for_folder),
            page.meta.title,
            [(block.id or "", block.label, block.words) for block in page.official],
        )
        for page in edition.parts
    ]
