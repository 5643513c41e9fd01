"""Glossary terms where they are in a page: which ones, and the marks laid over them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from communique.model import Content, Term, kept
from communique.pages.parts import PARTS
from communique.pages.view import View, el
from communique.reading.citations import without_citations
from communique.reading.invisible import without_unseen

# Words in these are left alone: links have a target already, headings feed the menus. So are
# the computed parts, which repeat words from elsewhere, but for those with sentences of their own.
SKIPPED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "script", "svg"})
REPEATED = frozenset(PARTS) - {"lead", "matrix"}
PREFIX = "term-"  # id of the explanation
MARK = "mark-"  # id of the first mark, to which closing the explanation leads back


@kept
def _patterns(content: Content) -> tuple[tuple[str, re.Pattern[str], Term], ...]:
    """Return first word and pattern of each form, longest form first.

    A text without the word need not be searched for the pattern.

    Names of entities are left out: where they are, a link to the entity's page does.
    """
    names = {name for entity in content.entities for name in entity.meta.names}
    forms = sorted(
        ((form, term) for term in content.terms for form in term.forms if form not in names),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    return tuple((form.split()[0].lower(), _pattern(form), term) for form, term in forms)


def _pattern(form: str) -> re.Pattern[str]:
    """Match a form as a whole word; only forms without inner capitals ignore case."""
    flags = re.IGNORECASE if form[1:] == form[1:].lower() and len(form) > 1 else 0
    spaced = r"\s+".join(re.escape(word) for word in form.split())
    return re.compile(rf"(?<![\w/-]){spaced}(?![\w-])", flags)


def mark_terms(view: View, root: Element) -> None:
    """Lay links over terms, and explain these at the page's end.

    In official words a term is marked once a paragraph, as entities are: each may be read alone.
    """
    used: dict[str, Term] = {}
    blocks = [block for block in root.iter() if block.get("data-official")]
    for paragraph in (child for block in blocks for child in block):
        _mark(view.content, paragraph, set(), used)
    rest: set[str] = set(used)
    for child in root:
        if child not in blocks and child.get("class") not in (*REPEATED, "footnote"):
            _mark(view.content, child, rest, used)
    if used:
        root.append(_explanations(view, [t for t in view.content.terms if t.anchor in used]))


def _mark(content: Content, element: Element, seen: set[str], used: dict[str, Term]) -> None:
    if element.tag in SKIPPED or element.get("data-editorial") is not None:
        return
    children = list(element)
    if element.text:
        _mark_text(content, element, None, seen, used)
    for child in children:
        if not child.get("data-official"):
            _mark(content, child, seen, used)
        if child.tail:
            _mark_text(content, element, child, seen, used)


def _mark_text(
    content: Content, parent: Element, after: Element | None, seen: set[str], used: dict[str, Term]
) -> None:
    """Split the text that follows `after` (or at the start of `parent`) around the terms in it."""
    text = (after.tail if after is not None else parent.text) or ""
    position = list(parent).index(after) + 1 if after is not None else 0
    last = 0
    for start, end, term in _found(content, text, seen):
        link = Element("a", {"class": "term", "href": f"#{PREFIX}{term.anchor}"})
        if term.anchor not in used:
            link.set("id", f"{MARK}{term.anchor}")
        used[term.anchor] = term
        link.text = text[start:end]
        _set_text(parent, after, text[last:start])
        parent.insert(position, link)
        position, after, last = position + 1, link, end
    _set_text(parent, after, text[last:])


def _set_text(parent: Element, after: Element | None, text: str) -> None:
    if after is None:
        parent.text = text
    else:
        after.tail = text


def _found(content: Content, text: str, seen: set[str]) -> list[tuple[int, int, Term]]:
    found: list[tuple[int, int, Term]] = []
    text, place = without_unseen(text)
    lowered = text.lower()
    for word, pattern, term in _patterns(content):
        if word not in lowered or term.anchor in seen:
            continue
        match = pattern.search(text)
        if match and not any(s < match.end() and match.start() < e for s, e, _ in found):
            seen.add(term.anchor)
            found.append((match.start(), match.end(), term))
    placed = ((place(start), place(end - 1) + 1, term) for start, end, term in found)
    return sorted(placed, key=lambda each: each[0])


def _explanations(view: View, terms: list[Term]) -> Element:
    """Make the cards that the marks lead to; a screen shows the one that was asked for."""
    glossary = next(p for p in view.content.pages.values() if p.path.name == "glossary.md")
    cards = el(
        "aside", {"id": "words-explained", "class": "terms", "aria-label": "Words explained"}
    )
    for term in terms:
        first, *_ = term.definition.split("\n")  # the glossary has the rest
        plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", without_citations(first))
        close = el("a", {"class": "close", "href": f"#{MARK}{term.anchor}"}, "Close")
        more = view.a("More in the glossary", glossary.path, term.anchor)
        words = el("p", {}, el("strong", {}, term.title), f" {plain} ", more, " ", close)
        cards.append(el("div", {"class": "term-card", "id": f"{PREFIX}{term.anchor}"}, words))
    return cards
