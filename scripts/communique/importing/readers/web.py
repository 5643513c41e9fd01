"""Reads a saved web page: its main part, with headings and lists by its elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree, html

from communique.importing.given import Given
from communique.importing.pieces import Doubt, Line, RefusedError
from communique.importing.readers import marks
from communique.reading.official import normalise

LEFT_OUT = (
    *("script", "style", "noscript", "template", "nav", "footer", "aside", "button"),
    *("select", "svg", "iframe", "head", "img", "video", "audio", "object", "input", "label"),
)
UNSEEN = ("script", "style", "noscript", "template", "head", "svg", "select", "option")
BLOCKS = frozenset(
    (
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table"),
        *("tr", "td", "th", "tbody", "thead", "div", "section", "article", "main", "header"),
        *("blockquote", "pre", "hr", "figure", "figcaption", "address", "details", "summary"),
        *("body", "html", "center", "form", "fieldset"),
    )
)
FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
DEEPEST = 200
TABLES = (
    "has tables, which cannot be imported: in a copy of the file write each row as a paragraph, "
    "then import that"
)


def read_web(given: Given) -> tuple[tuple[Line, ...], tuple[Doubt, ...]]:
    """Return the blocks of the main part of a page, and what is doubtful.

    Raises RefusedError where it has tables, each named with its place.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = html.document_fromstring(given.text.removeprefix("\ufeff").encode(), parser=parser)
    except etree.ParserError as error:
        raise RefusedError(f"{given.path}: cannot be read as a web page: {error}") from None
    if _depth(tree) > DEEPEST:
        raise RefusedError(
            f"{given.path}: elements nested more than {DEEPEST} deep: save it as text instead"
        )
    reader = Blocks()
    lines = list(reader.read(_main(tree)))
    if reader.tables:
        raise RefusedError("\n".join([f"{given.path}: {TABLES}", *reader.tables]))
    return tuple(lines), (*_left_out(tree, lines, reader.marks), *reader.unsure)


def _left_out(tree: Any, lines: Sequence[Line], marks: int) -> Iterator[Doubt]:
    """Say how much of the page was not read; the signs of its lists' `marks` were added."""
    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    seen = len("".join(normalise("".join(tree.itertext())).split()))
    read = sum(len("".join(line.words.split())) for line in lines) - marks
    if seen > read:
        why = f"left out: {seen - read} signs outside the main part, such as menus and feet"
        yield Doubt(1, "", why)


