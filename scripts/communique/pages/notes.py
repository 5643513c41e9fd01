"""The notes of a page: what they say of a source, their heading, their numbers."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from communique.pages.view import Child, View, el
from communique.reading.notes import Citation, Described, described

NOTES = "notes-and-sources"
# A source's note is put in as finished elements where this sign is (for private use: The Unicode
# Standard, section 23.5), since reading it as Markdown on each page is slow.
HERE = "\ue010"


def in_words(source: Described) -> tuple[Child, ...]:
    """Return the words on a source, with its title as a link."""
    return source.before, el("a", {"href": source.url}, source.title), source.behind


def _notes(root: Element) -> Element | None:
    return next((div for div in root if div.get("class") == "footnote"), None)


def head_notes(root: Element) -> None:
    """Give the notes a heading, so that menus and screen readers find them."""
    notes = _notes(root)
    if notes is not None:
        notes[:] = [child for child in notes if child.tag != "hr"]  # the heading separates them
        heading = el("h2", {"id": NOTES}, "Notes and sources")
        root.insert(list(root).index(notes), heading)


def fill_notes(root: Element, view: View, given: dict[str, Citation]) -> None:
    """Put what is said of its source into each note that a citation gave, by the note's name."""
    notes = _notes(root)
    for paragraph in notes.iter("p") if notes is not None else ():
        name, here, rest = (paragraph.text or "").partition(HERE)
        if here:
            source = view.content.sources[given[name].source]
            words = el("p", {}, *in_words(described(source, given[name])))
            words[-1].tail = AtomicString(f"{words[-1].tail}{rest}")
            paragraph.text, paragraph[:] = words.text, [*words, *paragraph]


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
