"""The shape of the data below api/v1/: these models are its JSON Schemas.

Within v1 a field may be added; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from communique.model.schema import Country, Kind

Address = Annotated[
    str,
    Meta(
        description="Address: whole, or from the top of the site where a copy does not know where "
        "it is published."
    ),
]
Text = Annotated[str, Meta(min_length=1)]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
ParagraphId = Annotated[
    str, Meta(pattern=r"^(a\d+-)?p\d+$", description="Such as p10; a1-p3 in annex 1.")
]
StatementId = Annotated[str, Meta(pattern=r"^s\d+[a-z]+$", description="Such as s10b.")]
EntityId = Annotated[
    str, Meta(description="The id of a country, initiative or other entity in entities.json.")
]
SourceIds = Annotated[tuple[str, ...], Meta(description="The ids of sources in sources.json.")]
Year = Annotated[str, Meta(pattern=r"^\d{4}$")]
SomeDate = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$",
        description="A year, month or day: as exact as its source, and no more.",
    ),
]


class Data(Struct, frozen=True, kw_only=True):
    """Base of all."""


class Document(Data, frozen=True, kw_only=True):
    """Base of a whole file."""

    schema: Annotated[str, Meta(description="The schema of this file, as seen from the file.")] = (
        field(name="$schema")
    )


class Reference(Data, frozen=True, kw_only=True):
    """A page."""

    id: Text
    title: Text
    url: Address


class Sourced(Data, frozen=True, kw_only=True):
    """What this site says, without markup, and where it was read."""

    text: str
    sources: SourceIds


class File(Data, frozen=True, kw_only=True):
    """A file of this interface."""

    name: Text
    description: Text
    url: Address
    json_schema: Annotated[Address, Meta(description="Its JSON Schema.")]
    csv: Annotated[Address, Meta(description="The same as a table.")] | None


class Index(Document, frozen=True, kw_only=True):
    """What there is."""

    name: Text
    version: Literal[1]
    site: Annotated[str, Meta(description="Where the site is published; empty where not known.")]
    notice: Annotated[Text, Meta(description="What is official and what is not, and the terms.")]
    openapi: Address
    documentation: Address | None
    files: tuple[File, ...]


class OfficialText(Data, frozen=True, kw_only=True):
    """Our copy of an official text."""

    url: Address
    sha256: Annotated[Sha256, Meta(description="The digest of the file, byte for byte.")]


class EditionData(Data, frozen=True, kw_only=True):
    """The communique of one year."""

    year: Year
    title: Annotated[Text, Meta(description="Its official title.")]
    url: Address
    source: Annotated[
        str | None, Meta(description="The source that carries our copy of the text, if known.")
    ]
    texts: Annotated[
        tuple[OfficialText, ...], Meta(description="The main text first, then annexes we hold.")
    ]
    paragraphs: int
    statements: int
    facts_since: int
    pages: Annotated[tuple[Reference, ...], Meta(description="Opening, themes and closing.")]


class Editions(Document, frozen=True, kw_only=True):
    """Every edition."""

    editions: tuple[EditionData, ...]


class Citing(Data, frozen=True, kw_only=True):
    """How to cite a paragraph."""

    page: Annotated[Address, Meta(description="Its citation in every style.")] | None
    bibtex: Address
    ris: Address
    csl_json: Address


class Paragraph(Data, frozen=True, kw_only=True):
    """A paragraph; its words are official, its number is ours: the text prints none."""

    id: ParagraphId
    number: Annotated[Text, Meta(description="As shown, such as 10 or A1.3; editorial.")]
    url: Address
    page: Annotated[Text, Meta(description="The id of its page.")]
    text: Annotated[Text, Meta(description="The official words, with white space made one space.")]
    sha256: Annotated[Sha256, Meta(description="The digest of the words, as in digests.json.")]
    statements: tuple[StatementId, ...]
    entities: Annotated[tuple[EntityId, ...], Meta(description="What it names.")]
    cite: Citing


class Paragraphs(Document, frozen=True, kw_only=True):
    """Every numbered paragraph of an edition, in its order."""

    edition: Year
    paragraphs: tuple[Paragraph, ...]


class StatementData(Data, frozen=True, kw_only=True):
    """A statement of the text; the words are official, the rest is our reading."""

    id: StatementId
    url: Address
    paragraph: ParagraphId
    paragraph_url: Address
    page: Annotated[Text, Meta(description="The id of its page.")]
    kind: Kind
    words: Annotated[Text, Meta(description="The official words.")]
    start: Annotated[
        int, Meta(ge=0, description="Where they begin in the paragraph, in characters from 0.")
    ]
    trigger: Annotated[
        str | None, Meta(description="The words that decide the kind; null for an assertion.")
    ]
    who: Annotated[Text, Meta(description="Who speaks.")]
    to: Annotated[str | None, Meta(description="Whom it is addressed to.")]
    note: Annotated[str | None, Meta(description="Why, where it could be read otherwise.")]
    entities: Annotated[tuple[EntityId, ...], Meta(description="What it names.")]
    countries: Annotated[
        tuple[EntityId, ...],
        Meta(description="Which of the five make it, receive it or are named in it."),
    ]
    facts: Annotated[
        tuple[str, ...], Meta(description="The ids of what happened since, in since.json.")
    ]
    continues: Annotated[
        str | None,
        Meta(description="The statement of an earlier edition that it takes up, as 2024/s8b."),
    ]


class Statements(Document, frozen=True, kw_only=True):
    """Every statement of an edition, in its order."""

    edition: Year
    statements: tuple[StatementData, ...]


class MentionData(Data, frozen=True, kw_only=True):
    """A place at which an official paragraph names an entity."""

    entity: EntityId
    entity_url: Address
    paragraph: ParagraphId
    url: Annotated[Address, Meta(description="Address of the paragraph.")]
    page: Annotated[Text, Meta(description="The id of its page.")]
    words: Annotated[Text, Meta(description="What the text calls it there.")]
    start: Annotated[
        int, Meta(ge=0, description="Where this begins in the paragraph, in characters from 0.")
    ]
    short_form: Annotated[
        bool, Meta(description="Whether only a name before it in the paragraph makes it plain.")
    ]
    sentence: Annotated[Text, Meta(description="The official sentence.")]


class Mentions(Document, frozen=True, kw_only=True):
    """Every mention of an edition, in its order."""

    edition: Year
    mentions: tuple[MentionData, ...]


class FactData(Data, frozen=True, kw_only=True):
    """Something that happened since; nothing here says that a promise was kept or broken."""

    id: Text
    url: Address
    date: SomeDate
    by: Annotated[Text, Meta(description="Who acted.")]
    countries: Annotated[tuple[Country, ...], Meta(description="Which of the five acted.")]
    what: Text
    sources: SourceIds
    statements: Annotated[
        tuple[StatementId, ...], Meta(description="The statements whose words fit it.")
    ]
    relation: Annotated[
        Literal["refers", "same-subject"],
        Meta(description="Whether the source names the communique, or only has its subject."),
    ]


class SinceData(Document, frozen=True, kw_only=True):
    """What happened since an edition, as far as we found it, by date."""

    edition: Year
    looked: Annotated[SomeDate | None, Meta(description="The day on which we looked last.")]
    looked_for: Annotated[
        tuple[Kind, ...], Meta(description="The kinds of statements for which we looked.")
    ]
    facts: tuple[FactData, ...]


class Part(Data, frozen=True, kw_only=True):
    """The part that one of the five countries takes."""

    country: EntityId
    part: Sourced
    since: Annotated[SomeDate | None, Meta(description="null where not known or nothing began.")]


class Event(Data, frozen=True, kw_only=True):
    """Something in the life of an entity; `until` is its last day, where it took several."""

    date: SomeDate | None
    until: SomeDate | None
    place: str | None
    what: Sourced


class Body(Data, frozen=True, kw_only=True):
    """The body that answers for a theme in a country."""

    theme: Annotated[Text, Meta(description="The id of the theme's page.")]
    name: Text
    role: Text
    website: str | None
    note: Sourced


class EntityData(Data, frozen=True, kw_only=True):
    """A country, initiative, forum, summit, instrument or annex that the text names."""

    id: EntityId
    kind: Text
    title: Text
    description: Text
    url: Address
    names: Annotated[tuple[Text, ...], Meta(description="What a text calls it.")]
    short_forms: tuple[Text, ...]
    website: str | None
    since: Sourced | None
    members: Sourced | None
    countries: tuple[Part, ...]
    milestones: tuple[Event, ...]
    meetings: tuple[Event, ...]
    bodies: tuple[Body, ...]
    paragraphs: Annotated[
        tuple[Address, ...], Meta(description="The paragraphs that name it, in every edition.")
    ]


class Entities(Document, frozen=True, kw_only=True):
    """Every entity that has a page: countries first, then initiatives, then annexes."""

    entities: tuple[EntityData, ...]


class SourceData(Data, frozen=True, kw_only=True):
    """Where a fact was read."""

    id: Text
    title: Text
    publisher: Text
    url: Annotated[Text, Meta(description="Its address on the site of its publisher.")]
    kind: Literal["primary", "republication", "mirror", "secondary"]
    published: Annotated[SomeDate | None, Meta(description="null where undated.")]
    read: SomeDate
    note: str | None


class Sources(Document, frozen=True, kw_only=True):
    """Every source."""

    sources: tuple[SourceData, ...]


class TermData(Data, frozen=True, kw_only=True):
    """A glossary entry; its words are ours."""

    id: Text
    title: Text
    url: Address
    forms: Annotated[tuple[Text, ...], Meta(description="How it is written.")]
    definition: Sourced


class Glossary(Document, frozen=True, kw_only=True):
    """Every glossary entry."""

    terms: tuple[TermData, ...]
