"""The button that lets a reader choose some of the paragraphs or statements of a page."""

from __future__ import annotations

from communique.pages.view import Child, View, el


def choose(view: View, noun: str) -> list[Child]:
    """Return the button for a page of an edition; the style sheet hides it where scripts are off.

    It says to take.js of which edition the words are, and whether others can follow the page's
    address.
    """
    if view.edition is None:
        return []
    attributes = {"type": "button", "data-take": view.edition.year}
    public = {"data-public": ""} if view.target.citable else {}
    return [el("button", {**attributes, **public}, f"Choose {noun}")]
