"""The button that checks the official words in the reader's own browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import brotli
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from communique.outputs.headers import without_policy
from tests.tampering import MIGRATION, cases, changed_text

HEADERS = {"Content-Type": "text/html; charset=utf-8"}
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
    "doubled": ("p10.after(p10.cloneNode(true))", ": paragraph 10 has the id of another part"),
    "moved": ("document.getElementById('p8').before(p10)", "our copy of the text: their order."),
    "renamed": ("p10.id = 'p99'", ": paragraph 99 was added, paragraph 10 is missing."),
    "outside": ("p10.after('We never said this.')", ": paragraph 10 differs."),
    "heading": ("document.querySelector('[data-official] h1').textContent = 'X'", "line 1 differs"),
    "marked editorial": (
        "p10.dataset.editorial = ''",
        ": paragraph 10 has a mark that is not ours.",
    ),
    "marked editorial in part": (
        "const not = document.createElement('span'); not.dataset.editorial = '';"
        " not.textContent = ' not'; p10.append(not)",
        ": paragraph 10 differs.",
    ),
    "a word in its number": ("p10.firstChild.append(' not')", ": paragraph 10 differs."),
    "another number": ("p10.firstChild.textContent = '9'", ": paragraph 10 differs."),
    "a word in a mark of a note": (
        "const mark = document.createElement('sup'); mark.dataset.editorial = '';"
        " mark.id = 'fnref:x'; mark.textContent = ' not'; p10.append(mark)",
        ": paragraph 10 differs.",
    ),
    "a mark over words": (
        "const r = document.createRange(); r.selectNodeContents(p10.lastChild);"
        " r.surroundContents(document.createElement('mark'))",
        ": paragraph 10 has a mark that is not ours.",
    ),
    "a link to another host": (
        "p10.querySelector('a:not(.pn)').href = 'https://example.net/'",
        ": paragraph 10 has a mark that is not ours.",
    ),
    "an id elsewhere": (
        "document.querySelector('article > h2').id = 'p10'",
        ": paragraph 10 has the id of another part.",
    ),
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
}

# What hides, strikes or adds words, though each is in the page: `LAST` is the last of paragraph 10.
LAST = "p10.lastChild.after(document.createElement('i')); p10.lastChild.append(p10.lastChild.previousSibling);"
HIDING = {
    "hidden": "p10.hidden = true",
    "not displayed": "p10.style.display = 'none'",
    "not visible": "p10.style.visibility = 'hidden'",
    "clear": "p10.style.opacity = '.01'",
    "of no colour": "p10.style.color = 'transparent'",
    "of the colour of the ground": "p10.style.background = p10.style.color = 'rgb(240, 240, 240)'",
    "filled with no colour": "p10.style.webkitTextFillColor = 'rgba(0, 0, 0, 0)'",
    "of no size": "p10.style.fontSize = '0'",
    "struck out": "p10.style.textDecoration = 'line-through'",
    "struck out by what is around": "p10.parentNode.style.textDecoration = 'line-through'",
    "cut away": "p10.style.clipPath = 'inset(50%)'",
    "shrunk": "p10.style.transform = 'scale(0)'",
    "out of the window": "p10.style.position = 'absolute'; p10.style.left = '-9999px'",
    "indented out of the window": (
        "p10.style.textIndent = '-9999px'; p10.style.whiteSpace = 'nowrap'; p10.style.overflow = 'hidden'"
    ),
    "in a box of no height": "p10.style.height = '0'; p10.style.padding = '0'; p10.style.overflow = 'hidden'",
    "folded": (
        "const d = document.createElement('details'); p10.parentNode.before(d); d.append(p10.parentNode)"
    ),
    "deleted": f"{LAST} const d = document.createElement('del'); d.append(p10.lastChild); p10.append(d)",
}
ADDING = {
    "before": "#p10::before { content: 'We do not agree: ' }",
    "after": "#p10 a.term::after { content: ' not' }",
    "behind the number": "#p10 .pn::after { content: ' not' }",
    "behind the button": "#p10 .more::after { content: ' not' }",
    "as the mark of a list": "#p10 { display: list-item; list-style: inside 'not ' }",
    "above all": "[data-official]::before { content: 'We deny that ' }",
    "in the mark of a note": ".footnote-ref::before { content: ' not' }",
}


@pytest.mark.parametrize("way", HIDING)
def test_words_that_are_hidden_or_struck_are_named(page: Page, base: str, way: str) -> None:
    output = changed(page, base, HIDING[way])
    expect(output).to_contain_text("paragraph 10 is hidden or struck out")
    expect(output).to_contain_text("Do not rely on this copy")


@pytest.mark.parametrize("where", ADDING)
def test_words_that_a_style_sheet_adds_are_named(page: Page, base: str, where: str) -> None:
    script = f"const s = new CSSStyleSheet(); s.replaceSync({ADDING[where]!r});"
    output = changed(page, base, f"{script} document.adoptedStyleSheets.push(s)")
    expect(output).to_contain_text("has words of a style sheet")


WORDS = [
    case
    for case in cases("altered")
    if case.values[0]["expect"].startswith("2024/migration/: differs: ")
]


@pytest.mark.parametrize("case", WORDS)
def test_the_button_names_what_the_command_names(
    page: Page, base: str, site: Path, case: dict[str, Any]
) -> None:
    # Who tampers takes the page's own policy away, which would bar some of it.
    text = without_policy(changed_text((site / MIGRATION).read_text(encoding="utf-8"), case))
    page.route(f"{base}/2024/migration/", lambda route: route.fulfill(body=text, headers=HEADERS))
    page.goto(f"{base}/2024/migration/")
    page.locator("[data-verify]").evaluate("button => button.click()")  # it may be hidden too
    expect(outcome(page)).to_contain_text("Do not rely on this copy.")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize(
    "address", ["2024/cyber-security/#p10", "2024/full-text/?h=fraud", "2024/"]
)
def test_a_page_as_built_has_no_fault_however_it_is_read(
    page: Page, base: str, address: str, colours: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=colours, forced_colors="active")
    check(page, f"{base}/{address}")
    expect(outcome(page)).to_contain_text("match the published digests, word for word.")
    page.emulate_media(color_scheme=colours, forced_colors="none")
    page.set_viewport_size({"width": 320, "height": 500})
    page.get_by_role("button", name=BUTTON).click()
    expect(outcome(page)).to_contain_text("match the published digests, word for word.")


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


def test_the_script_weighs_little(site: Path) -> None:
    script = (site / "assets/javascripts/verify.js").read_bytes()
    assert len(brotli.compress(script)) < 2900


def test_without_scripts_the_line_and_its_page_are_there(without_scripts: Page, base: str) -> None:
    without_scripts.goto(f"{base}/2024/cyber-security/")
    line = without_scripts.locator(".verified")
    expect(line).to_contain_text("republished on 19 October 2024")
    expect(line.get_by_role("button")).to_be_hidden()
    line.get_by_role("link", name="Is this the real text?").click()
    expect(without_scripts).to_have_url(f"{base}/real-text/")
