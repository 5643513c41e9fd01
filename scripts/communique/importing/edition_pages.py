"""Writes the pages of an edition beside its text: overview, full text, register and more."""

from __future__ import annotations

from collections.abc import Iterator

from communique.importing.pages import Plan, front_matter, official_lines
from communique.reading.markdown_source import escape


def overview(year: str, plan: Plan, numbered: bool) -> str:
    """Return the edition's overview, which carries what comes before the text proper.

    `numbered` is whether the text prints the numbers of its paragraphs.
    """
    annexes = bool(plan.annexes)
    about = f"What the {year} communique is, and what it contains."
    head = [*front_matter(about, 0, f"Communique {year}"), "text_source: null", "---", ""]
    lines = [*head, "/// official"]
    for piece in plan.front:
        if piece.kind == "title":
            lines += [f"# {escape(piece.printed)}", ""]
        else:
            lines += [*official_lines([piece], "p", 1), ""]
    while not lines[-1]:
        lines.pop()
    lines += ["///", "", *_contents(annexes, numbered)]
    return "\n".join(lines)


def _contents(annexes: bool, numbered: bool) -> Iterator[str]:
    yield from ("## Contents", "", "/// contents", "///", "")
    yield "- [Full text on one page](full-text.md)"
    yield "- [Register of statements](commitments.md)"
    yield "- [The communique in pictures](pictures.md)"
    yield "- [Cite the communique](cite.md)"
    if annexes:
        yield "- [Annexes](annexes/index.md)"
    yield from ("", "## Our copy of the text", "")
    if numbered:
        yield "The numbers of the paragraphs are those that the text prints."
    else:
        yield "The numbers of the paragraphs are ours, so that each can be cited by its address."
    yield ""
    yield (
        "Our copy is kept [as a plain file](official.txt), byte for byte. "
        "[How we know that the words are unchanged]"
        "(../about.md#how-we-know-that-the-words-are-unchanged)."
    )
    yield from ("", "/// digest", "///", "", "## What it names, theme by theme", "")
    yield from ("/// matrix", "///", "", "/// other-editions", "///", "")


def full_text_page(order: int) -> str:
    """Return the page that shows the whole text."""
    about = "The whole communique on one page, every paragraph numbered."
    return _page("Full text", about, order, "/// full-text\n///")


def register_page(order: int, rule: str) -> str:
    """Return the page of the register; `rule` is the text of the rule as the project has it."""
    about = "The statements of the communique, with their exact words and their paragraphs."
    return _page("Register of statements", about, order, rule, "scripts: [filter, register]")


def pictures_page(order: int, words: str) -> str:
    """Return the page of pictures; `words` are those of the page as the project has it."""
    about = "Pictures of the communique, each with its numbers in words."
    return _page("The communique in pictures", about, order, words)


def cite_page(order: int, words: str) -> str:
    """Return the page of citations; `words` are those of the page as the project has it."""
    about = "Citations of the communique and of each of its paragraphs, in several forms."
    return _page("Cite the communique", about, order, words, "scripts: [accessed, copy]")


def annexes_page() -> str:
    """Return the list of annexes."""
    about = "The annexes of the communique, in their own words."
    return _page("Annexes", about, 0, "/// held\n///\n\n/// pages\n///")


def _page(title: str, about: str, order: int, words: str, *keys: str) -> str:
    head = [*front_matter(about, order), *keys, "---", ""]
    return "\n".join([*head, f"# {title}", "", words, ""])
