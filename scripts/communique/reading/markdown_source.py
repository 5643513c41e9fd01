"""Takes a page's Markdown apart, line by line, without rendering it.

Only the small grammar that our pages use is read: `/// official` blocks, computed parts,
headings, links, footnotes and paragraphs. Everything is linear in the length of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from markdown.extensions.toc import slugify

from communique.model import Body, Heading, Link, OfficialBlock, Part, Unit
from communique.reading.printed import BULLET, NUMBER, is_aside, row_of

# White space that a browser folds too; other separators are kept, and so are reported.
WHITE = re.compile("[ \\t\\n\\r\\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
BLOCK_START = re.compile(r"^/// ([a-z][a-z0-9-]*)\s*$")
BLOCK_END = re.compile(r"^///\s*$")
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*)$")
ID_LINE = re.compile(r"^\{: *(?:#([A-Za-z0-9_-]+)|\.unnumbered) *\}$")
ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}")
GIVEN_ID = re.compile(r"\{:? *#([A-Za-z0-9_:.-]+) *\}")
NOTE = re.compile(r"^\[\^([A-Za-z0-9_-]+)\]:[ \t]*(.*)$")
NOTE_MARK = re.compile(r"\[\^([A-Za-z0-9_-]+)\]")
LINK = re.compile(r"!?\[((?:[^\[\]\\\n]|\\.)*)\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)?)>?")
# The one form that a link over official words may have: no title, no spaces, closed.
OFFICIAL_LINK = re.compile(
    r"\[((?:[^\[\]\\\n]|\\.)*)\]\(([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)?)\)"
)
AUTOLINK = re.compile(r"<([a-z][a-z0-9+.-]*:[^\s<>]*)>", re.IGNORECASE)
REFERENCE = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*<?([^\s>]+)>?")
LIST_ITEM = re.compile(r"^\s*([-*+]|\d+\.)\s+")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")
UNSTOPPED = re.compile(r"\d+\u00a0")
MARKED = re.compile(f"{BULLET.pattern}|{NUMBER.pattern}")


def fold(text: str) -> str:
    """Fold every run of white space, the no-break space included, into one space."""
    return WHITE.sub(" ", text).strip(" ")


def without_code(line: str) -> str:
    """Return a line with its code spans blanked out, each sign by a space."""
    return CODE.sub(lambda found: " " * len(found.group()), line) if "`" in line else line


def words_of(markdown: str) -> str:
    """Return the words a reader sees of an official paragraph: no links, marks or escapes."""
    plain = NOTE_MARK.sub("", strip_links(markdown))
    return fold(unescape(ESCAPE.sub(r"\1", plain)))


def strip_links(markdown: str) -> str:
    """Return official Markdown with each link replaced by its text."""
    return OFFICIAL_LINK.sub(r"\1", markdown)


def escape(words: str) -> str:
    """Write official words as Markdown that renders as exactly these words (see `words_of`)."""
    text = words.replace("&", "&amp;") if re.search(r"&#?\w+;", words) else words
    text = re.sub(r"([\\`*_\[\]|{}])", r"\\\1", text.replace("<", "&lt;"))
    return re.sub(r"^(\s*)([#>+\-]|\d+\.|!|///|~(?= ))", _escape_start, text)


def _escape_start(match: re.Match[str]) -> str:
    space, mark = match.groups()
    if mark in ("///", "~"):
        return f"{space}&#{ord(mark[0])};{mark[1:]}"
    return f"{space}{mark[:-1]}\\{mark[-1]}"


@dataclass
class _Scan:
    """What has been found so far, and where the scan is."""

    anchors_seen: set[str] = field(default_factory=set)
    official: list[OfficialBlock] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    anchors: list[tuple[str, int]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def add_heading(self, level: int, raw: str, line: int) -> None:
        raw = raw.rstrip().rstrip("#").rstrip()
        ids = GIVEN_ID.findall(raw)
        text = words_of(ATTRIBUTES.sub("", raw) if ids else raw)
        anchor = ids[-1] if ids else self._unique(slugify(text, "-"))
        self.anchors_seen.add(anchor)
        self.headings.append(Heading(level, text, anchor, line))
        self.anchors.append((anchor, line))

    def _unique(self, slug: str) -> str:
        """Count up as the toc extension of Python-Markdown does: x, x_1, x_2."""
        anchor, count = slug, 0
        while anchor in self.anchors_seen:
            count += 1
            anchor = f"{slug}_{count}"
        return anchor

    def add_links(self, text: str, line: int) -> None:
        if "](" in text:
            for m in LINK.finditer(text):
                image = m.group().startswith("!")
                self.links.append(Link(m.group(1), m.group(2), line, m.start() + 1, image))
        if "<" in text:
            for m in AUTOLINK.finditer(text):
                self.links.append(Link("", m.group(1), line, m.start() + 1))
        reference = REFERENCE.match(text)
        if reference:
            self.links.append(Link(reference.group(1), reference.group(2), line, 1))

    def body(self) -> Body:
        return Body(
            official=tuple(self.official),
            headings=tuple(self.headings),
            anchors=tuple(self.anchors),
            links=tuple(self.links),
            units=tuple(self.units),
            notes=tuple(self.notes),
            parts=tuple(self.parts),
        )


def parse(text: str, first_line: int = 1) -> Body:
    """Take the Markdown of a page apart; line numbers count from `first_line`."""
    scan = _Scan()
    for kind, chunk in _chunks(text.split("\n"), first_line):
        for line, raw in chunk:
            scan.add_links(raw if kind == "official" else without_code(raw), line)
        if kind == "official":
            for block in _official_blocks(chunk):
                scan.official.append(block)
                _register(scan, block)
        elif kind == "part":
            line, raw = chunk[0]
            empty = not any(text.strip() for _, text in chunk[1:])
            scan.parts.append(Part(raw.split()[1], line, empty))
        else:
            _editorial(scan, chunk)
    return scan.body()


def _register(scan: _Scan, block: OfficialBlock) -> None:
    if block.kind == "heading":
        scan.add_heading(block.level, block.markdown, block.line)
    elif block.id:
        scan.anchors.append((block.id, block.line))


Numbered = list[tuple[int, str]]


Kind = Literal["official", "part", "text"]


def _chunks(lines: list[str], first_line: int) -> Iterator[tuple[Kind, Numbered]]:
    """Cut the lines into official blocks, computed parts and stretches of other text."""
    kind: Kind = "text"
    chunk: Numbered = []
    for line, raw in enumerate(lines, first_line):
        start = BLOCK_START.match(raw) if kind == "text" else None
        if start:
            yield from [(kind, chunk)] if chunk else []
            kind, chunk = "official" if start.group(1) == "official" else "part", [(line, raw)]
        elif kind != "text" and BLOCK_END.match(raw):
            yield kind, chunk
            kind, chunk = "text", []
        else:
            chunk.append((line, raw))
    if chunk:
        yield kind, chunk


def _paragraphs(lines: Numbered) -> Iterator[Numbered]:
    """Group lines by the blank lines between them."""
    group: Numbered = []
    for line, raw in lines:
        if raw.strip():
            group.append((line, raw))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _official_blocks(chunk: Numbered) -> Iterator[OfficialBlock]:
    for group in _paragraphs(chunk[1:]):
        line, first = group[0]
        heading = HEADING.match(first)
        if heading:
            markdown = heading.group(2)
            level = len(heading.group(1))
            yield OfficialBlock("heading", None, line, markdown, words_of(markdown), level)
            group = group[1:]
        if not group:
            continue
        given = ID_LINE.match(group[-1][1].strip())
        kept = group[:-1] if given else group
        markdown = "\n".join(raw for _, raw in kept)
        name = given.group(1) if given else None
        kind: Literal["paragraph", "unnumbered"] = (
            "unnumbered" if given and name is None else "paragraph"
        )
        yield _paragraph(kind, name, group[0][0], markdown)


def _paragraph(
    kind: Literal["paragraph", "unnumbered"], name: str | None, line: int, markdown: str
) -> OfficialBlock:
    words = words_of(markdown)
    if "\n" not in markdown and not (MARKED.match(words) or UNSTOPPED.match(markdown)):
        return OfficialBlock(kind, name, line, markdown, words)
    plain = enumerate(zip(_plain_rows(markdown), markdown.split("\n"), strict=True))
    read = [row_of(row, at == 0, name or "", is_aside(raw)) for at, (row, raw) in plain]
    printed = tuple(fold(row.printed) for row in read if row.printed)
    words = fold(" ".join(row.words for row in read))
    return OfficialBlock(kind, name, line, markdown, words or " ".join(printed), 0, printed)


def _plain_rows(markdown: str) -> list[str]:
    """Return the rows of an official paragraph in plain words, each with its indentation."""
    rows = []
    for raw in markdown.split("\n"):
        words = words_of(raw)
        if UNSTOPPED.match(raw):
            words = words.replace(" ", "\u00a0", 1)
        rows.append(raw[: len(raw) - len(raw.lstrip(" "))] + words)
    return rows


def _editorial(scan: _Scan, chunk: Numbered) -> None:
    for group in _paragraphs(chunk):
        unit: Numbered = []
        note = ""
        for line, raw in group:
            heading = HEADING.match(raw) if raw[0] == "#" else None
            noted = NOTE.match(raw) if raw[0] == "[" else None
            if heading or noted or LIST_ITEM.match(raw):
                _add_unit(scan, unit, note)
                unit, note = [], noted.group(1) if noted else ""
            if heading:
                scan.add_heading(len(heading.group(1)), heading.group(2), line)
                continue
            if "{" in raw:
                scan.anchors += [(name, line) for name in GIVEN_ID.findall(raw)]
            unit.append((line, noted.group(2) if noted else raw))
        _add_unit(scan, unit, note)


def _add_unit(scan: _Scan, unit: Numbered, note: str) -> None:
    if unit:
        text = "\n".join(raw.strip() for _, raw in unit)
        scan.units.append(Unit(text, unit[0][0]))
        if note:
            scan.notes.append((note, text, unit[0][0]))
