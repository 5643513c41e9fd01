"""Reads a finished page as a browser does: its official blocks, its ids, and what no page may have.

The parser is Lexbor, which builds the tree that the HTML standard asks for (section 13.2), of
broken pages too. Its time grows with the length of a page, except where elements are opened and
never closed: then with the square of these, by the standard's own rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from communique.outputs import headers
from communique.proof import official_markup
from communique.proof.official_markup import Block, Fault
from communique.reading import official

REFUSED = frozenset({"script", "style", "iframe", "object", "embed", "base", "meta", "link"})
# What may be in an <svg>: shapes and links, so nothing that runs, moves or brings in files.
DRAWN = frozenset({"path", "svg", "a", "rect", "circle", "line", "text"})
INLINE = re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE)
HANDLER = re.compile(r"^(on.*|style|srcdoc|formaction)$")
ADDRESS = re.compile(r"^(https?:|mailto:|tel:|[^:]*$|[^:/?#]*[/?#].*$)", re.IGNORECASE | re.DOTALL)
# A name without a value does nothing; the word "on" is in every text, the other names are in few.
HANDLERS = re.compile(r"[\s/\"'](on[^\s=/>]*\s*=|(style|srcdoc|formaction)[\s=/>])", re.IGNORECASE)
FOREIGN = re.compile(r"^([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
SKIPPED_TO = "__skip"  # where Zensical's link past the menu leads
WORDED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})
# A box, a tab, a link without its target: what other sites write and we do not.
UNREAD = re.compile(r"^(!!!|\?\?\?\+?|===) ?[\"\w]*|\]\(|\]\[|\[\^|\[@")
POLICY = f'[http-equiv=Content-Security-Policy][content="{headers.SHORT}"]'
ELSEWHERE = (
    *("base", "style", "iframe", "frame", "object", "embed", "template"),
    f"meta[http-equiv]:not({POLICY})",
    *("meta[charset]:not([charset=utf-8 i])", "script[src]", "link[rel~=stylesheet i]"),
)
# A script or style sheet of this site, seen from a page or from the top of its host.
OURS = re.compile(r"^(\./|(\.\./)+|/([\w.-]+/)*)?assets/([\w-]+/)*[\w-]+\.(js|css)$", re.ASCII)
UNREAD_SIGNS = ("!!!", "???", "===", "](", "][", "[^", "[@")
Blocks = tuple[Block, ...]
ADDRESSES = ("href", "xlink:href", "src", "action")


@dataclass(frozen=True)
class Quote:
    """Words that a page shows as those of an edition, given by its year; normalised."""

    year: str
    words: str


@dataclass(frozen=True)
class BuiltPage:
    """What a finished page holds.

    A block is a heading or paragraph inside `data-official`, without our marks: its id and its
    normalised words, with the marks that are drawn (`data-printed`). A fault is what no page may
    have.
    """

    blocks: Blocks
    quotes: tuple[Quote, ...]
    ids: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def doubled_ids(self) -> list[str]:
        """The ids that the page has twice, of which a link finds one alone."""
        return sorted(name for name, times in Counter(self.ids).items() if times > 1)


def read_page(html: str) -> BuiltPage:
    """Read a finished page."""
    tree = LexborHTMLParser(html)
    blocks, faults = official_markup.read(tree)
    found = dict.fromkeys((*faults, *_faults(tree, html), *_brought_in(tree)))
    ids = tuple(node.attributes.get("id") or "" for node in tree.css("[id]"))
    quotes = tuple(_quotes(tree)) if "data-quoted" in html else ()
    return BuiltPage(blocks, quotes, ids, tuple(found))


def _quotes(tree: LexborHTMLParser) -> Iterator[Quote]:
    """Yield the words of each quote, once for each year that it names, the older first.

    Of two years' words shown as one, what is inserted is not the older's, what is deleted not the
    newer's.
    """
    for node in tree.css("[data-quoted]"):
        years = (node.attributes.get("data-quoted") or "").split()
        left_out = ("ins", "del") if len(years) > 1 else ("", "")
        for year, tag in zip(years, left_out, strict=False):
            yield Quote(year, official.normalise("".join(_texts(node, tag))))


def _texts(node: LexborNode, left_out: str) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text_content or ""
        elif child.tag != left_out:
            yield from _texts(child, left_out)


def official_blocks(html: str) -> list[Block]:
    """Return id and normalised words of each official block of a page, in reading order."""
    return list(official_markup.read(LexborHTMLParser(html))[0])


def _brought_in(tree: LexborHTMLParser) -> Iterator[Fault]:
    """Find what a page has outside its article that may change what is seen of it.

    That is what leads its addresses elsewhere, or brings in styles, scripts and pages of others.
    """
    for node in tree.css(", ".join(ELSEWHERE)):
        name, address = node.tag or "", node.attributes.get("src") or node.attributes.get("href")
        if not (address and OURS.match(address) and name in ("script", "link")):
            shown = f'"{address}"' if address else ""
            yield Fault(f"a <{name}> element{shown and ' from '}{shown}", f"<{name}")


def _faults(tree: LexborHTMLParser, html: str) -> Iterator[Fault]:
    """Yield the faults of a page, above all of its article, whatever Markdown brought them about.

    What no sign in the HTML hints at is not looked for: most pages have none, and there are many.
    """
    if INLINE.search(html):
        yield from _inline_scripts(tree)
    if HANDLERS.search(html):
        yield from _handlers(tree)
    for article in tree.css("article"):
        for tag in sorted({node.tag or "" for node in article.css(", ".join(REFUSED))}):
            yield Fault(f"a <{tag}> element", f"<{tag}")
        for tag in sorted({node.tag or "" for node in article.css("svg *")} - DRAWN - REFUSED):
            yield Fault(f"a <{tag}> element", f"<{tag}")
        yield from _addresses(article)
        for node in article.css(", ".join(WORDED)):
            yield from _empty(node, node.tag or "", node.attributes)
        yield from _foreign(article)
        if any(sign in html for sign in UNREAD_SIGNS):
            yield from _unread(article)


def _inline_scripts(tree: LexborHTMLParser) -> Iterator[Fault]:
    """Find scripts without a file, but for the one description of the page in its head.

    Those of articles are found with the other elements that none may have.
    """
    ours = tree.css('head > script[type="application/ld+json"]:not([src])')[:1]
    known = {node.mem_id for node in (*ours, *tree.css("article script"))}
    for node in tree.css("script:not([src])"):
        if node.mem_id not in known:
            yield Fault("a <script> element", "<script")


def _handlers(tree: LexborHTMLParser) -> Iterator[Fault]:
    for node in tree.css("*"):
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
