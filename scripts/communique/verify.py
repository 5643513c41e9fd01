"""Reads the finished pages once more: official words, ids, links and attributes.

The rules read Markdown with a grammar of their own; here the HTML is read that a browser gets, so
that nothing which one of the two readings misses is published. Templates and styles are trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

from communique import official
from communique.model import Content, Edition, Finding, Page
from communique.part_names import FULL_TEXT

BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "pre"})
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
REFUSED = frozenset({"script", "style", "iframe", "object", "embed", "base", "meta", "link"})
# What may stand in an <svg>: shapes and links, so nothing that runs, moves or brings in files.
DRAWN = frozenset({"svg", "a", "rect", "circle", "line", "text"})
HANDLER = re.compile(r"^(on.*|style|srcdoc|formaction)$")
ADDRESS = re.compile(r"^(https?:|mailto:|[^:]*$|[^:/?#]*[/?#].*$)", re.IGNORECASE | re.DOTALL)


@dataclass
class BuiltPage(HTMLParser):
    """A finished page: its official blocks, its ids, and what no page may have in its article.

    An official block is a heading or paragraph inside `data-official`, without its editorial parts.
    """

    blocks: list[tuple[str | None, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool, bool, bool]] = []  # tag, article, official, editorial

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element is, and begin an official block."""
        names = dict(attrs)
        _, article, inside, editorial = self._open[-1] if self._open else ("", False, False, False)
        article = article or tag == "article"
        inside = inside or "data-official" in names
        editorial = editorial or "data-editorial" in names
        self.ids += [names["id"] or ""] if "id" in names else []
        if article:
            self._judge(tag, names)
        if inside and not editorial and tag in BLOCKS:
            self.blocks.append((names.get("id"), ""))
        if tag == "br":
            self.handle_data(" ")
        if tag not in VOID:
            self._open.append((tag, article, inside, editorial))

    def _judge(self, tag: str, names: dict[str, str | None]) -> None:
        drawing = any(each[0] == "svg" for each in self._open)
        if tag in REFUSED or (drawing and tag not in DRAWN):
            self.faults.append(f"a <{tag}> element")
        self.faults += [f'the attribute "{name}"' for name in names if HANDLER.match(name)]
        for name in ("href", "xlink:href", "src", "action"):
            if not ADDRESS.match(names.get(name) or ""):
                self.faults.append(f'the address "{names[name]}"')

    def handle_endtag(self, tag: str) -> None:
        """Close the element, with whatever stayed open in it; ignore an end without a beginning."""
        if tag in VOID or tag not in (each[0] for each in self._open):
            return
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Add the text to the block; text outside any block counts too, so that it is seen."""
        _, _, inside, editorial = self._open[-1] if self._open else ("", False, False, False)
        if inside and not editorial:
            name, text = self.blocks.pop() if self.blocks else (None, "")
            self.blocks.append((name, text + data))


def read_page(html: str) -> BuiltPage:
    """Read a finished page; the words of its official blocks are normalised."""
    page = BuiltPage()
    page.feed(html)
    page.close()
    blocks = [(name, official.normalise(text)) for name, text in page.blocks]
    page.blocks = [(name, words) for name, words in blocks if words]
    return page


def official_blocks(html: str) -> list[tuple[str | None, str]]:
    """Return id and normalised words of each official block of a page, in reading order."""
    return read_page(html).blocks


def built_file(site: Path, path: PurePosixPath) -> Path:
    """Return the file that a page of docs/ is built to, with or without folders as addresses."""
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    plain = site / path.with_suffix(".html")
    return plain if plain.is_file() else site / folder / "index.html"


def verify(content: Content, site: Path) -> Iterator[Finding]:
    """Yield what is wrong with the built pages.

    The pages of an edition together, and its full text alone, must carry the adopted text; no
    other page may have official words; paragraphs must have their ids; no page may have a script,
    a handler or an address that runs one.
    """
    built = {path: _read(site, path) for path in content.pages}
    for edition in content.editions:
        for pinned in edition.pinned:
            yield from _compare(pinned.text, built, [page.path for page in pinned.parts])
        for path in _full_texts(content, edition):
            yield from _compare(edition.pinned[0].text, built, [path])
    allowed = {page.path for edition in content.editions for page in edition.parts}
    allowed |= {path for edition in content.editions for path in _full_texts(content, edition)}
    for path, page in built.items():
        if path not in allowed and page.blocks:
            words = page.blocks[0][1][:60]
            yield _finding(path, f'official words "{words}" stand on a page that may have none')
        yield from _ids(content.pages[path], page)
        yield from (_finding(path, f"{fault} must not stand on a page") for fault in page.faults)


def _full_texts(content: Content, edition: Edition) -> list[PurePosixPath]:
    return [
        page.path
        for page in content.pages.values()
        if page.folder == edition.year and page.body.has_part(FULL_TEXT)
    ]


def _read(site: Path, path: PurePosixPath) -> BuiltPage:
    file = built_file(site, path)
    return read_page(file.read_text(encoding="utf-8") if file.is_file() else "")


def _finding(path: PurePosixPath, message: str) -> Finding:
    return Finding(PurePosixPath("docs", path), 1, f"the built page: {message}", "built-page")


def _ids(source: Page, page: BuiltPage) -> Iterator[Finding]:
    """Each paragraph must have its id in the built page, and no id may stand there twice."""
    wanted = [block.id for block in source.paragraphs]
    found = [name for name, _ in page.blocks if name in wanted]
    if found != wanted:
        yield _finding(source.path, f"paragraphs have the ids {found}, expected {wanted}")
    for name in sorted({name for name in page.ids if page.ids.count(name) > 1}):
        yield _finding(source.path, f'the id "{name}" stands twice')


def _compare(
    text: str, built: dict[PurePosixPath, BuiltPage], paths: list[PurePosixPath]
) -> Iterator[Finding]:
    found = [(path, words) for path in paths for _, words in built[path].blocks]
    for difference in official.differences([words for _, words in found], official.read(text)):
        path = found[min(difference.block, len(found) - 1)][0] if found else paths[-1]
        message = f'has "{difference.found}", expected the official "{difference.expected}"'
        yield _finding(path, message)
