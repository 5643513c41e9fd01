"""The matrix of an edition as a picture: what is named where, and who answers for what."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from communique.pages.parts.edition import newest
from communique.pages.parts.matrix import Grid, grid, table
from communique.pages.view import View, el


def picture_matrix(view: View) -> list[Element]:
    """Show the table of the matrix, whose cells the style sheet draws as circles and squares.

    A table says by itself what it shows, so no drawing has to say the same once more.
    """
    edition = newest(view)
    found = grid(view.content, edition) if edition else None
    if found is None or not found.pages:
        return []
    caption = el("figcaption", {}, _caption(found))
    return [el("figure", {"class": "picture"}, table(view, found), caption)]


def _caption(found: Grid) -> str:
    counts = {
        page: sum(bool(found.paragraphs(e, page)) for e in found.initiatives)
        for page in found.pages
    }
    most = max(found.pages, key=lambda page: counts[page])
    if not counts[most]:
        return "No part of the text names an initiative."
    none = [page.meta.title for page in found.pages if not counts[page]]
    words = f"{most.meta.title} names most: {counts[most]} of {len(found.initiatives)}."
    return f"{words} No initiative is named under {_listed(none)}." if none else words


def _listed(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]
