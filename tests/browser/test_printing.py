"""A page on paper, and as a shared link."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.built_pages import pages
from tests.conftest import ADDRESS

HIDDEN = (".search", ".menu", ".trail", ".section", ".neighbours", ".more", ".verified button")


def test_a_page_prints_as_a_document_with_numbers_notes_source_address_and_date(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/2024/cyber-security/")
    page.emulate_media(media="print")
    for part in HIDDEN:
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("#p10 .pn")).to_be_visible()
    expect(page.get_by_role("heading", name="Notes and sources")).to_be_visible()
    expect(page.locator(".verified p")).to_contain_text("republished on 19 October 2024")
    printed = page.locator(".printed")
    expect(printed).to_contain_text(f"{ADDRESS}2024/cyber-security/")
    expect(printed).to_contain_text("as of 20")
    link = page.locator(".footnote a[href^=http]").first
    assert link.evaluate("e => getComputedStyle(e, '::after').content").startswith('" <http')


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
