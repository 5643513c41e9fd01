"""What is around the official words of a part of the communique: what they are, what is folded."""

from __future__ import annotations

from itertools import takewhile
from xml.etree.ElementTree import Element

from communique.model.schema import PartMeta
from communique.pages.parts.editions import years
from communique.pages.parts.front_page import year_in_title
from communique.pages.parts.since import on_theme
from communique.pages.parts.taking import choose
from communique.pages.view import View, el

ENDS = frozenset({"h2", "aside"})


def arrange(root: Element, view: View) -> None:
    """Say below the title what the page holds, and fold what comes after the official words.

    A page with other official paragraphs, such as the full text, has only what chooses among them.
    """
    year_in_title(view, root)
    title = next((at for at, each in enumerate(root) if each.find(".//h1") is not None), None)
    own = next((at for at, each in enumerate(root) if each.tag == "h1"), title)
    if own is not None and (line := years(view)) is not None:
        root.insert(own + 1, line)
    if isinstance(view.page.meta, PartMeta) and view.page.paragraphs:
        fold(root)
        if own is not None:
            root.insert(own + 1, _provenance(view))
    elif root.find("./div/p/a[@class='pn']") is not None:
        first = next(at for at, each in enumerate(root) if each.get("data-official"))
        root.insert(first, el("p", {"class": "provenance"}, *choose(view, "paragraphs")))


def _provenance(view: View) -> Element:
    first = view.page.paragraphs[0]
    where = view.page.paragraph_range
    year = view.edition.year if view.edition else ""
    words = view.a(f"{where[0].upper()}{where[1:]}", view.page.path, first.id or "")
    box = el("input", {"type": "checkbox", "class": "only-official"})
    label = el("label", {}, box, " Official words only")
    return el(
        "p",
        {"class": "provenance"},
        words,
        f" of the {year} joint communique. ",
        *on_theme(view),
        label,
        " ",
        *choose(view, "paragraphs"),
    )


def fold(root: Element) -> None:
    """Fold each section below the last official words under its heading, which shows a count."""
    blocks = [at for at, each in enumerate(root) if each.get("data-official")]
    after = list(root)[blocks[-1] + 1 :] if blocks else []
    for at, heading in enumerate(after):
        if heading.tag == "h2":
            section = list(takewhile(lambda each: not _ends(each), after[at + 1 :]))
            items = sum(1 for each in section for _ in each.iter("li"))
            if items:
                _fold_one(root, heading, section, items)


def _ends(element: Element) -> bool:
    """Return whether a section ends here: at a heading, also one that a part has made."""
    return element.tag in ENDS or element.find("h2") is not None


def _fold_one(root: Element, heading: Element, section: list[Element], items: int) -> None:
    place = list(root).index(heading)
    for each in (heading, *section):
        root.remove(each)
    count = el("span", {"class": "count"}, str(items))
    summary = el("summary", {}, heading, count)
    root.insert(place, el("details", {"class": "folded"}, summary, *section))
