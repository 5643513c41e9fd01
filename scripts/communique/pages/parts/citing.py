"""How to cite an edition and each of its paragraphs, in every form."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from communique.model import Edition, OfficialBlock, Page
from communique.outputs.citing import Run, StyledCitation, in_every_style
from communique.outputs.citing.files import FORMATS, folder
from communique.outputs.citing.item import WHOLE
from communique.pages.parts.edition import newest
from communique.pages.view import Child, View, el

LABELS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
OPENING = 8  # words


def citing(view: View) -> list[Element]:
    """Show the forms for the whole edition, then for each page with paragraphs those of each."""
    edition = newest(view)
    if edition is None or not edition.paragraphs:
        return []
    whole = el("h2", {"id": "cite-communique"}, "The whole communique")
    pages = [page for page in edition.parts if page.paragraphs]
    return [
        *_address_unknown(view),
        whole,
        *_shown(view, edition, edition.parts[0], None),
        *(part for page in pages for part in _page(view, edition, page)),
    ]


def _address_unknown(view: View) -> list[Element]:
    words = (
        "This copy of the site does not know where it is published, so the citations below give no "
        "address. Where your guide asks for one, add that of the paragraph."
    )
    return [] if view.target.citable else [el("p", {"class": "address-unknown"}, words)]


def _page(view: View, edition: Edition, page: Page) -> Iterator[Element]:
    yield el("h2", {"id": f"cite-{page.path.stem}"}, page.meta.title)
    for block in page.paragraphs:
        shown = _shown(view, edition, page, block)
        summary = el("summary", {}, f"Paragraph {block.label}: “{opening(block.words)}”")
        yield el("details", {"id": f"cite-{block.id}"}, summary, *shown)


def opening(words: str) -> str:
    """Return the first words, by which a reader knows the paragraph."""
    first = words.split()
    return words if len(first) <= OPENING else f"{' '.join(first[:OPENING])}\u00a0…"


def _shown(
    view: View, edition: Edition, page: Page, block: OfficialBlock | None
) -> Iterator[Element]:
    rows = (_row(form) for form in in_every_style(edition, page, block, view.target.citable))
    yield el("dl", {"class": "forms"}, *rows)
    read: list[Child] = [view.paragraph(page, block, "Read paragraph {}"), ". "] if block else []
    downloads = _downloads(view, edition, (block.id if block else None) or WHOLE)
    yield el("p", {"class": "downloads"}, *read, "Download: ", *downloads)


def _downloads(view: View, edition: Edition, name: str) -> list[Child]:
    files = {ending: folder(edition) / f"{name}.{ending}" for ending in FORMATS}
    links = [view.written(LABELS[ending], path) for ending, path in files.items()]
    return [child for link in links for child in (", ", link)][1:]


def _row(form: StyledCitation) -> Element:
    """Show one form; copy.js shows its button, without which nothing could happen."""
    shown = el("dd", {}, *(_run(run) for run in form.runs))
    button = el("button", {"type": "button", "data-copy": "", "hidden": "hidden"}, "Copy")
    return el("div", {"class": "form"}, el("dt", {}, form.name), shown, el("dd", {}, button))


def _run(run: Run) -> Child:
    if run.look == "italic":
        return el("i", {}, run.text)
    if run.look == "small-caps":
        return el("span", {"class": "small-caps"}, run.text)
    return run.text
