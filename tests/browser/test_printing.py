"""A page on paper, and as a shared link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.built_pages import pages
from tests.conftest import ADDRESS, SITE

THEMES = sorted(
    file.stem
    for file in (SITE / "docs/2024").glob("*.md")
    if "\npart: " in file.read_text(encoding="utf-8")
)
HIDDEN = (
    *(".md-search", ".md-tabs", ".md-path", ".md-sidebar--primary", ".md-sidebar--secondary"),
    *(".publisher", ".site-links", ".more", ".verified button", ".provenance label"),
)


def test_a_page_prints_as_a_document_with_numbers_notes_source_address_and_date(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/2024/cyber-security/")
    page.emulate_media(media="print")
    for part in HIDDEN:
        expect(page.locator(part).first).to_be_attached()
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("#p10 .pn")).to_be_visible()
    expect(page.get_by_role("heading", name="Notes and sources")).to_be_visible()
    expect(page.locator(".verified p")).to_contain_text("republished on 19 October 2024")
    printed = page.locator(".printed")
    expect(printed).to_contain_text(f"{ADDRESS}2024/cyber-security/")
    expect(printed).to_contain_text("as of 20")
    link = page.locator(".footnote a[href^=http]").first
    assert link.evaluate("e => getComputedStyle(e, '::after').content").startswith('" <http')


@pytest.mark.parametrize("address", THEMES)
def test_a_part_of_the_communique_takes_three_sheets_at_most(
    page: Page, base: str, address: str
) -> None:
    page.goto(f"{base}/2024/{address}/")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert 1 <= len(sheets) <= 3


def test_paper_is_white_whatever_colours_the_screen_has(page: Page, base: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{base}/2024/cyber-security/")
    ink = page.locator("#p10").evaluate("e => getComputedStyle(e).color")
    assert sum(map(int, ink.removeprefix("rgb(").removesuffix(")").split(", "))) < 200


def test_a_shared_link_shows_title_description_and_a_card_of_the_page(
    page: Page, base: str, site: Path
) -> None:
    for address in pages(site):
        page.goto(base + address)
        shown = {
            each.get_attribute("property"): each.get_attribute("content") or ""
            for each in page.locator("meta[property^='og:']").all()
        }
        assert shown["og:url"] == f"{ADDRESS}{address[1:]}"
        assert shown["og:title"]
        assert len(shown["og:description"]) >= 20
        card = site / shown["og:image"].removeprefix(ADDRESS)
        assert card.is_file(), card
