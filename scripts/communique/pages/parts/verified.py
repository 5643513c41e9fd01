"""The line below official words that says how they were verified, with its button."""

from __future__ import annotations

from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from communique.model import Edition, Pinned
from communique.model.schema import EditionMeta
from communique.outputs import digests
from communique.pages.view import Child, View, el
from communique.reading.citations import date_in_words

EXPLAINED = PurePosixPath("real-text.md")
NOT_PROVED = "Not compared with our copy of the text: this preview did not pass the check."
SHOWN = 12  # signs of the digest that the line shows


def verified(view: View) -> Element | None:
    """Return the line for a page that shows official words, None for any other."""
    edition = view.edition
    if edition is None or not digests.shown(edition, view.page):
        return None
    if view.target.to_mend:
        return el("div", {"class": "verified"}, el("p", {}, NOT_PROVED))
    pinned = _pinned(edition, view)
    digest = el("code", {}, f"{pinned.digest[:SHOWN]}…")
    line: list[Child] = [
        "Compared word for word with ",
        view.a("our copy of the text", pinned.path),
    ]
    line += [" (SHA-256 ", digest, ") when this site was built. "]
    line += [*source(view, edition, pinned), ". "]
    if EXPLAINED in view.content.pages:
        line += [view.a("Is this the real text?", EXPLAINED), " "]
    return el("div", {"class": "verified"}, el("p", {}, *line), _button(view), el("output", {}))


def _pinned(edition: Edition, view: View) -> Pinned:
    """Return our copy of the text of the page; the full text has that of the edition."""
    own = (pinned for pinned in edition.pinned if view.page in pinned.parts)
    return next(own, edition.pinned[0])


def source(view: View, edition: Edition, pinned: Pinned) -> list[Child]:
    """Say when and by whom the text was published; the overview says it of the main text alone."""
    overview = view.content.pages.get(edition.folder / "index.md")
    meta = overview.meta if overview and pinned is edition.pinned[0] else None
    name = meta.text_source if isinstance(meta, EditionMeta) else None
    source = view.content.sources.get(name or "")
    if source is None or not source.published:
        return ["The date of its source is not known here"]
    link = el("a", {"href": source.url}, source.publisher)
    on = "on" if source.published.count("-") == 2 else "in"  # a day, or a month or year
    verb = "republished" if source.kind == "republication" else "published"
    return [f"The text was {verb} {on} {date_in_words(source.published)} by ", link]


def _button(view: View) -> Element:
    """Return the button; the style sheet hides it where scripts are off: it would do nothing."""
    attributes = {"type": "button", "data-verify": digests.name(view.page)}
    return el("button", attributes, "Check the words in this browser")
