"""The notes of a page: what they say of a source, their heading, their numbers."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from communique.pages.view import Child, View, el
from communique.reading.citations import Citation
from communique.reading.sources_in_words import Described, described

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
        if here and name in given:
            source = view.content.sources[given[name].source]
            words = el("p", {}, *in_words(described(source, given[name])))
            words[-1].tail = AtomicString(f"{words[-1].tail}{rest}")
            paragraph.text, paragraph[:] = words.text, [*words, *paragraph]


def number_notes(root: Element) -> None:
    """Number the notes in the order in which a reader meets their marks, and lead back to each.

    Python-Markdown numbers in the order of its own walk, which is another one. The number of a mark
    is drawn by the style sheet, so that it parts no words for those who search or copy them.
    """
    notes = _notes(root)
    listed = notes.find("ol") if notes is not None else None
    if listed is None:
        return
    order: dict[str, int] = {}  # by the id of a note
    places: dict[str, list[str]] = {}  # by the id of a note, the ids of its marks
    for place in root.iter("sup"):
        mark = place.find("a[@class='footnote-ref']")
        if mark is not None:
            note = mark.get("href", "")[1:]
            number = order.setdefault(note, len(order) + 1)
            places.setdefault(note, []).append(place.get("id", ""))
            mark.text = None
            mark.set("data-note", str(number))
            mark.set("aria-label", f"Note {number}")
    listed[:] = sorted(listed, key=lambda item: order.get(item.get("id", ""), len(order) + 1))
    for item in listed:
        _lead_back(item, order.get(item.get("id", ""), 0), places.get(item.get("id", ""), []))


def _lead_back(item: Element, number: int, places: list[str]) -> None:
    """Name each link back by where it leads; where there are several, show which it is."""
    links = [link for link in item.iter("a") if link.get("class") == "footnote-backref"]
    for at, (link, place) in enumerate(zip(links, places, strict=False), 1):
        several = len(places) > 1
        where = f"place {at}" if several else "the text"
        link.attrib.pop("title", None)
        link.set("href", f"#{place}")
        link.set("aria-label", f"Back to {where} from note {number}")
        link.text = AtomicString(f"↩ {at}" if several else "↩")
        link.tail = AtomicString(" ") if at < len(links) else link.tail
