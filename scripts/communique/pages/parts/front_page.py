"""What the front page says of the newest edition, as the front matter of its overview has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from communique.model.part_names import FULL_TEXT
from communique.pages.parts.edition import newest
from communique.pages.view import View, el
from communique.reading.leading import AGREED, AGREED_ID, leading

NUMBERS = (
    *("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
    *("Eleven", "Twelve"),
)
# The page of an edition that has a part, and what the front page calls it.
WAYS = {
    FULL_TEXT: "Read the full text",
    "statements": "Statements by kind",
    "since": "What happened since",
    "picture-themes": "Pictures",
    "citing": "Cite it",
}
FOR_ALL = {
    "glossary.md": "Look up a term",
    "real-text.md": "Is this the real text?",
    "check-a-quotation.md": "Check a quotation",
}


def lead(view: View) -> list[Element]:
    """Say what the newest edition is, where its overview says it."""
    edition = newest(view)
    words = leading(view.content, edition).lead
    if edition is None or not words:
        return []
    return [el("p", {}, view.markdown(words, edition.folder / "index.md"))]


def ways_in(view: View) -> list[Element]:
    """Lead to the pages that the newest edition has, and to those that serve every edition."""
    links = [el("li", {}, view.a(words, path)) for words, path in _ways(view)]
    return [el("ul", {}, *links)] if links else []


def _ways(view: View) -> Iterator[tuple[str, PurePosixPath]]:
    edition = newest(view)
    for part, words in WAYS.items():
        page = view.content.page_with(edition, part) if edition else None
        if page:
            yield words, page.path
    for name, words in FOR_ALL.items():
        if PurePosixPath(name) in view.content.pages:
            yield words, PurePosixPath(name)


def agreed(view: View) -> list[Element]:
    """List the points of the newest edition; nothing where none were picked."""
    edition = newest(view)
    points = leading(view.content, edition).agreed
    if edition is None or not points:
        return []
    places = ((each, edition.page_of(each.paragraph)) for each in points)
    links = [view.a(each.words, page.path, f"p{each.paragraph}") for each, page in places if page]
    count = NUMBERS[len(links)] if len(links) < len(NUMBERS) else len(links)
    points_of_ours = f"{count} point{'s' * (len(links) != 1)}, picked and worded by us."
    below: list[Element | str] = [points_of_ours]
    if register := view.content.page_with(edition, "statements"):
        every = view.a("every statement in the words of the text", register.path)
        below += [" The register has ", every, "."]
    return [
        el("h2", {"id": AGREED_ID}, AGREED),
        el("ul", {}, *(el("li", {}, link) for link in links)),
        el("p", {}, *below),
    ]


def year_in_title(view: View, root: Element) -> None:
    """Put the year of the newest edition behind the title of a page that leads with it."""
    edition, title = newest(view), root.find("h1")
    if edition and title is not None and view.page.body.has_part("lead"):
        title.text = f"{title.text or ''} in {edition.year}"
