"""An edition as well-formed HTML, of which the PDF and the EPUB are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from communique.outputs.documents.document import Block, Document, Inline, Look, Mark, Words

LOOKS: dict[Look, str] = {"plain": "{}", "italic": "<i>{}</i>", "bold": "<b>{}</b>"}
LOOKS |= {"code": "<code>{}</code>"}

NOTES, ABOUT = "Notes", "About this copy"


def body(document: Document) -> str:
    """Return what is within `body`: the text, the notes, the colophon."""
    return "\n".join(_Writer(document).parts()) + "\n"


class _Writer:
    """Writes one document; the first mark of each note gets an id, to which the note leads back."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.marked: set[int] = set()

    def parts(self) -> Iterator[str]:
        """Yield the parts of the document in their order."""
        yield "<main>"
        yield _heading(1, "title", self.document.title_text, self._inline(self.document.title))
        yield from (f'<p class="front">{self._inline(b.inline)}</p>' for b in self.document.front)
        yield from map(self._block, self.document.blocks)
        yield "</main>"
        if self.document.notes:
            yield '<section id="notes" role="doc-endnotes" aria-labelledby="notes-title">'
            yield _heading(2, "notes-title", NOTES, NOTES) + "\n<ol>"
            yield from self._notes()
            yield "</ol>\n</section>"
        yield '<section id="colophon" role="doc-colophon" aria-labelledby="colophon-title">'
        yield _heading(2, "colophon-title", ABOUT, ABOUT) + "\n<dl>"
        yield from self._named(self.document.colophon)
        yield "</dl>\n</section>"

    def _block(self, block: Block) -> str:
        words = self._inline(block.inline)
        if block.level:
            return _heading(block.level + 1, block.id, block.text, words)
        name = f' id="{escape(block.id)}"' if block.id else ""
        return f'<p class="text"{name}>{self._number(block)}{words}</p>'

    def _number(self, block: Block) -> str:
        """Return the number of a paragraph, which leads to its place on the site if it is known."""
        if not block.label:
            return ""
        base, label = self.document.base, escape(block.label)
        address = f"{base}{block.page}#{block.id}" if base else ""
        inner = f'<a href="{escape(address)}">{label}</a>' if address else label
        return f'<span class="number">{inner}</span> '

    def _notes(self) -> Iterator[str]:
        for note in self.document.notes:
            words = self._inline(note.inline)
            place = f"{note.place[0].upper()}{note.place[1:]}"
            back = f'<a role="doc-backlink" href="#mark-{note.number}">{escape(place)}</a>'
            yield f'<li id="note-{note.number}">{back}: {words}</li>'

    def _named(self, rows: Iterable[tuple[str, Inline]]) -> Iterator[str]:
        for name, said in rows:
            yield f"<dt>{escape(name)}</dt>\n<dd>{self._inline(said)}</dd>"

    def _inline(self, inline: Inline) -> str:
        return "".join(self._part(part) for part in inline)

    def _part(self, part: Words | Mark) -> str:
        if isinstance(part, Mark):
            return self._mark(part.note)
        words = LOOKS[part.look].format(escape(part.text, quote=False))
        href = self.document.href(part.link)
        return f'<a href="{escape(href)}">{words}</a>' if href else words

    def _mark(self, note: int) -> str:
        name = "" if note in self.marked else f' id="mark-{note}"'
        self.marked.add(note)
        link = f'<a{name} role="doc-noteref" href="#note-{note}" title="Note {note}">{note}</a>'
        return f"<sup>{link}</sup>"


def _heading(level: int, name: str, title: str, words: str) -> str:
    """Return a heading; `data-title` has its words without the marks of notes."""
    tag = f"h{min(6, level)}"
    return f'<{tag} id="{escape(name)}" data-title="{escape(title)}">{words}</{tag}>'
