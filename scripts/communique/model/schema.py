"""What editors may write in front matter and data files, and nothing else: one model a kind.

The models are the only place where a key is declared; messages, types and the JSON Schema
that editors' tools complete from all come from here, and from `happened`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

# A year, a month of it, or a day that its month has.
DATE = (
    r"\d{4}(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d))?"
    r"|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31))?"
)
# The theme prints titles and descriptions as they are, so they must hold no signs of HTML.
PLAIN = r'^[^<>"\n]*$'
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ADDRESS = r"^https://[^\s<>\"]+$"
ANY_ADDRESS = r"^https?://[^\s<>\"]+$"  # of a source, some of which are old
STATEMENT = r"^s\d+[a-z]+$"
EARLIER_THEME = r"^\d{4}/[a-z0-9]+(-[a-z0-9]+)*$"
EARLIER_STATEMENT = r"^\d{4}/s\d+[a-z]+$"
TYPED = r"^[^\sA-Z]+( [^\sA-Z]+){0,3}$"  # one to four words in small letters

Text = Annotated[str, Meta(min_length=1)]
Title = Annotated[str, Meta(min_length=1, pattern=PLAIN)]
Sentence = Annotated[str, Meta(min_length=20, max_length=200, pattern=PLAIN)]
Slug = Annotated[str, Meta(pattern=SLUG)]
Date = Annotated[str, Meta(pattern=rf"^{DATE}$")]
Url = Annotated[str, Meta(pattern=ADDRESS)]

COUNTRIES = ("australia", "canada", "new-zealand", "united-kingdom", "united-states")
Country = Literal["australia", "canada", "new-zealand", "united-kingdom", "united-states"]
Kind = Literal["commitment", "call", "recognition", "position"]


class Model(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all: frozen, and an unknown key is an error."""


class PageMeta(Model, frozen=True, kw_only=True):
    """The front matter of every page."""

    title: Annotated[
        Title,
        Meta(
            description="The page's name in menus, search results and browser tabs, where that is "
            "not the heading. Left out, the heading is the title."
        ),
    ] = ""
    description: Annotated[Sentence, Meta(description="One sentence on what the page is about.")]
    keywords: Annotated[tuple[Text, ...], Meta(description="Words that people would search for.")]
    order: Annotated[int, Meta(ge=0, description="The page's place among the pages of its folder.")]
    scripts: Annotated[
        tuple[Literal["accessed", "copy", "filter", "quotation", "register", "search-page"], ...],
        Meta(description="Scripts that the page loads on top of those of every page."),
    ] = ()
    hide: Annotated[
        tuple[Literal["navigation", "toc", "path", "footer"], ...],
        Meta(description="Parts of Material's frame that the page does without."),
    ] = ()


class Point(Model, frozen=True, kw_only=True):
    """A point of what was agreed, as the front page shows it for the newest edition."""

    paragraph: Annotated[int, Meta(ge=1, description="The paragraph that says it.")]
    words: Annotated[Text, Meta(description="One plain sentence in our words, in Markdown.")]


class EditionMeta(PageMeta, frozen=True, kw_only=True):
    """The overview of an edition; while it is the newest, the front page shows some of it."""

    text_source: Annotated[
        Slug | None,
        Meta(
            description="The source, by its id in sources.yml, that carries our copy of the text; "
            "null where none is known."
        ),
    ]
    lead: (
        Annotated[
            Text,
            Meta(description="One sourced sentence on what it is, for the front page."),
        ]
        | None
    ) = None
    agreed: Annotated[
        tuple[Point, ...],
        Meta(description="About ten points of what was agreed, for the front page."),
    ] = ()


class PartMeta(PageMeta, frozen=True, kw_only=True):
    """A page that carries numbered paragraphs of the communique."""

    part: Annotated[
        Literal["opening", "theme", "closing"],
        Meta(description="Whether the page holds the opening, a theme, or the closing."),
    ]
    continues: (
        Annotated[
            str,
            Meta(
                pattern=EARLIER_THEME,
                description="The page of an earlier edition on the same theme, such as "
                "2024/migration, where its file has another name.",
            ),
        ]
        | None
    ) = None


class Participation(Model, frozen=True, kw_only=True):
    """The part that one country takes in an initiative."""

    part: Annotated[Text, Meta(description="What part it takes, in Markdown, with citations.")]
    since: Annotated[
        Date | None,
        Meta(description="Since when; null where not known, left out where nothing began."),
    ] = ""


class Milestone(Model, frozen=True, kw_only=True):
    """Something that happened, dated as exactly as its source does and no more."""

    date: Annotated[Date, Meta(description="When it happened, or began.")]
    until: Annotated[Date, Meta(description="Its last day, where it took several.")] | None = None
    what: Annotated[Text, Meta(description="What happened, without its date, with citation.")]


