"""Mentions of entities: which are found, how they are linked, and what refers to what."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.checks.fixes import mend
from communique.model import Content
from communique.reading import docs as reader
from communique.reading.mentions import finder, references, sentences
from tests.conftest import communique


def found(content: Content, text: str) -> list[tuple[str, str]]:
    find = finder(content, content.editions[0])
    return [(text[m.start : m.end], m.entity.id) for m in find.find(text)]


def test_the_longest_name_wins(content: Content) -> None:
    assert found(content, "the Christchurch Call Foundation and the Christchurch Call") == [
        ("Christchurch Call Foundation", "christchurch-call-foundation"),
        ("Christchurch Call", "christchurch-call"),
    ]


def test_a_name_counts_only_as_a_whole_word_in_its_own_case(content: Content) -> None:
    assert found(content, "CRIME, the cri, Canadas, and a CRI-like body") == [
        ("CRI", "counter-ransomware-initiative")
    ]


def test_a_short_form_counts_only_after_a_name_in_the_same_paragraph(content: Content) -> None:
    assert found(content, "the Summit before the Global Fraud Summit") == [
        ("Global Fraud Summit", "global-fraud-summit")
    ]
    assert found(content, "the Global Fraud Summit, then the Summit")[1] == (
        "the Summit",
        "global-fraud-summit",
    )


def test_every_entity_of_the_text_is_found_where_it_is(content: Content) -> None:
    edition = content.editions[0]
    find = finder(content, edition)
    where: dict[str, list[int]] = {}
    for _, block in edition.paragraphs:
        for mention in find.find(block.words):
            where.setdefault(mention.entity.id, []).append(block.number or 0)
    assert where == {
        "australia": [1],
        "canada": [1],
        "new-zealand": [1],
        "united-kingdom": [1],
        "united-states": [1],
        "global-fraud-summit": [8, 8],
        "counter-ransomware-initiative": [10, 10],
        "five-country-ministerial": [11, 24],
        "global-internet-forum-to-counter-terrorism": [13, 13, 13],
        "gifct-independent-advisory-committee": [13],
        "christchurch-call": [13],
        "christchurch-call-foundation": [13],
        "annex-1": [17],
        "voluntary-principles": [18, 18],
    }


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? “Four.” Five", 5),
        ("Made in the U.S. Senate, e.g. here, by Dr. Smith. Then more.", 2),
        ("No stop at all", 1),
    ],
)
def test_a_paragraph_is_cut_into_its_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_the_text_has_52_sentences(content: Content) -> None:
    assert sum(len(sentences(b.words)) for _, b in content.editions[0].paragraphs) == 52


def test_back_links_quote_the_sentence_and_mark_the_mention(content: Content) -> None:
    entity = next(e for e in content.entities if e.id == "counter-ransomware-initiative")
    quoted = [r for edition, r in references(content, entity) if edition.year == "2024"]
    assert [reference.block.number for reference in quoted] == [10, 10]
    marked = [r.sentence[start:end] for r in quoted for start, end in r.spans]
    assert marked == ["Counter Ransomware Initiative (CRI)", "CRI"]


def test_fix_adds_the_missing_links_and_nothing_else(tree: Path) -> None:
    page = tree / "docs/2031/lanterns.md"
    before = page.read_text(encoding="utf-8")
    bare = before.replace("[LP](../initiatives/lantern-pact.md)", "LP")
    bare = bare.replace("[Lantern Pact (LP)](../initiatives/lantern-pact.md)", "Lantern Pact (LP)")
    page.write_text(bare, encoding="utf-8")
    changed = mend(reader.load(tree / "docs"))
    assert [str(fix.path) for fix in changed] == ["2031/lanterns.md"]
    assert page.read_text(encoding="utf-8") == before


def test_fix_from_the_command_line_says_which_page_it_mended(tree: Path) -> None:
    page = tree / "docs/2031/opening.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("[Canada](../countries/canada.md)", "Canada"), encoding="utf-8")
    assert communique(tree, "check").returncode == 1
    done = communique(tree, "check", "--fix")
    assert (done.returncode, "mended docs/2031/opening.md" in done.stdout) == (0, True)
    assert page.read_text(encoding="utf-8") == text


def test_fix_leaves_the_same_words_alone_where_they_are_not_official(tree: Path) -> None:
    page = tree / "docs/2031/opening.md"
    text = page.read_text(encoding="utf-8")
    (paragraph,) = [line for line in text.split("\n") if "[Canada]" in line]
    plain = paragraph.replace("[Canada](../countries/canada.md)", "Canada")
    quoted = f"\nThey wrote: `{plain}`\n"
    page.write_text(text.replace(paragraph, plain) + quoted, encoding="utf-8")
    communique(tree, "check", "--fix")
    assert page.read_text(encoding="utf-8") == text + quoted


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200e", "\u2060", "\ufe0f", "\u3164"])
def test_a_sign_that_nobody_sees_hides_no_name(content: Content, sign: str) -> None:
    find = finder(content, content.editions[0]).find
    words = f"We met at the Global Fra{sign}ud Summit in March."
    (mention,) = find(words)
    assert words[mention.start : mention.end] == f"Global Fra{sign}ud Summit"
