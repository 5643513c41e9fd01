"""What we hold of the annexes of an edition."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from communique.model import Page
from communique.model.schema import EntityMeta, PageMeta
from communique.pages.view import Child, View, el


def held(view: View) -> list[Element]:
    """Say whether we hold the words of the page's annex; on another page, of which annexes."""
    annexes = [e.page for e in view.content.entities if e.meta.kind == "annex"]
    if view.page in annexes:
        return _on_own_page(view, view.page.meta)
    mine = [page for page in annexes if page.folder == view.page.folder]
    groups = {
        "We hold the words of ": [page for page in mine if page.official],
        "We do not hold the words of ": [page for page in mine if not page.official],
    }
    return [el("p", {}, lead, *_named(view, found), ".") for lead, found in groups.items() if found]


def _on_own_page(view: View, meta: PageMeta) -> list[Element]:
    if view.page.official:
        return [el("p", {}, "We hold the words of the annex: they are on this page.")]
    words = "We do not hold the words of the annex, so they are not on this page."
    note = meta.not_held if isinstance(meta, EntityMeta) else None
    read = [el("p", {}, view.markdown(note))] if note else []
    return [el("p", {}, words), *read]


def _named(view: View, pages: list[Page]) -> list[Child]:
    named: list[Child] = []
    for page in pages:
        named += ["; ", view.a(page.meta.title, page.path)]
    return named[1:]
