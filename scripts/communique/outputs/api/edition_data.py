"""What the interface says of an edition: paragraphs, statements, mentions, what happened since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.model import Content, Edition, OfficialBlock, Page
from communique.model.happened import Fact
from communique.model.schema import Statement
from communique.outputs.api import models
from communique.outputs.api.addresses import Addresses
from communique.outputs.api.sourced import sourced
from communique.outputs.citing.files import folder
from communique.outputs.citing.item import edition_title
from communique.reading import official
from communique.reading.mentions import finder, sentences
from communique.reading.statements import countries_of, named_in


@dataclass(frozen=True)
class EditionView:
    """An edition among all the content, and where its pages are."""

    content: Content
    edition: Edition
    at: Addresses

    def page_with(self, part: str, anchor: str) -> str | None:
        """Return the address of a place on the page with a part, None where there is no such."""
        page = self.content.page_with(self.edition, part)
        return self.at.page(page.path, anchor) if page else None


def edition(view: EditionView) -> models.EditionData:
    """Return what there is of the edition."""
    this, at = view.edition, view.at
    overview = view.content.pages.get(this.folder / "index.md")
    return models.EditionData(
        year=this.year,
        title=edition_title(this),
        url=at.page(this.folder / "index.md"),
        source=getattr(overview.meta, "text_source", None) if overview else None,
        texts=tuple(
            models.OfficialText(url=at.file(text.path), sha256=text.digest) for text in this.pinned
        ),
        paragraphs=len(this.paragraphs),
        statements=len(this.statements),
        facts_since=len(this.facts),
        pages=tuple(
            models.Reference(id=page.path.stem, title=page.meta.title, url=at.page(page.path))
            for page in this.sections
        ),
    )


def paragraphs(view: EditionView) -> tuple[models.Paragraph, ...]:
    """Return every numbered paragraph."""
    return tuple(_paragraph(view, page, block) for page, block in view.edition.paragraphs)


def _paragraph(view: EditionView, page: Page, block: OfficialBlock) -> models.Paragraph:
    words, name = official.normalise(block.words), block.id or ""
    mine = [s for s, _ in view.edition.statements if s.paragraph == block.number]
    named = dict.fromkeys(m.entity.id for m in finder(view.content, view.edition).find(block.words))
    files = (view.at.file(folder(view.edition) / f"{name}.{end}") for end in ("bib", "ris", "json"))
    bibtex, ris, csl_json = files
    return models.Paragraph(
        id=name,
        number=block.label,
        url=view.at.page(page.path, name),
        page=page.path.stem,
        text=words,
        sha256=official.digest(words.encode()),
        statements=tuple(statement.id for statement in mine),
        entities=tuple(named),
        cite=models.Citing(
            page=view.page_with("citing", f"cite-{name}"),
            bibtex=bibtex,
            ris=ris,
            csl_json=csl_json,
        ),
    )


def statements(view: EditionView) -> tuple[models.StatementData, ...]:
    """Return every statement."""
    blocks = {block.number: (page, block) for page, block in reversed(view.edition.paragraphs)}
    return tuple(
        _statement(view, statement, *blocks[statement.paragraph])
        for statement, _ in view.edition.statements
        if statement.paragraph in blocks
    )


def _statement(
    view: EditionView, statement: Statement, page: Page, block: OfficialBlock
) -> models.StatementData:
    place = view.at.page(page.path, block.id or "")
    words = official.normalise(statement.words)
    return models.StatementData(
        id=statement.id,
        url=view.page_with("statements", statement.id) or place,
        paragraph=block.id or "",
        paragraph_url=place,
        page=page.path.stem,
        kind=statement.kind,
        words=words,
        start=max(0, official.normalise(block.words).find(words)),
        trigger=statement.trigger,
        who=statement.who,
        to=statement.to,
        note=statement.note,
        entities=tuple(e.id for e in named_in(view.content, view.edition, statement)),
        countries=tuple(e.id for e in countries_of(view.content, view.edition, statement)),
        facts=tuple(fact.id for fact in view.edition.facts_on(statement.id)),
        continues=statement.continues,
    )


def mentions(view: EditionView) -> tuple[models.MentionData, ...]:
    """Return every place at which an official paragraph names an entity."""
    return tuple(
        mention
        for page, block in view.edition.paragraphs
        for mention in _mentions(view, page, block)
    )


def _mentions(view: EditionView, page: Page, block: OfficialBlock) -> Iterator[models.MentionData]:
    words = official.normalise(block.words)
    cut = sentences(words)
    for mention in finder(view.content, view.edition).find(words):
        first, last = next(each for each in cut if each[0] <= mention.start < each[1])
        yield models.MentionData(
            entity=mention.entity.id,
            entity_url=view.at.page(mention.entity.page.path),
            paragraph=block.id or "",
            url=view.at.page(page.path, block.id or ""),
            page=page.path.stem,
            words=words[mention.start : mention.end],
            start=mention.start,
            short_form=mention.short,
            sentence=words[first:last],
        )


def facts(view: EditionView) -> tuple[models.FactData, ...]:
    """Return what happened since, by date."""
    return tuple(_fact(view, fact) for fact in view.edition.facts_by_date)


def _fact(view: EditionView, fact: Fact) -> models.FactData:
    what = sourced(fact.what)
    return models.FactData(
        id=fact.id,
        url=view.page_with("since", fact.id) or view.at.page(view.edition.folder / "index.md"),
        date=fact.date,
        by=fact.by,
        countries=fact.countries,
        what=what.text,
        sources=what.sources,
        statements=fact.statements,
        relation=fact.relation,
    )
