"""The button that lets a reader choose some of the paragraphs or statements of a page."""

from __future__ import annotations

from communique.outputs import digests
from communique.pages.parts.verified import source
from communique.pages.view import Child, View, el


def choose(view: View, noun: str) -> list[Child]:
    """Return the button for a page of an edition; the style sheet hides it where scripts are off.

    It says to take.js of which edition the words are, whether others can follow the page's address,
    and where the words come from, if the page does not say so below them.
    """
    edition = view.edition
    if edition is None:
        return []
    attributes = {"type": "button", "data-take": edition.year}
    if view.target.citable:
        attributes["data-public"] = ""
    if not digests.shown(edition, view.page):
        words = el("p", {}, *source(view, edition, edition.pinned[0]), ".").itertext()
        attributes["data-source"] = "".join(words)
    return [el("button", attributes, f"Choose {noun}")]
