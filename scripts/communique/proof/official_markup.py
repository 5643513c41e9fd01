"""What an official block of a finished page may hold, and the words of it that a reader sees.

This is the one grammar of official blocks: the build's proof, `communique verify` and, by the
patterns that `communique schema` writes into verify.js, the button on the pages all use it.

Every word in an official block counts but two marks of ours: the number whose words are the number
of that paragraph, and the mark of a note. Words in an element, or below an attribute, that may hide
or strike them are read with its tag, so that they differ from the words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from communique.model import paragraph_label
from communique.reading import official

BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "pre"})
# The start tags that the build writes, each behind how deep it is in the official block, with the
# attributes in the order of their names. JavaScript must read these patterns alike.
MARKUP = (
    r'^(?:0 div class="official" data-official="\d{4}"'
    r'|1 h[1-6] id="[^"]+"|1 p (?:id="(?:a\d+-)?p\d+"|class="unnumbered")'
    r'|[2-9] a (?:class="term" href="#term-[^"]+"(?: id="mark-[^"]+")?'
    r'|href="(?![\w+.-]*:|//)[^"]*")'
    r'|[2-9] br|[2-9] span class="printed-(?:list" role="list"'
    r'|item"(?: data-printed="[^"]+")? role="listitem"|(?:aside|number)" data-printed="[^"]+"))$'
)
# The mark of a note, which is empty: the style sheet shows its number.
NOTE = (
    r'^sup data-editorial="" id="fnref\d*:[^"]+"'
    r' a aria-label="Note (\d+)" class="footnote-ref" data-note="\1" href="#fn:[^"]+"$'
)
_MARKUP, _NOTE = re.compile(MARKUP, re.ASCII), re.compile(NOTE, re.ASCII)
# Elements and attributes that neither hide nor strike words nor add any: around words they are
# named, but the words count. What only the frame of the page may have is apart.
PLAIN = frozenset(
    {
        *("a", "abbr", "b", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "label"),
        *("mark", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "br"),
        *("article", "body", "div", "html", "main", "section", "table", "tbody", "tr", "ul", "ol"),
        *BLOCKS,
    }
)
PLAIN_ATTRIBUTES = re.compile(
    r"^(id|href|rel|target|lang|translate|tabindex|on.*|data-.*)$", re.ASCII
)
FRAME = re.compile(
    r"^((no-js|md-(content|content__inner|typeset|main|main__inner|grid|container))( |$))*$"
)
Block = tuple[str | None, str]


@dataclass(frozen=True)
class Fault:
    """What may not be in the article of a page, and a pattern that finds it in the source."""

    what: str
    source: str


@dataclass
class _Reading:
    """The blocks as far as they are read, and what no official block may hold."""

    blocks: list[tuple[str | None, list[str]]] = field(default_factory=list)
    faults: dict[str, Fault] = field(default_factory=dict)
    numbers: set[int] = field(default_factory=set)  # the elements that are numbers of paragraphs

    def say(self, words: str) -> None:
        """Add words; those outside any block count to the one before."""
        if not self.blocks:
            self.blocks.append((None, []))
        self.blocks[-1][1].append(words)

    def fault(self, what: str) -> None:
        """Note a fault once."""
        self.faults.setdefault(what, Fault(what, "/// official"))

    def fault_within(self, what: str) -> None:
        """Note a fault of the block that is read, with its number where it has one."""
        anchor = self.blocks[-1][0] if self.blocks else ""
        label = paragraph_label(anchor or "")
        self.fault(f"{what} in {f'paragraph {label}' if label else 'official words'}")


def read(tree: LexborHTMLParser) -> tuple[tuple[Block, ...], tuple[Fault, ...]]:
    """Return id and normalised words of each official block in reading order, and all faults."""
    reading = _Reading()
    seen: set[int] = set()
    for top in tree.css("[data-official]"):
        if top.mem_id not in seen:
            hidden = "".join(_frame(top, reading))
            _walk(top, hidden, reading, seen)
    for node in tree.css(".official:not([data-official])"):
        reading.fault(f"the tag <{tag(node)}>, which only looks official,")
    read = ((name, official.normalise("".join(parts))) for name, parts in reading.blocks)
    return tuple(each for each in read if each[1]), tuple(reading.faults.values())


def tag(node: LexborNode) -> str:
    """Return the start tag of an element without its brackets, with sorted attributes."""
    pairs = sorted((name, value or "") for name, value in node.attributes.items())
    quoted = (f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in pairs)
    return f"{node.tag}{''.join(quoted)}"


def _frame(top: LexborNode, reading: _Reading) -> Iterator[str]:
    """Yield the tags around an official block that may hide it."""
    node = top.parent
    while node and node.is_element_node:
        names = dict(node.attributes)
        known = FRAME.match(names.pop("class", None) or "")
        if names.get("dir") == "ltr":
            del names["dir"]
        plain = node.tag in PLAIN and all(map(PLAIN_ATTRIBUTES.match, names))
        if not (known and plain):
            reading.fault(f"the tag <{tag(node)}> around official words")
        if not (plain and (known or node.tag in ("html", "body"))):
            yield f"<{node.tag}>"
        node = node.parent


def _walk(top: LexborNode, hidden: str, reading: _Reading, seen: set[int]) -> None:
    """Read an official block; the steps are kept in a list of our own.

    A page may be nested deeper than Python calls go.
    """
    waiting: list[tuple[LexborNode | str, int]] = [(top, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, str):
            reading.say(node)
            continue
        if node is not top and node.next:
            waiting.append((node.next, depth))
        if node.is_text_node:
            reading.say(node.text_content or "")
        elif node.is_element_node and not _is_mark(node, reading):
            seen.add(node.mem_id)
            if end := _element(node, depth, hidden, reading):
                waiting.append((end, depth))
            if node.child:
                waiting.append((node.child, depth + 1))


def _element(node: LexborNode, depth: int, hidden: str, reading: _Reading) -> str:
    """Begin an element; return its end tag where its words may not be seen as they are."""
    if node.tag in BLOCKS:
        _begin(node, hidden, reading)
    elif node.tag == "br":
        reading.say(" ")
    if printed := node.attributes.get("data-printed"):  # drawn, so that it parts no words
        reading.say(f" {printed} ")
    written = tag(node)
    if _MARKUP.match(f"{depth} {written}"):
        return ""
    reading.fault_within(f"the tag <{written}>")
    if node.tag in PLAIN and _are_plain(node, depth):
        return ""
    reading.say(f"<{written}>")
    return f"</{node.tag}>"


def _begin(node: LexborNode, hidden: str, reading: _Reading) -> None:
    """Begin a block, and find its number where it is a numbered paragraph."""
    anchor = node.attributes.get("id")
    reading.blocks.append((anchor, [hidden]))
    label = paragraph_label(anchor or "")
    if label and node.tag == "p":
        number = _number(node, anchor or "", label)
        reading.numbers |= {number} if number else set()
        if not number:
            reading.fault(f"paragraph {label} without its number")


def _are_plain(node: LexborNode, depth: int) -> bool:
    """Return whether the attributes of an element do nothing to its words."""
    names = dict(node.attributes)
    name, value = node.tag, names.get("class") or ""
    if (depth, name, value) in {(0, "div", "official"), (1, "p", "unnumbered"), (2, "a", "term")}:
        del names["class"]
    return all(map(PLAIN_ATTRIBUTES.match, names))


def _is_mark(node: LexborNode, reading: _Reading) -> bool:
    """Return whether an element is one of our marks, whose words are not of the text."""
    if node.tag == "sup":
        inner = list(islice(_children(node), 2))
        alone = len(inner) == 1 and inner[0].is_element_node and not any(_children(inner[0]))
        return alone and bool(_NOTE.match(f"{tag(node)} {tag(inner[0])}"))
    return node.mem_id in reading.numbers


def _number(paragraph: LexborNode, anchor: str, label: str) -> int | None:
    """Return which node is the number of a paragraph: its first, with the right words."""
    first = next(_children(paragraph), None)
    words = list(islice(_children(first), 2)) if first and first.is_element_node else []
    if first is None or len(words) != 1 or not words[0].is_text_node:
        return None
    # Where the text prints numbers of its own, ours is in brackets.
    for said, shown in ((label, label), (f"{label}, by our count", f"[{label}]")):
        written = f'a aria-label="Paragraph {said}" class="pn" data-editorial="" href="#{anchor}"'
        if tag(first) == written and (words[0].text_content or "").strip() == shown:
            return first.mem_id
    return None


def _children(node: LexborNode) -> Iterator[LexborNode]:
    """Yield what is in an element but comments and white space."""
    child = node.child
    while child:
        if child.is_element_node or (child.is_text_node and (child.text_content or "").strip()):
            yield child
        child = child.next
