"""Writes the pages of an edition from the pieces of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from markdown.extensions.toc import slugify

from communique.importing.drafting import quoted
from communique.importing.pieces import Piece, Row
from communique.reading.invisible import HIDDEN
from communique.reading.markdown_source import escape
from communique.reading.printed import ASIDE

NUMBERING = re.compile(
    r"^(?:\d+(?:\.\d+)*[.)]?|[IVXLC]+[.)]|(?:part|section|chapter)\s+\w+\s*[–—:-])\s+",
    re.IGNORECASE,
)
WHOLE = "The text"  # of a communique without headings
OPENINGS = ("Introduction", "Opening", "Preamble", "Before the first heading")
HEADINGS = ("heading", "title", "annex")
CLOSING = re.compile(r"^(?:closing|conclusion)", re.IGNORECASE)


@dataclass
class Section:
    """A stretch of the text that becomes one page: its heading, if any, and what is below."""

    heading: Piece | None
    pieces: list[Piece] = field(default_factory=list)
    opening: str = "Introduction"  # what a section without a heading is called

    @property
    def title(self) -> str:
        """The heading as a page's title: no number, no end mark, not all in capitals."""
        if self.heading is None:
            return self.opening
        seen = re.sub(r'[<>"]', "", HIDDEN.sub("", self.heading.printed))
        words = NUMBERING.sub("", seen).rstrip(" .:–—") or seen
        return words.capitalize() if words.upper() == words and len(words) > 4 else words


@dataclass(frozen=True)
class Plan:
    """A text as front matter lines, sections and annexes, in the order of its words."""

    front: tuple[Piece, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...]


def plan(pieces: Sequence[Piece]) -> Plan:
    """Group the pieces: what comes before the first paragraph or heading, sections, annexes."""
    front: list[Piece] = []
    sections: list[Section] = []
    annexes: list[Section] = []
    for piece in pieces:
        if piece.kind == "annex":
            annexes.append(Section(piece))
        elif annexes:
            annexes[-1].pieces.append(piece)
        elif piece.kind == "heading" and piece.level == 1:
            sections.append(Section(piece))
        elif sections:
            sections[-1].pieces.append(piece)
        elif piece.kind in ("title", "top", "furniture"):
            front.append(piece)
        else:
            sections.append(Section(None, [piece]))
    if sections and sections[0].heading is None:
        sections[0].opening = _opening(sections)
    return Plan(tuple(front), tuple(sections), tuple(annexes))


def _opening(sections: Sequence[Section]) -> str:
    """Return what the part above the first heading is called, which no heading may be called."""
    if len(sections) == 1:
        return WHOLE
    taken = {section.title.casefold() for section in sections[1:]}
    return next((name for name in OPENINGS if name.casefold() not in taken), OPENINGS[0])


def slugs(sections: Sequence[Section], known: Mapping[str, str]) -> list[str]:
    """Return a page name for each section; `known` gives those of earlier editions by heading."""
    taken: set[str] = {"index", "full-text", "commitments", "since", "pictures", "cite"}
    found = []
    for section in sections:
        words = section.heading.words if section.heading else ""
        slug = known.get(same_heading(words)) or _slug(section.title)
        count = 2
        while slug in taken:
            slug, count = f"{_slug(section.title)}-{count}", count + 1
        taken.add(slug)
        found.append(slug)
    return found


def same_heading(words: str) -> str:
    """Return a heading as it is compared with those of other editions."""
    return NUMBERING.sub("", words).rstrip(" .:–—").casefold()


def _slug(title: str) -> str:
    words = slugify(title, "-").replace("_", "-").strip("-").split("-")
    return "-".join(words[:8]) or "theme"


