"""Reads a finished page as a browser does: its official blocks, its ids, and what no page may have.

The parser is Lexbor, which builds the tree that the HTML standard asks for (section 13.2), of
broken pages too. Its time grows with the length of a page, except where elements are opened and
never closed: then with the square of these, by the standard's own rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from communique.reading import official

BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "pre"})
REFUSED = frozenset({"script", "style", "iframe", "object", "embed", "base", "meta", "link"})
# What may be in an <svg>: shapes and links, so nothing that runs, moves or brings in files.
DRAWN = frozenset({"path", "svg", "a", "rect", "circle", "line", "text"})
HANDLER = re.compile(r"^(on.*|style|srcdoc|formaction)$")
ADDRESS = re.compile(r"^(https?:|mailto:|tel:|[^:]*$|[^:/?#]*[/?#].*$)", re.IGNORECASE | re.DOTALL)
# A name without a value does nothing; the word "on" is in every text, the other names are in few.
HANDLERS = re.compile(r"[\s/\"'](on[^\s=/>]*\s*=|(style|srcdoc|formaction)[\s=/>])", re.IGNORECASE)
FOREIGN = re.compile(r"^([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
SKIPPED_TO = "__skip"  # where Zensical's link past the menu leads
WORDED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})
# A box, a tab, a link without its target: what other sites write and we do not.
UNREAD = re.compile(r"^(!!!|\?\?\?\+?|===) ?[\"\w]*|\]\(|\]\[|\[\^|\[@")
UNREAD_SIGNS = ("!!!", "???", "===", "](", "][", "[^", "[@")
Blocks = tuple[tuple[str | None, str], ...]
ADDRESSES = ("href", "xlink:href", "src", "action")


@dataclass(frozen=True)
class Fault:
    """What may not be in the article of a page, and a pattern that finds it in the source."""

    what: str
    source: str


@dataclass(frozen=True)
class BuiltPage:
    """What a finished page holds.

    A block is a heading or paragraph inside `data-official`, without its editorial parts: its id
    and its normalised words, with the marks that are drawn (`data-printed`). A fault is what no
    page may have in its article.
    """

    blocks: Blocks
    ids: tuple[str, ...]
    faults: tuple[Fault, ...]


def read_page(html: str) -> BuiltPage:
    """Read a finished page."""
    tree = LexborHTMLParser(html)
    ids = tuple(node.attributes.get("id") or "" for node in tree.css("[id]"))
    return BuiltPage(tuple(_blocks(tree)), ids, tuple(_faults(tree, html)))


def official_blocks(html: str) -> list[tuple[str | None, str]]:
    """Return id and normalised words of each official block of a page, in reading order."""
    return list(_blocks(LexborHTMLParser(html)))


def _blocks(tree: LexborHTMLParser) -> Iterator[tuple[str | None, str]]:
    """Yield the blocks that have words; words outside any block count to the one before."""
    texts: list[tuple[str | None, list[str]]] = []
    for node, begins in _official_nodes(tree):
        if begins:
            texts.append((node.attributes.get("id"), []))
        elif node.is_text_node or node.tag == "br":
            texts = texts or [(None, [])]
            texts[-1][1].append(" " if node.tag == "br" else node.text_content or "")
        elif printed := node.attributes.get("data-printed"):
            texts = texts or [(None, [])]
            texts[-1][1].append(f" {printed} ")
    read = ((name, official.normalise("".join(parts))) for name, parts in texts)
    yield from ((name, words) for name, words in read if words)


def _official_nodes(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, bool]]:
    """Yield the nodes of official elements except editorial ones, and whether each begins a block.

    The steps are kept in a list of our own: a page may be nested deeper than Python calls go.
    """
    seen: set[int] = set()
    for top in tree.css("[data-official]"):
        waiting = [] if top.mem_id in seen else [top]
        while waiting:
            node = waiting.pop()
            if node is not top and node.next:
                waiting.append(node.next)
            if node.is_element_node:
                names = node.attributes
                if "data-official" in names:
                    seen.add(node.mem_id)
                if "data-editorial" in names:
                    continue
                yield node, node.tag in BLOCKS
            else:
                yield node, False
            if node.child:
                waiting.append(node.child)


def _faults(tree: LexborHTMLParser, html: str) -> Iterator[Fault]:
    """Yield the faults of a page's article, whatever Markdown brought them about.

    What no sign in the HTML hints at is not looked for: most pages have none, and there are many.
    """
    for article in tree.css("article"):
        for tag in sorted({node.tag or "" for node in article.css(", ".join(REFUSED))}):
            yield Fault(f"a <{tag}> element", f"<{tag}")
        for tag in sorted({node.tag or "" for node in article.css("svg *")} - DRAWN - REFUSED):
            yield Fault(f"a <{tag}> element", f"<{tag}")
        if HANDLERS.search(html):
            yield from _handlers(article)
        yield from _addresses(article)
        for node in article.css(", ".join(WORDED)):
            yield from _empty(node, node.tag or "", node.attributes)
        yield from _foreign(article)
        if any(sign in html for sign in UNREAD_SIGNS):
            yield from _unread(article)


def _handlers(article: LexborNode) -> Iterator[Fault]:
    for node in article.css("*"):
        yield from (Fault(f'the attribute "{n}"', n) for n in node.attributes if HANDLER.match(n))


def _addresses(article: LexborNode) -> Iterator[Fault]:
    # In a drawing a link may be written xlink:href, for which there is no selector.
    found = [*article.css("[href], [src], [action]"), *article.css("svg *")]
    for node in {node.mem_id: node for node in found}.values():
        attributes = node.attributes
        for name in ADDRESSES:
            address = attributes.get(name) or ""
            if address and not ADDRESS.match(address):
                yield Fault(f'the address "{address}"', re.escape(address))


def _foreign(article: LexborNode) -> Iterator[Fault]:
    for image in article.css("img"):
        source = image.attributes.get("src") or ""
        if FOREIGN.match(source) or not source:
            yield Fault(f'a picture that is not in docs/, "{source}",', re.escape(source))


def _empty(node: LexborNode, tag: str, names: dict[str, str | None]) -> Iterator[Fault]:
    """Find links and headings that show nothing, and links that lead nowhere."""
    if tag == "a" and names.get("id") == SKIPPED_TO:
        return
    if tag == "a" and not (names.get("href") or names.get("xlink:href")):
        yield Fault("a link that leads nowhere", r"\]\((<>)?\)")
    elif not (names.get("aria-label") or node.text(strip=True) or node.css_first("img, svg")):
        if tag == "a":
            yield Fault("a link without words", r"\[\]\(")
        else:
            yield Fault("a heading without words", rf"(?m)^#{{{tag[1]}}}[ \t#]*$")


def _unread(article: LexborNode) -> Iterator[Fault]:
    """Find Markdown that was meant as markup and is shown as signs."""
    for node in article.css("p, li, td, h2, h3"):
        text = "" if node.css_first("code, pre") else node.text(deep=False, strip=True)
        if found := UNREAD.search(text):
            yield Fault(
                f'"{found.group()}", which is markup that we do not use,', re.escape(found.group())
            )
