"""The menu of one paragraph: copy its link, its words with a citation, and cite it in any form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ADDRESS

WORDS = "We recognise the value of coming together as the Five Countries"


@pytest.fixture
def menu(browser: Browser, base: str) -> Iterator[Page]:
    """The page on cyber security with the menu of paragraph 10 open."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{base}/2024/cyber-security/")
    page.get_by_role("button", name="Cite paragraph 10, copy or share it").click()
    yield page
    context.close()


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_link_of_a_paragraph_is_copied(menu: Page, base: str) -> None:
    menu.get_by_role("button", name="Copy link").click()
    expect(menu.locator(".actions output")).to_have_text("Link copied.")
    assert clipboard(menu) == f"{base}/2024/cyber-security/#p10"


def test_the_words_are_copied_without_our_numbers_and_with_the_citation_chosen(menu: Page) -> None:
    menu.get_by_label("Cite as").select_option("OSCOLA")
    menu.get_by_role("button", name="Copy words and citation").click()
    expect(menu.locator(".actions output")).to_have_text("Words and citation copied.")
    words, citation = clipboard(menu).split("\n")
    assert words.startswith(f"“{WORDS}")
    assert words.endswith("malicious cyber actors.”")
    assert (
        "para 10 (paragraph numbers added) <https://example.org/communique/2024/cyber-security/#p10>"
        in citation
    )


def test_a_choice_of_form_holds_for_the_next_paragraph(menu: Page) -> None:
    menu.get_by_label("Cite as").select_option("Bluebook")
    menu.get_by_role("button", name="Cite paragraph 9, copy or share it").click()
    second = menu.locator("#p9 + .actions")
    expect(second.get_by_label("Cite as")).to_have_value("Bluebook")
    expect(second).to_contain_text("para. 9 (2024) (paragraph numbers added)")


def test_the_menu_offers_every_form_of_the_page_of_citations(menu: Page, base: str) -> None:
    expect(menu.get_by_label("Cite as")).to_be_visible()  # the forms come with a file of their own
    offered = menu.get_by_label("Cite as").locator("option").all_text_contents()
    menu.goto(f"{base}/2024/cite/")
    assert menu.locator("#cite-p10 dt").all_text_contents() == offered


def test_a_citation_that_did_not_load_has_no_address_of_a_preview(menu: Page) -> None:
    menu.route("**/cite/p7.js", lambda route: route.abort())
    menu.get_by_role("button", name="Cite paragraph 7, copy or share it").click()
    menu.locator("#p7 + .actions").get_by_role("button", name="Copy words and citation").click()
    citation = clipboard(menu).split("\n")[1]
    assert citation.endswith(", paragraph 7 (paragraph numbers added).")
    assert "127.0.0.1" not in citation


def test_every_download_is_there(menu: Page) -> None:
    for name in ("BibTeX", "RIS", "CSL-JSON", "All citations"):
        address = menu.get_by_role("link", name=name).evaluate("e => e.href")
        assert menu.request.get(address).ok, address


def test_the_button_shows_whether_its_menu_is_open_and_closes_it(menu: Page) -> None:
    button = menu.get_by_role("button", name="Cite paragraph 10, copy or share it")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(menu.locator(".actions")).to_be_hidden()


def test_where_no_page_may_copy_the_text_is_shown_to_be_copied_by_hand(
    page: Page, base: str
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{base}/2024/cyber-security/")
    page.get_by_role("button", name="Cite paragraph 10, copy or share it").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".actions textarea")).to_have_value(f"{base}/2024/cyber-security/#p10")


def test_citations_that_do_not_load_are_reported_and_the_link_is_still_copied(
    menu: Page, base: str
) -> None:
    menu.route("**/cite/p7.js", lambda route: route.abort())
    menu.get_by_role("button", name="Cite paragraph 7, copy or share it").click()
    panel = menu.locator("#p7 + .actions")
    expect(panel).to_contain_text("could not be loaded")
    panel.get_by_role("button", name="Copy link").click()
    assert clipboard(menu).endswith("#p7")


