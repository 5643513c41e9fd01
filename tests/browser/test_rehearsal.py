"""A rehearsal of next year: a made-up edition imported, checked, built and opened, in two minutes.

It reads docs/ as it is now, since it looks for sentences there that the next edition makes stale.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from communique.reading import docs as reader
from tests.browser.conftest import hosted
from tests.built_pages import pages
from tests.conftest import ADDRESS, ROOT, communique, keep_only_2024

pytestmark = pytest.mark.slow

TEXTS = ROOT / "tests/fixtures/rehearsal"
TEXT = "communique-2025.txt"
LIMIT = 120  # seconds
RENAMED = "2025/border-management-and-migration"
ANNEX = """---
description: The principles of a made-up annex.
keywords: [Annex I]
order: 1
kind: annex
names: [Annex I]
---

# Annex I: Principles on Undersea Cables

/// held
///

## What refers to it

/// mentions
///
"""
OPENED = (
    *("", "2025/", "2025/cyber-security/", f"{RENAMED}/", "2025/commitments/"),
    *("2025/annexes/annex-1/", "2024/migration/", "2024/full-text/", "search/", "about/"),
)


@dataclass(frozen=True)
class Rehearsal:
    """The copy of the project with the next edition, what the steps said, and how long it took."""

    root: Path
    proposed: str
    warnings: tuple[str, ...]
    verified: str
    seconds: float

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    def text(self, address: str) -> str:
        """Return the article of a built page as words."""
        html = (self.site / address).read_text(encoding="utf-8")
        article = html.partition("<article")[2].partition("</article>")[0]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", article))


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    began = time.monotonic()
    root = copied(tmp_path_factory.mktemp("rehearsal") / "project")
    (root / TEXT).write_text(text(root), encoding="utf-8")
    step(root, "import", TEXT, "--edition", "2025")
    add_annexes(root)
    proposed = step(root, "compare", "2024", "2025")
    edit(root / f"docs/{RENAMED}.md", "part: theme\n", "part: theme\ncontinues: 2024/migration\n")
    statement = "- id: s6a\n"
    edit(root / "docs/2025/statements.yml", statement, f"{statement}  continues: 2024/s10a\n")
    step(root, "check", "--fix")
    checked = step(root, "check")
    step(root, "build", url=ADDRESS)
    verified = step(root, "verify", "site")
    warnings = tuple(line for line in checked.split("\n") if ": warning: " in line)
    return Rehearsal(root, proposed, warnings, verified, time.monotonic() - began)


def copied(root: Path) -> Path:
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "addresses.txt", "official-texts.sha256", ".spelling-words.txt"):
        shutil.copy(ROOT / name, root)
    return keep_only_2024(root)


def text(root: Path) -> str:
    """Return the text of the made-up edition with the paragraphs that it keeps put in."""
    edition = reader.load(root / "docs").editions[0]
    words = {block.id: block.words for _, block in edition.paragraphs}
    written = (TEXTS / "communique.txt").read_text(encoding="utf-8")
    return re.sub(r"\[\[(p\d+)\]\]", lambda found: words[found.group(1)], written)


def add_annexes(root: Path) -> None:
    """Add the annex as IMPORTING.md says, and the words of one of 2024."""
    folder = root / "docs/2025/annexes"
    folder.mkdir(exist_ok=True)
    (folder / "annex-1.md").write_text(ANNEX, encoding="utf-8")
    head = "description: The annex of a made-up edition.\nkeywords: []\norder: 0"
    index = f"---\n{head}\n---\n\n# Annexes\n\n/// held\n///\n\n/// pages\n///\n"
    (folder / "index.md").write_text(index, encoding="utf-8")
    edit(
        root / "docs/2025/index.md",
        "## Contents\n",
        "## Contents\n\n- [Annexes](annexes/index.md)\n",
    )
    step(root, "check", "--fix")
    for year, name in (("2025", "annex.txt"), ("2024", "annex-2024.txt")):
        shutil.copy(TEXTS / name, root)
        step(root, "import", name, "--edition", year, "--annex", "1")


def edit(file: Path, old: str, new: str) -> None:
    written = file.read_text(encoding="utf-8")
    assert old in written, file
    file.write_text(written.replace(old, new, 1), encoding="utf-8")


def step(root: Path, *arguments: str, url: str = "") -> str:
    done = communique(root, *arguments, url=url)
    assert done.returncode == 0, f"{' '.join(arguments)}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def test_the_rehearsal_takes_less_than_two_minutes(rehearsal: Rehearsal) -> None:
    assert rehearsal.seconds < LIMIT


def test_themes_are_kept_added_and_dropped_and_a_new_name_is_seen(rehearsal: Rehearsal) -> None:
    said = rehearsal.proposed
    assert (
        "2025/cyber-security continues 2024/cyber-security: 8 kept, 0 changed, 2 dropped, 1 added"
        in said
    )
    assert f"renamed? {RENAMED} is like 2024/migration" in said
    assert "new: 2025/undersea-cables" in said
    assert "new: 2025/space-debris" in said
    assert "dropped: 2024/artificial-intelligence" in said
    assert "dropped: 2024/lawful-access" in said


def test_no_sentence_is_left_that_the_next_edition_makes_stale(rehearsal: Rehearsal) -> None:
    others = [line for line in rehearsal.warnings if not line.endswith(("(draft)", "(source-age)"))]
    assert others == []


def test_the_site_is_as_our_copies_of_all_texts(rehearsal: Rehearsal) -> None:
    assert "2025/official.txt: as in our copy" in rehearsal.verified
    assert "2025/annexes/annex-1.txt: as in our copy" in rehearsal.verified


def test_the_front_page_leads_with_the_new_edition(rehearsal: Rehearsal) -> None:
    home = rehearsal.text("index.html")
    assert "said together in 2025" in home
    assert "Undersea Cables" in home
    assert "2024" not in home.replace("Global Fraud Summit 2024", "")
    html = (rehearsal.site / "index.html").read_text(encoding="utf-8")
    assert 'href="2025/full-text/">Read the full text</a>' in html


@pytest.mark.parametrize("page", ["404.html", "llms.txt"])
def test_what_is_beside_the_pages_leads_to_the_new_edition_first(
    rehearsal: Rehearsal, page: str
) -> None:
    words = (rehearsal.site / page).read_text(encoding="utf-8")
    new, old = words.find("2025/full-text/"), words.find("2024/full-text/")
    assert new > 0
    assert old == -1 or new < old


def test_nothing_says_that_words_of_an_annex_are_not_held_once_they_are(
    rehearsal: Rehearsal,
) -> None:
    page = rehearsal.text("2024/annexes/annex-1/index.html")
    assert "We hold the words of the annex" in page
    assert "Only its opening was read" not in page
    listed = rehearsal.text("2024/annexes/index.html")
    assert "We hold the words of Annex I" in listed
    assert "We do not hold the words of Annex 2" in listed


def test_the_register_leads_from_a_statement_to_its_forerunner_and_back(
    rehearsal: Rehearsal,
) -> None:
    assert "Other years: 2024, statement 10a" in rehearsal.text("2025/commitments/index.html")
    assert "Other years: 2025, statement 6a" in rehearsal.text("2024/commitments/index.html")


def test_every_link_leads_somewhere(rehearsal: Rehearsal) -> None:
    built = pages(rehearsal.site)
    for address, links in built.items():
        for target in links.internal(address):
            path, _, anchor = target.partition("#")
            there = path in built or (rehearsal.site / path.strip("/")).is_file()
            assert there, f"{address}: {target}"
            assert not anchor or anchor in built[path].ids, f"{address}: {target}"


@pytest.fixture(scope="module")
def rehearsed(rehearsal: Rehearsal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from hosted(rehearsal.site, tmp_path_factory.mktemp("host"))


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_the_search_finds_what_one_edition_says(page: Page, rehearsed: str, year: str) -> None:
    page.goto(f"{rehearsed}/search/?q=ransomware&edition={year}")
    results = page.locator("#all-results [data-search-result]")
    expect(results.first).to_contain_text(f", {year}")
    other = "2025" if year == "2024" else "2024"
    expect(results.filter(has_text=f", {other}")).to_have_count(0)


@pytest.mark.parametrize("address", OPENED)
def test_a_page_opens_in_the_browser(page: Page, rehearsed: str, address: str) -> None:
    page.goto(f"{rehearsed}/{address}")
    expect(page.locator("h1")).to_have_count(1)
    if address.startswith("2024/"):
        expect(page.get_by_text("The newest communique is that of 2025")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