def _depth(tree: Any) -> int:
    """Return how deep the elements of a page are nested."""
    deepest, depth = 0, 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _main(tree: Any) -> Any:
    """Return the element that has the text: main, the only article, or the body."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found = tree.xpath(path)
        if len(found) == 1:
            return found[0]
    body = tree.find("body")
    body = tree if body is None else body
    for header in body.xpath("./header | ./*/header[not(.//h1)]"):
        header.getparent().remove(header)
    return body


class Blocks:
    """The blocks of a page while they are read."""

    def __init__(self) -> None:
        self.tables: list[str] = []
        self.unsure: list[Doubt] = []
        self.marks = 0

    def read(self, element: Any, depth: int = 0) -> Iterator[Line]:
        """Yield the blocks in an element; loose words in it are a block too."""
        loose: list[Any] = [element.text]
        line = element.sourceline or 1
        for child in element:
            if not isinstance(child.tag, str) or _is_hidden(child):
                loose.append(child.tail)
            elif child.tag in BLOCKS or any(each.tag in BLOCKS for each in child.iterdescendants()):
                yield from _loose(loose, line)
                yield from self._block(child, depth)
                loose, line = [child.tail], child.sourceline or line
            else:
                loose += [child, child.tail]
        yield from _loose(loose, line)

    def _block(self, element: Any, depth: int) -> Iterator[Line]:
        tag = element.tag
        if tag in ("ul", "ol"):
            yield from self._list(element, depth)
        elif tag == "table":
            yield from self._table(element, depth)
        elif tag[0] == "h" and tag[1:].isdecimal():
            words = _words(element)
            if words:
                yield Line(words, element.sourceline or 1, level=int(tag[1]))
        elif tag in ("p", "dt", "dd", "figcaption", "summary", "pre", "address"):
            yield from _paragraph(element)
        else:
            yield from self.read(element, depth)

    def _table(self, element: Any, depth: int) -> Iterator[Line]:
        rows = [row.xpath("./td | ./th") for row in element.iter("tr")]
        widest = max(map(len, rows), default=0)
        if widest <= 1 or element.get("role") in ("presentation", "none"):
            for row in rows:
                for cell in row:
                    yield from self.read(cell, depth)
            return
        place = f"  line {element.sourceline}: {len(rows)} rows, {widest} columns"
        self.tables.append(f"{place}: “{' | '.join(_words(cell) for cell in rows[0])[:60]}”")

    def _list(self, element: Any, depth: int) -> Iterator[Line]:
        ordered = element.tag == "ol"
        form = FORMS.get(element.get("type") or "1", "decimal")
        count = _int(element.get("start"), 1) - 1
        is_note = _is_notes(element)
        if element.xpath(".//a") and _words(element) == " ".join(map(_words, element.iter("a"))):
            why = "a list of links: if it is not of the text, make each line of it out in a plan"
            self.unsure.append(Doubt(element.sourceline or 1, _words(element), why))
        for item in element.iterchildren("li"):
            count = _int(item.get("value"), count + 1)
            mark = f"{marks.number(count, form)}." if ordered else marks.BULLET
            inner = [child for child in item.iter("ul", "ol") if _list_above(child) is item]
            words = _words(item, frozenset({"ul", "ol"}))
            self.marks += len(mark) if words else 0
            own = 0 if ordered and form == "decimal" and not depth else depth + 1
            if words and is_note:
                yield Line(f"{mark} {words}", item.sourceline or 1, role="note")
            elif words:
                yield Line(f"{mark} {words}", item.sourceline or 1, depth=own)
            for child in inner:
                yield from self._list(child, depth + 1)


def _list_above(element: Any) -> Any:
    """Return the item that has a list in it."""
    return next(element.iterancestors("li"), None)


def _is_notes(element: Any) -> bool:
    for each in (element, *element.iterancestors()):
        names = f"{each.get('class') or ''} {each.get('role') or ''} {each.get('id') or ''}".lower()
        if "footnotes" in names or "endnotes" in names:
            return True
    return False


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return element.tag in LEFT_OUT or hidden or "display:none" in style


def _int(text: str | None, other: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() else other


def _text(element: Any, without: frozenset[str] = frozenset()) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_hidden(child) and child.tag not in without:
            yield "\n" if child.tag == "br" else " " if child.tag in BLOCKS else ""
            yield from _text(child, without)
            yield " " if child.tag in BLOCKS else ""
        yield child.tail or ""


def _words(element: Any, without: frozenset[str] = frozenset()) -> str:
    return normalise("".join(_text(element, without)))


def _paragraph(element: Any) -> Iterator[Line]:
    """Yield a paragraph, by its lines."""
    bold = "".join(_words(each) for each in element.iter("b", "strong")) == _words(element)
    yield from _by_lines("".join(_text(_folded(element))), element.sourceline or 1, bold)


def _loose(parts: list[Any], line: int) -> Iterator[Line]:
    """Yield the words that are in no block of their own, given with the elements among them."""
    elements = [part for part in parts if part is not None and not isinstance(part, str)]
    raw = "".join(_raw(part) for part in parts if part is not None)
    strong = "".join(_words(each) for each in elements if each.tag in ("b", "strong"))
    yield from _by_lines(raw, line, bold=bool(strong) and strong == normalise(raw))


def _raw(part: Any) -> str:
    if isinstance(part, str):
        return part.replace("\n", " ")
    return "\n" if part.tag == "br" else "".join(_text(_folded(part)))


def _by_lines(raw: str, line: int, bold: bool) -> Iterator[Line]:
    """Yield the lines of a text in which <br> breaks lines: two begin a new paragraph."""
    parted = True
    for part in raw.split("\n"):
        words = normalise(part)
        if words:
            yield Line(words, line, parted, bold=bold)
        parted = not words


def _folded(element: Any) -> Any:
    """Make every line end in the source of an element a space, so that only <br> breaks lines."""
    for each in element.iter():
        each.text = each.text.replace("\n", " ") if each.text else each.text
        each.tail = each.tail.replace("\n", " ") if each.tail else each.tail
    return element
