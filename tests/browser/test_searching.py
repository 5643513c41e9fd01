"""The search in a real browser: results, marks, keyboard, choices, addresses, failures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

BOX = "#search-box"
RESULT = "[data-search-result]"


def results(page: Page) -> list[str]:
    """The addresses of the results, from the top of the site."""
    settled(page)
    return [
        str(link.evaluate("e => e.href")).partition("/communique/")[2]
        for link in page.locator(RESULT).all()
    ]


def settled(page: Page) -> None:
    expect(page.locator("[role=region][aria-busy=false]")).to_be_visible()


def search(page: Page, words: str) -> None:
    page.locator(BOX).fill("")
    page.locator(BOX).press_sequentially(words)
    settled(page)


@pytest.fixture
def start(page: Page, base: str) -> Page:
    page.goto(f"{base}/2024/migration/")
    return page


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("rans", "2024/cyber-security/#p10"),
        ("ransomwear", "2024/cyber-security/#p10"),
        ("cyber crime", "2024/cyber-security/#p7"),
        ("cybersecurity", "2024/cyber-security/"),
        ("Refugee", "2024/migration/#p23"),
        ("radicalization of young people", "2024/domestic-security/#p14"),
        ("What do they say about encryption?", "2024/lawful-access/#p15"),
        ("GIFCT", "initiatives/global-internet-forum-to-counter-terrorism/"),
        ("counterterrorism", "initiatives/global-internet-forum-to-counter-terrorism/"),
        ("new zeland", "countries/new-zealand/"),
        ("nasomware", "2024/cyber-security/#p10"),
        ("paragraph 15", "2024/lawful-access/#p15"),
        ("cyber agency in Canada", "countries/canada/#cyber-security"),
        ("ran\u00adsom\u200bware", "2024/cyber-security/#p10"),
    ],
)
def test_a_query_leads_to_the_paragraph_that_answers(start: Page, words: str, first: str) -> None:
    search(start, words)
    assert results(start)[0] == first


def test_results_are_grouped_by_page_with_the_words_marked(start: Page) -> None:
    search(start, "scam centre fraud")
    found = results(start)
    assert len({address.partition("#")[0] for address in found}) == len(found)
    lead = start.locator("#search-results li", has_text="Paragraph 8").first
    expect(lead.locator(RESULT)).to_have_text("Cyber Security, 2024 – Paragraph 8")
    expect(lead.locator("mark").first).to_be_visible()
    assert {"scam", "centres"} <= set(lead.locator("mark").all_text_contents())


def test_what_the_text_calls_otherwise_is_marked_as_well(start: Page) -> None:
    search(start, "wiretap")
    lead = start.locator("#search-results li").first
    expect(lead.locator("mark").first).to_be_visible()
    assert lead.locator("mark").all_text_contents() == ["lawful", "access", "access"]


def test_our_own_words_on_a_paragraph_are_set_apart_from_its_own(start: Page) -> None:
    search(start, "touch people and firms")
    lead = start.locator("#search-results .excerpt").first
    expect(lead).to_contain_text("In our words: ")


def test_excerpts_come_without_moving_the_results(start: Page) -> None:
    held: list[Route] = []
    start.route("**/search/text-*.js", lambda route: held.append(route))
    search(start, "refugees")
    item = start.locator("#search-results li").first
    height = "e => Math.round(e.getBoundingClientRect().height)"
    before = item.evaluate(height)
    start.wait_for_timeout(300)
    assert held
    for route in held:
        route.continue_()
    expect(item.locator("mark").first).to_be_visible()
    assert item.evaluate(height) == before


def test_the_keyboard_goes_through_the_results_and_back(start: Page) -> None:
    search(start, "smuggling")
    start.keyboard.press("ArrowDown")
    expect(start.locator(RESULT).first).to_be_focused()
    start.keyboard.press("ArrowDown")
    start.keyboard.press("ArrowUp")
    expect(start.locator(RESULT).first).to_be_focused()
    start.keyboard.press("ArrowUp")
    expect(start.locator(BOX)).to_be_focused()
    start.keyboard.press("ArrowDown")
    start.keyboard.press("Escape")
    expect(start.locator(BOX)).to_be_focused()
    expect(start.locator("#search-results")).to_be_hidden()
    expect(start.locator(BOX)).to_have_value("smuggling")
    start.keyboard.press("ArrowDown")
    start.keyboard.press("Enter")
    expect(start).to_have_url(re.compile("/2024/migration/#p21$"))


def test_tabbing_out_of_the_results_closes_them(start: Page) -> None:
    search(start, "encryption")
    start.locator("#search-results a").last.focus()
    start.keyboard.press("Tab")
    expect(start.locator("#search-results")).to_be_hidden()


def test_the_number_of_results_is_announced(start: Page) -> None:
    search(start, "encryption")
    status = start.locator("#search-results [role=status]")
    assert len(results(start)) == 5
    expect(status).to_have_text(re.compile(r"^\d+ pages found$"))


def test_enter_leads_to_all_results_at_an_address_to_be_shared(start: Page, base: str) -> None:
    search(start, "child safety")
    start.keyboard.press("Enter")
    expect(start).to_have_url(f"{base}/search/?q=child+safety")
    expect(start.locator("[data-search-choices] input")).to_have_value("child safety")
    assert "2024/child-sexual-exploitation-and-abuse/#p19" in results(start)


def test_choices_narrow_the_results_and_are_in_the_address(page: Page, base: str) -> None:
    page.goto(f"{base}/search/?q=fraud&country=canada")
    everything = results(page)
    page.get_by_role("combobox", name="Kind", exact=True).select_option(
        "Countries and their bodies"
    )
    expect(page).to_have_url(f"{base}/search/?q=fraud&country=canada&kind=country")
    assert results(page) == ["countries/canada/#cyber-security"]
    assert len(everything) > 1
    page.reload()
    expect(page.get_by_role("combobox", name="Kind", exact=True)).to_have_value("country")
    assert results(page) == ["countries/canada/#cyber-security"]
    page.get_by_role("button", name="Clear choices").click()
    expect(page).to_have_url(f"{base}/search/?q=fraud")


def test_back_leads_to_the_results_as_they_were(page: Page, base: str) -> None:
    page.goto(f"{base}/search/?q=fraud&theme=migration")
    found = results(page)
    page.locator(RESULT).first.click()
    expect(page.locator("#all-results")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("combobox", name="Theme", exact=True)).to_have_value("migration")
    assert results(page) == found


@pytest.mark.parametrize("choice", ["theme=no-such-theme", "kind=%3Cb%3E", "page=3"])
def test_an_address_with_an_unknown_choice_searches_everything(
    page: Page, base: str, choice: str
) -> None:
    page.goto(f"{base}/search/?q=encryption&{choice}")
    assert results(page)[0] == "2024/lawful-access/#p15"


def test_what_is_typed_is_shown_as_it_is_and_never_run(page: Page, base: str) -> None:
    page.goto(f"{base}/search/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    status = page.locator("#all-results [role=status]")
    expect(status).to_have_text("Nothing found for “<img src=x onerror=alert(1)>”.")


@pytest.mark.parametrize("words", ["xyzzyq", "weather forecast", "ζζζ", "zz"])
def test_no_result_says_what_to_try(start: Page, words: str) -> None:
    search(start, words)
    region = start.locator("#search-results")
    expect(region).to_contain_text(f"Nothing found for “{words}”.")
    expect(region.get_by_role("link", name="A to Z")).to_be_visible()
    expect(region.get_by_role("link", name="Full text")).to_be_visible()


def abort(route: Route) -> None:
    route.abort()


def spoil(route: Route) -> None:
    route.fulfill(body="(communique.index??={})['ra']=`torn", content_type="text/javascript")


def empty(route: Route) -> None:
    route.fulfill(body="", content_type="text/javascript")


@pytest.mark.parametrize("file", ["start.js", "ra.js"])
@pytest.mark.parametrize("harm", [abort, spoil, empty])
def test_a_file_that_is_missing_or_damaged_is_reported(
    browser: Browser, base: str, file: str, harm: Callable[[Route], None]
) -> None:
    page = browser.new_page()
    page.route(f"**/search/{file}", harm)
    page.goto(f"{base}/2024/migration/")
    search(page, "ransomware")
    expect(page.locator("#search-results")).to_contain_text("search is not available")
    page.unroute(f"**/search/{file}")
    page.close()


def test_files_of_another_build_are_not_mixed_with_those_at_hand(start: Page) -> None:
    def older(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(body=text.replace("=`", "=`0"), content_type="text/javascript")

    start.route("**/search/ra.js", older)
    search(start, "ransomware")
    expect(start.locator("#search-results")).to_contain_text("page is out of date")


def test_results_stay_when_only_their_excerpts_cannot_be_had(start: Page) -> None:
    start.route("**/search/text-*.js", lambda route: route.abort())
    search(start, "ransomware")
    assert results(start)[0] == "2024/cyber-security/#p10"


def test_a_first_result_takes_one_round_trip_after_the_key(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/migration/")
    page.locator(BOX).focus()
    page.wait_for_load_state("networkidle")
    held: list[Route] = []
    page.route("**/search/*.js", lambda route: held.append(route))
    page.locator(BOX).fill("ransomware")
    page.wait_for_function("document.head.querySelectorAll('script[src*=search]').length > 2")
    page.wait_for_timeout(50)
    assert [route.request.url.rpartition("/")[2] for route in held] == ["ra.js"]
    waiting, held[:] = held[:], []
    for route in waiting:
        route.continue_()
    expect(page.locator(RESULT).first).to_be_visible()
    assert [route.request.url for route in held if "/text-" not in route.request.url] == []


def test_a_file_that_is_late_is_waited_for_and_not_guessed_around(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/migration/")
    held: list[Route] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.route("**/search/ra.js", lambda route: held.append(route))
    page.locator(BOX).fill("ransomware")
    expect(page.locator("#search-results")).to_contain_text("Searching")
    scripts = sorted(name for name in asked if name.endswith(".js"))
    assert scripts == ["ra.js", "search.js", "start.js"]
    held[0].continue_()
    expect(page.locator(RESULT).first).to_be_visible()


@pytest.mark.parametrize("words", ["xyzzyq", "qqq", "zzz 77777", "what is xkcd"])
def test_nothing_is_asked_for_that_is_not_there(start: Page, words: str) -> None:
    missing: list[str] = []
    start.on("response", lambda got: missing.append(got.url) if got.status > 399 else None)
    start.locator(BOX).fill(words)
    settled(start)
    start.wait_for_load_state("networkidle")
    assert missing == []


@pytest.mark.parametrize(
    "words",
    [
        "ransomware",
        "child sexual exploitation",
        "global fraud summit",
        "what did the five countries agree on foreign interference in elections",
    ],
)
def test_a_query_with_its_results_weighs_at_most_12_kb(
    page: Page, base: str, site: Path, words: str
) -> None:
    page.goto(f"{base}/about/", wait_until="networkidle")
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.removeprefix(f"{base}/")))
    search(page, words)
    expect(page.locator("#search-results mark").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum(len(brotli.compress((site / name).read_bytes())) for name in names) <= 12_000


def test_words_that_only_ask_find_nothing_yet(start: Page) -> None:
    search(start, "what did the")
    expect(start.locator("#search-results [role=status]")).to_have_text(
        "Type more words to search."
    )


def test_results_of_several_kinds_can_be_narrowed_to_one(start: Page) -> None:
    search(start, "ransomware")
    everything = results(start)
    kinds = start.get_by_role("group", name="Kinds of results")
    everywhere, terms = (kinds.get_by_role("button", name=name) for name in ("All", "Glossary"))
    expect(everywhere).to_have_attribute("aria-pressed", "true")
    terms.focus()
    start.keyboard.press("Enter")
    expect(start.locator("#search-results [role=status]")).to_have_text("1 page found: Glossary")
    assert results(start) == ["glossary/#ransomware"]
    expect(terms).to_be_focused()
    expect(terms).to_have_attribute("aria-pressed", "true")
    everywhere.click()
    expect(start.locator(RESULT)).to_have_count(len(everything))


def test_results_of_one_kind_offer_no_kinds(start: Page) -> None:
    search(start, "tightly-controlled lawful access to communications content")
    assert results(start) == ["2024/lawful-access/#p15"]
    expect(start.locator("#search-results [role=group]")).to_be_hidden()


def test_axe_finds_nothing_in_the_results(browser: Browser, base: str) -> None:
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme, bypass_csp=True)
        for address, words in (("/2024/migration/", "scams"), ("/search/?q=scams", "")):
            page.goto(base + address)
            if words:
                search(page, words)
            expect(page.locator("mark").first).to_be_visible()
            found = Axe().run(page).response["violations"]
            assert json.dumps([each["id"] for each in found]) == "[]"
        page.close()


def test_without_scripts_the_search_page_leads_to_the_index(
    without_scripts: Page, base: str
) -> None:
    without_scripts.goto(f"{base}/2024/migration/")
    without_scripts.get_by_role("link", name="Search", exact=True).click()
    expect(without_scripts).to_have_url(f"{base}/search/")
    expect(without_scripts.locator("[data-search-choices]")).to_be_hidden()
    without_scripts.locator("article").get_by_role("link", name="A to Z").click()
    without_scripts.locator(".letters").get_by_role("link", name="E", exact=True).click()
    entry = without_scripts.locator(".a-to-z").get_by_role("link", name="Encryption", exact=True)
    expect(entry).to_be_visible()
    entry.click()
    expect(without_scripts).to_have_url(f"{base}/2024/lawful-access/")


def test_results_fit_a_phone(phone: Page, base: str) -> None:
    phone.goto(f"{base}/2024/migration/")
    phone.get_by_role("link", name="Search", exact=True).click()
    search(phone, "global fraud summit")
    expect(phone.locator("#search-results mark").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_our_own_words_about_a_paragraph_are_not_set_as_official_ones(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/")
    page.locator(BOX).fill("sell tools to criminals")
    ours = page.locator("#search-results .excerpt", has_text="In our words")
    expect(ours.first).to_be_visible()
    expect(ours.first).to_have_class("excerpt")


def test_what_was_searched_for_is_marked_where_a_result_leads(start: Page) -> None:
    search(start, "ransomware")
    start.locator(RESULT).first.click()
    expect(start).to_have_url(re.compile("/2024/cyber-security/#p10$"))
    marked = "[...(CSS.highlights.get('searched') || [])].map((range) => range.toString())"
    start.wait_for_function(f"{marked}.length > 0")
    assert {word.lower() for word in start.evaluate(marked)} == {"ransomware"}


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_keys_lead_to_the_search_box(start: Page, keys: str) -> None:
    start.keyboard.press(keys)
    expect(start.locator(BOX)).to_be_focused()
    expect(start.locator(BOX)).to_have_value("")
