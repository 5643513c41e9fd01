"""The files beside the page of citations: one a format for each paragraph.

They are written into the finished site, as a site builder copies only what is in docs/.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from communique.model import Content, Edition, OfficialBlock, Page, Target
from communique.outputs.citing.every_style import in_every_style
from communique.outputs.citing.item import WHOLE, Cited, cited
from communique.outputs.citing.reference_managers import bibtex, csl_json, ris

FORMATS: dict[str, Callable[[Cited, str], str]] = {"bib": bibtex, "ris": ris, "json": csl_json}
SCRIPT = "js"
Entry = tuple[Page, OfficialBlock | None]


def folder(edition: Edition) -> PurePosixPath:
    """Return where an edition's files are, seen from the top of the site."""
    return edition.folder / "cite"


def entries(edition: Edition) -> dict[str, Entry]:
    """Return what can be cited, by the name of its files: the whole, then each paragraph."""
    paragraphs = {block.id or "": (page, block) for page, block in edition.paragraphs}
    whole = {WHOLE: (edition.parts[0], None)} if paragraphs else {}
    return {**whole, **paragraphs}


def citation_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the files of every edition."""
    for edition in content.editions:
        for name, entry in entries(edition).items():
            for ending in _endings(entry):
                path = f"{folder(edition)}/{name}.{ending}"
                yield path, _data(edition, entry, ending, target.citable)


def _endings(entry: Entry) -> Iterator[str]:
    """Yield the formats; a menu, for which the script is, belongs to a paragraph only."""
    yield from FORMATS
    if entry[1]:
        yield SCRIPT


def _data(edition: Edition, entry: Entry, ending: str, base: str) -> bytes:
    page, block = entry
    if ending == SCRIPT and block:
        return _script(edition, page, block, base).encode()
    what = cited(edition, page, block)
    return FORMATS[ending](what, base + what.path if base else "").encode()


def _script(edition: Edition, page: Page, block: OfficialBlock, base: str) -> str:
    """Return a classic script, which pages may load from another folder by file:// as well."""
    forms = [[form.name, form.plain] for form in in_every_style(edition, page, block, base)]
    given = {"forms": forms}
    return f"communiqueCite({json.dumps(block.id)}, {json.dumps(given)});\n"