def test_the_page_of_citations_gives_every_form_without_scripts(
    without_scripts: Page, base: str
) -> None:
    without_scripts.goto(f"{base}/2024/cite/#cite-p10")
    entry = without_scripts.locator("#cite-p10")
    entry.locator("summary").click()
    for name in ("AGLC", "McGill", "NZ Law Style Guide", "OSCOLA", "Bluebook", "APA", "Chicago"):
        expect(entry).to_contain_text(name)


def test_a_citation_is_copied_from_the_page_of_citations_with_the_keyboard(
    menu: Page, base: str
) -> None:
    menu.goto(f"{base}/2024/cite/#cite-p10")
    menu.locator("#cite-p10 summary").press("Enter")
    oscola = menu.locator("#cite-p10 .form", has_text="OSCOLA")
    oscola.get_by_role("button", name="Copy: OSCOLA").press("Enter")
    expect(oscola.locator("output")).to_have_text("Copied")
    assert clipboard(menu) == oscola.locator("dd").first.text_content()


def test_a_citation_that_may_not_be_copied_is_selected(page: Page, base: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{base}/2024/cite/")
    page.get_by_role("button", name="Copy: Chicago").first.click()
    selected = str(page.evaluate("getSelection().toString()"))
    assert selected.startswith("Five Country Ministerial, Five Country Ministerial 2024")


P10 = f"{ADDRESS}2024/cyber-security/#p10"
ENDS = {
    "AGLC": f"<{P10}>, accessed 3 September 2031.",
    "OSCOLA": f"<{P10}> accessed 3 September 2031.",
    "Bluebook": f", {P10} (last visited Sept. 3, 2031).",
    "APA, reference list": f" Retrieved September 3, 2031, from {P10}",
    "APA, in the text": "para. 10 [paragraph numbers added])",
    "Chicago": f", accessed September 3, 2031, {P10}.",
}
ACCESSED = {
    "BibTeX": "\n  urldate = {2031-09-03},\n}\n",
    "RIS": "Y2  - 2031/09/03/\r\nER  - ",
    "CSL-JSON": '"date-parts": [\n    [\n     2031,\n     9,\n     3\n',
}


def test_the_day_of_reading_is_added_to_forms_and_files_for_who_asks(page: Page, base: str) -> None:
    page.clock.set_fixed_time("2031-09-03T12:00:00")
    page.goto(f"{base}/2024/cite/#cite-p10")
    entry = page.locator("#cite-p10")
    before = entry.locator(".forms").inner_text()
    box = page.get_by_label("Add 3 September 2031 as the day of reading")
    box.check()
    for name, end in ENDS.items():
        form = entry.locator(".form", has=page.get_by_text(name, exact=True))
        assert str(form.locator("dd").first.text_content()).endswith(end), name
    entry.locator("summary").click()
    for name, words in ACCESSED.items():
        with page.expect_download() as download:
            entry.get_by_role("link", name=name, exact=True).click()
        assert download.value.suggested_filename.startswith("p10.")
        assert words in download.value.path().read_bytes().decode(), name
    box.uncheck()
    entry.locator("summary").click()
    assert entry.locator(".forms").inner_text() == before


def test_without_scripts_no_button_of_citations_is_shown(without_scripts: Page, base: str) -> None:
    without_scripts.goto(f"{base}/2024/cite/")
    expect(without_scripts.locator("[data-copy]").first).to_be_hidden()
    expect(without_scripts.get_by_label("as the day of reading")).to_have_count(0)


def test_a_paragraph_is_shared_where_the_system_can_share(page: Page, base: str) -> None:
    page.add_init_script("navigator.share = async (what) => { window.shared = what }")
    page.goto(f"{base}/2024/cyber-security/")
    page.get_by_role("button", name="Cite paragraph 10, copy or share it").click()
    page.get_by_role("button", name="Share", exact=True).click()
    assert page.evaluate("shared.url") == f"{base}/2024/cyber-security/#p10"
