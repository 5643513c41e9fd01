"""The plan of an import as a file: one line a piece, to be read, edited by hand and read back.

    theme       5-6   Countering Foreign Interference
    paragraph   8     We remain committed to countering foreign interference. …
    item        9     • share what we learn;

A line has a kind, the lines of the given file, and their words, of which only those count that
share a line with others. Comments begin with "#".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.importing.given import Given
from communique.importing.numbers import Numbering, printed_numbers, with_number
from communique.importing.pieces import (
    Decisions,
    Doubt,
    Kind,
    Line,
    Piece,
    RefusedError,
    Row,
    RowKind,
)

SHOWN = 70  # signs of words
HEAD = """\
# Plan of {file}. Edit it, then give it back with --plan.
# Each line: a kind, the {place}s of the file, their words (only to be recognised by).
# To join lines, write 5-7 in one line; to part them, write a line for each. Kinds:
#   title, top        the title; what is between it and the text
#   theme, heading 2  a heading that makes a page; one within a page (heading 3, heading 4)
#   paragraph         a paragraph with a number
#     item, item 2    an item of a list in the paragraph above; of a list in that list
#     row, cut        a line of its own in that paragraph; words that go on in the same line
#     aside           a page number or running head inside that paragraph
#   furniture, note   a page number or running head; a note: kept, without a number
#   annex             the heading of an annex, which gets a page
{out}# sha256 {digest}
"""
OUT = "#   out               what is not of the text, such as a menu: left out\n"
KINDS: tuple[Kind, ...] = ("title", "top", "paragraph", "furniture", "note", "annex", "out")
ROWS: tuple[RowKind, ...] = ("item", "row", "cut", "aside")
LINE = re.compile(r"^\s*([a-z]+)(?: (\d))?\s+(\d+)(?:-(\d+))?(?:\s+(.*))?$")


@dataclass(frozen=True)
class _Entry:
    """A line of the plan file."""

    at: int
    kind: str
    level: int
    first: int
    last: int
    words: str


def digest(given: Given) -> str:
    """Return by what a plan knows its file."""
    return hashlib.sha256(given.data).hexdigest()[:16]


def written(given: Given, decisions: Decisions) -> str:
    """Return the plan as a file."""
    place = "paragraph" if given.form == "word" else "line"
    out = OUT if given.form != "text" else ""
    head = HEAD.format(file=given.path.name, place=place, out=out, digest=digest(given))
    doubts: dict[int, list[Doubt]] = {}
    for doubt in decisions.unsure:
        doubts.setdefault(doubt.line, []).append(doubt)
    return head + "".join(_lines(decisions.pieces, doubts))


def _lines(pieces: Sequence[Piece], doubts: dict[int, list[Doubt]]) -> Iterator[str]:
    rows = [(piece, row) for piece in pieces for row in piece.rows]
    for (piece, row), after in zip(rows, [*rows[1:], None], strict=True):
        here = doubts.get(row.first, [])
        mine = [doubt for doubt in here if _is_on(doubt, piece, row)]
        begins = row is piece.rows[0] and piece.kind in ("title", "heading", "annex")
        yield "\n" if begins or mine else ""
        for doubt in mine:
            here.remove(doubt)
            yield f"# unsure: {doubt.why}\n"
        where = str(row.first) if row.first == row.last else f"{row.first}-{row.last}"
        shared = after is not None and after[1].first == row.last
        words = row.words if shared or len(row.words) <= SHOWN else f"{row.words[:SHOWN]} …"
        yield f"{_name(piece, row):<11} {where:<9} {words}\n"


def _is_on(doubt: Doubt, piece: Piece, row: Row) -> bool:
    whole = piece.words if row is piece.rows[0] else row.words
    return whole.startswith(doubt.words[:SHOWN]) or doubt.words in row.words


def _name(piece: Piece, row: Row) -> str:
    if row is not piece.rows[0]:
        return f"  {row.kind}{f' {row.depth + 1}' if row.depth else ''}"
    if piece.kind == "heading":
        return "theme" if piece.level == 1 else f"heading {piece.level}"
    return piece.kind


def read(path: Path, given: Given, lines: Sequence[Line]) -> Decisions:
    """Read a plan back.

    Raises RefusedError, with every wrong line of the plan, where it does not fit the given file.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"{path}: cannot be read: {error}") from None
    if f"# sha256 {digest(given)}" not in text:
        raise RefusedError(
            f"{path}: is the plan of another file than {given.path}, or that file was changed: "
            "write a new plan with --dry-run"
        )
    wrong: list[str] = []
    entries = list(_entries(text, given, wrong))
    pieces = list(_pieces(entries, _Words(lines, wrong, given)))
    if not wrong and (not pieces or all(piece.kind != "paragraph" for piece in pieces)):
        wrong.append("  there is no paragraph in it")
    if wrong:
        raise RefusedError("\n".join([f"{path}: does not fit {given.path}:", *wrong]))
    numbered = printed_numbers(pieces) is not Numbering.OURS
    return Decisions(tuple(map(with_number, pieces) if numbered else pieces), (), numbered)


