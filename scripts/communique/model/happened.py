"""What editors may write of what happened: the meetings of a forum, and facts since an edition."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from communique.model.schema import STATEMENT, Country, Date, Kind, Model, Slug, Text

YEAR = r"^\d{4}$"


class Meeting(Model, frozen=True, kw_only=True):
    """A meeting of a forum; what no source gives is null."""

    year: Annotated[str, Meta(pattern=YEAR, description="Its year, once in the list.")]
    date: Annotated[Date | None, Meta(description="Its day, or its first; null where not known.")]
    until: Annotated[Date, Meta(description="Its last day, where it took several.")] | None = None
    place: Annotated[Text | None, Meta(description="City and country; null where not known.")]
    host: Annotated[Text | None, Meta(description="The country that hosted it, if known.")]
    what: Annotated[
        Text, Meta(description="What is known of it, in sentences, with all its sources.")
    ]


class MeetingsFile(Model, frozen=True, kw_only=True):
    """The meetings of a forum, in a data file beside its page."""

    meetings: tuple[Meeting, ...]


class Fact(Model, frozen=True, kw_only=True):
    """Something that happened since the edition, on the subject of some of its statements."""

    id: Annotated[Slug, Meta(description="Its address for ever: 2024/since/#its-id.")]
    date: Annotated[Date, Meta(description="When it happened, as exactly as its source says.")]
    by: Annotated[Text, Meta(description="Who acted.")]
    countries: Annotated[
        tuple[Country, ...],
        Meta(description="Which of the five countries acted, as the source says; may be empty."),
    ]
    what: Annotated[Text, Meta(description="One plain sentence on what happened, with citation.")]
    statements: Annotated[
        tuple[Annotated[str, Meta(pattern=STATEMENT)], ...],
        Meta(min_length=1, description="The statements whose words fit it, such as s10b."),
    ]
    relation: Annotated[
        Literal["refers", "same-subject"],
        Meta(
            description="refers: the source names the communique; same-subject: its subject is "
            "that of the statements, and no more."
        ),
    ]


class Since(Model, frozen=True, kw_only=True):
    """What happened since the edition, as far as we found it."""

    looked: Annotated[Date, Meta(description="The day on which we looked last.")]
    looked_for: Annotated[
        tuple[Kind, ...],
        Meta(min_length=1, description="The kinds of statements for which we looked."),
    ]
    facts: tuple[Fact, ...]
