"""What happened since an edition: on its own page, in the register, on themes and on entities."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.checks.external_links import addresses
from communique.model import Content
from communique.outputs.search.choices import chosen
from communique.outputs.search.passages import all_passages
from communique.reading import docs as reader
from communique.reading.citations import citations, listed_apart
from tests.conftest import ROOT, change
from tests.test_extension import render

SINCE = "2024/since.md"


@pytest.fixture
def told(tree: Path) -> Content:
    """The tiny site with two facts, one of them on statements of two themes and the closing."""
    rules = ROOT / "tests" / "fixtures" / "rules" / "since.yml"
    right: dict[str, Any] = yaml.safe_load(rules.read_text(encoding="utf-8"))[0]
    change(tree, right)
    return reader.load(tree / "docs")


def row(html: str, start: str) -> str:
    """Return an item of a list, from its first tag on."""
    found = re.search(rf"<li [^>]*{start}.*?</li>", html, re.DOTALL)
    assert found, start
    return found.group()


def test_a_fact_is_shown_with_its_date_actor_source_and_statements(told: Content) -> None:
    item = row(render(told, "2031/since.md"), 'id="lamp-law"')
    assert '<a href="#lamp-law">2 January 2031</a> <span class="kind">Canada</span>' in item
    assert "<p>According to The Herald, a law on lamps was passed.</p>" in item
    assert '<a href="https://herald.example/glowing">Glowing</a>, undated. Press' in item
    assert 'Has the same subject as statement <a href="register.md#s3a">3a</a>.' in item


def test_a_fact_that_fits_two_themes_is_in_both_and_has_one_address(told: Content) -> None:
    html = render(told, "2031/since.md")
    assert html.count('id="second-pact"') == 1
    assert html.count("a second pact is being written") == 2
    again = row(html.partition('<ol data-theme="closing">')[2], 'data-again="second-pact"')
    assert 'href="#second-pact"' in again
    assert "herald.example" not in again


def test_a_fact_whose_source_names_the_communique_says_so(told: Content) -> None:
    item = row(render(told, "2031/since.md"), 'id="second-pact"')
    assert 'data-relation="refers"' in item
    assert 'Refers to the communique, on statements <a href="register.md#s2a">2a</a>, ' in item


def test_the_page_offers_only_choices_that_find_something(told: Content) -> None:
    form = render(told, "2031/since.md").partition("</form>")[0]
    assert re.findall(r'<option value="([^"]+)"', form) == [
        *("lanterns", "closing", "canada", "refers", "same-subject")
    ]
    assert "2 of 2 facts" in form


def test_the_page_counts_by_year_and_draws_when_each_fact_was(told: Content) -> None:
    table = re.search(r"<table.*?</table>", render(told, "2031/since.md"), re.DOTALL)
    assert table
    counted = re.search(r"Lanterns</a></th>\s*<td>2(<svg.*?</svg>)", table.group(), re.DOTALL)
    assert counted
    drawn = re.findall(r'width="([\d.]+)" x="([\d.]+)"', counted.group(1))
    assert drawn == [("1.0", "0.0"), ("0.3", "0.0")]  # a month, and a day at its beginning


def test_a_statement_of_the_register_lists_what_happened_since(told: Content) -> None:
    html = render(told, "2031/register.md")
    both = row(html, 'id="s3a"')
    assert 'Since then: <a href="since.md#second-pact">January 2031</a> (Lamp Office), ' in both
    assert '<a href="since.md#lamp-law">2 January 2031</a> (Canada).' in both


def test_a_statement_without_facts_says_whether_and_when_we_looked(told: Content) -> None:
    assert "Since then: no search made." in row(render(told, "2031/register.md"), 'id="s1a"')
    (edition,) = told.editions
    assert edition.since is not None
    sought = [s.id for s, _ in edition.statements if s.kind in edition.since.looked_for]
    assert sought == ["s3a"], "which has facts"


def test_a_statement_that_we_looked_for_in_vain_says_when(content: Content) -> None:
    item = row(render(content, "2024/commitments.md"), 'id="s9b"')
    assert 'Since then: <a href="since.md#nothing-found">nothing found</a> by 28 Nov' in item
    page = render(content, SINCE).partition('id="nothing-found"')[2]
    assert "We found nothing on statements " in page
    assert '<a href="commitments.md#s9b">9b</a>' in page


def test_every_statement_of_the_register_says_what_is_known_since(content: Content) -> None:
    html = render(content, "2024/commitments.md")
    assert html.count("Since then: ") == len(content.editions[0].statements)


def test_a_theme_says_how_many_facts_there_are_and_leads_to_them(told: Content) -> None:
    html = render(told, "2031/lanterns.md")
    assert '<a href="since.md#lanterns">What happened since: 2 facts</a>' in html
    assert "What happened since" not in render(told, "2031/opening.md")


def test_an_initiative_lists_what_happened_since_on_statements_that_name_it(
    told: Content,
) -> None:
    html = render(told, "initiatives/lantern-pact.md")
    items = re.findall(r'<a href="\.\./2031/since\.md#([\w-]+)">([^<]+)</a>: ', html)
    assert items == [("second-pact", "January 2031"), ("lamp-law", "2 January 2031")]


def test_a_country_leads_to_the_facts_on_what_it_did(told: Content) -> None:
    html = render(told, "countries/canada.md")
    assert '<a href="../2031/since.md?country=canada">1 fact on what Canada did</a>' in html


def test_an_edition_of_which_nothing_was_found_says_so(told: Content) -> None:
    since = "looked: '2031-01-02'\nlooked_for: [commitment]\nfacts: []\n"
    (told.docs / "2031/since.yml").write_text(since, encoding="utf-8")
    content = reader.load(told.docs)
    html = render(content, "2031/since.md")
    assert "We looked last on 2 January 2031, for what came after commitments." in html
    assert 'We found nothing on statement <a href="register.md#s3a">3a</a>.' in html
    assert "What happened since" not in render(content, "2031/lanterns.md")


def test_an_edition_for_which_nobody_looked_says_nothing_of_it(tree: Path) -> None:
    content = reader.load(tree / "docs")
    for path in ("2031/register.md", "2031/lanterns.md", "countries/canada.md"):
        html = render(content, path)
        assert "ince then" not in html
        assert "happened since" not in html


def test_the_search_finds_what_happened_since_on_a_theme(content: Content) -> None:
    pages = all_passages(content)
    number = next(n for n, each in enumerate(pages) if str(each.page.path) == SINCE)
    passages = pages[number].passages
    at = next(i for i, each in enumerate(passages) if each.anchor == "lawful-access")
    assert "According to Computer Weekly, the Home Office gave Apple a notice" in passages[at].text
    assert "cw-apple-tcn" not in passages[at].text
    fits = chosen(content, pages)
    for name in ("theme-lawful-access", "country-canada", "country-united-kingdom"):
        assert (number, at) in fits[name], name
    for name in ("theme-migration", "country-australia"):
        assert (number, at) not in fits[name], name


def test_every_fact_has_an_address_that_is_asked_for_an_answer(content: Content) -> None:
    asked = addresses(content)
    for fact, _ in content.editions[0].facts:
        for _, citation in citations(fact.what):
            assert citation
            assert content.sources[citation.source].url.partition("#")[0] in asked


def test_sources_of_facts_alone_are_listed_with_them(content: Content) -> None:
    apart = listed_apart(content)
    assert {"treasury-zservers", "ca-cyber-portal"} <= apart
    assert "cri-2025-prn" not in apart, "which an initiative cites too"
    listed = render(content, "sources.md")
    assert 'id="treasury-zservers"' not in listed
    assert 'id="cri-2025-prn"' in listed
    assert f"{len(apart)} more are listed with what they are for" in listed
    shown = "".join(render(content, str(page)) for page in content.pages)
    assert all(content.sources[key].url.replace("&", "&amp;") in shown for key in apart)


def test_the_page_says_when_we_looked_and_that_it_weighs_nothing(content: Content) -> None:
    html = render(content, SINCE)
    assert "We looked last on 28 November 2026, for what came after commitments" in html
    assert "Nothing here says that a promise was kept or broken" in html


def test_every_kind_for_which_we_looked_is_one_of_the_register(content: Content) -> None:
    for edition in content.editions:
        kinds = {statement.kind for statement, _ in edition.statements}
        assert edition.since is None or set(edition.since.looked_for) <= kinds
