"""What leads from one edition to the others: their pages, and the way to the newest."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from communique.model import Edition, Page
from communique.model.part_names import FULL_TEXT
from communique.pages.view import Child, View, el
from communique.reading.continuing import in_other_editions

MOST = 6  # years that a page leads to: from these it goes on
# The page of an edition that has a part, and what it is called in a list.
PAGES = {
    FULL_TEXT: "full text",
    "statements": "statements by kind",
    "since": "what happened since",
    "picture-themes": "pictures",
    "citing": "citations",
}


def editions(view: View) -> list[Element]:
    """List every edition with its pages, the newest first."""
    items = [el("li", {}, *_pages(view, each)) for each in reversed(view.content.editions)]
    return [el("ul", {}, *items)] if items else []


def _pages(view: View, edition: Edition) -> Iterator[Child]:
    overview = view.content.pages.get(edition.folder / "index.md")
    title = overview.meta.title if overview else edition.year
    yield view.a(title, overview.path) if overview else title
    sign = ": "
    for part, words in PAGES.items():
        if page := view.content.page_with(edition, part):
            yield from (sign, view.a(words, page.path))
            sign = ", "
    yield from (sign, view.a("our copy of the text", edition.pinned[0].path))


def years(view: View) -> Element | None:
    """Return the line that leads to the same page of other years, and from an older one on.

    None where there is one edition, or nothing to lead to.
    """
    edition, newest = view.edition, view.content.editions[-1] if view.content.editions else None
    if edition is None or newest is None or len(view.content.editions) < 2:
        return None
    others = in_other_editions(view.content, view.page)
    newer = [page for page in others if page.folder == newest.year]
    line: list[Child] = []
    if edition is not newest:
        line = [f"The newest communique is that of {newest.year}: "]
        line += [*_joined(_newest(view, newest, newer)), ". "]
    rest = [page for page in others if page not in newer or edition is newest][-MOST:]
    if rest:
        links = [view.a(_dated(view, page, rest), page.path) for page in reversed(rest)]
        line += ["Other years: ", *_joined(links), "."]
    return el("p", {"class": "linked-from"}, *line) if line else None


def _newest(view: View, newest: Edition, pages: list[Page]) -> list[Element]:
    """Link to the pages of the newest edition on the subject, else to its overview."""
    if pages:
        return [view.a(_with_year(page.meta.title, newest.year), page.path) for page in pages]
    overview = view.content.pages.get(newest.folder / "index.md")
    return [view.a(overview.meta.title if overview else newest.year, newest.folder / "index.md")]


def _with_year(title: str, year: str) -> str:
    return title if year in title else f"{title} in {year}"


def _dated(view: View, page: Page, all_of_them: list[Page]) -> str:
    """Return the year, with the title where that differs or the year has two such pages."""
    twice = sum(each.folder == page.folder for each in all_of_them) > 1
    same = page.path.name == view.page.path.name and not twice
    return page.folder if same else f"{page.folder} ({page.meta.title})"


def _joined(links: list[Element]) -> list[Child]:
    return [child for link in links for child in (", ", link)][1:]
