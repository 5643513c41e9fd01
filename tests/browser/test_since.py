"""What happened since, as a reader finds it and narrows it down."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

ROWS = ".since li:visible"


def test_what_happened_since_about_ransomware_is_two_clicks_from_home(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/")
    page.get_by_role("link", name="What happened since", exact=True).first.click()
    page.locator(".by-year").get_by_role("link", name="Cyber Security").click()
    expect(page.get_by_role("heading", name="Cyber Security")).to_be_in_viewport()
    shown = page.locator("#cyber-security + ol li")
    expect(shown.filter(has_text="Counter Ransomware Initiative")).to_have_count(2)


def test_a_theme_leads_to_what_happened_since(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/cyber-security/")
    page.get_by_role("link", name="What happened since: ").click()
    expect(page).to_have_url(f"{base}/2024/since/#cyber-security")
    expect(page.get_by_role("heading", name="Cyber Security")).to_be_in_viewport()


def test_facts_are_narrowed_down_by_theme_country_and_relation(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/since/")
    status, every = page.locator("[data-filter-count]"), page.locator(ROWS).count()
    page.get_by_label("Theme").select_option("Lawful Access")
    expect(page.locator(ROWS)).to_have_count(3)
    expect(status).to_have_text("3 of 47 facts")
    page.locator("[name=country]").select_option("Canada")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(".since h2", has_text="Migration")).to_be_hidden()
    expect(page).to_have_url(f"{base}/2024/since/?theme=lawful-access&country=canada")
    page.get_by_label("Relation").select_option("Refers to the communique")
    expect(status).to_have_text("No matches. Change a filter.")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(ROWS)).to_have_count(every)
    expect(status).to_have_text("47 of 47 facts")  # what is in several themes counts once


def test_a_country_leads_to_its_facts_alone(page: Page, base: str) -> None:
    page.goto(f"{base}/countries/new-zealand/")
    page.get_by_role("link", name="facts on what New Zealand did").click()
    expect(page.locator("[name=country]")).to_have_value("new-zealand")
    for row in page.locator(ROWS).all():
        assert "new-zealand" in (row.get_attribute("data-country") or "")


def test_the_address_of_a_fact_wins_over_a_filter(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/since/?theme=migration#zservers")
    expect(page.locator("#zservers")).to_be_in_viewport()


def test_a_statement_of_the_register_leads_to_a_fact(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/commitments/#s10b")
    page.locator("#s10b").get_by_role("link", name="24 October 2025").first.click()
    expect(page.locator(".since li:target")).to_be_in_viewport()


def test_without_scripts_every_fact_is_shown_below_its_theme(
    without_scripts: Page, base: str
) -> None:
    without_scripts.goto(f"{base}/2024/since/")
    expect(without_scripts.locator("[data-filter]")).to_be_hidden()
    expect(without_scripts.locator(".since li[id]")).to_have_count(47)
    without_scripts.locator(".by-year").get_by_role("link", name="Migration").click()
    expect(without_scripts.locator("#migration")).to_be_in_viewport()


@pytest.mark.parametrize("made_up", ["?theme=nothing&country=%3Cb%3E", "#no-such-fact"])
def test_an_address_made_by_hand_breaks_nothing(page: Page, base: str, made_up: str) -> None:
    page.goto(f"{base}/2024/since/{made_up}")
    expect(page.locator("[data-filter-count]")).to_have_text("47 of 47 facts")
