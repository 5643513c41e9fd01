"""Back-links: which pages refer to this one, and to which paragraph of it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from communique.model import Content, Page, kept
from communique.pages.view import Child, View, el
from communique.reading.addresses import resolve

Referring = dict[str, set[Page]]


@kept
def _linked_from(content: Content) -> dict[PurePosixPath, Referring]:
    """Return, by the page that is linked to and by anchor, the pages whose editorial words do it.

    Made once for all pages: each would have to look through every other.
    """
    found: dict[PurePosixPath, Referring] = defaultdict(lambda: defaultdict(set))
    for page in content.pages.values():
        for link in page.body.links:
            if ":" not in link.target and link.line not in page.official_lines:
                path, _, anchor = link.target.partition("#")
                target = resolve(page.path, path)
                if target != page.path:
                    found[target][anchor].add(page)
    return found


def _referring(view: View) -> Referring:
    return _linked_from(view.content).get(view.page.path, {})


def _links(view: View, pages: set[Page]) -> list[Child]:
    links: list[Child] = []
    for page in sorted(pages, key=lambda page: (page.meta.title, page.path)):
        links += [", ", view.a(page.meta.title, page.path)]
    return links[1:]


def others(view: View) -> list[Element]:
    """Name the other pages that refer to this one, in a line below what the text says."""
    pages = set().union(*_referring(view).values())
    if not pages:
        return []
    look = {"class": "linked-from"}
    return [el("p", look, "Related pages: ", *_links(view, pages), ".")]


def referred_from(view: View) -> list[Element]:
    """List the pages that refer to this one, each with the paragraphs that it refers to."""
    referring = _referring(view)
    pages = set().union(*referring.values())
    if not pages:
        return [el("p", {}, "No other page refers to these paragraphs.")]
    ordered = sorted(pages, key=lambda page: (page.meta.title, page.path))
    return [el("ul", {}, *(_entry(view, page, referring) for page in ordered))]


def _entry(view: View, page: Page, referring: Referring) -> Element:
    blocks = [b for b in view.page.paragraphs if page in referring.get(b.id or "", ())]
    links: list[Child] = []
    for block in blocks:
        links += [", ", view.paragraph(view.page, block, "{}")]
    word = " on paragraph " if len(blocks) == 1 else " on paragraphs "
    return el("li", {}, view.a(page.meta.title, page.path), *([word, *links[1:]] if links else []))
