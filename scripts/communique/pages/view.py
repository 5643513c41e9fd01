"""What a part of a page needs to know while the page is made, and the elements it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from communique.model import Content, Edition, OfficialBlock, Page, Target
from communique.reading.addresses import moved, relative
from communique.reading.citations import Citation, with_notes

Child = Element | str
WRITTEN = "data-written"  # the file that a link leads to, until `tree.link_written` sets it
UNKNOWN = Target()  # where it is not known where the site will be published


class Markdown(str):
    """Text that is still to be read as inline Markdown; any other string is shown as it is."""


def el(tag: str, attributes: dict[str, str] | None = None, *children: Child) -> Element:
    """Make an element; strings among its children become text, `Markdown` inline markup.

    A `Markdown` child must be the first or follow an element, as text does.
    """
    element = Element(tag, attributes or {})
    for child in children:
        if isinstance(child, Element):
            element.append(child)
        else:
            _add_text(element, child if isinstance(child, Markdown) else AtomicString(child))
    return element


def select(name: str, label: str, options: list[tuple[str, str]]) -> Element:
    """Make a labelled choice among values, each with the words that are shown; the first is all."""
    choices = [el("option", {"value": ""}, "All")]
    choices += [el("option", {"value": value}, text) for value, text in options]
    return el("label", {}, label, " ", el("select", {"name": name}, *choices))


def _add_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = _joined(element[-1].tail, text)
    else:
        element.text = _joined(element.text, text)


def _joined(before: str | None, text: str) -> str:
    return type(text)(before + text) if before else text


@dataclass(frozen=True)
class View:
    """The page being made, among all the others; `cited` collects the citations of its parts."""

    content: Content
    page: Page
    edition: Edition | None
    target: Target = UNKNOWN
    cited: dict[str, Citation] = field(default_factory=dict)

    def link(self, path: PurePosixPath, anchor: str = "") -> str:
        """Return the address of a page, and of an anchor on it, as written on this page."""
        target = "" if path == self.page.path else relative(path, self.page.path)
        return f"{target}#{anchor}" if anchor else target or path.name

    def a(self, text: str, path: PurePosixPath, anchor: str = "", **attributes: str) -> Element:
        """Make a link to a page."""
        return el("a", {"href": self.link(path, anchor), **attributes}, text)

    def paragraph(self, page: Page, block: OfficialBlock, text: str = "paragraph {}") -> Element:
        """Make a link to a numbered paragraph."""
        return self.a(text.format(block.label), page.path, block.id or "")

    def written(self, text: str, path: PurePosixPath) -> Element:
        """Make a link to a file that is written into the finished site, seen from its top."""
        return el("a", {"href": "#", WRITTEN: str(path)}, text)

    def edit(self, *lists: tuple[str, PurePosixPath]) -> list[Element]:
        """Return a line that leads to where the data of a part is edited, if there is such a place.

        The page's own "Edit this page" leads to its Markdown, which does not have these words.
        """
        base = self.target.edit
        links = [el("a", {"href": f"{base}{file}", "rel": "edit"}, name) for name, file in lists]
        apart = [child for link in links for child in (" · ", link)][1:]
        return [el("p", {"class": "edit-data"}, *apart)] if base and links else []

    def markdown(self, text: str, home: PurePosixPath | None = None) -> Markdown:
        """Prepare editorial Markdown written on page `home` for this page, citations and all."""
        marked, used = with_notes(moved(text, home or self.page.path, self.page.path))
        self.cited.update((citation.note, citation) for citation in used)
        return Markdown(marked)


PartFunction = Callable[[View], list[Element]]
