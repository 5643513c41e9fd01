"""What `check --fix` writes: what has one right answer, and no official word."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.checks.fixes import mend
from communique.reading import docs as reader
from tests.conftest import communique


def mended(root: Path) -> list[str]:
    """Mend until nothing is left to mend, as the command does; return the lines that it prints."""
    said: list[str] = []
    while fixes := mend(reader.load(root / "docs")):
        said += [line for fix in fixes for line in str(fix).split("\n")]
    return said


def put(root: Path, name: str, old: str, new: str) -> Path:
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("pasted", "straight"),
    [
        ("in\u00adfor\u200bmation", "information"),
        ("two\u2028words", "two words"),
        ("A list:\n• one\n·\ttwo\no\tthree", "A list:\n\n- one\n- two\n- three"),
        ("\uf0b7\tone", "- one"),
        ("– one\n– two", "- one\n- two"),
        ("A sentence\n– goes on", "A sentence\n– goes on"),
        ("> • one\n> • two", "> - one\n> - two"),
        ("\tA paragraph.\n\n\u00a0\u00a0\u00a0Another.", "A paragraph.\n\nAnother."),
        ("- one\n\t- within\n\n\u00a0\u00a0\u00a0\u00a0more", "- one\n    - within\n\n    more"),
        ("•\tone\n\t\t\t•\twithin", "- one\n    - within"),
        ("- one\n    - within\n\nAfter.\n\n\tCode?", "- one\n    - within\n\nAfter.\n\nCode?"),
    ],
)
def test_what_was_pasted_into_a_page_is_straightened(
    tree: Path, pasted: str, straight: str
) -> None:
    page = put(tree, "docs/index.md", "A lead.", f"A lead.\n\n{pasted}\n\nA lamp.")
    mended(tree)
    assert f"A lead.\n\n{straight}\n\nA lamp." in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("pasted", "straight"),
    [
        ("name: “Office of Lamps”", 'name: "Office of Lamps"'),
        ("name: “Office: Lamps”", 'name: "Office: Lamps"'),
        ('name: “The "Office"”', 'name: “The "Office"”'),
        ("name: “Lamps” and “wicks”", "name: “Lamps” and “wicks”"),
        ("needs: [“lost-lamp”, ‘lost-lamp’]", 'needs: ["lost-lamp", "lost-lamp"]'),
    ],
)
def test_curly_marks_round_a_value_become_straight_ones(
    tree: Path, pasted: str, straight: str
) -> None:
    old = "needs: [lost-lamp]" if pasted.startswith("needs") else "name: Office of Lamps"
    data = put(tree, "docs/countries/canada.yml", old, pasted)
    mended(tree)
    assert straight in data.read_text(encoding="utf-8")


def test_spaces_that_keep_a_data_file_from_being_read_are_put_right(tree: Path) -> None:
    data = tree / "docs/countries/canada.yml"
    good = data.read_text(encoding="utf-8")
    put(tree, "docs/countries/canada.yml", "  - theme", "  -   theme")
    put(tree, "docs/countries/canada.yml", "    name", "\tname")
    put(tree, "docs/countries/canada.yml", "    role", "\u00a0   role")
    mended(tree)
    assert data.read_text(encoding="utf-8") == good


def test_spaces_are_left_alone_where_the_file_can_be_read(tree: Path) -> None:
    data = put(tree, "docs/countries/canada.yml", "website: ", "website:    ")
    text = data.read_text(encoding="utf-8")
    assert mended(tree) == []
    assert data.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("marker", ["/// official", "/// official\u200b", "///  official", "wrong"])
def test_official_words_stay_whatever_their_block_looks_like(tree: Path, marker: str) -> None:
    words = "We welcome the lamps\u00ad.\n\n• one\n\n\ttwo\u200b"
    page = put(tree, "docs/2031/lanterns.md", "/// official\nWe welcome", f"{marker}\n{words}\nWe")
    text = tree / "docs/2031/official.txt"
    text.write_text(text.read_text(encoding="utf-8") + words, encoding="utf-8")
    before = text.read_bytes()
    mended(tree)
    assert words in page.read_text(encoding="utf-8")
    assert text.read_bytes() == before


def test_words_that_the_register_quotes_stay(tree: Path) -> None:
    register = tree / "docs/2031/statements.yml"
    line = next(x for x in register.read_text(encoding="utf-8").split("\n") if "words:" in x)
    key, _, words = line.partition(": ")
    put(tree, "docs/2031/statements.yml", line, f"{key}: “{words}\u00ad”")
    before = register.read_bytes()
    mended(tree)
    assert register.read_bytes() == before


def test_signs_that_show_something_are_left_to_people(tree: Path) -> None:
    page = put(tree, "docs/index.md", "A lead.", "don\x92t \ufffd \ue000")
    before = page.read_bytes()
    assert mended(tree) == []
    assert page.read_bytes() == before


def test_each_line_that_was_mended_is_printed_with_what_was_done(tree: Path) -> None:
    put(tree, "docs/index.md", "A lead.", "A le\u00adad.\n\n\t• one[@almanac]\n\nA lead.")
    put(tree, "docs/index.md", "title: Lanterns", "title: “Lanterns”")
    done = communique(tree, "check", "--fix")
    assert done.stdout.split("\n")[:3] == [
        "mended docs/index.md:10: took U+00AD (soft hyphen) out",
        'mended docs/index.md:2: straightened the quotation marks: title: "Lanterns"',
        "mended docs/index.md:12: made the bullet a hyphen, straightened the indent",
    ]
    assert communique(tree, "check").returncode == done.returncode == 0


def test_new_addresses_are_added_to_the_list_and_old_ones_stay(tree: Path) -> None:
    (tree / "addresses.txt").write_text("lamps/\n2031/\n", encoding="utf-8")
    said = mended(tree)
    listed = (tree / "addresses.txt").read_text(encoding="utf-8").split("\n")
    assert "mended addresses.txt:2: added /" in said
    assert {"lamps/", "2031/lanterns/", "2031/register/#s1a"} <= set(listed)
    assert mended(tree) == []
