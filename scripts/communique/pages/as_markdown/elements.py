"""Writes the elements of a computed part as Markdown: blocks with blank lines between them.

What only scripts serve, and pictures, whose numbers are in words beside them, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from communique.pages.view import WRITTEN, Markdown
from communique.reading.addresses import relative
from communique.reading.markdown_source import escape, fold

INLINE = frozenset({"a", "b", "br", "code", "em", "i", "mark", "span", "strong", "sup"})
LEFT_OUT = frozenset({"svg", "form", "button", "textarea", "output", "input", "label", "select"})
SIGNS = {"em": "*", "i": "*", "strong": "**", "b": "**", "dt": "**", "summary": "**"}
HEADING = re.compile(r"h([1-6])")
BAR = re.compile(r"(?<!\\)\|")  # parts the cells of a table unless escaped
Node = Element | str


def as_markdown(elements: Iterable[Element], home: PurePosixPath) -> str:
    """Return elements as Markdown with their links as written on page `home` of docs/."""
    return "\n\n".join(block for each in elements for block in _Writer(home).blocks([each]))


class _Writer:
    """Writes for one page."""

    def __init__(self, home: PurePosixPath) -> None:
        self.home = home

    def blocks(self, nodes: Iterable[Node]) -> Iterator[str]:
        """Yield the blocks of nodes; a run of words and inline elements is a paragraph."""
        for inline, group in groupby((n for n in nodes if not _left_out(n)), key=_is_inline):
            if inline:
                yield from filter(None, [self._inline(group)])
            else:
                for each in group:
                    yield from self._block(each)

    def _block(self, element: Element | str) -> Iterator[str]:
        assert isinstance(element, Element)
        heading = HEADING.fullmatch(element.tag)
        if heading:
            yield f"{'#' * int(heading.group(1))} {self._inline(_nodes(element))}"
        elif element.tag in ("ul", "ol"):
            yield from filter(None, ["\n".join(self._items(element))])
        elif element.tag == "table":
            yield "\n".join(self._table(element))
        elif element.tag == "blockquote":
            yield _indented("\n\n".join(self.blocks(_nodes(element))), "> ", "> ")
        elif element.tag == "dl":
            yield "\n".join(self._named(element))
        elif element.tag == "summary" and not any(map(_is_heading, element)):
            yield f"**{self._inline(_nodes(element))}**"
        else:
            yield from self.blocks(_nodes(element))

    def _items(self, listed: Element) -> Iterator[str]:
        for number, item in enumerate(listed, 1):
            sign = f"{number}. " if listed.tag == "ol" else "- "
            text = "\n\n".join(self.blocks(_nodes(item)))
            yield _indented(text, sign, " " * len(sign))

    def _named(self, listed: Element) -> Iterator[str]:
        """Yield a line for each name with its values, which may have an element around them."""
        name, values = "", []
        for each in (*_names_and_values(listed), Element("dt")):
            if each.tag == "dd":
                values.append(self._inline(_nodes(each)))
                continue
            if name:
                yield f"- **{name}**: {'; '.join(filter(None, values))}"
            name, values = self._inline(_nodes(each)), []

    def _table(self, table: Element) -> Iterator[str]:
        head, *rows = [[self._cell(cell) for cell in row] for row in table.iter("tr")]
        yield _row(head)
        yield _row(["---"] * len(head))
        for row in rows:
            yield _row([*row, *[""] * (len(head) - len(row))])

    def _cell(self, cell: Element) -> str:
        return BAR.sub(r"\|", fold(" ".join(self.blocks(_nodes(cell)))))

    def _inline(self, nodes: Iterable[Node]) -> str:
        return fold("".join(self._words(node) for node in nodes if not _left_out(node)))

    def _words(self, node: Node) -> str:
        if not isinstance(node, Element):
            return str(node) if isinstance(node, Markdown) else escape(node)
        text = "".join(self._words(each) for each in _nodes(node) if not _left_out(each))
        if node.tag == "a":
            return f"[{text}]({self._target(node)})" if text else ""
        if node.tag == "code":
            return f"`{''.join(node.itertext())}`"
        sign = SIGNS.get(node.tag, "") if text.strip() else ""
        return f"{sign}{text}{sign}"

    def _target(self, link: Element) -> str:
        written = link.get(WRITTEN)
        return relative(PurePosixPath(written), self.home) if written else link.get("href", "")


def _nodes(element: Element) -> Iterator[Node]:
    """Yield the words and elements within an element, in their order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _left_out(node: Node) -> bool:
    return isinstance(node, Element) and (
        node.tag in LEFT_OUT or bool(node.get("hidden")) or node.get("class") == "edit-data"
    )


def _is_inline(node: Node) -> bool:
    return not isinstance(node, Element) or node.tag in INLINE


def _is_heading(element: Element) -> bool:
    return HEADING.fullmatch(element.tag) is not None


def _names_and_values(listed: Element) -> Iterator[Element]:
    for each in listed:
        yield from _names_and_values(each) if each.tag == "div" else [each]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _indented(text: str, first: str, others: str) -> str:
    return "\n".join(
        f"{first if at == 0 else others}{line}".rstrip() for at, line in enumerate(text.split("\n"))
    )