def _entries(text: str, given: Given, wrong: list[str]) -> Iterator[_Entry]:
    for at, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = LINE.match(line)
        kind = found.group(1) if found else ""
        known = (*KINDS, "theme", "heading", *ROWS)
        if not found or kind not in known or (kind == "out" and given.form == "text"):
            expected = 'a kind, lines and words, such as "paragraph 8-9 We agree"'
            wrong.append(f'  line {at}: found "{line.strip()[:60]}", expected {expected}')
            continue
        first, last = int(found.group(3)), int(found.group(4) or found.group(3))
        yield _Entry(at, kind, int(found.group(2) or 0), first, last, found.group(5) or "")


class _Words:
    """The words of the given file, handed out in their order."""

    def __init__(self, lines: Sequence[Line], wrong: list[str], given: Given) -> None:
        self.left = [(line.number, line.words) for line in lines]
        self.wrong, self.given = wrong, given

    def take(self, entry: _Entry, after: _Entry | None) -> str:
        """Return the words of an entry; where the next shares its last line, only its own."""
        missed = [f"{n}" for n, _ in self.left if n < entry.first]
        if missed:
            said = f"{self.given.path} has words on line {', '.join(missed[:10])} that no line here"
            self.wrong.append(f"  line {entry.at}: {said} has before this one")
        self.left = [each for each in self.left if each[0] >= entry.first]
        if after is not None and after.first == entry.last:
            return self._part(entry)
        mine = [words for number, words in self.left if number <= entry.last]
        self.left = self.left[len(mine) :]
        if not mine:
            said = f"there are no words on line {entry.first}, or a line above has them already"
            self.wrong.append(f"  line {entry.at}: {said}")
        return " ".join(mine)

    def _part(self, entry: _Entry) -> str:
        """Take the words that an entry gives from the line that it shares with the next."""
        shared = [(n, words) for n, words in self.left if n <= entry.last]
        whole = " ".join(words for _, words in shared)
        words = " ".join(entry.words.split())
        if not words or not whole.startswith(words):
            said = f'the words must be how line {entry.first} begins: "{whole[:60]}"'
            self.wrong.append(f"  line {entry.at}: {said}")
            return words
        rest = whole.removeprefix(words).strip()
        self.left = [*([(entry.last, rest)] if rest else []), *self.left[len(shared) :]]
        return words

    def done(self) -> None:
        """Say which lines nothing has taken."""
        if self.left:
            numbers = ", ".join(str(number) for number, _ in self.left[:10])
            self.wrong.append(f"  no line has the words on line {numbers} of {self.given.path}")


def _pieces(entries: Sequence[_Entry], words: _Words) -> Iterator[Piece]:
    piece: Piece | None = None
    for entry, after in zip(entries, [*entries[1:], None], strict=False):
        taken = words.take(entry, after)
        kind = next((each for each in ROWS if each == entry.kind), None)
        depth = max(0, entry.level - 1) if kind == "item" else 0
        row = Row(kind or "text", taken, entry.first, entry.last, depth)
        if kind and piece is not None:
            piece = replace(piece, rows=(*piece.rows, row))
            continue
        if piece is not None:
            yield piece
        piece = _piece(entry, row)
    if piece is not None:
        yield piece
    words.done()


def _piece(entry: _Entry, row: Row) -> Piece:
    if entry.kind == "theme":
        return Piece("heading", (row,), 1)
    if entry.kind == "heading":
        return Piece("heading", (row,), max(1, entry.level))
    if entry.kind in ROWS:
        return Piece("paragraph", (row,))
    kind = next(each for each in KINDS if each == entry.kind)
    return Piece(kind, (row,), int(kind == "annex"))
