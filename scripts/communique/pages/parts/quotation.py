"""The box into which a quotation goes, and room for the answers; `quotation.js` serves it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from communique.model import Edition
from communique.pages.view import View, el


def quotation(view: View) -> list[Element]:
    """Make the box, hidden where scripts are off, with the editions that are compared."""
    editions = sorted(view.content.editions, key=lambda edition: edition.year, reverse=True)
    years = " ".join(edition.year for edition in editions)
    box = {
        "id": "quotation-box",
        "rows": "7",
        "aria-describedby": "quotation-known",
        "autocomplete": "off",
        "spellcheck": "false",
        "data-quotation": "",
    }
    return [
        el("p", {}, el("label", {"for": "quotation-box"}, "Words to check")),
        el("p", {}, el("textarea", box)),
        el("p", {"id": "quotation-known"}, f"Compared with {_named(editions)}."),
        el(
            "p",
            {"class": "quotation-line"},
            el("button", {"type": "button", "data-quotation-clear": ""}, "Clear"),
            el("output", {"for": "quotation-box", "data-quotation-status": ""}),
        ),
        el("div", {"data-quotation-result": years}),
    ]


def _named(editions: list[Edition]) -> str:
    """Return the editions in words, with their size."""
    counted = [
        f"the communique of {edition.year} ({len(edition.paragraphs)} paragraphs)"
        for edition in editions
    ]
    first, last = ", ".join(counted[:-1]), "".join(counted[-1:])
    return f"{first} and {last}" if first else last or "no text yet"
