"""Each page as JSON-LD in the words of schema.org.

Ids are relative, so that they hold wherever the site is; a page itself is "". What has more to say
than a few names is in the data below api/v1/, to which it leads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from communique.model import Content, Edition, Entity, Page, Target
from communique.model.schema import EditionMeta
from communique.outputs.citing.item import AUTHOR, edition_title
from communique.outputs.describing.formats import Format
from communique.reading.addresses import page_address, relative
from communique.reading.docs import GLOSSARY
from communique.reading.mentions import mentioned

Node = dict[str, Any]
TERMS = "https://creativecommons.org/licenses/by/4.0/"
INDEX = PurePosixPath("index.md")
# What schema.org calls the kinds of entities; what it has no name for is a thing.
KINDS = {
    "country": "Country",
    "initiative": "Organization",
    "forum": "Organization",
    "committee": "Organization",
    "foundation": "Organization",
    "summit": "Event",
    "instrument": "CreativeWork",
    "annex": "CreativeWork",
}


class Describer:
    """Says what one page is, in its site."""

    def __init__(self, content: Content, target: Target, page: Page) -> None:
        self.content, self.target, self.page = content, target, page
        self.edition = content.edition_of(page.path)

    def link(self, path: str) -> str:
        """Return the address of a file of the site as seen from the page."""
        home = PurePosixPath(page_address(self.page.path, self.target.for_folder) + "x")
        there, anchor = PurePosixPath(path), path.endswith("/") or not path
        found = relative(there, home if not self.target.for_folder else home.with_suffix(""))
        return f"{found}/" if anchor else found

    def to(self, page: PurePosixPath) -> str:
        """Return the address of another page as seen from the page."""
        return self.link(page_address(page, self.target.for_folder))

    def ids(self, pages: Iterable[PurePosixPath]) -> list[Node]:
        """Return nodes that are pages of the site."""
        return [{"@id": self.to(page)} for page in pages]


def data_block(content: Content, target: Target, page: Page, formats: tuple[Format, ...]) -> str:
    """Return the description of a page as it may be inside a <script>."""
    this = Describer(content, target, page)
    said: Node = {"@context": "https://schema.org", "@id": "", **_node(this, formats)}
    said["breadcrumb"] = _breadcrumb(this)
    kept = {key: value for key, value in said.items() if value or key == "@id"}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _node(this: Describer, formats: tuple[Format, ...]) -> Node:
    page, edition = this.page, this.edition
    entity = this.content.entity_at(page.path)
    tables = [each for each in formats if each.name in ("CSV", "JSON") and not page.paragraphs]
    if page.path == INDEX:
        return {"@type": ["WebSite", "WebPage"], "name": this.target.site_name}
    if edition and isinstance(page.meta, EditionMeta):
        return _edition(this, edition)
    if edition and page in edition.parts:
        return _part(this, edition)
    if entity:
        return {"@type": "WebPage", "mainEntity": _entity(entity)}
    if page.path == GLOSSARY:
        return _glossary(this)
    if tables:
        return _dataset(this, tables)
    return {"@type": "WebPage", "name": page.meta.title}


def _edition(this: Describer, edition: Edition) -> Node:
    return {
        "@type": ["DigitalDocument", "WebPage"],
        "name": edition_title(edition),
        "author": {"@type": "Organization", "name": AUTHOR},
        "datePublished": edition.year,
        "isBasedOn": {"@id": this.link(str(edition.pinned[0].path))},
        "hasPart": this.ids(page.path for page in edition.sections),
    }


def _part(this: Describer, edition: Edition) -> Node:
    named = mentioned(this.content, edition, this.page)
    return {
        "@type": ["CreativeWork", "WebPage"],
        "name": this.page.meta.title,
        "isPartOf": {"@id": this.to(edition.folder / "index.md")},
        "isBasedOn": {"@id": this.link(str(edition.pinned[0].path))},
        "hasPart": [{"@id": f"#{block.id}"} for block in this.page.paragraphs],
        "mentions": this.ids(map(PurePosixPath, named)),
    }


def _entity(entity: Entity) -> Node:
    website = {"url": entity.meta.website} if entity.meta.website else {}
    kind = KINDS.get(entity.meta.kind, "Thing")
    return {
        "@type": kind,
        "name": entity.title,
        "alternateName": [name for name in entity.meta.names if name != entity.title],
        **website,
    }


def _glossary(this: Describer) -> Node:
    terms = [
        {"@type": "DefinedTerm", "@id": f"#{term.anchor}", "name": term.title}
        for term in this.content.terms
    ]
    return {
        "@type": ["DefinedTermSet", "WebPage"],
        "name": this.page.meta.title,
        "hasDefinedTerm": terms,
    }


def _dataset(this: Describer, formats: Iterable[Format]) -> Node:
    files = [
        {"@type": "DataDownload", "contentUrl": this.link(each.path), "encodingFormat": each.type}
        for each in formats
    ]
    text = this.edition.pinned[0].path if this.edition else None
    return {
        "@type": ["Dataset", "WebPage"],
        "name": this.page.meta.title,
        "description": this.page.meta.description,
        "license": TERMS,
        "distribution": files,
        "isBasedOn": {"@id": this.link(str(text))} if text else {},
    }


def _breadcrumb(this: Describer) -> Node:
    """Return the way to the page: the first page of its folder, where there is one, and itself."""
    overview = this.page.path.parent / "index.md"
    above = this.content.pages.get(overview) if overview != this.page.path else None
    if above is None or overview == INDEX:
        return {}
    first = _step(1, above) | {"item": this.to(overview)}
    return {"@type": "BreadcrumbList", "itemListElement": [first, _step(2, this.page)]}


def _step(number: int, page: Page) -> Node:
    return {"@type": "ListItem", "position": number, "name": page.meta.title}
