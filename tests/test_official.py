"""The official words: every change in them is refused, and no other change is blamed on them."""

from __future__ import annotations

import itertools
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from communique.checks.official_text import official_digest, official_text, paragraph_ids
from communique.model import Content, Edition, Page
from communique.reading import docs as reader
from communique.reading import official
from communique.reading.markdown_source import escape, words_of
from communique.reading.page_files import take_apart
from tests.conftest import ROOT


def edition_of(content: Content) -> Edition:
    return content.editions[0]


def with_page(content: Content, page: Page, text: str) -> Content:
    """Return the content as it would be with one page's text changed."""
    changed = take_apart(page.path, text, []).page
    edition = edition_of(content)
    parts = tuple(changed if part is page else part for part in edition.parts)
    pinned = (replace(edition.pinned[0], parts=parts),)
    return replace(content, editions=(replace(edition, pinned=pinned),))


def refused(content: Content) -> bool:
    return any(official_text(content)) or any(paragraph_ids(content))


def changed_words(content: Content) -> Iterator[tuple[str, Page, str]]:
    """Yield, for each word of each official block, the page with that word changed."""
    for page in edition_of(content).parts:
        lines = page.text.split("\n")
        for block in page.official:
            index = block.line - 1
            words = lines[index].split(" ")
            for at, word in enumerate(words):
                plain = word.strip("[]().,;:“”‘’–#")
                if not plain:
                    continue
                changed = word.replace(plain[0], "X" if plain[0] != "X" else "Y", 1)
                line = " ".join([*words[:at], changed, *words[at + 1 :]])
                yield word, page, "\n".join([*lines[:index], line, *lines[index + 1 :]])


def test_the_pages_carry_24_paragraphs_and_the_whole_text(content: Content) -> None:
    edition = edition_of(content)
    assert [block.id for _, block in edition.paragraphs] == [f"p{n}" for n in range(1, 25)]
    assert [page.meta.title for page in edition.themes] == [
        "Artificial Intelligence",
        "Foreign Interference",
        "Cyber Security",
        "Domestic Security",
        "Lawful Access",
        "Child Sexual Exploitation and Abuse",
        "Migration",
    ]
    assert not refused(content)


@pytest.mark.slow
def test_each_changed_word_is_refused(content: Content) -> None:
    tried = 0
    for word, page, text in changed_words(content):
        tried += 1
        assert refused(with_page(content, page, text)), f"{page.path}: {word}"
    assert tried == sum(
        any(map(str.isalnum, word)) for word in edition_of(content).pinned[0].text.split()
    )


@pytest.mark.parametrize("change", ["swap", "drop", "double", "merge"])
def test_paragraphs_that_are_swapped_dropped_doubled_or_merged_are_refused(
    content: Content, change: str
) -> None:
    for page in edition_of(content).parts:
        lines = page.text.split("\n")
        starts = [block.line - 1 for block in page.paragraphs]
        for first, second in itertools.pairwise(starts):
            changed = list(lines)
            if change == "swap":
                changed[first], changed[second] = changed[second], changed[first]
            elif change == "drop":
                del changed[first : first + 3]
            elif change == "double":
                changed[second:second] = changed[first : first + 3]
            else:
                del changed[first + 1 : first + 3]
            assert refused(with_page(content, page, "\n".join(changed))), f"{page.path}:{first}"


def test_a_changed_editorial_word_is_not_blamed_on_the_official_text(content: Content) -> None:
    for page in edition_of(content).parts:
        text = page.text.replace("## Initiatives mentioned", "## Named here") + "\nMore.\n"
        assert not refused(with_page(content, page, text)), page.path


def test_a_changed_byte_of_our_copy_of_the_text_is_refused(content: Content) -> None:
    edition = edition_of(content)
    pinned = (replace(edition.pinned[0], digest=official.digest(b"changed")),)
    edition = replace(edition, pinned=pinned)
    found = list(official_digest(replace(content, editions=(edition,))))
    assert ["the file was changed" in f.message for f in found] == [True]


def test_only_unicode_form_and_white_space_are_made_alike() -> None:
    decomposed = unicodedata.normalize("NFD", "café  au\u00a0lait\n")
    assert official.normalise(decomposed) == "café au lait"
    for different in ("Café", "‘x’", "“x”", "–", "x."):
        assert official.normalise(different) == different


def test_our_copy_of_the_text_is_read_into_words_with_their_lines_and_blocks() -> None:
    text = official.read("\ufeffOne\r\ntwo\u00a0\n\u00a0\nThree\n\n\n")
    assert text.words == ("One", "two", "Three")
    assert text.lines == (1, 2, 4)
    assert sorted(text.line_starts) == [0, 1, 2]
    assert sorted(text.block_starts) == [0, 2]


