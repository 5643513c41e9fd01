"""What editors may write in front matter and data files, and nothing else: one model a kind.

The models are the only place where a key is declared; messages, types and the JSON Schema
that editors' tools complete from all come from here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

# The theme prints titles and descriptions as they are, so they must hold no signs of HTML.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r'^[^<>"\n]*$')
]
Sentence = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=20, max_length=200, pattern=r'^[^<>"\n]*$'),
]
DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _year_as_text(value: Any) -> Any:
    """YAML reads a bare year as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Date = Annotated[
    str,
    BeforeValidator(_year_as_text),
    StringConstraints(pattern=rf"^{DATE}$"),
]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]

COUNTRIES = ("australia", "canada", "new-zealand", "united-kingdom", "united-states")
Country = Literal["australia", "canada", "new-zealand", "united-kingdom", "united-states"]
Kind = Literal["commitment", "call", "recognition", "position"]


class Model(BaseModel):
    """Base of all: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PageMeta(Model):
    """The front matter of every page."""

    title: Title = Field(description="The page's name in menus, search results and browser tabs.")
    description: Sentence = Field(description="One sentence on what the page is about.")
    keywords: tuple[Text, ...] = Field(description="Words that people would search for.")
    order: int = Field(ge=0, description="The page's place among the pages of its folder.")
    hide: tuple[Literal["navigation", "toc", "footer"], ...] = Field(
        default=(), description="Parts of the frame that the page does without."
    )
    scripts: tuple[Literal["register"], ...] = Field(
        default=(), description="Scripts that the page loads on top of those of every page."
    )


class PartMeta(PageMeta):
    """A page that carries numbered paragraphs of the communique."""

    part: Literal["opening", "theme", "closing"] = Field(
        description="Whether the page holds the opening, one of the themes, or the closing."
    )


class Participation(Model):
    """The part that one country takes in an initiative."""

    part: Text = Field(description="What part it takes, in Markdown, with citations.")
    since: Date | None = Field(
        default="", description="Since when; null where not known, left out where nothing began."
    )


class EntityMeta(PageMeta):
    """A page on something that the communique names."""

    kind: Literal[
        "country", "initiative", "forum", "committee", "summit", "instrument", "foundation", "annex"
    ]
    names: tuple[Text, ...] = Field(
        min_length=1, description="What a text calls it, exactly as written there, longest first."
    )
    short_forms: tuple[Text, ...] = Field(
        default=(),
        description="What a text calls it only after one of the names in the same paragraph.",
    )
    since: Text | None = Field(default=None, description="Since when it exists, with citation.")
    members: Text | None = Field(default=None, description="How many members, with citation.")
    website: Url | None = Field(default=None, description="Its own site.")
    countries: dict[Country, Participation] = Field(
        default_factory=dict, description="The part taken by each of the five countries."
    )


class NationalBody(Model):
    """The body that answers for a theme in one country."""

    theme: Slug = Field(description="The theme page's file name without .md.")
    name: Text
    role: Text = Field(description="What it does for the theme, in a few words.")
    website: Url | None = None
    note: Text = Field(description="A sourced sentence on it, in Markdown.")


class CountryMeta(EntityMeta):
    """A page on one of the five countries."""

    kind: Literal["country"]
    bodies: tuple[NationalBody, ...] = Field(description="The national body for each theme.")


class Source(Model):
    """Where a fact was read. Dates are 2024, 2024-10 or 2024-10-02."""

    title: Text
    title_from_address: bool = Field(
        default=False, description="The title was not seen, only the address that spells it."
    )
    publisher: Text
    cited_as: Text | None = Field(
        default=None, description="Short name by which a sentence attributes a secondary source."
    )
    url: Url
    http_only: bool = Field(default=False, description="No https address of it was seen.")
    published: Date | None = Field(description="When it was published, null where undated.")
    kind: Literal["primary", "republication", "mirror", "secondary"]
    read: Date = Field(description="When we read it.")
    note: Text | None = None


class Statement(Model):
    """One statement of the communique, as we read it."""

    id: Annotated[str, StringConstraints(pattern=r"^s\d+[a-z]+$")] = Field(
        description="Its address on the register, for ever: s10b is the second of paragraph 10."
    )
    paragraph: int = Field(ge=1)
    kind: Kind
    words: Text = Field(description="The exact words, all from one sentence.")
    trigger: Text | None = Field(
        description="The words that decide the kind, null for a plain assertion."
    )
    who: Text = Field(description="Who speaks.")
    to: Text | None = Field(default=None, description="Whom it is addressed to.")
    note: Text | None = Field(default=None, description="Why, where it could be read otherwise.")
