"""What pages show once there is a second edition, on the tiny site with an older one beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
import yaml

from communique.model import Content, Target
from communique.pages.as_markdown.page import page_markdown
from communique.reading import docs as reader
from communique.reading.comparing import rows
from communique.reading.continuing import in_other_editions
from communique.reviewing.through_years import themes_alike
from tests.conftest import ROOT, change, communique
from tests.test_extension import render

CASES = yaml.safe_load((ROOT / "tests/fixtures/rules/editions.yml").read_text(encoding="utf-8"))
OLDER = next(case for case in CASES if case["name"].startswith("a theme and a statement that cont"))


@pytest.fixture
def both(tree: Path) -> Content:
    """The tiny site with an older edition, whose opening is taken up by a theme of the newer."""
    change(tree, OLDER)
    return reader.load(tree / "docs")


def test_a_page_of_an_older_edition_leads_to_what_continues_it_in_the_newest(both: Content) -> None:
    html = render(both, "2030/opening.md")
    assert (
        'The newest communique is that of 2031: <a href="../2031/lanterns.md">Lanterns in 2031</a>, '
        '<a href="../2031/opening.md">Opening in 2031</a>.'
    ) in html


def test_a_page_that_nothing_continues_leads_to_the_overview_of_the_newest(both: Content) -> None:
    html = render(both, "2030/index.md")
    words = 'The newest communique is that of 2031: <a href="../2031/index.md">Meeting 2031</a>.'
    assert words in html


def test_a_page_of_the_newest_edition_leads_back_to_other_years(both: Content) -> None:
    opening, theme = render(both, "2031/opening.md"), render(both, "2031/lanterns.md")
    assert 'Other years: <a href="../2030/opening.md">2030</a>.' in opening
    assert 'Other years: <a href="../2030/opening.md">2030 (Opening)</a>.' in theme
    assert "Other years" not in render(both, "2031/closing.md")


def test_a_page_of_the_one_edition_leads_nowhere_else(tree: Path) -> None:
    html = render(reader.load(tree / "docs"), "2031/lanterns.md")
    assert "newest communique" not in html
    assert "Other years" not in html


def test_a_page_without_continues_goes_on_from_the_one_of_its_name(both: Content) -> None:
    opening = both.pages[PurePosixPath("2031/opening.md")]
    assert [str(p.path) for p in in_other_editions(both, opening)] == ["2030/opening.md"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[paragraph 1](2030/opening.md#p1)", "paragraph 1 of 2030"),
        ("[full text](2030/opening.md)", "full text of 2030"),
        ("[Opening](2030/opening.md)", "Opening (2030)"),
        ("[the opening of 2030](2030/opening.md)", "the opening of 2030"),
        ("[paragraph 1](2031/opening.md#p1)", "paragraph 1"),
        ("[Glossary](glossary.md)", "Glossary"),
    ],
)
def test_a_link_to_an_older_edition_says_its_year(both: Content, written: str, shown: str) -> None:
    assert f">{shown}</a>" in render(both, "about.md", written)


def test_the_markdown_of_a_page_says_the_year_as_the_page_does(both: Content, tree: Path) -> None:
    about = (tree / "docs/about.md").read_text(encoding="utf-8")
    words = "See [paragraph 1](2030/opening.md#p1).\n\n/// editions\n///\n"
    (tree / "docs/about.md").write_text(f"{about}\n{words}", encoding="utf-8")
    content = reader.load(tree / "docs")
    page = content.pages[PurePosixPath("about.md")]
    text = page_markdown(content, Target(), page, PurePosixPath())
    assert "See [paragraph 1 of 2030](" in text
    assert "- [Meeting 2030](2030/): [our copy of the text](2030/official.txt)" in text


def test_every_edition_is_listed_with_its_pages_the_newest_first(both: Content) -> None:
    html = render(both, "about.md", "/// editions\n///")
    assert (
        '<ul>\n<li><a href="2031/index.md">Meeting 2031</a>: <a href="2031/full-text.md">full text</a>, '
        '<a href="2031/register.md">statements by kind</a>, '
        '<a href="2031/official.txt">our copy of the text</a></li>'
    ) in html
    assert '<li><a href="2030/index.md">Meeting 2030</a>' in html


def test_the_digests_of_all_editions_are_told_apart(both: Content) -> None:
    html = render(both, "about.md", "/// digest\n///")
    assert html.index("official.txt</a> of 2031: <code>") < html.index("official.txt</a> of 2030")
    assert "of 2030" not in render(both, "2030/index.md", "/// digest\n///")


def test_the_front_page_shows_what_the_overview_of_the_newest_has_for_it(
    both: Content, tree: Path
) -> None:
    parts = "# Said\n\n/// lead\n///\n\n/// ways-in\n///\n\n/// agreed\n///"
    before = render(both, "about.md", parts)
    assert '<div class="agreed"></div>' in before
    overview = tree / "docs/2031/index.md"
    head = 'text_source: almanac\nlead: "They met.[@almanac]"\nagreed:\n'
    head += "  - {paragraph: 3, words: They will keep it.}\n"
    text = overview.read_text(encoding="utf-8").replace("order: 0\n", f"order: 0\n{head}")
    overview.write_text(text, encoding="utf-8")
    about = tree / "docs/about.md"
    about.write_text(f"{about.read_text(encoding='utf-8')}\n/// lead\n///\n", encoding="utf-8")
    html = render(reader.load(tree / "docs"), "about.md", parts)
    assert ">Said in 2031</h1>" in html
    assert "<p>They met.<sup" in html
    assert '<li><a href="2031/full-text.md">Read the full text</a></li>' in html
    assert '<li><a href="2031/lanterns.md#p3">They will keep it.</a></li>' in html
    assert "One point, picked and worded by us. The register has" in html


def test_the_register_leads_from_a_statement_to_that_of_another_year(both: Content) -> None:
    assert "Other years: 2030, statement 1a" in render(both, "2031/register.md")
    assert "Other years" not in render(both, "2031/register.md").partition('id="s2b"')[2]


def test_the_overview_says_which_themes_no_part_continues(both: Content, tree: Path) -> None:
    change(tree, {"edit": {"docs/2031/lanterns.md": ["continues: 2030/opening\n", ""]}})
    change(tree, {"edit": {"docs/2030/opening.md": ["part: opening", "part: theme"]}})
    (tree / "docs/2030/opening.md").rename(tree / "docs/2030/wicks.md")
    html = render(reader.load(tree / "docs"), "2031/index.md", "/// other-editions\n///")
    assert ">Lanterns</a>: no part of 2030 goes on here</li>" in html
    assert '<a href="../2030/wicks.md">Opening in 2030</a>: no part here continues it' in html


@pytest.mark.parametrize(
    ("older", "newer", "became"),
    [
        (["We met."], ["We met."], ["kept"]),
        (["We met in the old hall."], ["We met in the new hall."], ["changed"]),
        (["We met.", "It rained."], ["It rained."], ["dropped", "kept"]),
        (["It rained."], ["All went home.", "It rained."], ["added", "kept"]),
        (
            ["Nobody came at all.", "We met in the old hall."],
            ["We met in the new hall.", "Lamps were lit."],
            ["dropped", "changed", "added"],
        ),
    ],
)
def test_sentences_are_paired_by_their_words(
    older: list[str], newer: list[str], became: list[str]
) -> None:
    assert [row.kind for row in rows(older, newer)] == became


def test_a_theme_is_proposed_as_continued_where_its_words_are_alike(content: Content) -> None:
    edition = content.editions[0]
    other = replace(edition, year="2025")
    assert themes_alike(content, edition, other)[0].likeness == pytest.approx(1)


def test_two_editions_are_compared_on_the_command_line(both: Content, tree: Path) -> None:
    done = communique(tree, "compare", "2031", "2030")
    assert done.stdout.startswith("Themes of 2031 beside those of 2030:\n")
    said = "  2031/lanterns continues 2030/opening: 0 kept, 0 changed, 1 dropped, 3 added\n"
    assert said in done.stdout
    wrong = communique(tree, "compare", "2031", "2029")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "communique: there is no edition 2029 in docs/\n",
    )
