"""The dictionary of the spelling check: how it is made, and what it proposes."""

from __future__ import annotations

import re

import pytest

from communique.checks import dictionary
from communique.checks.dictionary.expand import words
from tests.conftest import ROOT

PACKAGE = ROOT / "node_modules" / "dictionary-en-gb"
AFFIXES = """
PFX U Y 1
PFX U   0     un         .

SFX D Y 3
SFX D   0     d          e
SFX D   y     ied        [^aeiou]y
SFX D   0     ed         [^ey]

SFX H N 1
SFX H   0     th         .

SFX M Y 1
SFX M   0     's         .
"""


def test_stems_are_written_out_with_all_their_beginnings_and_endings() -> None:
    stems = "6\ntie/UDM\ntry/D\nsix/UH\n9th\ncurse/!D\nCanada/M\n"
    assert words(AFFIXES, stems) == sorted(
        [*("tie", "untie", "tied", "untied"), *("try", "tried"), "six", "unsix", "sixth", "Canada"]
    )


@pytest.mark.slow
def test_the_words_are_those_of_the_package_that_is_locked() -> None:
    if not PACKAGE.is_dir():
        pytest.fail("The dictionary's package is missing: `make lint` installs it", False)
    texts = [(PACKAGE / name).read_text(encoding="utf-8") for name in ("index.aff", "index.dic")]
    held = dictionary.WORDS.read_text(encoding="utf-8").splitlines()
    assert held == words(*texts), "run `make words`"
    terms = (PACKAGE / "license").read_text(encoding="utf-8")
    assert dictionary.WORDS.with_name("LICENSE").read_text(encoding="utf-8") == terms
    version = re.findall(r"^Version ([\d.]+)$", terms, re.MULTILINE)
    assert re.findall(r"version ([\d.]+\d)", (ROOT / "NOTICE").read_text("utf-8")) == version


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("acheive", ("achieve",)),
        ("canada", ("Canada", "Canad")),
        ("guidances", ("guidance",)),
        ("lastyear", ("last year",)),
        ("interferance", ("interference",)),
        ("qqqqqqq", ()),
        ("a" * 100_000, ()),
    ],
    ids=lambda value: str(value)[:20],
)
def test_the_nearest_words_are_proposed(word: str, expected: tuple[str, ...]) -> None:
    assert dictionary.near(word) == expected


def test_three_words_are_proposed_at_most_and_the_projects_own_are_among_them() -> None:
    assert len(dictionary.near("cas")) == 3
    assert "Taormina" in dictionary.near("Taormna", frozenset({"Taormina"}))
