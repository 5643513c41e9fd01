"""The year that a link to an older edition gets: what has none is about the newest."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from communique.model import Content, Page
from communique.pages.view import View
from communique.reading.addresses import resolve

DATED = frozenset({"digest", "editions"})  # parts that name the year of each link themselves
OF = re.compile(r"^(?:paragraphs? [\dA]|full text\b)", re.IGNORECASE)


def year_for(content: Content, home: Page, target: str, words: str) -> str:
    """Return what to put behind the words of a link to a page of an older edition, or ''.

    `target` is the address as written on page `home`.
    """
    if len(content.editions) < 2 or ":" in target:
        return ""
    path = resolve(home.path, target.partition("#")[0].partition("?")[0]) if target else home.path
    edition = content.edition_of(path) if path != PurePosixPath() else None
    if edition is None or edition is content.editions[-1] or edition.year in words:
        return ""
    if edition.year == home.folder:
        return ""
    return f" of {edition.year}" if OF.match(words) else f" ({edition.year})"


def date_links(view: View, root: Element) -> None:
    """Put the year behind the words of each link to an older edition."""
    if len(view.content.editions) < 2:
        return
    said = {id(a) for each in root.iter() if each.get("class") in DATED for a in each.iter("a")}
    for link in (a for a in root.iter("a") if id(a) not in said):
        words = "".join(link.itertext())
        year = year_for(view.content, view.page, link.get("href", ""), words)
        if year and not link.get("aria-label"):
            _append(link, year)


def _append(link: Element, text: str) -> None:
    if len(link):
        link[-1].tail = AtomicString((link[-1].tail or "") + text)
    else:
        link.text = AtomicString((link.text or "") + text)
