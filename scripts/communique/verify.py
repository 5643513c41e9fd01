"""Compares the official words of finished pages with the adopted text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

from communique import official
from communique.model import Content, Finding
from communique.part_names import FULL_TEXT

BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "pre"})
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


@dataclass
class OfficialReader(HTMLParser):
    """Collects the text of each block inside `data-official`, without `data-editorial` parts."""

    blocks: list[tuple[str | None, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool, bool]] = []  # tag, official, editorial

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whether the element is official or editorial, and begin a block."""
        names = dict(attrs)
        _, inside, editorial = self._open[-1] if self._open else ("", False, False)
        inside = inside or "data-official" in names
        editorial = editorial or "data-editorial" in names
        if inside and not editorial and tag in BLOCKS:
            self.blocks.append((names.get("id"), ""))
        if tag == "br":
            self.handle_data(" ")
        if tag not in VOID:
            self._open.append((tag, inside, editorial))

    def handle_endtag(self, tag: str) -> None:
        """Close the element and whatever stayed open in it."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Add the text to the block; text outside any block counts too, so that it is seen."""
        _, inside, editorial = self._open[-1] if self._open else ("", False, False)
        if inside and not editorial:
            name, text = self.blocks.pop() if self.blocks else (None, "")
            self.blocks.append((name, text + data))


def official_blocks(html: str) -> list[tuple[str | None, str]]:
    """Return id and normalised words of each official block of a page, in reading order."""
    reader = OfficialReader()
    reader.feed(html)
    reader.close()
    blocks = [(name, official.normalise(text)) for name, text in reader.blocks]
    return [(name, words) for name, words in blocks if words]


def built_file(site: Path, path: PurePosixPath) -> Path:
    """Return the file that a page of docs/ is built to, with or without folders as addresses."""
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    plain = site / path.with_suffix(".html")
    return plain if plain.is_file() else site / folder / "index.html"


def verify(content: Content, site: Path) -> Iterator[Finding]:
    """Yield every place where the built pages' official words are not the adopted text.

    The theme pages together, and each full-text page alone, must carry all of it.
    """
    for edition in content.editions:
        for pinned in edition.pinned:
            yield from _compare(pinned.text, site, [page.path for page in pinned.parts])
        for page in content.pages.values():
            if page.folder == edition.year and FULL_TEXT in dict(page.body.parts):
                yield from _compare(edition.pinned[0].text, site, [page.path])


def _compare(text: str, site: Path, paths: list[PurePosixPath]) -> Iterator[Finding]:
    found: list[tuple[PurePosixPath, str]] = []
    for path in paths:
        file = built_file(site, path)
        html = file.read_text(encoding="utf-8") if file.is_file() else ""
        found += [(path, words) for _, words in official_blocks(html)]
    for difference in official.differences([words for _, words in found], official.read(text)):
        path = found[min(difference.block, len(found) - 1)][0] if found else paths[-1]
        message = (
            f'the built page has "{difference.found}", expected "{difference.expected}": '
            "a template or an extension changes official words"
        )
        yield Finding(PurePosixPath("docs", path), 1, message, "built-text")
