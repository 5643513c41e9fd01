"""The official words that pages quote outside official blocks, against our copy of the text.

The register quotes each statement, the page of an entity the sentences that name it, and the page
of citations the first words of each paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from communique.model import Content, Page
from communique.pages.parts.citing import opening
from communique.proof.official_markup import tag
from communique.reading.mentions import references
from communique.reading.official import normalise

Quotation = tuple[str, str, int, str]  # what is quoted, where: the nth of a selector, the words

PLAIN = frozenset({"p", "em", "mark"})  # what may be around quoted words, without attributes
HIDING = frozenset({"del", "s", "strike", "template", "noscript", "dialog"})
HIDDEN = frozenset({"hidden", "popover", "style"})


def misquoted(content: Content, page: Page, html: str) -> Iterator[str]:
    """Yield, of a finished page, where it does not quote the words that it must."""
    wanted = list(_wanted(content, page))
    tree = LexborHTMLParser(html) if wanted else None
    found_by: dict[str, list[LexborNode]] = {}
    for name, selector, nth, words in wanted if tree else ():
        if tree and selector not in found_by:
            found_by[selector] = tree.css(selector)
        nodes = found_by[selector]
        found = _seen(nodes[nth]) if nth < len(nodes) else ""
        if found != normalise(words):
            yield f'{name}: quoted as "{found}", expected "{normalise(words)}"'


def _wanted(content: Content, page: Page) -> Iterator[Quotation]:
    entity = content.entity_at(page.path)
    if entity and page.body.has_part("mentions"):
        for nth, (_, reference) in enumerate(references(content, entity)):
            name = f"paragraph {reference.block.label}"
            yield name, "ol.mentions > li > blockquote", nth, reference.sentence
    edition = content.edition_of(page.path)
    if edition and page is content.page_with(edition, "statements"):
        for statement, _ in edition.statements:
            place = f'[id="{statement.id}"] > blockquote'
            yield f"statement {statement.id[1:]}", place, 0, statement.words
    if edition and page is content.page_with(edition, "citing"):
        for _, block in edition.paragraphs:
            shown = f"Paragraph {block.label}: “{opening(block.words)}”"
            yield f"paragraph {block.label}", f'[id="cite-{block.id}"] > summary', 0, shown


def _seen(node: LexborNode) -> str:
    """Return the words in an element, with the tags in and around it that may hide them."""
    parts, waiting = list(_around(node)), [node.child]
    while waiting:
        each = waiting.pop()
        if each is None:
            continue
        waiting.append(each.next)
        if each.is_text_node:
            parts.append(each.text_content or "")
        elif each.is_element_node:
            parts += [] if tag(each) in PLAIN else [f"<{tag(each)}>"]
            waiting.append(each.child)
    return normalise("".join(parts))


def _around(node: LexborNode) -> Iterator[str]:
    above: LexborNode | None = node
    while above and above.is_element_node:
        if above.tag in HIDING or HIDDEN & above.attributes.keys():
            yield f"<{tag(above)}>"
        above = above.parent