class EntityMeta(PageMeta, frozen=True, kw_only=True):
    """A page on something that the communique names."""

    kind: Literal[
        "country", "initiative", "forum", "committee", "summit", "instrument", "foundation", "annex"
    ]
    names: Annotated[
        tuple[Text, ...],
        Meta(min_length=1, description="What a text calls it, as written there, longest first."),
    ]
    short_forms: Annotated[
        tuple[Text, ...],
        Meta(description="What a text calls it only after a name in the same paragraph."),
    ] = ()
    since: Annotated[Text, Meta(description="Since when it exists, with citation.")] | None = None
    members: Annotated[Text, Meta(description="How many members, with citation.")] | None = None
    website: Annotated[Url, Meta(description="Its own site.")] | None = None
    not_held: (
        Annotated[
            Text,
            Meta(
                description="Of an annex: what was read of it, with citation. It is shown until "
                "its own words are on the page."
            ),
        ]
        | None
    ) = None
    countries: Annotated[
        dict[Country, Participation],
        Meta(description="The part taken by each of the five countries."),
    ] = {}
    milestones: Annotated[
        tuple[Milestone, ...], Meta(description="What happened when, in the order of the dates.")
    ] = ()


class Reporting(Model, frozen=True, kw_only=True):
    """What people can report to a body, and where."""

    needs: Annotated[
        tuple[Slug, ...],
        Meta(min_length=1, description="For which needs: file names in docs/help/ without .md."),
    ]
    takes: Annotated[
        Text, Meta(description="What it takes, from whom and how: sourced, in Markdown.")
    ]
    address: (
        Annotated[Url, Meta(description="The page on which one reports, or that says how.")] | None
    ) = None


class NationalBody(Model, frozen=True, kw_only=True):
    """The body that answers for a theme in one country."""

    theme: Annotated[Slug, Meta(description="The theme page's file name without .md.")]
    name: Text
    role: Annotated[Text, Meta(description="What it does for the theme, in a few words.")]
    website: Url | None = None
    note: Annotated[Text, Meta(description="A sourced sentence on it, in Markdown.")]
    reporting: (
        Annotated[Reporting, Meta(description="What people can report to it, and where.")] | None
    ) = None


class CountryMeta(EntityMeta, frozen=True, kw_only=True):
    """A page on one of the five countries."""

    kind: Literal["country"]


class CountryFile(Model, frozen=True, kw_only=True):
    """What a country has for people who look for help, in a data file beside its page."""

    bodies: Annotated[
        tuple[NationalBody, ...], Meta(description="The national body for each theme.")
    ]
    emergency: (
        Annotated[Text, Meta(description="Its emergency number, in Markdown, with citation.")]
        | None
    ) = None


class Source(Model, frozen=True, kw_only=True):
    """Where a fact was read. Dates are 2024, 2024-10 or 2024-10-02."""

    title: Text
    title_from_address: Annotated[
        bool, Meta(description="The title was not seen, only the address that spells it.")
    ] = False
    publisher: Text
    cited_as: (
        Annotated[
            Text,
            Meta(description="Short name by which a sentence attributes a secondary source."),
        ]
        | None
    ) = None
    url: Annotated[str, Meta(pattern=ANY_ADDRESS)]
    http_only: Annotated[bool, Meta(description="No https address of it was seen.")] = False
    published: (
        Annotated[Date, Meta(description="When it was published, null where undated.")] | None
    )
    kind: Literal["primary", "republication", "mirror", "secondary"]
    read: Annotated[Date, Meta(description="When we read it.")]
    note: Text | None = None


# What the import writes into a statement that it drafts.
DRAFTED = "Drafted by rule when the text was imported; not yet read by a person."
UNREAD = "not yet read"


class Statement(Model, frozen=True, kw_only=True):
    """One statement of the communique, as we read it."""

    id: Annotated[
        str,
        Meta(
            pattern=STATEMENT,
            description="Its address for ever: s10b is the second of paragraph 10.",
        ),
    ]
    paragraph: Annotated[int, Meta(ge=0)]
    kind: Kind
    words: Annotated[Text, Meta(description="The exact words, all from one sentence.")]
    trigger: (
        Annotated[Text, Meta(description="The words that decide the kind; null for an assertion.")]
        | None
    )
    who: Annotated[Text, Meta(description="Who speaks.")]
    to: Annotated[Text, Meta(description="Whom it is addressed to.")] | None = None
    note: Annotated[Text, Meta(description="Why, where it could be read otherwise.")] | None = None
    continues: (
        Annotated[
            str,
            Meta(
                pattern=EARLIER_STATEMENT,
                description="The statement of an earlier edition that it takes up, as 2024/s8b.",
            ),
        ]
        | None
    ) = None


class OtherWords(Model, frozen=True, kw_only=True):
    """Words that people type, and what the text says instead; `say` or `at` is needed."""

    type: Annotated[
        tuple[Annotated[str, Meta(pattern=TYPED)], ...],
        Meta(min_length=1, description="What people type: one to four words, small letters."),
    ]
    say: Annotated[
        tuple[Text, ...],
        Meta(description="What the pages say instead, as written there, in any case."),
    ] = ()
    at: (
        Annotated[
            Text,
            Meta(description="Where it is best answered, such as 2024/lawful-access.md#p15."),
        ]
        | None
    ) = None
