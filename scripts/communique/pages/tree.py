"""Last touches on the element tree of a page: numbers of paragraphs, links to written files."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import Pattern
from markdown.util import AtomicString, Registry

from communique.model import paragraph_label
from communique.pages.printed_rows import prints_other_number, set_rows
from communique.pages.view import WRITTEN, el
from communique.reading.addresses import relative

# The signs by which Python-Markdown's inline patterns begin, and its sign for what is done already.
MARKUP = re.compile(r"[`\\\[!<&*_\x02]|  \n")
# By the name of a pattern, signs of which it needs one; a pattern that is not here is always tried.
SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "link": "](",
    "image_link": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "entity": "&",
}
# They need definitions, such as "[name]: address".
REFERENCES = ("reference", "short_reference", "image_reference", "short_image_ref")


def settle_plain_text(root: Element) -> str:
    """Mark every text without markup as done, so that no pattern is tried on it.

    Returns all the others, joined.
    """
    left: list[str] = []
    for element in root.iter():
        element.text = _settled(element.text, left)
        element.tail = _settled(element.tail, left)
    return "\n".join(left)


def _settled(text: str | None, left: list[str]) -> str | None:
    if not text or isinstance(text, AtomicString):
        return text
    if MARKUP.search(text):
        left.append(text)
        return text
    return AtomicString(text)


def patterns_for(text: str, md: Markdown) -> list[Pattern]:
    """Return the inline patterns, in their order, without those that match nowhere in a text."""
    idle = [name for name, sign in SIGNS.items() if sign not in text]
    idle += () if md.references else REFERENCES
    known: Registry[Pattern] = md.inlinePatterns
    left_out = {known[name] for name in idle if name in known}
    return [pattern for pattern in known if pattern not in left_out]


def number_paragraphs(root: Element) -> None:
    """Put its number before each official paragraph, and mark what is editorial in it."""
    for block in root.iter("div"):
        if block.get("data-official"):
            for mark in block.iter("sup"):
                mark.set("data-editorial", "")
            for paragraph in block.iter("p"):
                set_rows(paragraph)
                _number(paragraph)


def _number(paragraph: Element) -> None:
    anchor = paragraph.get("id", "")
    label = paragraph_label(anchor)
    if label:
        other = prints_other_number(paragraph)
        attributes = {
            "class": "pn",
            "href": f"#{anchor}",
            "data-editorial": "",
            "aria-label": f"Paragraph {label}{', by our count' if other else ''}",
        }
        number = el("a", attributes, f"[{label}]" if other else label)
        number.tail, paragraph.text = paragraph.text, None
        paragraph.insert(0, number)


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
