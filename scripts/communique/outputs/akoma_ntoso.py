"""Each edition as Akoma Ntoso 1.0 (OASIS LegalDocML, namespace .../akn/3.0), for legal systems.

The words are official; the numbers of paragraphs are ours, so each `num` has the status
"editorial", and the marks of entities are ours as well. `para_7` is the paragraph `p7` of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from lxml import etree
from lxml.builder import ElementMaker

from communique.model import Content, Edition, Entity, OfficialBlock, Page, Target
from communique.model.schema import EditionMeta
from communique.outputs.citing.item import AUTHOR, edition_title
from communique.reading import official
from communique.reading.addresses import lasting_address
from communique.reading.mentions import finder

SPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
E = ElementMaker(namespace=SPACE, nsmap={None: SPACE})
# International bodies have no code; ISO 3166-1 leaves XX to its users.
COUNTRY = "xx"
# What an entity is in the references, and how it is marked in the text.
MARKS = {
    "country": ("TLCLocation", "location"),
    "summit": ("TLCEvent", "event"),
    "instrument": ("TLCObject", "object"),
    "annex": ("TLCObject", "object"),
}
BODY = ("TLCOrganization", "organization")
DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
EDITORIAL = (
    "The numbers of the paragraphs and the marks of what they name are those of the site that "
    "republishes the text, which prints none. Of its date the text gives none."
)


def akoma_ntoso_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the file of every edition that has paragraphs."""
    for edition in content.editions:
        if edition.paragraphs:
            path = f"{edition.year}/fcm-{edition.year}-communique.xml"
            yield path, _Writer(content, edition, target).written()


class _Writer:
    """Writes one edition; `named` has the entities that it came upon."""

    def __init__(self, content: Content, edition: Edition, target: Target) -> None:
        self.content, self.edition, self.target = content, edition, target
        self.named: dict[str, Entity] = {}
        self.sections = count(1)

    def written(self) -> bytes:
        """Return the bytes of the file."""
        main = self.edition.pinned[0].parts
        preface = [page for page in main if isinstance(page.meta, EditionMeta)]
        front = [part for page in preface for part in map(self._front, page.official)]
        body = [self._section(page) for page in main if page not in preface]
        parts = [E.preface(*front)] if front else []
        statement = E.statement(self._meta(), *parts, E.mainBody(*body), name="communique")
        root = E.akomaNtoso(statement)
        data: bytes = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", pretty_print=True
        )
        return data

    def _front(self, block: OfficialBlock) -> etree._Element:
        words = official.normalise(block.words)
        return E.p(E.docTitle(words) if block.kind == "heading" else words)

    def _section(self, page: Page) -> etree._Element:
        section = E.section(eId=f"sec_{next(self.sections)}")
        for block in page.official:
            section.append(self._block(block, first=len(section) == 0))
        return section

    def _block(self, block: OfficialBlock, *, first: bool) -> etree._Element:
        if block.kind == "heading":
            words = official.normalise(block.words)
            return E.heading(words) if first else E.crossHeading(words)
        content = E.content(E.p(*self._marked(official.normalise(block.words))))
        if block.kind == "unnumbered":
            return E.hcontainer(content, name="unnumbered")
        number = E.num(block.label, status="editorial")
        return E.paragraph(number, content, eId=f"para_{block.label}")

    def _marked(self, words: str) -> Iterator[etree._Element | str]:
        """Yield the words, with each name of an entity marked."""
        at = 0
        for mention in finder(self.content, self.edition).find(words):
            entity = mention.entity
            self.named[entity.id] = entity
            mark = MARKS.get(entity.meta.kind, BODY)[1]
            yield words[at : mention.start]
            yield E(mark, words[mention.start : mention.end], refersTo=f"#{entity.id}")
            at = mention.end
        yield words[at:]

    def _meta(self) -> etree._Element:
        """Return what is known of the text; made last, since it lists what the text names."""
        digest = f"SHA-256 of our copy of the text: {self.edition.pinned[0].digest}"
        return E.meta(
            self._identification(),
            self._references(),
            E.notes(
                E.note(E.p(EDITORIAL), E.p(digest), eId="meta__note_1"),
                source="#site",
            ),
        )

    def _identification(self) -> etree._Element:
        work = f"/akn/{COUNTRY}/statement/{self.edition.year}/fcm-communique"
        expression = f"{work}/eng@"
        title = E.FRBRalias(name="title", value=edition_title(self.edition))
        return E.identification(
            E.FRBRWork(*self._frbr(work, title), E.FRBRcountry(value=COUNTRY)),
            E.FRBRExpression(*self._frbr(expression), E.FRBRlanguage(language="eng")),
            E.FRBRManifestation(*self._frbr(f"{expression}.xml")),
            source="#site",
        )

    def _frbr(self, address: str, *more: etree._Element) -> list[etree._Element]:
        this = address if address.endswith(".xml") else f"{address}/!main"
        author = E.FRBRauthor(href="#author")
        return [E.FRBRthis(value=this), E.FRBRuri(value=address), *more, self._date(), author]

    def _date(self) -> etree._Element:
        """Return the day under which the source of our copy carries it, else the year."""
        overview = self.content.pages.get(self.edition.folder / "index.md")
        name = getattr(overview.meta, "text_source", None) if overview else None
        source = self.content.sources.get(name or "")
        if source and DAY.match(source.published or ""):
            return E.FRBRdate(date=source.published, name="date-of-the-source-of-our-copy")
        return E.FRBRdate(date=f"{self.edition.year}-01-01", name="year-only")

    def _references(self) -> etree._Element:
        found = [self._reference(self.named[name]) for name in sorted(self.named)]
        site = self.target.site_name or "The site that republishes the text"
        return E.references(
            E.TLCOrganization(eId="author", href=self._address(""), showAs=AUTHOR),
            E.TLCOrganization(eId="site", href=self._address(""), showAs=site),
            *found,
            source="#site",
        )

    def _reference(self, entity: Entity) -> etree._Element:
        kind = MARKS.get(entity.meta.kind, BODY)[0]
        page = lasting_address(entity.page.path, self.target)
        return E(kind, eId=entity.id, href=self._address(page), showAs=entity.title)

    def _address(self, page: str) -> str:
        """Return the address of a page, as seen from the file where the site's is not known."""
        return f"{self.target.citable or '../'}{page}"