def part_page(section: Section, title: str, order: int, first: int, last: bool) -> str:
    """Return the page of a section whose first paragraph has the number `first`."""
    kind = "opening" if section.heading is None and title != WHOLE else "theme"
    if last and CLOSING.match(section.title):
        kind = "closing"
    about = f"What the communique says under “{section.title}”."
    if section.heading is None:
        about = "The text of the communique." if title == WHOLE else "How the communique begins."
    head = [*front_matter(about, order, _other(title, section)), f"part: {kind}", "---", ""]
    body = [*_official(section, "p", first), *COMPUTED]
    return "\n".join([*head, *body, *(IN_EACH_COUNTRY if kind == "theme" else ())])


def annex_page(section: Section, number: int, order: int, names: Sequence[str]) -> str:
    """Return the page of an annex that is in the same text, or in one of its own."""
    about = f"Annex {number} of the communique, in its own words."
    head = [*front_matter(about, order, _other(section.title, section)), "kind: annex"]
    head += [f"names: [{', '.join(quoted(name) for name in names)}]", "---", ""]
    body = [*_official(section, f"a{number}-p", 1), "## What refers to it", ""]
    return "\n".join([*head, *body, "/// mentions", "///", ""])


def _other(title: str, section: Section) -> str:
    """Return the title where it is not the heading, which needs no line of its own."""
    heading = section.heading.words if section.heading else section.title
    return "" if title == heading else title


def front_matter(about: str, order: int, title: str = "") -> list[str]:
    """Return the first lines of a page; the front matter goes on behind them."""
    if len(about) > 200:
        about = f"{about[:190].rsplit(' ', 1)[0]} …”."
    return [
        "---",
        *([f"title: {quoted(title)}"] if title else ()),
        f"description: {quoted(about)}",
        "keywords: []",
        f"order: {order}",
    ]


def _official(section: Section, prefix: str, first: int) -> Iterator[str]:
    if section.heading is None:
        yield from (f"# {section.opening}", "")
    else:
        yield from ("/// official", f"# {escape(section.heading.printed)}", "///", "")
    if section.pieces:
        yield from ("/// official", *official_lines(section.pieces, prefix, first), "///", "")


def official_lines(pieces: Sequence[Piece], prefix: str, first: int) -> list[str]:
    """Return the lines of an official block: headings, numbered paragraphs, the rest unnumbered."""
    lines: list[str] = []
    number = first
    for piece in pieces:
        if piece.kind in HEADINGS:
            lines += ["", f"{'#' * min(6, max(2, piece.level))} {escape(piece.printed)}", ""]
            continue
        numbered = piece.kind == "paragraph"
        lines += ["", *_row_lines(piece.rows)]
        lines.append(f"{{: #{prefix}{number} }}" if numbered else "{: .unnumbered }")
        number += numbered
    return [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]


def _row_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the rows of a paragraph as Markdown; two spaces at the end break a line."""
    for row, after in zip_longest(rows, rows[1:]):
        aside = ASIDE if row.kind == "aside" else ""
        goes_on = after is None or (after.kind == "cut" and not aside)
        yield f"{'  ' * row.depth}{aside}{escape(row.words)}{'' if goes_on else '  '}"


COMPUTED = (
    "## Statements {: #statements-made-here }",
    "",
    "In our reading, the paragraphs above make these statements; the register has the words of "
    "each. "
    "[How we classify statements](commitments.md#how-we-tell-the-kinds-apart).",
    "",
    "/// statements",
    "///",
    "",
    "## Initiatives mentioned {: #what-is-named-here }",
    "",
    "/// touches",
    "///",
    "",
    "## Related pages {: #what-refers-here }",
    "",
    "/// referred-from",
    "///",
    "",
    "/// other-editions",
    "///",
    "",
)
IN_EACH_COUNTRY = (
    "## In your country {: #in-each-country }",
    "",
    "The paragraphs speak of the countries together. These are the bodies we found whose work "
    "touches the theme. Each country’s page says what they do, with its sources.",
    "",
    "/// in-each-country",
    "///",
    "",
)
