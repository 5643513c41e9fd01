"""Which files there are of each page and of the whole: one list, for all who name them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.model import Content, Edition, Page, Target, kept
from communique.model.part_names import EVERY_FORMAT, FULL_TEXT
from communique.outputs.api.addresses import API
from communique.outputs.api.files import DOCUMENTATION
from communique.outputs.feeds import NAME, feed_path, followed
from communique.reading.addresses import page_address
from communique.reading.docs import GLOSSARY

There = Callable[[str], bool]  # whether a file is in the site, given from its top
TYPES = {
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".xml": "application/akn+xml",
    ".csv": "text/csv",
    ".json": "application/json",
    ".zip": "application/zip",
}
ATOM = "application/atom+xml"
ZIP = "communique-site.zip"  # the whole site, to open from a folder
# The documents of an edition, in the order in which readers need them.
WHOLE = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".epub": "EPUB",
    ".txt": "text",
    ".md": "Markdown",
    ".xml": "XML",
}
TABLES = ("statements", "since")  # parts of pages that are tables too, by the same name


@dataclass(frozen=True)
class Format:
    """A file that a page offers, by its path from the top of the site."""

    name: str
    path: str

    @property
    def type(self) -> str:
        """Its media type."""
        return ATOM if self.path.endswith(NAME) else TYPES[Path(self.path).suffix]


def document(edition: Edition, ending: str) -> str:
    """Return where an edition is as a document, from the top of the site."""
    return f"{edition.year}/fcm-{edition.year}-communique{ending}"


def of_page(content: Content, target: Target, page: Page, there: There) -> tuple[Format, ...]:
    """Return the formats of the page itself that are in the site."""
    return tuple(each for each in _of_page(content, target, page) if there(each.path))


def of_whole(content: Content, page: Page, there: There) -> tuple[Format, ...]:
    """Return, for a page with official words, the documents of its edition in the site."""
    edition = content.edition_of(page.path)
    if edition is None or not (page in edition.parts or page.body.has_part(FULL_TEXT)):
        return ()
    found = (Format(name, document(edition, ending)) for ending, name in WHOLE.items())
    return tuple(each for each in found if there(each.path))


@kept
def downloads_page(content: Content) -> Page | None:
    """Return the page that lists every file, if there is one."""
    return next((page for page in content.pages.values() if page.body.has_part(EVERY_FORMAT)), None)


def _of_page(content: Content, target: Target, page: Page) -> Iterator[Format]:
    address = page_address(page.path)
    yield Format("Markdown", str(page.path) if target.for_folder else f"{address}index.md")
    edition = content.edition_of(page.path)
    for name in TABLES:
        if edition and content.page_with(edition, name) is page:
            yield Format("CSV", f"{API}/{edition.year}/{name}.csv")
            yield Format("JSON", f"{API}/{edition.year}/{name}.json")
    if edition and page.paragraphs:
        yield Format("paragraphs as JSON", f"{API}/{edition.year}/paragraphs.json")
    if name := _data_of(content, page):
        yield Format("JSON", f"{API}/{name}.json")
    if not page_address(page.path):
        yield Format("changes as Atom", NAME)
    elif page in followed(content):
        yield Format("changes as Atom", feed_path(page))


def _data_of(content: Content, page: Page) -> str:
    if page.path == DOCUMENTATION:
        return "index"
    if page.path == GLOSSARY:
        return "glossary"
    if page.body.has_part("sources"):
        return "sources"
    return "entities" if content.entity_at(page.path) else ""
