"""The button that checks the official words in the reader's own browser."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.conftest import ROOT

BUTTON = "Check the words in this browser"


def check(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=BUTTON).click()


def outcome(page: Page) -> Locator:
    return page.locator(".verified output")


def changed(page: Page, base: str, change: str) -> Locator:
    """Change the page by a script on `p10`, check it, and return where the outcome is shown."""
    page.goto(f"{base}/2024/cyber-security/")
    page.locator("#p10").evaluate(f"(p10) => {{ {change} }}")
    page.get_by_role("button", name=BUTTON).click()
    return outcome(page)


@pytest.mark.parametrize(
    ("address", "count"), [("2024/", 2), ("2024/cyber-security/", 5), ("2024/full-text/", 34)]
)
def test_words_as_in_our_copy_match(page: Page, base: str, address: str, count: int) -> None:
    check(page, f"{base}/{address}")
    expect(outcome(page)).to_contain_text(f"All {count} headings and paragraphs on this page match")


CHANGES = {
    "word": (
        "p10.lastChild.data = p10.lastChild.data.replace('malicious', 'vicious')",
        "10 differs",
    ),
    "soft hyphen": (
        "p10.lastChild.data = p10.lastChild.data.replace('a', 'a\\u00ad')",
        "10 differs",
    ),
    "sign of no width": ("p10.lastChild.data = '\\ufeff' + p10.lastChild.data", "10 differs"),
    "line separator": (
        "p10.lastChild.data = p10.lastChild.data.replace(' ', '\\u2028')",
        "10 differs",
    ),
    "removed": ("p10.remove()", "paragraph 10 is missing."),
    "removed before": ("document.getElementById('p8').remove()", ": paragraph 8 is missing."),
    "added": (
        "const p = document.createElement('p'); p.textContent = 'No'; p10.before(p)",
        ": heading or line 2 was added.",
    ),
    "added with an id": (
        "const p = p10.cloneNode(true); p.id = 'p99'; p10.before(p)",
        "99 was added",
    ),
    "doubled": ("p10.after(p10.cloneNode(true))", ": paragraph 10 was added."),
    "moved": ("document.getElementById('p8').before(p10)", "our copy of the text: their order."),
    "renamed": ("p10.id = 'p99'", ": paragraph 99 was added, paragraph 10 is missing."),
    "outside": ("p10.after('We never said this.')", ": paragraph 10 differs."),
    "heading": ("document.querySelector('[data-official] h1').textContent = 'X'", "line 1 differs"),
    "hidden from us": ("p10.dataset.editorial = ''", ": paragraph 10 is missing."),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_was_changed_is_shown_and_nothing_else(page: Page, base: str, change: str) -> None:
    script, expected = CHANGES[change]
    output = changed(page, base, script)
    expect(output).to_contain_text("Do not rely on this copy")
    expect(output).to_contain_text(expected)
    assert (output.text_content() or "").count("paragraph") <= (2 if change == "renamed" else 1)


SAME = {
    "other white space": (
        "p10.lastChild.data = p10.lastChild.data.replace(' ', '\\u00a0\\u2009\\u3000\\n')"
    ),
    "decomposed letters": ("p10.lastChild.data = p10.lastChild.data.normalize('NFD')"),
    "an empty paragraph": "p10.before(document.createElement('p'))",
    "a mark over words": (
        "const r = document.createRange(); r.selectNodeContents(p10.lastChild);"
        " r.surroundContents(document.createElement('mark'))"
    ),
}


@pytest.mark.parametrize("same", SAME)
def test_what_changes_no_word_is_no_difference(page: Page, base: str, same: str) -> None:
    output = changed(page, base, SAME[same])
    expect(output).to_contain_text("All 5 headings and paragraphs on this page match")


def test_a_paragraph_that_differs_is_a_link_away(page: Page, base: str) -> None:
    output = changed(page, base, CHANGES["word"][0])
    output.get_by_role("link", name="paragraph 10").click()
    expect(page).to_have_url(f"{base}/2024/cyber-security/#p10")


def test_the_outcome_of_a_second_check_takes_the_place_of_the_first(page: Page, base: str) -> None:
    expect(changed(page, base, CHANGES["word"][0])).to_contain_text("differs")
    page.reload()
    page.get_by_role("button", name=BUTTON).click()
    page.get_by_role("button", name=BUTTON).click()
    expect(outcome(page)).to_have_text(re.compile(r"^All 5 headings [^.]*\.$"))


def test_an_open_menu_of_a_paragraph_is_no_difference(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/cyber-security/")
    page.get_by_role("button", name="Cite paragraph 8, copy or share it").click()
    expect(page.locator("#p8 + .actions")).to_be_visible()
    page.get_by_role("button", name=BUTTON).click()
    expect(outcome(page)).to_contain_text("match the published digests")


LISTS = {
    None: "cannot be reached",
    "{": "cannot be read",
    "[]": "cannot be read",
    "null": "cannot be read",
    '{"form": 2, "pages": {}}': "cannot be read",
    '{"form": 1}': "does not name this page",
    '{"form": 1, "pages": {"2025/cyber-security": []}}': "does not name this page",
    '{"form": 1, "pages": {"2024/cyber-security": [null]}}': "could not be made",
    '{"form": 1, "pages": {"2024/cyber-security": []}}': "paragraph 7 was added",
}


@pytest.mark.parametrize("answer", LISTS)
def test_a_list_that_is_missing_corrupt_or_another_is_reported(
    page: Page, base: str, answer: str | None
) -> None:
    page.route(
        "**/digests.json",
        lambda route: route.fulfill(body=answer) if answer else route.abort(),
    )
    check(page, f"{base}/2024/cyber-security/")
    expect(outcome(page)).to_contain_text(LISTS[answer])


def test_a_list_that_is_not_there_is_reported_with_the_other_ways(page: Page, base: str) -> None:
    page.route("**/digests.json", lambda route: route.fulfill(status=404, body="{}"))
    check(page, f"{base}/2024/cyber-security/")
    expect(outcome(page)).to_contain_text("cannot be reached. Use sha256sum or communique verify")


def test_a_check_that_does_not_load_is_reported_and_can_be_tried_again(
    page: Page, base: str
) -> None:
    page.route("**/verify.js", lambda route: route.abort())
    check(page, f"{base}/2024/cyber-security/")
    again = page.get_by_role("button", name="It did not load. Try again")
    expect(again).to_be_visible()
    page.unroute("**/verify.js")
    again.click()
    expect(outcome(page)).to_contain_text("match the published digests")
    expect(page.get_by_role("button", name=BUTTON)).to_be_visible()


def test_a_page_that_came_without_https_shows_that_it_cannot_check(page: Page, site: Path) -> None:
    def serve(route: Route) -> None:
        path = route.request.url.removeprefix("http://site.test/")
        route.fulfill(path=site / (f"{path}index.html" if path.endswith("/") else path))

    page.route("http://site.test/**", serve)  # a name, not this computer: no secure context
    check(page, "http://site.test/2024/cyber-security/")
    expect(outcome(page)).to_contain_text("browsers check only pages that come by https")


def test_a_copy_in_a_folder_says_that_it_cannot_check(page: Page, site: Path) -> None:
    check(page, (site / "2024/cyber-security/index.html").as_uri())
    expect(outcome(page)).to_contain_text("browsers check no page opened from a folder")


def test_the_script_weighs_little() -> None:
    script = (ROOT / "overrides/assets/javascripts/verify.js").read_bytes()
    assert len(brotli.compress(script)) < 1500


def test_without_scripts_the_line_and_its_page_are_there(without_scripts: Page, base: str) -> None:
    without_scripts.goto(f"{base}/2024/cyber-security/")
    line = without_scripts.locator(".verified")
    expect(line).to_contain_text("republished on 19 October 2024")
    expect(line.get_by_role("button")).to_be_hidden()
    line.get_by_role("link", name="Is this the real text?").click()
    expect(without_scripts).to_have_url(f"{base}/real-text/")
