"""A second edition beside the first: addresses, back-links, comparison, and both builders."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from communique.proof.built_site import prove
from communique.reading import docs as reader
from tests.built_pages import pages
from tests.conftest import SITE, communique, copy_project, keep_only_2024

pytestmark = pytest.mark.slow

NEXT = (
    ("Five Country Ministerial 2024 –", "Five Country Ministerial 2025 –"),
    ("We will work in partnership with technology companies", "We will work with companies"),
    (
        "The Five Countries will continue working together",
        "We met the Counter Ransomware Initiative (CRI) on this. "
        "The Five Countries will continue working together",
    ),
    (
        "It is unacceptable for any foreign government to target members of our communities to "
        "prevent individuals from exercising their fundamental rights and freedoms in the Five "
        "Countries.",
        "",
    ),
    ("\nMigration", "\nBridges"),
)


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with next year's edition imported, and its site built."""
    root = keep_only_2024(copy_project(tmp_path_factory.mktemp("two") / "checkout"))
    text = (SITE / "docs/2024/official.txt").read_text(encoding="utf-8")
    for old, new in NEXT:
        assert old in text, old
        text = text.replace(old, new)
    (root / "text.txt").write_text(text, encoding="utf-8")
    done = communique(root, "import", "text.txt", "--edition", "2025")
    assert done.returncode == 0, done.stderr
    bridges = root / "docs/2025/bridges.md"
    words = bridges.read_text(encoding="utf-8")
    named = words.replace("part: theme\n", "part: theme\ncontinues: 2024/migration\n")
    bridges.write_text(named, encoding="utf-8")
    built = communique(root, "build")
    assert built.returncode == 0, built.stderr  # drafts of the register are warned of
    return root / "site"


def html(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_a_theme_keeps_its_name_from_year_to_year(two_editions: Path) -> None:
    both = {
        address.split("/")[2] for address in pages(two_editions) if address.startswith("/2025/")
    }
    assert {"lawful-access", "artificial-intelligence", "bridges", "closing"} <= both
    assert "migration" not in both


def test_a_theme_page_leads_to_the_other_edition(two_editions: Path) -> None:
    assert '<a href="../../2025/lawful-access/">Lawful Access in 2025</a>' in html(
        two_editions, "2024/lawful-access"
    )
    assert 'Other years: <a href="../../2024/lawful-access/">2024</a>' in html(
        two_editions, "2025/lawful-access"
    )


def test_a_theme_with_another_name_goes_on_where_its_page_says_so(two_editions: Path) -> None:
    assert '<a href="../../2025/bridges/">Bridges in 2025</a>' in html(
        two_editions, "2024/migration"
    )
    assert "From 2024 to 2025, sentence by sentence: 8 kept" in html(two_editions, "2025/bridges")


def test_the_comparison_shows_what_was_kept_changed_dropped_and_added(two_editions: Path) -> None:
    page = html(two_editions, "2025/lawful-access")
    assert "From 2024 to 2025, sentence by sentence: 1 kept, 1 changed, 0 dropped, 1 added." in page
    assert "<ins>We met the Counter Ransomware Initiative (CRI) on this.</ins>" in page
    assert "We will work <del>in partnership</del> with <del>technology</del> companies" in page
    assert "0 changed, 1 dropped" in html(two_editions, "2025/foreign-interference")


def test_words_that_a_comparison_quotes_are_proved(two_editions: Path, tmp_path: Path) -> None:
    content = reader.load(two_editions.parent / "docs")
    assert list(prove(content, two_editions)) == []
    site = Path(shutil.copytree(two_editions, tmp_path / "site"))
    page = site / "2025/lawful-access/index.html"
    words = page.read_text(encoding="utf-8")
    page.write_text(words.replace("<del>technology</del>", "<del>all</del>"), encoding="utf-8")
    assert [str(found) for found in prove(content, site)] == [
        'docs/2025/lawful-access.md:1:1: the built page: "We will work in partnership with all '
        'companies to do this, p" is shown as words of 2024, which has none such (built-page)'
    ]


def test_the_overview_says_what_became_of_each_theme(two_editions: Path) -> None:
    page = html(two_editions, "2025")
    assert "Beside the communique of 2024" in page
    assert (
        '<a href="lawful-access/">Lawful Access</a>: 1 kept, 1 changed, 0 dropped, 1 added, beside '
        '<a href="../2024/lawful-access/">Lawful Access in 2024</a>'
    ) in page


def test_back_links_are_grouped_by_edition(two_editions: Path) -> None:
    page = html(two_editions, "initiatives/counter-ransomware-initiative")
    assert page.index("<strong>2024</strong>") < page.index("<strong>2025</strong>")
    assert '<a href="../../2025/lawful-access/#p15">2025, Lawful Access, paragraph 15</a>' in page


def test_every_link_of_both_editions_leads_somewhere(two_editions: Path) -> None:
    built = pages(two_editions)
    for address, links in built.items():
        for target in links.internal(address):
            path, _, anchor = target.partition("#")
            assert path in built or (two_editions / path.strip("/")).is_file(), (
                f"{address}: {target}"
            )
            assert not anchor or anchor in built[path].ids, f"{address}: {target}"


def test_the_home_page_leads_to_the_newest_edition(two_editions: Path) -> None:
    assert 'href="2025/lawful-access/"' in html(two_editions, ".")
