"""Reads the finished pages once more: official words, ids, links and attributes.

The rules read Markdown with a grammar of their own; here the HTML is read that a browser gets, so
that nothing which one of the two readings misses is published. Templates and styles are trusted.
"""

from __future__ import annotations

import math
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

from communique.model import Content, Finding, OfficialBlock, Page
from communique.model.part_names import FULL_TEXT
from communique.outputs.digests import official_pages
from communique.reading import official
from communique.reading.addresses import page_address

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

    An official block is a heading or paragraph inside `data-official`, without its editorial parts;
    the blocks are there, with normalised words, once the page is closed. Reading takes time linear
    in the length of the page, but for what the base class does with tags that are never closed:
    for pages of others `until` is the moment (of `time.monotonic`) at which to give up.
    """

    until: float = math.inf
    blocks: list[tuple[str | None, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool, bool, bool]] = []  # tag, article, official, editorial
        self._open_tags: Counter[str] = Counter()
        self._texts: list[tuple[str | None, list[str]]] = []

    def updatepos(self, i: int, j: int) -> int:
        """Go on to place `j`, as the base class does at each step; raise TimeoutError when late."""
        if time.monotonic() > self.until:
            raise TimeoutError("takes too long to read")
        return super().updatepos(i, j)

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
            self._texts.append((names.get("id"), []))
        if tag == "br":
            self.handle_data(" ")
        if tag not in VOID:
            self._open.append((tag, article, inside, editorial))
            self._open_tags[tag] += 1

    def _judge(self, tag: str, names: dict[str, str | None]) -> None:
        if tag in REFUSED or (self._open_tags["svg"] and tag not in DRAWN):
            self.faults.append(f"a <{tag}> element")
        self.faults += [f'the attribute "{name}"' for name in names if HANDLER.match(name)]
        for name in ("href", "xlink:href", "src", "action"):
            if not ADDRESS.match(names.get(name) or ""):
                self.faults.append(f'the address "{names[name]}"')

    def handle_endtag(self, tag: str) -> None:
        """Close the element, with whatever stayed open in it; ignore an end without a beginning."""
        closed = ""
        while self._open_tags[tag] and closed != tag:
            closed = self._open.pop()[0]
            self._open_tags[closed] -= 1

    def handle_data(self, data: str) -> None:
        """Add the text to the block; text outside any block counts too, so that it is seen."""
        _, _, inside, editorial = self._open[-1] if self._open else ("", False, False, False)
        if inside and not editorial:
            self._texts = self._texts or [(None, [])]
            self._texts[-1][1].append(data)

    def close(self) -> None:
        """End the page: only blocks with words count."""
        super().close()
        read = ((name, official.normalise("".join(texts))) for name, texts in self._texts)
        self.blocks = [(name, words) for name, words in read if words]


def read_page(html: str, until: float = math.inf) -> BuiltPage:
    """Read a finished page; of a page that is not ours, raises TimeoutError after `until`."""
    page = BuiltPage(until)
    page.feed(html)
    page.close()
    return page


def official_blocks(html: str) -> list[tuple[str | None, str]]:
    """Return id and normalised words of each official block of a page, in reading order."""
    return read_page(html).blocks


def built_file(site: Path, path: PurePosixPath) -> Path:
    """Return the file that a page of docs/ is built to, with or without folders as addresses."""
    plain = site / page_address(path, for_folder=True)
    return plain if plain.is_file() else site / page_address(path) / "index.html"


def prove(content: Content, site: Path) -> Iterator[Finding]:
    """Yield what is wrong with the built pages.

    The pages of an edition together, and its full text alone, must carry the adopted text, cut into
    the blocks that digests.json lists; no other page may have official words; paragraphs must have
    their ids; no page may have a script, a handler or an address that runs one.
    """
    built = {path: _read(site, path) for path in content.pages}
    for edition in content.editions:
        for pinned in edition.pinned:
            yield from _compare(pinned.text, built, [page.path for page in pinned.parts])
    shown = {page.path: (edition, blocks) for edition, page, blocks in official_pages(content)}
    for path, (edition, blocks) in shown.items():
        if content.pages[path].body.has_part(FULL_TEXT):
            yield from _compare(edition.pinned[0].text, built, [path])
        yield from _cut(path, built[path], blocks)
    for path, page in built.items():
        if path not in shown and page.blocks:
            words = page.blocks[0][1][:60]
            yield _finding(path, f'official words "{words}" stand on a page that may have none')
        yield from _ids(content.pages[path], page)
        yield from (_finding(path, f"{fault} must not stand on a page") for fault in page.faults)


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


def _cut(
    path: PurePosixPath, page: BuiltPage, blocks: Sequence[OfficialBlock]
) -> Iterator[Finding]:
    """Find words that are right but cut otherwise: the digests would not fit what is shown."""
    wanted = [official.normalise(block.words) for block in blocks]
    found = [words for _, words in page.blocks]
    if found != wanted and " ".join(found) == " ".join(wanted):
        first = next(ours for ours, theirs in zip(found, wanted, strict=False) if ours != theirs)
        yield _finding(path, f'a paragraph is joined or cut: "{first[:60]}"')


def _compare(
    text: str, built: dict[PurePosixPath, BuiltPage], paths: list[PurePosixPath]
) -> Iterator[Finding]:
    found = [(path, words) for path in paths for _, words in built[path].blocks]
    for difference in official.differences([words for _, words in found], official.read(text)):
        path = found[min(difference.block, len(found) - 1)][0] if found else paths[-1]
        message = f'has "{difference.found}", expected the official "{difference.expected}"'
        yield _finding(path, message)
