"""Makes the document of an edition: its pages in order, the notes numbered as they are met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import PurePosixPath

from communique.model import Content, Edition, OfficialBlock, Page, Target, kept
from communique.model.schema import EditionMeta
from communique.outputs.citing.item import edition_title
from communique.outputs.documents import inline
from communique.outputs.documents.document import Block, Document, Inline, Note, Words
from communique.reading.addresses import lasting_address, resolve
from communique.reading.citations import Citation
from communique.reading.sources_in_words import described

TITLE = "the title"


@dataclass
class Notes:
    """The notes met so far: the Markdown of a page, or a citation, by number."""

    content: Content
    numbers: dict[tuple[PurePosixPath, str] | Citation, int] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    place: str = TITLE

    def named(self, page: Page, name: str) -> int | None:
        """Return the number of a page's own note; None where the page has none of the name."""
        if not any(name == each for each, _, _ in page.body.notes):
            return None
        return self._number((page.path, name))

    def cited(self, citation: Citation) -> int | None:
        """Return the number of the note on a source; None where there is no such source."""
        return self._number(citation) if citation.source in self.content.sources else None

    def _number(self, key: tuple[PurePosixPath, str] | Citation) -> int:
        if key not in self.numbers:
            self.places.append(self.place)
        return self.numbers.setdefault(key, len(self.numbers) + 1)


@kept
def documents(content: Content, target: Target) -> tuple[Document, ...]:
    """Return the document of every edition that has numbered paragraphs."""
    return tuple(
        _Assembly(content, target, edition).document()
        for edition in content.editions
        if edition.paragraphs
    )


class _Assembly:
    """One edition on its way to a document."""

    def __init__(self, content: Content, target: Target, edition: Edition) -> None:
        self.content, self.target, self.edition = content, target, edition
        self.notes = Notes(content)

    def document(self) -> Document:
        """Put the document together: the text first, since its notes are numbered as they come."""
        title, *front = self._opening()
        blocks = tuple(self._blocks())
        return Document(
            name=f"fcm-{self.edition.year}-communique",
            title=title.inline,
            year=self.edition.year,
            front=tuple(front),
            blocks=blocks,
            notes=tuple(self._notes()),
            colophon=tuple(self._colophon()),
            digest=self.edition.pinned[0].digest,
            base=self.target.citable,
            home=f"{self.edition.folder}/",
        )

    def _opening(self) -> Iterator[Block]:
        """Yield the title, then what is below it on the overview: the line on the source."""
        own = [block for page in self._overview() for block in page.official if not block.label]
        first = next((block for block in own if block.kind == "heading"), None)
        page = self.edition.parts[0]
        plain = Block((Words(edition_title(self.edition)),))
        yield self._block(page, first, 0) if first else plain
        yield from (self._block(page, block, 0) for block in own if block is not first)

    def _overview(self) -> tuple[Page, ...]:
        first = self.edition.parts[0]
        return (first,) if first.path == self.edition.folder / "index.md" else ()

    def _blocks(self) -> Iterator[Block]:
        main, *annexes = self.edition.pinned
        for page in main.parts:
            opening = page in self._overview()
            yield from (
                self._block(page, block, block.level)
                for block in page.official
                if not opening or block.label
            )
        for annex in annexes:
            for page in annex.parts:
                yield from self._annex(page)

    def _annex(self, page: Page) -> Iterator[Block]:
        """Yield an annex below a heading: its own where its text begins with one, else ours."""
        levels = [block.level for block in page.official if block.kind == "heading"]
        own = bool(page.official) and page.official[0].kind == "heading"
        if not own:
            title = (Words(page.meta.title),)
            yield Block(title, page.path.stem, level=1, official=False)
        for at, block in enumerate(page.official):
            first = own and at == 0
            deeper = max(2 - first, block.level - min(levels) + 2 - own) if block.level else 0
            yield self._block(page, block, deeper)

    def _block(self, page: Page, block: OfficialBlock, level: int) -> Block:
        self.notes.place = f"paragraph {block.label}" if block.label else TITLE
        if level:
            self.notes.place = f"the heading “{block.words}”"
        words = inline.official(
            block.markdown,
            lambda name: self.notes.named(page, name),
            lambda target: self._link(page.path, target),
        )
        anchor = self._anchor(page, block) if level else block.id or ""
        address = lasting_address(page.path, self.target)
        return Block(words, anchor, address, block.label, level)

    def _anchor(self, page: Page, block: OfficialBlock) -> str:
        """Return the id of a heading: as on the full text, that of its page for the first."""
        headings = [each for each in page.official if each.kind == "heading"]
        number = headings.index(block)
        return page.path.stem if number == 0 else f"{page.path.stem}-{number + 1}"

    def _link(self, home: PurePosixPath, target: str) -> str:
        """Return where a link on a page leads, as `Words.link` has it."""
        if ":" in target:
            return target
        path, _, anchor = target.partition("#")
        there = resolve(home, path) if path else home
        inside = there.suffix == ".md"
        address = lasting_address(there, self.target) if inside else str(there)
        return f"{address}#{anchor}" if anchor else address

    def _notes(self) -> Iterator[Note]:
        """Yield the notes; those that others cite are met while these are read."""
        for number in count(1):
            if number > len(self.notes.numbers):
                return
            key = list(self.notes.numbers)[number - 1]
            self.notes.place = f"note {number}"  # of the notes that this one cites
            words = self._source(key) if isinstance(key, Citation) else self._own(*key)
            yield Note(number, words, self.notes.places[number - 1])

    def _own(self, path: PurePosixPath, name: str) -> Inline:
        page = self.content.pages[path]
        text = next(text for each, text, _ in page.body.notes if each == name)
        return inline.editorial(
            text,
            lambda other: self.notes.named(page, other),
            self.notes.cited,
            lambda target: self._link(path, target),
        )

    def _source(self, citation: Citation) -> Inline:
        said = described(self.content.sources[citation.source], citation)
        return Words(said.before), Words(said.title, said.url), Words(said.behind)

    def _colophon(self) -> Iterator[tuple[str, Inline]]:
        """Yield what the document says of itself, by name."""
        address = f"{self.target.citable}{self.edition.folder}/" if self.target.citable else ""
        unknown = Words("This copy does not know where it is published.")
        yield "Address", (Words(address, address) if address else unknown,)
        for pinned in self.edition.pinned:
            link = Words(str(pinned.path), str(pinned.path))
            digest = Words(pinned.digest, look="code")
            yield "Our copy of the text", (link, Words(", SHA-256 "), digest)
        yield from self._read_at()
        added = "Our copy of the text has no paragraph numbers and no notes. These are ours."
        yield "Numbers and notes", (Words(added),)
        terms = (
            "The text belongs to the governments that speak in it. "
            "Everything else here is under CC BY 4.0. This is not a document of any government."
        )
        yield "Terms", (Words(terms),)

    def _read_at(self) -> Iterator[tuple[str, Inline]]:
        overview = self._overview()
        meta = overview[0].meta if overview else None
        name = meta.text_source if isinstance(meta, EditionMeta) else None
        if name in self.content.sources:
            said = described(self.content.sources[name])
            yield (
                "A source that carries the text",
                (
                    Words(said.before),
                    Words(said.title, said.url),
                    Words(said.behind),
                ),
            )
