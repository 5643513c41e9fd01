"""A page as Markdown that stands without a site builder: parts in words, notes, plain links."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from pathlib import PurePosixPath

from communique.model import Content, OfficialBlock, Page, Target, kept
from communique.model.part_names import FULL_TEXT
from communique.pages.as_markdown.elements import as_markdown
from communique.pages.dating import date_links, year_for
from communique.pages.full_text import full_text
from communique.pages.parts import PARTS
from communique.pages.view import View, el
from communique.reading.addresses import PLACE, page_address, resolve, seen_from
from communique.reading.citations import Citation, with_notes
from communique.reading.markdown_source import LINK, escape, parse
from communique.reading.sources_in_words import described

BLOCK = re.compile(r"^/// ([a-z][a-z0-9-]*)[ \t]*\n(.*?)^///[ \t]*$", re.MULTILINE | re.DOTALL)
ATTRIBUTES = re.compile(r"[ \t]*(?<!\\)\{:[^{}\n]*\}")
WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:")  # a whole address begins so
BLANK = re.compile(r"\n{3,}")


def page_markdown(content: Content, target: Target, page: Page, folder: PurePosixPath) -> str:
    """Return a page as Markdown, with its links as written in a file of `folder` of the site.

    They lead to the published pages, and so does a link to a place on the page itself.
    """
    text = zlib.decompress(_unlinked(content, _same(target), page)).decode()
    return LINK.sub(lambda link: _published(link, page.path, folder, target), text)


def _same(target: Target) -> Target:
    """Return what matters to the words, so that a copy for a folder has those of the site."""
    return replace(target, edit="", for_folder=False)


@kept
def _unlinked(content: Content, target: Target, page: Page) -> bytes:
    """Return a page as Markdown with its links as in docs/; kept small, as four files show it."""
    view = View(content, page, content.edition_of(page.path), target)
    source = LINK.sub(lambda link: _dated(content, page, link), _source(view))
    text = BLOCK.sub(lambda block: _block(view, *block.groups()), source)
    text, used = with_notes(ATTRIBUTES.sub("", text))
    cited = view.cited | {citation.note: citation for citation in used}
    notes = [_note(content, each) for each in cited.values() if each.source in content.sources]
    whole = BLANK.sub("\n\n", "\n\n".join([text.strip(), *notes])) + "\n"
    return zlib.compress(whole.encode(), 1)


def _dated(content: Content, page: Page, link: re.Match[str]) -> str:
    """Return a link with the year behind its words where it leads to an older edition."""
    words = link.group(1)
    year = year_for(content, page, link.group(2), words)
    return link.group().replace(f"[{words}]", f"[{words}{year}]", 1) if year else link.group()


def _source(view: View) -> str:
    """Return the page's Markdown with the full text of its edition in its place."""
    page, edition = view.page, view.edition
    if not edition or not page.body.has_part(FULL_TEXT):
        return page.markdown
    whole = full_text(edition, page.path)
    return BLOCK.sub(
        lambda block: whole if block.group(1) == FULL_TEXT else block.group(), page.markdown
    )


def _block(view: View, name: str, text: str) -> str:
    if name == "official":
        blocks = parse(f"/// official\n{text}///").official
        return "\n\n".join(map(_official, blocks))
    if name not in PARTS:
        return ""
    made = el("div", {"class": name}, *PARTS[name](view))
    date_links(view, made)
    return as_markdown([made], view.page.path)


def _official(block: OfficialBlock) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {block.markdown}"
    return f"**{block.label}** {block.markdown}" if block.label else block.markdown


def _note(content: Content, citation: Citation) -> str:
    said = described(content.sources[citation.source], citation)
    title = f"[{escape(said.title)}]({said.url})"
    return f"[^{citation.note}]: {escape(said.before)}{title}{escape(said.behind)}"


def _published(
    link: re.Match[str], home: PurePosixPath, folder: PurePosixPath, target: Target
) -> str:
    """Return a link of a page with the address at which what it leads to is published."""
    written = link.group(2)
    if WHOLE.match(written):
        return link.group()
    path = PLACE.sub("", written)
    there = resolve(home, path) if path else home
    address = page_address(there, target.for_folder) if there.suffix == ".md" else str(there)
    to = seen_from(folder, f"{address}{written.removeprefix(path)}")
    return link.group().replace(f"]({written}", f"]({to}")
