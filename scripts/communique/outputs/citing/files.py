"""The files that stand beside the page of citations: one a format for each paragraph.

They are written into the finished site, as a site builder copies only what stands in docs/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from communique.model import Content, Edition, OfficialBlock, Page
from communique.outputs.citing.formats import bibtex, csl_json, ris
from communique.outputs.citing.forms import forms
from communique.outputs.citing.item import WHOLE, Cited, cited

FORMATS: dict[str, Callable[[Cited, str], str]] = {"bib": bibtex, "ris": ris, "json": csl_json}
SCRIPT = "js"
NAME = re.compile(rf"^(\d{{4}})/cite/([a-z0-9-]+)\.({'|'.join((*FORMATS, SCRIPT))})$")
Entry = tuple[Page, OfficialBlock | None]


def folder(edition: Edition) -> PurePosixPath:
    """Return where an edition's files stand, seen from the top of the site."""
    return edition.folder / "cite"


def entries(edition: Edition) -> dict[str, Entry]:
    """Return what can be cited, by the name of its files: the whole, then each paragraph."""
    paragraphs = {block.id or "": (page, block) for page, block in edition.paragraphs}
    whole = {WHOLE: (edition.parts[0], None)} if paragraphs else {}
    return {**whole, **paragraphs}


def write(content: Content, site: Path, base: str) -> None:
    """Write the files of every edition into the finished site; `base` is as for `forms`."""
    for edition in content.editions:
        target = site / folder(edition)
        for name, entry in entries(edition).items():
            target.mkdir(parents=True, exist_ok=True)
            for ending in _endings(entry):
                (target / f"{name}.{ending}").write_bytes(_data(edition, entry, ending, base))


def read(content: Content, path: str, base: str) -> bytes | None:
    """Return what `write` would write at `path`, seen from the top of the site, or None."""
    found = NAME.match(path)
    edition = next((e for e in content.editions if found and e.year == found.group(1)), None)
    entry = entries(edition).get(found.group(2)) if found and edition else None
    if not found or not edition or not entry or found.group(3) not in _endings(entry):
        return None
    return _data(edition, entry, found.group(3), base)


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
    told = {
        "forms": [[form.name, form.plain] for form in forms(edition, page, block, base)],
        "words": block.words,
        "address": base + cited(edition, page, block).path,
    }
    return f"communiqueCite({json.dumps(block.id)}, {json.dumps(told)});\n"
