"""An edition as one document: what it is made of, and how it is as plain text and as Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import markdown as python_markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from communique.model import Content, Target
from communique.outputs.documents.assembling import documents
from communique.outputs.documents.document import Mark, Words
from communique.outputs.documents.markdown import markdown
from communique.outputs.documents.plain_text import plain_text
from tests.conftest import ADDRESS
from tests.documents import KINDS, NONE, document, edition, folded, official_words

kinds = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@kinds
def test_a_document_has_the_official_words_whole_and_in_their_order(tree: Path, kind) -> None:  # type: ignore[no-untyped-def]
    content, _ = edition(tree, kind)
    made = document(content)
    blocks = [made.title_text, *(b.text for b in (*made.front, *made.blocks) if b.official)]
    assert folded(" ".join(blocks)) == official_words(content)


def test_an_edition_without_paragraphs_has_no_document(tree: Path) -> None:
    content, target = edition(tree, NONE)
    assert documents(content, target) == ()


def test_notes_are_numbered_as_they_are_met_and_those_that_a_note_cites_come_last(
    content: Content,
) -> None:
    made = document(content)
    marks = [
        part.note
        for inline in (made.title, *(b.inline for b in (*made.front, *made.blocks)))
        for part in inline
        if isinstance(part, Mark)
    ]
    first = list(dict.fromkeys(marks))
    assert first == list(range(1, len(first) + 1))
    assert [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))
    cited = {p.note for note in made.notes for p in note.inline if isinstance(p, Mark)}
    assert cited == set(range(len(first) + 1, len(made.notes) + 1))


def test_a_note_names_the_place_of_its_mark(tree: Path) -> None:
    content, _ = edition(tree, lambda docs: None)
    assert [note.place for note in document(content).notes] == ["paragraph 2", "note 1"]


def test_a_link_leads_to_the_published_page_only_where_the_address_is_known(tree: Path) -> None:
    content, _ = edition(tree, lambda docs: None)
    links = [
        [
            made.href(p.link)
            for b in made.blocks
            for p in b.inline
            if isinstance(p, Words) and p.link
        ]
        for made in (document(content), document(content, Target(address=ADDRESS)))
    ]
    assert set(links[0]) == {""}
    assert f"{ADDRESS}initiatives/lantern-pact/" in links[1]


def test_a_link_to_a_paragraph_stays_within_the_document(content: Content) -> None:
    made = document(content)
    assert made.href("2024/cyber-security/#p7") == "#p7"
    assert made.href("2024/cyber-security/#nowhere") == ""
    assert made.href("https://example.org/#p7") == "https://example.org/#p7"


def test_an_annex_begins_with_a_heading_of_the_first_level(tree: Path) -> None:
    content, _ = edition(tree, KINDS["with an annex"])
    headings = [(block.text, block.level, block.official) for block in document(content).headings]
    assert headings[-2:] == [("Wicks & oil", 1, True), ("Oil", 2, True)]
    assert document(content).paragraphs[-1].label == "A1.2"


@kinds
def test_the_plain_text_has_each_paragraph_in_one_piece(tree: Path, kind) -> None:  # type: ignore[no-untyped-def]
    content, _ = edition(tree, kind)
    text = folded(plain_text(document(content)))
    for page, block in content.editions[-1].paragraphs:
        assert f"{block.label} {block.words}" in text, page.path


def test_the_plain_text_fits_a_page_and_hangs_its_numbers(content: Content) -> None:
    lines = plain_text(document(content)).split("\n")
    assert all(len(line) <= 78 for line in lines if "://" not in line and len(line.split()) > 1)
    assert any(re.match(r"  10  We recognise", line) for line in lines)


@kinds
def test_the_markdown_renders_to_the_official_words(tree: Path, kind) -> None:  # type: ignore[no-untyped-def]
    content, _ = edition(tree, kind)
    html = python_markdown.markdown(markdown(document(content)), extensions=["footnotes"])
    page = LexborHTMLParser(html)
    for node in page.css("sup, strong, div.footnote"):
        node.decompose()
    text = folded(page.text().split("About this copy")[0])
    assert text == official_words(content)


def test_the_markdown_defines_each_note_that_it_marks(content: Content) -> None:
    text = markdown(document(content))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(
        re.findall(r"^\[\^(\d+)\]:", text, re.M)
    )


@pytest.mark.parametrize("made", [plain_text, markdown])
def test_the_colophon_gives_digest_and_address(content: Content, made) -> None:  # type: ignore[no-untyped-def]
    digest = content.editions[-1].pinned[0].digest
    assert digest in made(document(content))
    year = content.editions[-1].year
    assert f"{ADDRESS}{year}/" in made(document(content, Target(address=ADDRESS)))
    assert "does not know where it is published" in folded(made(document(content)))
