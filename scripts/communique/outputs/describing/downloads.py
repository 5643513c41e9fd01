"""The list of every format on the page of downloads: written when all files are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from communique.model import Content, Edition, Target
from communique.model.part_names import EVERY_FORMAT
from communique.outputs.api.addresses import API
from communique.outputs.citing.files import folder
from communique.outputs.citing.item import WHOLE
from communique.outputs.describing.formats import ZIP, document, downloads_page
from communique.outputs.describing.furnish import size
from communique.outputs.describing.linked_data import Describer
from communique.outputs.sums import FILE
from communique.reading import official
from communique.reading.addresses import page_address
from communique.reading.text_files import put_changed

OPEN = f'<div class="{EVERY_FORMAT}">'
LIST = re.compile(rf"({OPEN}).*?</div>", re.DOTALL)
Entry = tuple[str, str, str]  # name, path from the top of the site, what it is for
DOCUMENTS = {
    ".pdf": ("PDF", "To read, print and keep."),
    ".docx": ("Word", "To work with: copy, comment, translate."),
    ".epub": ("EPUB", "For e-readers and phones."),
    ".txt": ("Plain text", "The words with our paragraph numbers, for any program."),
    ".md": ("Markdown", "For notes, and for programs that write or read text."),
    ".xml": ("Akoma Ntoso (XML)", "For legal information systems."),
}
CITED = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
TABLES = {
    "statements": "Every statement, in our reading.",
    "mentions": "Every place where the text names something.",
    "since": "What happened since, as far as we found it.",
}
DATA = {
    "index": ("Index", "Which files there are: begin here."),
    "openapi": ("OpenAPI", "A description of all of them, from which programs are made."),
    "editions": ("Editions", "Every edition, with the digests of its texts."),
    "entities": ("Entities", "Countries, initiatives and bodies."),
    "sources": ("Sources", "Where each fact was read."),
    "glossary": ("Glossary", "Words that are explained."),
}


def write_downloads(content: Content, target: Target, site: Path) -> None:
    """Write the list into the page that has a place for it, if there is one."""
    if page := downloads_page(content):
        address = page_address(page.path, target.for_folder)
        file = site / (address if target.for_folder else f"{address}index.html")
        shown = "".join(_groups(content, Describer(content, target, page), site))
        begin, _, end = LIST.split(file.read_text(encoding="utf-8"), maxsplit=1)
        put_changed(file, f"{begin}{OPEN}\n{shown}</div>{end}".encode())


def _groups(content: Content, this: Describer, site: Path) -> Iterator[str]:
    """Yield each group of files under its heading; none of files that are not there."""
    for heading, entries in _entries(content):
        there = [entry for entry in entries if (site / entry[1]).is_file() or entry[1] == FILE]
        if there:
            rows = "".join(_row(this, site, *entry) for entry in there)
            yield f"<h2>{escape(heading)}</h2>\n<ul>\n{rows}</ul>\n"


def _row(this: Describer, site: Path, name: str, path: str, use: str) -> str:
    link = f'<a href="{escape(this.link(path))}" download>{escape(name)}</a>'
    if path == FILE:  # it has the digest of this page, so this page cannot have its own
        return f"<li>{link}. {escape(use)}</li>\n"
    digest = official.digest((site / path).read_bytes())
    about = f"{escape(use)}<br><code>{digest}</code>"
    return f"<li>{link} ({Path(path).name}, {size(site / path)}). {about}</li>\n"


def _entries(content: Content) -> Iterator[tuple[str, list[Entry]]]:
    for edition in reversed(content.editions):
        yield f"The communique of {edition.year}", list(_documents(edition))
        yield f"References to the communique of {edition.year}", list(_references(edition))
        yield f"Tables on the communique of {edition.year}", list(_tables(edition))
        yield f"Data on the communique of {edition.year}", list(_data(edition))
    data = [(f"{label} (JSON)", f"{API}/{n}.json", use) for n, (label, use) in DATA.items()]
    yield "Data on everything", data
    yield (
        "The site as a whole",
        [
            (
                "The whole site",
                ZIP,
                "To read offline, search included: unpack it, open index.html.",
            ),
            ("Feed of changes", "feed.xml", "For a reader of feeds: what was changed, and when."),
            ("llms.txt", "llms.txt", "A list of all pages, for language models."),
            ("llms-full.txt", "llms-full.txt", "All pages in one file, for language models."),
            ("digests.json", "digests.json", "The digest of each official paragraph."),
            (FILE, FILE, "The digest of every file of this site."),
        ],
    )


def _documents(edition: Edition) -> Iterator[Entry]:
    for ending, (name, use) in DOCUMENTS.items():
        yield name, document(edition, ending), use
    yield "Our copy of the text", str(edition.pinned[0].path), "Byte for byte, as we hold it."


def _references(edition: Edition) -> Iterator[Entry]:
    for ending, name in CITED.items():
        yield name, f"{folder(edition)}/{WHOLE}.{ending}", "For reference managers."


def _tables(edition: Edition) -> Iterator[Entry]:
    for name, use in TABLES.items():
        yield f"{name.capitalize()} (CSV)", f"{API}/{edition.year}/{name}.csv", use


def _data(edition: Edition) -> Iterator[Entry]:
    uses = {"paragraphs": "Every paragraph with its words, digest and citations.", **TABLES}
    for name, use in uses.items():
        yield f"{name.capitalize()} (JSON)", f"{API}/{edition.year}/{name}.json", use