@pytest.mark.parametrize(
    ("blocks", "differences"),
    [
        (["One two", "three four five.", "Six seven eight."], []),
        (["One too", "three four five.", "Six seven eight."], [(0, "One too", "One two")]),
        (["One two", "Six seven eight."], [(1, "", "three four five.")]),
        (["One two", "three four five.", "Six seven eight.", "more"], [(3, "more", "")]),
        (["One two"], [(1, "", "three four five. Six seven eight.")]),
        ([], [(0, "", "One two three four five. Six seven eight.")]),
    ],
)
def test_a_difference_is_reported_with_the_block_and_the_words_around_it(
    blocks: list[str], differences: list[tuple[int, str, str]]
) -> None:
    text = official.read("One two\nthree four five.\n\nSix seven eight.")
    found = [(d.block, d.found, d.expected) for d in official.differences(blocks, text)]
    assert [(block, f.strip("… "), e.strip("… ")) for block, f, e in found] == [
        (block, f.strip("… "), e.strip("… ")) for block, f, e in differences
    ]


@pytest.mark.parametrize(
    ("blocks", "headings", "wrong"),
    [
        (["Ferries:", "We sail.", "We row."], [True, False, False], []),
        (["Ferries: We", "sail.", "We row."], [False, False, False], [1]),
        (["Ferries:", "We sail. We row."], [True, False], [1]),
    ],
)
def test_paragraphs_that_are_joined_or_cut_are_found(
    blocks: list[str], headings: list[bool], wrong: list[int]
) -> None:
    text = official.read("Ferries: We sail.\n\nWe row.")
    assert [
        block for block, _ in official.boundaries([[b] for b in blocks], headings, text)
    ] == wrong


@pytest.mark.parametrize(
    "words",
    [
        *(
            "# not a heading",
            "1. not a list",
            "- not a list",
            "* x * y",
            "a_b_c",
            "[1] see",
            "1 < 2",
        ),
        *("> quoted", "AT&amp;T", "a | b", "`code`", "/// official", "!wow", "\\ back", "R&D"),
    ],
)
def test_words_that_look_like_markup_are_written_so_that_they_stay_words(words: str) -> None:
    assert words_of(escape(words)) == words


def test_the_excerpt_shows_the_words_around_the_first_difference() -> None:
    found, expected = official.excerpt("a b c d e f g", "a b c D e f g")
    assert (found, expected) == ("… b c d e f …", "… b c D e f …")


def test_git_leaves_the_bytes_of_our_copy_of_the_text_alone() -> None:
    assert "official.txt -text" in (ROOT / ".gitattributes").read_text(encoding="utf-8")


def test_a_page_of_the_content_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes("\ufeff---\r\ntitle: X\r\n---\r\n# X\r\n".encode())
    page = reader.load(tmp_path).pages[PurePosixPath("x.md")]
    assert page.body.headings[0].text == "X"
    assert page.body.headings[0].line == 4


def single_changes(text: str, at: int) -> Iterator[str]:
    """Yield the text with the character at `at` dropped, replaced, doubled by another, swapped."""
    other = "x" if text[at] != "x" else "y"
    yield text[:at] + text[at + 1 :]
    yield text[:at] + other + text[at + 1 :]
    yield text[:at] + other + text[at:]
    if at + 1 < len(text):
        yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def places(length: int) -> range:
    """Every place in the full run, one in 37 in the quick one."""
    return range(length) if os.environ.get("FULL") == "1" else range(0, length, 37)


@pytest.mark.slow
def test_every_single_changed_character_of_the_pages_official_words_is_refused(
    content: Content,
) -> None:
    for page in edition_of(content).parts:
        for block in page.official:
            start = sum(len(line) + 1 for line in page.text.split("\n")[: block.line - 1])
            lead = page.text.index(block.markdown, start)
            for at in places(len(block.markdown)):
                for markdown in single_changes(block.markdown, at):
                    if official.normalise(words_of(markdown)) == official.normalise(block.words):
                        continue  # a place in a link's address or a note's name, or white space
                    text = page.text[:lead] + markdown + page.text[lead + len(block.markdown) :]
                    assert refused(with_page(content, page, text)), f"{page.path}: {markdown}"


def test_every_single_changed_character_of_our_copy_of_the_text_is_refused(
    content: Content,
) -> None:
    main = edition_of(content).pinned[0]
    record = main.recorded_digest
    for at in places(len(main.text)):
        for text in single_changes(main.text, at):
            if text != main.text:
                assert official.digest(text.encode()) != record


@pytest.mark.slow
def test_no_change_outside_the_official_words_is_blamed_on_them(content: Content) -> None:
    for page in edition_of(content).parts:
        lines = page.text.split("\n")
        for number in range(page.body_line, len(lines) + 1):
            marked = lines[number - 1].startswith(("///", "{:")) or not lines[number - 1].strip()
            if number in page.official_lines or marked:
                continue  # the marks that fence and number official words belong to them
            for at in places(len(lines[number - 1]))[:40]:
                changed = lines[number - 1][:at] + "x" + lines[number - 1][at:]
                text = "\n".join([*lines[: number - 1], changed, *lines[number:]])
                assert not refused(with_page(content, page, text)), f"{page.path}:{number}"
