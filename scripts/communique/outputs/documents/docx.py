"""An edition as a Word document (ECMA-376): styles for official and for editorial words."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from communique.outputs.citing.item import AUTHOR
from communique.outputs.documents import docx_styles as styles
from communique.outputs.documents.document import Block, Document, Inline, Mark
from communique.outputs.documents.html import ABOUT, NOTES

FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can give: each build gives the same
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # a time is asked for, and that of a build would differ


def docx(document: Document) -> bytes:
    """Return the document as a .docx; needs python-docx.

    Notes are at its end, each with a link to its mark, since they are no part of the text.
    """
    import docx as library

    made = library.Document()
    _describe(made, document)
    styles.prepare(made, document.language)
    _Writer(made, document).write()
    held = io.BytesIO()
    made.save(held)
    return _without_times(held)


def _describe(made: Any, document: Document) -> None:
    about = made.core_properties
    about.title, about.author, about.language = document.title_text, AUTHOR, document.language
    about.identifier, about.comments = document.address or document.digest, ""
    about.created = about.modified = NEVER
    about.last_modified_by, about.revision = AUTHOR, 1


def _without_times(held: io.BytesIO) -> bytes:
    """Pack the parts anew with one time for all, so that the same document gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, FIRST), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


class _Writer:
    """Writes one document; the places that links lead to have bookmarks."""

    def __init__(self, made: Any, document: Document) -> None:
        self.made, self.document = made, document
        self.marked: set[int] = set()
        self.bookmarks = 0

    def write(self) -> None:
        """Write the text, the notes and the colophon."""
        self._paragraph("Title", self.document.title)
        for block in self.document.front:
            self._paragraph(styles.SOURCE, block.inline)
        for block in self.document.blocks:
            self._block(block)
        if self.document.notes:
            self.made.add_paragraph(NOTES, style="Heading 1")
        for note in self.document.notes:
            paragraph = self._paragraph(styles.NOTE, ())
            self._bookmark(paragraph, f"note-{note.number}")
            paragraph.add_run(f"{note.number}\t")
            place = f"{note.place[0].upper()}{note.place[1:]}"
            self._link(paragraph, place, f"#mark-{note.number}")
            paragraph.add_run(": ")
            self._fill(paragraph, note.inline)
        self.made.add_paragraph(ABOUT, style="Heading 1")
        for name, said in self.document.colophon:
            paragraph = self._paragraph(styles.EDITORIAL, ())
            paragraph.add_run(f"{name}: ").bold = True
            self._fill(paragraph, said)

    def _block(self, block: Block) -> None:
        if block.level:
            self._bookmark(
                self._paragraph(f"Heading {min(9, block.level)}", block.inline), block.id
            )
            return
        paragraph = self._paragraph(styles.OFFICIAL, ())
        self._bookmark(paragraph, block.id)
        if block.label:
            paragraph.add_run(block.label, style=styles.NUMBER)
            paragraph.add_run("\t")
        self._fill(paragraph, block.inline)

    def _paragraph(self, style: str, inline: Inline) -> Any:
        paragraph = self.made.add_paragraph(style=style)
        self._fill(paragraph, inline)
        return paragraph

    def _fill(self, paragraph: Any, inline: Inline) -> None:
        for part in inline:
            if isinstance(part, Mark):
                self._mark(paragraph, part.note)
            elif href := self.document.href(part.link):
                self._link(paragraph, part.text, href)
            else:
                run = paragraph.add_run(part.text)
                run.bold, run.italic = part.look == "bold" or None, part.look == "italic" or None

    def _mark(self, paragraph: Any, note: int) -> None:
        if note not in self.marked:
            self._bookmark(paragraph, f"mark-{note}")
        elif paragraph.runs or paragraph.hyperlinks:
            paragraph.add_run("\u2009")  # or two marks would read as one number
        self.marked.add(note)
        self._link(paragraph, str(note), f"#note-{note}", styles.MARK)

    def _link(self, paragraph: Any, text: str, href: str, style: str = styles.LINK) -> None:
        styles.add_link(paragraph, text, href, style)

    def _bookmark(self, paragraph: Any, name: str) -> None:
        self.bookmarks += 1
        styles.add_bookmark(paragraph, name, self.bookmarks)
