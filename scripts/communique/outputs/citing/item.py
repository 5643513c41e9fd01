"""What is cited: an edition, or one paragraph of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from communique.model import Edition, OfficialBlock, Page
from communique.reading.addresses import page_address

AUTHOR = "Five Country Ministerial"
NUMBERS_ADDED = "paragraph numbers added"  # what every citation of a paragraph must say
WHOLE = "communique"  # the name of the files that cite all of an edition

# A title that ends in what the document is, such as "… 2024 – Joint Communique".
NAMES_ITS_TYPE = re.compile(
    r"(.+?)(?: [–—-]|:) ((?:\w+ ){0,2}(?:communiqu[eé]|declaration|report|statement|summary))",
    re.IGNORECASE,
)

# CSL 1.0.2, appendix III. A document that an institution issued and that stands on its own.
# "document" loses the year in AGLC and OSCOLA, "treaty" and "legislation" author, year or
# address in several; "webpage" gives a page's title in quotation marks, which in Chicago form
# citeproc-py then separates from its comma. With "report" all six styles show all there is.
KIND = "report"


@dataclass(frozen=True)
class Cited:
    """One thing to cite; `path` is its address within the site, `label` '' for the whole.

    `added` is whether the number of a paragraph is the site's, which the text does not print.
    """

    title: str
    year: str
    path: str
    label: str = ""
    name: str = WHOLE
    added: bool = True

    @property
    def key(self) -> str:
        """The name by which reference managers know it."""
        whole = f"five-country-ministerial-{self.year}"
        return f"{whole}-{self.name}" if self.label else whole

    @property
    def note(self) -> str:
        """Which paragraph it is and whose number that is, for formats that have no field for it."""
        said = f"{NUMBERS_ADDED} by the site that republishes the text, which prints none"
        added = f" ({said})" if self.added else ""
        return f"Paragraph {self.label}{added}" if self.label else ""


def cited(edition: Edition, page: Page, block: OfficialBlock | None) -> Cited:
    """Return what is cited: a numbered paragraph of a page, or with no block the whole edition.

    The year is all that is given of the date, since the text has none.
    """
    title = edition_title(edition)
    if block is None:
        return Cited(title, edition.year, f"{edition.year}/")
    path = f"{page_address(page.path)}#{block.id}"
    added = not block.prints_number
    return Cited(title, edition.year, path, block.label, block.id or "", added)


def edition_title(edition: Edition) -> str:
    """Return the official title, which is the first heading of the edition's overview."""
    overview = edition.folder / "index.md"
    titles = (
        block.words
        for page in edition.parts
        for block in page.official
        if page.path == overview and block.kind == "heading" and block.level == 1
    )
    return next(titles, f"Communique {edition.year}")


def without_type(title: str) -> tuple[str, str]:
    """Return a title without what it says that the document is, and that: '' where it does not."""
    found = NAMES_ITS_TYPE.fullmatch(title)
    return (found[1], found[2]) if found else (title, "")


def csl_item(what: Cited, address: str) -> dict[str, Any]:
    """Return the item as CSL-JSON has it (CSL-JSON schema 1.0.2); '' as address leaves it out."""
    item = {
        "id": what.key,
        "type": KIND,
        "title": what.title,
        "author": [{"literal": AUTHOR}],
        "issued": {"date-parts": [[int(what.year)]]},
    }
    return {**item, "URL": address} if address else item
