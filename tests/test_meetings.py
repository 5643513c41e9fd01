"""The meetings of a forum, and what we hold of a year's text and of an annex: computed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.model import Content
from communique.reading import docs as reader
from tests.conftest import ROOT, change
from tests.test_extension import render

FORUM = "initiatives/five-country-ministerial.md"


@pytest.fixture
def met(tree: Path) -> Content:
    """The tiny site with meetings of two years, neither of them that of its edition."""
    rules = ROOT / "tests" / "fixtures" / "rules" / "meetings.yml"
    right: dict[str, Any] = yaml.safe_load(rules.read_text(encoding="utf-8"))[0]
    change(tree, right)
    return reader.load(tree / "docs")


def entry(html: str, year: str) -> str:
    found = re.search(rf'<li id="meeting-{year}">.*?</li>', html, re.DOTALL)
    assert found, year
    return found.group()


def test_a_meeting_has_its_days_place_host_and_documents(met: Content) -> None:
    item = entry(render(met, "initiatives/lantern-pact.md"), "2030")
    assert "1 and 2 May 2030 · Lampford, Canada · host: Canada" in item
    assert '<a href="https://almanac.example/lamps">Almanac of Lamps</a>, 2030.' in item


def test_what_is_not_known_of_a_meeting_is_said(met: Content) -> None:
    item = entry(render(met, "initiatives/lantern-pact.md"), "2029")
    assert "2029, day not known · place not known · host not known" in item


def test_a_meeting_says_whether_we_hold_its_text(content: Content) -> None:
    html = render(content, FORUM)
    held = [year for year, _ in re.findall(r'id="meeting-(\d+)">(.*?)</li>', html, re.DOTALL)]
    assert held == sorted(held)
    for year in held:
        edition = next((e for e in content.editions if e.year == year), None)
        said = f'We hold its text: <a href="../{year}/index.md">' if edition else "We do not hold"
        assert said in entry(html, year)


def test_an_edition_of_a_year_without_an_entry_finds_its_place(met: Content) -> None:
    item = entry(render(met, "initiatives/lantern-pact.md"), "2031")
    assert "no meeting of this year is listed here yet" in item
    assert 'We hold its text: <a href="../2031/index.md">Meeting 2031</a>.' in item


def test_meetings_of_known_date_are_in_the_timeline(content: Content) -> None:
    html = render(content, "2024/pictures.md")
    assert "meeting (Wellington, New Zealand)." in html
    assert "27 and 28 June 2023" in html


def test_an_annex_says_whether_we_hold_its_words(content: Content) -> None:
    page = render(content, "2024/annexes/annex-1.md")
    assert "We do not hold the words of the annex, so they are not on this page." in page
    both = render(content, "2024/annexes/index.md")
    assert 'We do not hold the words of <a href="annex-1.md">' in both
    assert "We hold the words" not in both


def test_an_annex_whose_words_are_brought_in_says_so_by_itself(tree: Path) -> None:
    (tree / "docs/2031/annexes").mkdir()
    page = """---
description: An annex that was made up for the tests.
keywords: []
order: 1
kind: annex
names: [Annex 1]
---

# Annex 1

/// official
Lamps burn.
{: #a1-p1 }
///

/// held
///

/// mentions
///
"""
    (tree / "docs/2031/annexes/annex-1.md").write_text(page, encoding="utf-8")
    content = reader.load(tree / "docs")
    html = render(content, "2031/annexes/annex-1.md")
    assert "We hold the words of the annex: they are on this page." in html
    listed = render(content, "2031/index.md", "/// held\n///")
    assert 'We hold the words of <a href="annexes/annex-1.md">Annex 1</a>.' in listed
