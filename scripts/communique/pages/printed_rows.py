"""Lays out the rows of an official paragraph: lists as lists, marks and running heads drawn.

A paragraph stays one `<p>`, so that it has one address; its lists are lists by their roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from communique.pages.view import el
from communique.reading.printed import NUMBER, Row, is_aside, row_of

STASHED = re.compile("\x02(\\d+)\x03")  # how Python-Markdown keeps an escaped sign


@dataclass
class _Line:
    """A row as it came out of Markdown: its first words and the elements behind them."""

    text: str
    elements: list[Element] = field(default_factory=list)


def set_rows(paragraph: Element) -> None:
    """Lay out the rows of a paragraph, where it has more than plain words."""
    anchor = paragraph.get("id", "")
    lines = list(_lines(paragraph))
    read = [
        row_of(line.text, at == 0, anchor, is_aside(line.text)) for at, line in enumerate(lines)
    ]
    if len(lines) == 1 and not read[0].mark:
        return
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.text = None
    layout = _Layout(paragraph)
    for row, line in zip(read, lines, strict=True):
        layout.add(row, line)


def prints_other_number(paragraph: Element) -> bool:
    """Return whether the words of a paragraph begin with a number: then ours is another."""
    return bool(NUMBER.match(_plain(paragraph.text).lstrip()))


def _plain(text: str | None) -> str:
    return STASHED.sub(lambda found: chr(int(found.group(1))), text or "")


def _lines(paragraph: Element) -> Iterator[_Line]:
    line = _Line(_plain(paragraph.text))
    for child in paragraph:
        if child.tag == "br":
            yield line
            line = _Line(_plain(child.tail).lstrip("\n"))
        else:
            line.elements.append(child)
    yield line


class _Layout:
    """The paragraph as it is laid out, row by row."""

    def __init__(self, paragraph: Element) -> None:
        self.top = paragraph
        self.lists: list[Element] = []  # those that are open, the outermost first
        self.open = False  # whether the row before was text that goes on only after a break

    def add(self, row: Row, line: _Line) -> None:
        """Add a row behind those that are there."""
        if row.kind == "item":
            self._item(row, line)
        elif row.kind == "aside":
            at = self.lists[-1][-1] if self.lists else self.top
            _space(at)
            at.append(el("span", {"class": "printed-aside", "data-printed": row.mark}))
            at[-1].tail = " "
            self.open = False
        else:
            self._text(row, line)

    def _text(self, row: Row, line: _Line) -> None:
        at = self.lists[-1][-1] if self.lists and not self.open else self.top
        if at is self.top:
            if self.open and not self.lists and (len(at) or at.text):
                at.append(el("br", {}))
            self.lists = []
        if row.mark:
            at.append(el("span", {"class": "printed-number", "data-printed": row.mark}))
        _put(at, _spaced(row, line), line.elements)
        self.open = True

    def _item(self, row: Row, line: _Line) -> None:
        del self.lists[row.depth + 1 :]
        if len(self.lists) <= row.depth:
            self._begin()
        mark = {"data-printed": row.mark} if row.mark else {}
        item = el("span", {"class": "printed-item", "role": "listitem", **mark})
        _put(item, _spaced(row, line), line.elements)
        self.lists[-1].append(item)
        item.tail = " "
        self.open = True

    def _begin(self) -> None:
        at = self.lists[-1][-1] if self.lists else self.top
        made = el("span", {"class": "printed-list", "role": "list"})
        made.tail = " "
        _space(at)
        at.append(made)
        self.lists.append(made)


def _spaced(row: Row, line: _Line) -> str:
    """Return the words of a row with the space that parts them from an element, or the next row."""
    return f"{row.words} " if not line.elements or line.text[-1:].isspace() else row.words


def _put(at: Element, text: str, elements: list[Element]) -> None:
    if len(at):
        at[-1].tail = f"{at[-1].tail or ''}{text}"
    else:
        at.text = f"{at.text or ''}{text}"
    at.extend(elements)


def _space(at: Element) -> None:
    """Part what comes from the words before it."""
    if len(at):
        at[-1].tail = f"{at[-1].tail or ''} "
    elif at.text:
        at.text += " "
