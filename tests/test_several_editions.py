"""What pages show once there is a second edition, on the tiny site with an older one beside it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
import yaml

from communique.model import Content, Target
from communique.pages.as_markdown.page import page_markdown
from communique.reading import docs as reader
from communique.reading.continuing import in_other_editions
from tests.conftest import ROOT, change
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
    assert "Other years" not in render(both, "2031/register.md")


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
