"""The Python-Markdown extension: official blocks, computed parts, citations and glossary marks.

It only adapts: what is on a page comes from the other modules. It runs the same in MkDocs
and in Zensical, which both make a new `Markdown` for every page.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from communique.model import Content, Target
from communique.model.part_names import FULL_TEXT
from communique.pages import notes, tree
from communique.pages.dating import date_links
from communique.pages.full_text import full_text
from communique.pages.glossary import mark_terms
from communique.pages.notes import HERE
from communique.pages.parts import PARTS
from communique.pages.parts.verified import verified
from communique.pages.sections import arrange
from communique.pages.view import UNKNOWN, View, el
from communique.reading import docs as reader
from communique.reading import settings
from communique.reading.citations import Citation, with_notes
from communique.reading.yaml_source import Document

FULL_TEXT_BLOCK = re.compile(rf"^/// {FULL_TEXT}\s*\n///\s*$", re.MULTILINE)


class CommuniqueExtension(BlocksExtension):
    """Registers everything below; `content` and `path` are given in tests, else found."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "docs": ["docs", "The folder of the pages, seen from where the builder runs"],
            "content": ["", "Content to use instead of reading `docs`; the plugin gives it"],
            "target": [UNKNOWN, "Where the site will be published; the plugin gives it"],
            "path": ["", "The page's path below `docs`, where no builder says it"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register with one Markdown instance, which renders one page."""
        page = PageState(md, self.getConfigs())
        if not page.config["content"]:
            _need_plugin(Path(page.config["docs"]).resolve().parent)
        # Pages are Markdown alone; what looks like HTML is shown as the words it is.
        for registry, name in ((md.preprocessors, "html_block"), (md.inlinePatterns, "html")):
            if name in registry:
                registry.deregister(name)
        md.preprocessors.register(Source(md, page), "communique", 27)
        md.treeprocessors.register(Notes(md, page), "communique-notes", 45)
        md.treeprocessors.register(Plain(md), "communique-plain", 21)  # just before inline: 20
        md.treeprocessors.register(Finish(md, page), "communique-finish", 6)
        # After MkDocs has looked at the links (0): it would warn of files that are not there yet.
        md.treeprocessors.register(Written(md, page), "communique-written", -1)
        if footnotes := _footnotes(md):
            footnotes.unique_ref = functools.partial(_unique_ref, footnotes)  # type: ignore[method-assign]
        md.registerExtension(self)
        self.md, self.page = md, page
        super().extendMarkdown(md)

    def reset(self) -> None:
        """Have HTML written, where Python-Markdown's choice is XHTML; builders set it before."""
        self.md.set_output_format("html")

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        """Register `/// official` and every computed part."""
        for name in ("official", *PARTS):
            block_mgr.register(_block(name), {"page": self.page})


class PageState:
    """The view of the page being rendered, made when first asked for."""

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        self.md, self.config = md, config
        self.notes: dict[str, Citation] = {}
        self._view: View | None = None

    def define(self, view: View, used: Iterable[Citation]) -> None:
        """Make a note of each citation; what it says is put in when all notes are there."""
        footnotes = _footnotes(self.md)
        for citation in used:
            if footnotes and citation.source in view.content.sources:
                self.notes[citation.note] = citation
                footnotes.setFootnote(citation.note, f"{citation.note}{HERE}")

    @property
    def view(self) -> View | None:
        """The view, or None for Markdown that is not a page of docs/."""
        if self._view is None:
            given = _given(self.md, self.config)
            page = given.content.pages.get(given.path)
            if page:
                edition = given.content.edition_of(given.path)
                self._view = View(given.content, page, edition, given.target)
        return self._view

    @property
    def home(self) -> PurePosixPath:
        """The file from which addresses are seen once links between pages were set.

        MkDocs sets them while it renders a page, so it is the file that it makes; Zensical later.
        """
        if "relpath" in self.md.treeprocessors:
            relpath: Any = self.md.treeprocessors["relpath"]
            return PurePosixPath(relpath.file.dest_uri)
        return self.view.page.path if self.view else PurePosixPath()


@dataclass(frozen=True)
class Given:
    """Which page is rendered, among which content, for where."""

    path: PurePosixPath
    content: Content
    target: Target


def _given(md: Markdown, config: dict[str, Any]) -> Given:
    """Return what the plugin gives in MkDocs; Zensical runs none, so there it is read."""
    content, target = config["content"], config["target"]
    if "relpath" in md.treeprocessors:  # MkDocs
        relpath: Any = md.treeprocessors["relpath"]
        return Given(PurePosixPath(relpath.file.src_uri), content, target)
    docs = Path(config["docs"])
    if "rendering_context" in md.preprocessors:  # Zensical
        context: Any = md.preprocessors["rendering_context"]
        path, target = PurePosixPath(context.page.path), settings.target(docs.resolve().parent)
        return Given(path, content or reader.load(docs), target)
    return Given(PurePosixPath(config["path"]), content or reader.load(docs), target)


def _need_plugin(root: Path) -> None:
    """Raise ValueError where mkdocs.yml lists this extension but not the plugin.

    MkDocs loads the extensions to look at its settings, before it empties the folder of the site.
    """
    config = settings.read(root)
    if isinstance(config, Document) and not settings.lists(config, "plugins", "communique"):
        raise ValueError(
            'mkdocs.yml: "plugins" lacks "communique", without which the site has no search, no '
            'citations and no proof: add "- communique" below "plugins:"'
        )


class Source(Preprocessor):
    """Puts the full text in, and turns citations into footnotes."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with footnote marks; the notes themselves go to the extension."""
        text = "\n".join(lines)
        view = self.page.view
        if view and view.edition and f"/// {FULL_TEXT}" in text:
            whole = full_text(view.edition, view.page.path)
            text = FULL_TEXT_BLOCK.sub(lambda _: whole, text)
        if view and "[@" in text:
            text, used = with_notes(text)
            self.page.define(view, used)
        return text.split("\n")


def _footnotes(md: Markdown) -> FootnoteExtension | None:
    return next((e for e in md.registeredExtensions if isinstance(e, FootnoteExtension)), None)


def _unique_ref(footnotes: FootnoteExtension, reference: str, found: bool = False) -> str:
    """Return the id of a place that a note is cited at: fnref:x, fnref2:x, fnref3:x ...

    Python-Markdown's own counts from 1 again at each place, so its time grows with the square of
    the places; this one goes on from the last count.
    """
    if not found:
        return reference
    count = footnotes.found_refs.get(reference, 0) + 1
    footnotes.found_refs[reference] = count
    name, separator, note = reference.partition(footnotes.get_separator())
    unique = reference if count == 1 else f"{name}{count}{separator}{note}"
    footnotes.used_refs.add(unique)
    return unique


@functools.cache
def _block(name: str) -> type[Block]:
    """Make the block class for `/// name`."""

    class NamedBlock(Block):
        NAME = name

        def on_create(self, parent: Element) -> Element:
            view = self.config["page"].view
            attributes = {"class": name}
            if name == "official" and view and view.edition:
                attributes["data-official"] = view.edition.year
            element = el("div", attributes)
            parent.append(element)
            return element

        def on_end(self, block: Element) -> None:
            view = self.config["page"].view
            if name in PARTS and view:
                block.extend(PARTS[name](view))
                self.config["page"].define(view, view.cited.values())

    return NamedBlock


class Notes(Treeprocessor):
    """Gives the notes a heading of their own, and their words."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Change the list, once it is there."""
        notes.head_notes(root)
        if self.page.view:
            notes.fill_notes(root, self.page.view, self.page.notes)


class Plain(Treeprocessor):
    """Has inline patterns tried only where they may match; they take most of the time of a page."""

    def run(self, root: Element) -> None:
        """Mark the texts without markup; choose the patterns for the others."""
        text = tree.settle_plain_text(root)
        inline: Any = self.md.treeprocessors["inline"]
        inline.inlinePatterns = tree.patterns_for(text, self.md)


class Finish(Treeprocessor):
    """Numbers paragraphs and notes and marks terms, after inline markup and ids were read."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Change the finished tree."""
        tree.number_paragraphs(root)
        notes.number_notes(root)
        view = self.page.view
        if view and view.page.path != reader.GLOSSARY:
            mark_terms(view, root)
        line = verified(view) if view else None
        if line is not None:
            tree.below_official(root, line)
        if view:
            arrange(root, view)
            date_links(view, root)


class Written(Treeprocessor):
    """Sets the links to files that are written once the site is built."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Change the links."""
        tree.link_written(root, self.page.home)


def makeExtension(**kwargs: Any) -> CommuniqueExtension:  # noqa: N802 (Python-Markdown's name)
    """Make the extension, as Python-Markdown asks for it."""
    return CommuniqueExtension(**kwargs)
