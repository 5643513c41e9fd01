"""Sets citations from the published CSL styles, and mends what a style cannot say.

The processor is slow, so each style is run once for an edition with an address and once without,
with signs in place of the address and the paragraph; these are then replaced. That this gives
exactly what a run for each paragraph would give is tested.
"""

from __future__ import annotations

import functools
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.outputs.citing.item import AUTHOR, NUMBERS_ADDED, Cited, csl_item, without_type
from communique.outputs.citing.styled import END, StyledCitation, italic, read_marked, small_caps
from communique.outputs.citing.styled import address as marked_address

FOLDER = Path(__file__).parent / "styles"
ADDRESS = "https://address.invalid/"
LABEL = "90909"  # a number, since styles ask whether a pinpoint is one


@dataclass(frozen=True)
class Style:
    """A guide and its CSL style; `pinpoint` is how the number of a paragraph is given to it.

    That the numbers were added is said as the guide says "emphasis added": `added`, behind what the
    style makes `numbered` of a paragraph. No style has a field for it.
    """

    name: str
    file: str
    pinpoint: str = "{}"
    in_list: bool = False
    issuer: str = "author"
    mend: tuple[str, str] = ("", "")
    numbered: str = "{label}"
    added: str = f" ({NUMBERS_ADDED})"
    typed: bool = False


STYLES = (
    # AGLC4, chapter 1, on pinpoints: the number of a paragraph is in square brackets. The
    # style prints a pinpoint as it comes. Rule 7.1.1 (read in guides of law libraries): the type of
    # document is in brackets, before the date, and then not in the title too.
    Style(
        "AGLC",
        "australian-guide-to-legal-citation",
        pinpoint="[{}]",
        numbered="[{label}]",
        typed=True,
    ),
    # McGill names the body that issued a document before its title; the style's field for that is
    # "archive", while it sets an author after the title. Section 1.6 of the guide (read of its
    # 8th edition): the full citation, a comma, "online:". The style has it so except for reports.
    Style(
        "McGill",
        "mcgill-en",
        issuer="archive",
        mend=(" online:", ", online:"),
        numbered="at para {label}",
        added=f" [{NUMBERS_ADDED}]",
    ),
    Style("OSCOLA", "oscola", numbered="para {label}"),
    # Bluebook rule 3.3 (read in a paraphrase): "para." for indented paragraphs that the source
    # does not mark with a pilcrow. The style prints a pinpoint as it comes. A remark in brackets
    # goes behind the date.
    Style(
        "Bluebook",
        "bluebook-law-review",
        pinpoint="para. {}",
        numbered="para. {label} ({year})",
    ),
    # APA wants both. It sets titles in lower case except names: ours is nearly all name, so it
    # stays as the text has it. What is added goes in square brackets: in the list, where a work is
    # described, behind the title.
    Style(
        "APA, reference list",
        "apa",
        in_list=True,
        numbered=f"{{title}}{END}",
        added=f" [{NUMBERS_ADDED.capitalize()}]",
    ),
    Style("APA, in the text", "apa", numbered="para. {label}", added=f" [{NUMBERS_ADDED}]"),
    Style("Chicago", "chicago-notes-bibliography", numbered="para. {label}"),
)


class _Marks:
    """The looks that citeproc-py asks a formatter for; those that we do not show are dropped."""

    preformat = Bold = Light = Underline = Superscript = Subscript = staticmethod(str)
    Italic = Oblique = staticmethod(italic)
    SmallCaps = staticmethod(small_caps)


def styled(style: Style, what: Cited, address: str) -> StyledCitation:
    """Return the citation of one thing in one style; '' as address leaves it out."""
    where = ADDRESS if address else ""
    whole, paragraph = _templates(style, what.title, what.year, where, what.added)
    text = paragraph.replace(LABEL, what.label) if what.label else whole
    return read_marked(style.name, text.replace(ADDRESS, address))


@functools.lru_cache(maxsize=4096)  # all styles of 200 editions, which several outputs ask for
def _templates(style: Style, title: str, year: str, address: str, added: bool) -> tuple[str, str]:
    """Return the citation of an edition and that of a paragraph, with signs for what differs."""
    whole, paragraph = (Cited(title, year, "", label, added=added) for label in ("", LABEL))
    found = run_style(style, whole, address), run_style(style, paragraph, address)
    _csl.cache_clear()
    return found


def run_style(style: Style, what: Cited, address: str) -> str:
    """Run the processor for one thing, and return the text with its looks marked.

    `styled` gives the same, only faster.
    """
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source import Locator
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():  # it warns of what it does not know in styles and items
        warnings.simplefilter("ignore")
        source = CiteProcJSON([_item(style, what, marked_address(address) if address else "")])
        bibliography = CitationStylesBibliography(_csl(style.file), source, _Marks)
        pinpoint = Locator("paragraph", style.pinpoint.format(what.label))
        item = CitationItem(what.key, **({"locator": pinpoint} if what.label else {}))
        citation = Citation([item])
        bibliography.register(citation)
        entry = bibliography.bibliography()[0] if style.in_list else None
        text = entry or bibliography.cite(citation, lambda _: None)
    mended = str(text).replace(*style.mend) if style.mend[0] else str(text)
    return _noted(style, what, mended) if what.label else mended


def _noted(style: Style, what: Cited, text: str) -> str:
    """Say that the number of the paragraph was added, if so, where the style would say it."""
    numbered = style.numbered.format(label=what.label, year=what.year, title=what.title)
    before, _, after = text.rpartition(numbered)
    return f"{before}{numbered}{style.added if what.added else ''}{after}"


def _item(style: Style, what: Cited, address: str) -> dict[str, Any]:
    item = csl_item(what, address)
    if style.typed:
        item["title"], item["genre"] = without_type(what.title)
    return item if style.issuer == "author" else {**item, "author": [], style.issuer: AUTHOR}


@functools.lru_cache(maxsize=1)  # for the two runs of a style; it takes megabytes
def _csl(file: str) -> Any:
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(str(FOLDER / f"{file}.csl"), validate=False)
