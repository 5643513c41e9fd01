"""Tags in the head of a page, for reference managers and programs that look for its formats."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from communique.model import Content, Page, Target
from communique.model.schema import EditionMeta
from communique.outputs.citing.item import AUTHOR, edition_title
from communique.outputs.describing.formats import Format, There, document
from communique.reading.addresses import lasting_address
from communique.reading.history import history


def citation_tags(content: Content, target: Target, page: Page, there: There) -> Iterator[str]:
    """Yield what Zotero and other programs read of a page (Highwire Press tags)."""
    for name, value in _fields(content, target, page, there):
        yield f'<meta name="citation_{name}" content="{escape(value)}">'


def _fields(
    content: Content, target: Target, page: Page, there: There
) -> Iterator[tuple[str, str]]:
    edition = content.edition_of(page.path)
    yield "title", _title(content, page)
    if edition and page.official:
        yield "author", AUTHOR
        yield "publication_date", edition.year
    elif change := history(content).last(page.path, page.path.with_suffix(".yml")):
        yield "publication_date", change.moment[:10].replace("-", "/")
    if target.citable:
        yield "public_url", target.citable + lasting_address(page.path, target)
        if edition and page.official and there(pdf := document(edition, ".pdf")):
            yield "pdf_url", target.citable + pdf


def _title(content: Content, page: Page) -> str:
    """Return the title by which a page is cited: of a part, that of the whole comes first."""
    edition = content.edition_of(page.path)
    if edition is None or not page.official:
        return page.meta.title
    whole = edition_title(edition)
    return whole if isinstance(page.meta, EditionMeta) else f"{whole}: {page.meta.title}"


def link_tags(
    target: Target, page: Page, formats: tuple[Format, ...], hrefs: tuple[str, ...]
) -> Iterator[str]:
    """Yield the address under which a page is cited (RFC 8574), and where its formats are."""
    if target.citable:
        address = escape(target.citable + lasting_address(page.path, target))
        yield f'<link rel="cite-as" href="{address}">'
    for each, href in zip(formats, hrefs, strict=True):
        yield f'<link rel="alternate" type="{each.type}" href="{href}">'
