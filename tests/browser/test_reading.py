"""Reading in a real browser: layout, terms, register, search, and all of it without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.built_pages import pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_window(
    browser: Browser, own_base: str, own_site: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    for address in pages(own_site):
        page.goto(own_base + address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} is {wide} wide in {scheme}"
    context.close()


def test_official_words_are_set_apart_by_form(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/migration/")
    style = "e => [getComputedStyle(e).fontFamily, getComputedStyle(e).borderLeftWidth]"
    face, rule = page.locator("#p20").evaluate(style)
    assert face.startswith("Charter")
    assert rule == "3px"
    number = page.locator("#p20 .pn").bounding_box()
    words = page.locator("#p20").evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e.lastChild);"
        " return r.getBoundingClientRect().left }"
    )
    assert number is not None
    assert number["x"] + number["width"] <= words


def test_the_number_leads_to_its_paragraph(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/cyber-security/")
    page.get_by_role("link", name="Paragraph 10", exact=True).first.click()
    expect(page).to_have_url(f"{base}/2024/cyber-security/#p10")
    expect(page.locator("#p10")).to_be_in_viewport()


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_term_is_explained_where_it_is(page: Page, base: str, way: str) -> None:
    page.goto(f"{base}/2024/lawful-access/")
    term = page.locator("a.term", has_text="lawful access").first
    term.click() if way == "mouse" else term.press("Enter")
    card = page.locator("#term-lawful-access")
    expect(card).to_be_in_viewport()
    expect(card).to_contain_text("intercepting communications")
    card.get_by_text("Close").click()
    expect(card).not_to_be_in_viewport()
    expect(term).to_be_in_viewport()


def test_the_explanation_does_not_cover_the_word(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/lawful-access/")
    term = page.locator("a.term", has_text="lawful access").first
    term.evaluate("e => scrollBy(0, e.getBoundingClientRect().bottom - innerHeight + 4)")
    term.evaluate("e => e.click()")
    page.wait_for_timeout(100)
    word, card = term.bounding_box(), page.locator("#term-lawful-access").bounding_box()
    assert word
    assert card
    assert word["y"] + word["height"] <= card["y"]


def test_a_pointer_on_a_term_shows_what_it_means(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/lawful-access/")
    term = page.locator("a.term", has_text="lawful access").first
    term.hover()
    assert "intercepting communications" in (term.get_attribute("title") or "")


def test_official_words_alone_can_be_shown_without_scripts(
    without_scripts: Page, base: str
) -> None:
    without_scripts.goto(f"{base}/2024/cyber-security/")
    without_scripts.get_by_label("Official words only").check()
    expect(without_scripts.locator("#p10")).to_be_visible()
    for gone in ("#in-brief", ".verified", "#statements-made-here", ".footnote-ref"):
        expect(without_scripts.locator(gone).first).to_be_hidden()


def test_what_is_folded_opens_for_who_is_led_into_it(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/cyber-security/#fn:summit-year")
    expect(page.locator("[id='fn:summit-year']")).to_be_visible()


def test_a_term_is_explained_by_touch(phone: Page, base: str) -> None:
    phone.goto(f"{base}/2024/lawful-access/")
    phone.locator("a.term", has_text="lawful access").first.tap()
    expect(phone.locator("#term-lawful-access")).to_be_in_viewport()


def test_a_term_is_explained_without_scripts(without_scripts: Page, base: str) -> None:
    without_scripts.goto(f"{base}/2024/lawful-access/")
    without_scripts.locator("a.term", has_text="lawful access").first.click()
    expect(without_scripts.locator("#term-lawful-access")).to_be_in_viewport()


def test_the_register_filters_by_kind_theme_country_and_initiative(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/commitments/")
    rows = page.locator(".statements li:visible")
    expect(rows).to_have_count(69)
    expect(page.get_by_label("Kind")).to_be_in_viewport()
    page.get_by_label("Kind").select_option("Calls on others")
    expect(rows).to_have_count(2)
    page.get_by_label("Theme").select_option("Migration")
    expect(page.get_by_role("status").last).to_have_text("No matches. Change a filter.")
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Theme").select_option("Cyber Security")
    expect(rows).to_have_count(14)
    page.get_by_label("Initiative").select_option("Counter Ransomware Initiative (CRI)")
    expect(rows).to_have_count(2)
    expect(page.get_by_role("status").last).to_have_text("2 of 69 statements")
    expect(page.locator(".statements h2", has_text="Migration")).to_be_hidden()
    page.locator("[name=country]").select_option("Canada")
    expect(rows).to_have_count(2)  # the Five Countries speak, so Canada does
    expect(page.locator("[data-filter-country]:visible")).to_contain_text("in paragraph 1 only")


def test_a_count_of_the_register_leads_to_what_it_counts(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/commitments/")
    page.get_by_role("link", name="5 positions under Cyber Security").click()
    expect(page.locator(".statements li:visible")).to_have_count(5)
    expect(page.get_by_label("Kind")).to_have_value("position")


def test_a_statement_is_copied_with_its_address(page: Page, base: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{base}/2024/commitments/?kind=call#s7d")
    expect(page.locator("#s7d")).to_be_in_viewport()  # an address wins over a filter
    page.get_by_role("button", name="Copy statement 7d").click()
    expect(page.get_by_text("Words and link copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“we are committed to jointly disrupting")
    assert copied.endswith(f"\n{base}/2024/commitments/#s7d")
    page.locator("#s7d").get_by_role("link", name="Cite").click()
    expect(page).to_have_url(f"{base}/2024/cite/#cite-p7")


def test_a_filtered_register_has_an_address_that_can_be_shared(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/commitments/?kind=recognition&theme=migration")
    expect(page.locator(".statements li:visible")).to_have_count(5)
    page.get_by_label("Theme").select_option("All")
    expect(page).to_have_url(f"{base}/2024/commitments/?kind=recognition")


def test_the_register_reads_whole_without_scripts(without_scripts: Page, base: str) -> None:
    without_scripts.goto(f"{base}/2024/commitments/")
    expect(without_scripts.locator(".statements li")).to_have_count(69)
    expect(without_scripts.locator("[data-filter]")).to_be_hidden()
    expect(without_scripts.locator("#s10b")).to_contain_text("will actively support the CRI")


def test_breadcrumbs_and_neighbours_lead_through_the_communique(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/cyber-security/")
    expect(page.locator(".md-path").get_by_role("link", name="Communique 2024")).to_be_visible()
    page.locator(".md-footer__link--next").click()
    expect(page).to_have_url(f"{base}/2024/domestic-security/")


def test_the_matrix_leads_to_a_paragraph_and_to_a_national_body(page: Page, base: str) -> None:
    page.goto(f"{base}/")
    page.get_by_role("link", name="Paragraph 10 names Counter Ransomware Initiative (CRI)").click()
    expect(page).to_have_url(f"{base}/2024/cyber-security/#p10")
    page.goto(f"{base}/")
    page.get_by_role("link", name="Canada: 1 national body for Migration").click()
    expect(page).to_have_url(f"{base}/countries/canada/#migration")


def test_the_home_page_says_in_one_screen_what_this_is_and_leads_on(page: Page, base: str) -> None:
    page.goto(f"{base}/")
    expect(page.get_by_role("link", name="Read the full text")).to_be_in_viewport()
    expect(page.locator("#what-the-ministers-agreed + ul > li")).to_have_count(10)
    for last in ("#what-the-ministers-agreed + ul > li:last-child", ".theme-cards li:last-child"):
        expect(page.locator(last)).to_be_in_viewport(ratio=1)


def test_the_search_box_of_the_home_page_finds_and_leads_to_all_results(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/")
    page.locator("#home-search").press_sequentially("scam centres")
    expect(page.locator("#home-results [data-search-result]").first).to_be_visible()
    page.locator("#home-search").press("Enter")
    expect(page).to_have_url(f"{base}/search/?q=scam+centres")


def test_the_home_page_has_its_menu_on_a_phone_and_only_the_matrix_scrolls(
    phone: Page, base: str
) -> None:
    phone.goto(f"{base}/")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame = phone.get_by_role("region", name="Themes against initiatives and countries")
    assert frame.evaluate("e => e.scrollWidth > e.clientWidth")
    phone.locator(".menu-button").tap()
    expect(phone.locator(".md-sidebar--primary").get_by_text("Glossary")).to_be_visible()
