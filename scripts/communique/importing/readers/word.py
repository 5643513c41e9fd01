"""Reads a Word file: headings, lists and numbers by its styles, notes at the end."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Literal

from docx import Document
from docx.oxml.ns import qn

from communique.importing.given import LARGEST, Given
from communique.importing.pieces import Doubt, Line, RefusedError
from communique.importing.readers.numbering import Numbering
from communique.reading.official import normalise

HEADING = re.compile(r"^heading (\d)$", re.IGNORECASE)
LEFT_OUT = {
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
SIGNS = {
    qn("w:tab"): " ",
    qn("w:br"): " ",
    qn("w:cr"): " ",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
NOTES = (("footnote", "w:footnoteReference"), ("endnote", "w:endnoteReference"))


def read_word(given: Given) -> tuple[tuple[Line, ...], tuple[Doubt, ...]]:
    """Return the paragraphs of a Word file, notes last, and what is doubtful.

    Raises RefusedError where it cannot be opened, or has tables, each named with its place.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(given.data))
        if sum(each.file_size for each in packed.infolist()) > 10 * LARGEST:
            raise RefusedError(f"{given.path}: is far larger unpacked than any communique")
        reader = _Reader(Document(io.BytesIO(given.data)))
        lines = [*reader.body(), *reader.notes()]
    except RefusedError:
        raise
    except Exception as error:  # whatever a broken file makes the library raise
        raise RefusedError(f"{given.path}: cannot be read as a Word file: {error}") from None
    if reader.tables:
        raise RefusedError("\n".join([f"{given.path}: {TABLES}", *reader.tables]))
    return tuple(lines), tuple(reader.unsure)


TABLES = (
    "has tables, which cannot be imported: in a copy of the file turn each into text "
    "(Layout, Convert to text), then import that"
)


ROLES: dict[str, Literal["title", "contents"]] = {
    "title": "title",
    "toc": "contents",
    "toc heading": "contents",
}


class _Reader:
    """The file while it is read."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.numbering = Numbering(document)
        self.count = 0
        self.tables: list[str] = []
        self.unsure: list[Doubt] = []
        self.marks: list[tuple[str, str]] = []  # the notes in the order of their marks: kind, id

    def body(self) -> Iterator[Line]:
        """Yield the paragraphs of the text."""
        for element in self._blocks(self.document.element.body):
            if element.tag == qn("w:tbl"):
                yield from self._table(element)
            else:
                yield from self._paragraph(element)

    def notes(self) -> Iterator[Line]:
        """Yield the notes in the order of their marks."""
        texts = {
            (kind, note.get(qn("w:id"))): _words(note, [])
            for kind, _ in NOTES
            for note in self._part(kind)
        }
        for number, mark in enumerate(self.marks, 1):
            self.count += 1
            yield Line(f"[{number}] {texts.get(mark, '')}".strip(), self.count, role="note")

    def _part(self, kind: str) -> Iterator[Any]:
        from docx.oxml import parse_xml

        for relation in self.document.part.rels.values():
            if relation.reltype.endswith(f"/{kind}s"):
                yield from parse_xml(relation.target_part.blob).iter(qn(f"w:{kind}"))

    def _blocks(self, parent: Any) -> Iterator[Any]:
        for element in parent:
            if element.tag in (qn("w:p"), qn("w:tbl")):
                yield element
            elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag")):
                yield from self._blocks(element)

    def _table(self, table: Any) -> Iterator[Line]:
        """Read a table of one column as paragraphs; keep the place of any other."""
        rows = [list(row.iter(qn("w:tc"))) for row in table.iter(qn("w:tr"))]
        widest = max(map(len, rows), default=0)
        if widest > 1:
            words = " | ".join(_words(cell, []) for cell in rows[0])
            place = f"  below paragraph {self.count}: {len(rows)} rows, {widest} columns"
            self.tables.append(f"{place}: “{words[:60]}”")
            return
        for row in rows:
            for cell in row:
                for element in self._blocks(cell):
                    yield from self._paragraph(element)

    def _paragraph(self, element: Any) -> Iterator[Line]:
        words = _words(element, self.marks)
        mark, depth = self.numbering.mark(element) if words else ("", 0)
        if words:
            self.count += 1
            if element.iter(qn("w:ins")) and any(
                True for _ in element.iter(qn("w:ins"), qn("w:del"))
            ):
                why = "has tracked changes: read as if all were accepted"
                self.unsure.append(Doubt(self.count, words, why))
            name, level = self.numbering.style(element)
            found = HEADING.match(name)
            level = int(found.group(1)) if found else level
            yield Line(
                f"{mark} {words}".strip(),
                self.count,
                level=level,
                depth=0 if level else depth,
                bold=_is_bold(element),
                role=ROLES.get(name.rstrip("123456789 "), ""),
            )
        for box in element.iter(qn("w:txbxContent")):
            if not any(parent.tag in LEFT_OUT for parent in box.iterancestors()):
                for inner in self._blocks(box):
                    yield from self._paragraph(inner)


def _words(element: Any, marks: list[tuple[str, str]]) -> str:
    """Return what a reader sees of a paragraph; each mark of a note is counted."""
    parts: list[str] = []
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        if node.tag in LEFT_OUT or node.tag == qn("w:txbxContent"):
            continue
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag in SIGNS:
            parts.append(SIGNS[node.tag])
        elif node.tag == qn("w:p"):
            parts.append(" ")
        for kind, reference in NOTES:
            if node.tag == qn(reference):
                marks.append((kind, node.get(qn("w:id"))))
                parts.append(f"[{len(marks)}]")
        waiting.extend(reversed(node))
    return normalise("".join(parts))


def _is_bold(element: Any) -> bool:
    """Return whether every run that has words is bold."""
    runs = [run for run in element.iter(qn("w:r")) if "".join(run.itertext()).strip()]
    return bool(runs) and all(_bold(run) for run in runs)


def _bold(run: Any) -> bool:
    bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return bold is not None and bold.get(qn("w:val")) not in ("0", "false")
