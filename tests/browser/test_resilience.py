"""Reading goes on without scripts, with scripts that fail, and with storage that is denied."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from communique.model import Target
from communique.outputs.moved import moved_page
from tests.browser.conftest import POLICY

DENIED = (
    "Object.defineProperty(window, 'localStorage',"
    " { get() { throw new DOMException('denied', 'SecurityError') } })"
)
PALETTE = 'label[for^="__palette"]:visible'  # it shows the choice; a click makes the next
GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 25, 29)"


@pytest.mark.parametrize(("scheme", "ground"), [("light", LIGHT), ("dark", DARK)])
def test_the_colours_follow_the_system_without_scripts(
    browser: Browser, base: str, scheme: str, ground: str
) -> None:
    context = browser.new_context(color_scheme=scheme, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{base}/")
    shot = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert shot == ground
    context.close()


def test_a_choice_of_colours_is_kept_and_nothing_is_stored_before(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/migration/")
    assert page.evaluate("localStorage.length + document.cookie.length") == 0
    page.locator(PALETTE).click()
    assert page.evaluate(GROUND) == DARK
    page.goto(f"{base}/glossary/")
    assert page.evaluate(GROUND) == DARK
    page.locator(PALETTE).click()
    assert page.evaluate(GROUND) == LIGHT


def test_denied_storage_only_means_that_a_choice_is_not_kept(page: Page, base: str) -> None:
    page.add_init_script(DENIED)
    page.goto(f"{base}/2024/migration/")
    page.locator(PALETTE).click()
    assert page.evaluate(GROUND) == DARK
    page.goto(f"{base}/glossary/")
    assert page.evaluate(GROUND) == LIGHT


@pytest.mark.parametrize("junk", ['{"scheme":', "<b>", "slate", "null", "\\u0000"])
def test_junk_in_the_storage_is_ignored(page: Page, base: str, junk: str) -> None:
    page.add_init_script(
        f"for (const key of ['communique-palette', 'x']) localStorage[key] = '{junk}'"
    )
    page.goto(f"{base}/2024/migration/")
    assert page.evaluate(GROUND) == LIGHT
    expect(page.get_by_role("radio", name="Colours of the system")).to_be_checked()


def test_a_page_reads_whole_when_every_script_fails(page: Page, base: str) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{base}/2024/cyber-security/")
    expect(page.locator("#p10")).to_contain_text("actively support the CRI")
    page.get_by_role("link", name="Paragraph 10", exact=True).first.click()
    expect(page.locator("#p10")).to_be_in_viewport()
    assert page.locator("button:visible").all_text_contents() == []


def test_a_search_that_cannot_load_shows_a_message(page: Page, base: str) -> None:
    page.route("**/javascripts/search.js", lambda route: route.abort())
    page.goto(f"{base}/")
    page.locator("#search-box").press_sequentially("ransomware")
    expect(page.locator("#search-results")).to_contain_text("search is not available")


def test_the_menu_works_by_keyboard_on_a_phone_without_scripts(
    without_scripts: Page, base: str
) -> None:
    without_scripts.goto(f"{base}/2024/cyber-security/")
    link = without_scripts.locator(".md-tabs").get_by_role("link", name="Initiatives")
    link.focus()
    expect(link).to_be_in_viewport()
    link.focus()
    without_scripts.keyboard.press("Enter")
    expect(without_scripts).to_have_url(f"{base}/initiatives/")


def test_what_is_on_a_page_opens_without_scripts(without_scripts: Page, base: str) -> None:
    without_scripts.goto(f"{base}/2024/cyber-security/")
    note = (
        without_scripts.locator("#notes-and-sources").locator("xpath=ancestor::details//li").first
    )
    expect(note).to_be_hidden()
    without_scripts.get_by_text("Notes and sources").last.click()
    expect(note).to_be_visible()


@pytest.mark.parametrize(
    ("fragment", "message", "seen"),
    [
        ("p10z", "The nearest place is paragraph 10", "#p10"),
        ("s10z", "The nearest place is paragraph 10", "#p10"),
        ("p99", "Look for it in the full text", "h1"),
        ("in-brief-and-more", "The nearest place is in-brief", "#in-brief"),
        ("%E0%A4%A", "This is the top of the page", "h1"),
    ],
)
def test_a_dead_fragment_leads_to_the_nearest_place_with_a_message(
    page: Page, base: str, fragment: str, message: str, seen: str
) -> None:
    page.goto(f"{base}/2024/cyber-security/#{fragment}")
    expect(page.locator("#no-such-place")).to_contain_text(message)
    expect(page.locator(seen).first).to_be_in_viewport()


def test_who_follows_a_link_to_a_paragraph_sees_which_one_was_meant(
    without_scripts: Page, base: str
) -> None:
    without_scripts.goto(f"{base}/2024/cyber-security/#p10")
    expect(without_scripts.locator("#p10")).to_be_in_viewport()
    label = "e => getComputedStyle(e, '::before').content"
    assert "followed a link to" in without_scripts.locator("#p10").evaluate(label)
    assert without_scripts.locator("#p9").evaluate(label) == "none"


def moved(route: Route) -> None:
    _, html = moved_page("2024/hacking.md", "2024/cyber-security.md", Target("A site", "", False))
    headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html"}
    route.fulfill(body=html, headers=headers)


@pytest.mark.parametrize(("scripts", "place"), [(True, "#p8"), (False, "")])
def test_an_old_address_leads_on_and_scripts_keep_the_place_on_the_page(
    browser: Browser, base: str, scripts: bool, place: str
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.route(f"{base}/2024/hacking/", moved)
    page.goto(f"{base}/2024/hacking/#p8")
    page.wait_for_url(f"{base}/2024/cyber-security/{place}")
    context.close()
