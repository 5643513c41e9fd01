"""The button that checks the official words in the reader's own browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

BUTTON = "Check the words in this browser"


def check(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=BUTTON).click()


@pytest.mark.parametrize("address", ["2024/", "2024/cyber-security/", "2024/full-text/"])
def test_words_as_adopted_match(page: Page, base: str, address: str) -> None:
    check(page, f"{base}/{address}")
    expect(page.locator(".verified output")).to_contain_text("match the published digests")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("e => { e.lastChild.data = e.lastChild.data.replace('malicious', 'vicious') }", "ph 10"),
        ("e => e.remove()", "1 missing at the end"),
        ("e => { const p = document.createElement('p'); p.textContent = 'No'; e.before(p) }", "No"),
    ],
)
def test_changed_missing_and_added_words_are_told(
    page: Page, base: str, change: str, told: str
) -> None:
    page.goto(f"{base}/2024/cyber-security/")
    page.locator("#p10").evaluate(change)
    page.get_by_role("button", name=BUTTON).click()
    output = page.locator(".verified output")
    expect(output).to_contain_text("Do not rely on this copy")
    expect(output).to_contain_text(told)


def test_an_open_menu_of_a_paragraph_is_no_difference(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/cyber-security/")
    page.get_by_role("button", name="Paragraph 8: copy, share or cite").click()
    expect(page.locator("#p8 + .actions")).to_be_visible()
    page.get_by_role("button", name=BUTTON).click()
    expect(page.locator(".verified output")).to_contain_text("match the published digests")


@pytest.mark.parametrize("answer", [None, "{", "[]", '{"pages": {}}', "null"])
def test_a_list_that_is_missing_or_corrupt_is_told(
    page: Page, base: str, answer: str | None
) -> None:
    page.route(
        "**/digests.json",
        lambda route: route.fulfill(body=answer) if answer else route.abort(),
    )
    check(page, f"{base}/2024/cyber-security/")
    expect(page.locator(".verified output")).to_contain_text("could not be made")


def test_a_copy_in_a_folder_says_that_it_cannot_check(page: Page, site: Path) -> None:
    check(page, (site / "2024/cyber-security/index.html").as_uri())
    expect(page.locator(".verified output")).to_contain_text("could not be made")


def test_without_scripts_the_line_and_its_page_are_there(without_scripts: Page, base: str) -> None:
    without_scripts.goto(f"{base}/2024/cyber-security/")
    line = without_scripts.locator(".verified")
    expect(line).to_contain_text("Published on 19 October 2024")
    expect(line.get_by_role("button")).to_be_hidden()
    line.get_by_role("link", name="Is this the real text?").click()
    expect(without_scripts).to_have_url(f"{base}/real-text/")
