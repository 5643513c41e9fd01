"""Last touches on the element tree of a page: numbers of paragraphs, links to written files."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from communique.model import paragraph_label
from communique.pages.view import WRITTEN, el
from communique.reading.addresses import relative

# The signs by which Python-Markdown's inline patterns begin, and its sign for what is done already.
MARKUP = re.compile(r"[`\\\[!<&*_\x02]|  \n")


def settle_plain_text(root: Element) -> None:
    """Mark every text without markup as done, so that no pattern is tried on it."""
    for element in root.iter():
        if element.text and not MARKUP.search(element.text):
            element.text = AtomicString(element.text)
        if element.tail and not MARKUP.search(element.tail):
            element.tail = AtomicString(element.tail)


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
