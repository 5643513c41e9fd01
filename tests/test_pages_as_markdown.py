"""The pages as Markdown, llms.txt and llms-full.txt: their words, and where their links lead."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from communique.model import Content, Target
from communique.pages.as_markdown.elements import as_markdown
from communique.pages.as_markdown.files import llms_files, page_files
from communique.pages.view import Markdown, el
from tests.conftest import ADDRESS

LINK = re.compile(r"\]\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)?)\)")


@pytest.fixture(scope="module")
def pages(content: Content) -> dict[str, str]:
    return {path: data.decode() for path, data in page_files(content, Target("A site"))}


def test_each_page_has_its_markdown_beside_it(content: Content, pages: dict[str, str]) -> None:
    assert len(pages) == len(content.pages)
    assert {"index.md", "2024/index.md", "2024/cyber-security/index.md"} <= set(pages)


def test_the_markdown_begins_with_the_title_and_has_nothing_of_the_builder(
    pages: dict[str, str],
) -> None:
    for path, text in pages.items():
        assert text.startswith("# "), path
        for sign in ("///", "{:", "[@", "data-official", "\ue010", "<"):
            assert sign not in re.sub(r"`[^`]*`|&lt;|\n {4}.*", "", text), (path, sign)


def test_official_words_are_whole_and_each_paragraph_has_its_number(
    content: Content, pages: dict[str, str]
) -> None:
    for page, block in content.editions[-1].paragraphs:
        text = pages[str(page.path.with_suffix("") / "index.md")]
        assert f"**{block.label}** {block.markdown}".split("](")[0] in text


def test_computed_parts_are_in_words(pages: dict[str, str]) -> None:
    assert "[Commitment]" not in pages["2024/commitments/index.md"]
    assert "> remain steadfast" in pages["2024/commitments/index.md"] or (
        "> *remain steadfast" in pages["2024/commitments/index.md"]
    )
    assert (
        "| Country | Part taken | Since |"
        in pages["initiatives/counter-ransomware-initiative/index.md"]
    )
    assert "- **Kind**: Initiative" in pages["initiatives/counter-ransomware-initiative/index.md"]
    assert pages["2024/full-text/index.md"].count("\n**") == 24


def test_each_citation_has_its_note(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        marks = set(re.findall(r"\[\^([\w-]+)\](?!:)", text))
        assert marks == set(re.findall(r"^\[\^([\w-]+)\]:", text, re.MULTILINE)), path


def test_elements_become_markdown_that_reads_as_they_do() -> None:
    link = el("a", {"href": "x.md"}, "A*b")
    table = el(
        "table",
        {},
        el("thead", {}, el("tr", {}, el("th", {}, "Head"), el("th", {}, "Two"))),
        el("tbody", {}, el("tr", {}, el("td", {}, "a|b"), el("td", {}, el("p", {}, link)))),
    )
    listed = el("ol", {}, el("li", {}, link, el("p", {}, "Below")), el("li", {}, "Second"))
    named = el("dl", {}, el("dt", {}, "Name"), el("dd", {}, Markdown("*ours*")))
    hidden = el("form", {}, el("input", {}))
    made = as_markdown([table, listed, named, hidden, el("svg", {})], PurePosixPath("x.md"))
    assert made == (
        "| Head | Two |\n| --- | --- |\n| a\\|b | [A\\*b](x.md) |\n\n"
        "1. [A\\*b](x.md)\n\n   Below\n2. Second\n\n"
        "- **Name**: *ours*"
    )


def test_llms_txt_names_the_site_and_lists_every_page_with_what_it_is_about(
    content: Content,
) -> None:
    listed, _ = (data.decode() for _, data in llms_files(content, Target("A site", ADDRESS)))
    assert listed.startswith("# A site\n\n> ")
    links = re.findall(r"^- \[[^\]]+\]\(([^)]+)\): .{20}", listed, re.MULTILINE)
    assert len(links) == len(set(links)) == len(content.pages)
    assert f"{ADDRESS}2024/cyber-security/index.md" in links


def test_llms_full_has_every_page_once_and_each_note_is_its_own(content: Content) -> None:
    _, whole = (data.decode() for _, data in llms_files(content, Target("A site")))
    assert whole.count("\nPage: ") == len(content.pages)
    names = re.findall(r"^\[\^([\w-]+)\]:", whole, re.MULTILINE)
    assert len(names) == len(set(names))


def test_the_markdown_of_a_copy_for_a_folder_is_beside_its_pages(content: Content) -> None:
    made = dict(page_files(content, Target("A site", for_folder=True)))
    text = made["2024/cyber-security.md"].decode()
    assert "](../initiatives/counter-ransomware-initiative.html)" in text


def test_every_link_of_every_markdown_file_leads_to_something_published(site: Path) -> None:
    anchors: dict[Path, set[str]] = {}
    files = [*site.rglob("*.md"), site / "llms.txt", site / "llms-full.txt"]
    assert len(files) > 40
    for file in files:
        here = f"{ADDRESS}{file.relative_to(site).as_posix()}"
        for link in LINK.findall(file.read_text(encoding="utf-8")):
            whole = urljoin(here, link)
            if whole.startswith(ADDRESS):
                path, _, anchor = whole.removeprefix(ADDRESS).partition("#")
                path = path.split("?")[0]
                goal = site / path / "index.html" if path.endswith("/") or not path else site / path
                assert goal.is_file(), (file, link)
                if anchor:
                    if goal not in anchors:
                        tree = LexborHTMLParser(goal.read_text(encoding="utf-8"))
                        anchors[goal] = {n.attributes["id"] or "" for n in tree.css("[id]")}
                    assert anchor in anchors[goal], (file, link)
