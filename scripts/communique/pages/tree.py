"""Last touches on the element tree of a page: numbers of paragraphs and of notes."""

from __future__ import annotations

from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from communique.model import paragraph_label
from communique.pages.view import WRITTEN, el
from communique.reading.addresses import relative

NOTES = "notes-and-sources"


def number_paragraphs(root: Element) -> None:
    """Put its number before each official paragraph, and mark what is editorial in it."""
    for block in root.iter("div"):
        if block.get("data-official"):
            for mark in block.iter("sup"):
                mark.set("data-editorial", "")
            for paragraph in block.iter("p"):
                _number(paragraph)


def _number(paragraph: Element) -> None:
    anchor = paragraph.get("id", "")
    label = paragraph_label(anchor)
    if label:
        attributes = {
            "class": "pn",
            "href": f"#{anchor}",
            "data-editorial": "",
            "aria-label": f"Paragraph {label}",
        }
        number = el("a", attributes, label)
        number.tail, paragraph.text = paragraph.text, None
        paragraph.insert(0, number)


def _notes(root: Element) -> Element | None:
    return next((div for div in root if div.get("class") == "footnote"), None)


def head_notes(root: Element) -> None:
    """Give the notes a heading, so that menus and screen readers find them."""
    notes = _notes(root)
    if notes is not None:
        notes[:] = [child for child in notes if child.tag != "hr"]  # the heading parts them
        heading = el("h2", {"id": NOTES}, "Notes and sources")
        root.insert(list(root).index(notes), heading)


def number_notes(root: Element) -> None:
    """Number the notes in the order in which a reader meets their marks.

    Python-Markdown numbers in the order of its own walk, which is another one.
    """
    notes = _notes(root)
    listed = notes.find("ol") if notes is not None else None
    if listed is None:
        return
    order: dict[str, int] = {}
    for mark in root.iter("a"):
        if mark.get("class") == "footnote-ref":
            note = mark.get("href", "")[1:]
            mark.text = AtomicString(order.setdefault(note, len(order) + 1))
            mark.set("aria-label", f"Note {mark.text}")
    listed[:] = sorted(listed, key=lambda item: order.get(item.get("id", ""), len(order) + 1))


def link_written(root: Element, home: PurePosixPath) -> None:
    """Set the links to files that are written into the finished site, as seen from `home`."""
    for link in root.iter("a"):
        path = link.attrib.pop(WRITTEN, None)
        if path:
            link.set("href", relative(PurePosixPath(path), home))


def below_official(root: Element, line: Element) -> None:
    """Put a line below the last official block of the page."""
    blocks = [index for index, child in enumerate(root) if child.get("data-official")]
    if blocks:
        root.insert(blocks[-1] + 1, line)


def edit_link(address: str) -> Element:
    """Make the line by which a reader gets to the page's source on the forge."""
    return el("p", {"class": "edit-page"}, el("a", {"href": address}, "Edit this page"))
