"""Accessibility in a real browser: axe on every page, keyboard, zoom, spacing, forced colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.built_pages import pages

# WCAG 2.2 up to AA and axe's best practices; target-size is off in axe unless it is asked for.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# WCAG 2.2, 1.4.12: the text spacing that a reader may set.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
)
# What the keyboard must reach; links inside pictures are for pointers, their tables have the same.
STOPS = "a[href]:not([tabindex='-1']), button, input, select, summary, textarea, [tabindex='0']"
SOME = [
    *("/", "/2024/cyber-security/", "/2024/commitments/", "/2024/pictures/", "/countries/canada/"),
    *("/glossary/", "/check-a-quotation/"),
]


@pytest.fixture(params=[(scheme, width) for scheme in ("light", "dark") for width in (360, 1280)])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window in either palette, as wide as a phone or a desktop."""
    scheme, width = request.param
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_on_any_page(reader: Page, own_base: str, own_site: Path) -> None:
    axe = Axe()
    for address in [*pages(own_site), "/no-such-page.html"]:
        reader.goto(own_base + address)
        found = axe.run(reader, options=RULES).response["violations"]
        faults = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
        assert faults == [], address


def test_axe_finds_nothing_in_the_answers_to_quotations(reader: Page, base: str) -> None:
    text = (
        "“The Five Countries will actively back … wider fora”, “the daily lives”, “Nonsense it is”"
    )
    reader.goto(f"{base}/check-a-quotation/")
    reader.get_by_label("Words to check").fill(text)
    expect(reader.locator("[data-verdict]")).to_have_count(3)
    reader.get_by_role("button", name="Cite paragraph 10").click()
    expect(reader.get_by_role("group", name="Paragraph 10")).to_contain_text("Download")
    found = Axe().run(reader, options=RULES).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []
    assert reader.evaluate("document.documentElement.scrollWidth") <= reader.evaluate("innerWidth")


@pytest.mark.parametrize("address", SOME)
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    page: Page, base: str, address: str
) -> None:
    page.goto(base + address)
    seen: set[int] = set()
    for _ in range(600):
        page.keyboard.press("Tab")
        state = page.evaluate(
            "() => { const e = document.activeElement; if (e === document.body) return null;"
            " window.n = window.n || new Map(); if (!window.n.has(e)) window.n.set(e, window.n.size);"
            " const s = getComputedStyle(e), r = e.getBoundingClientRect();"
            " return [window.n.get(e), s.outlineStyle, r.width * r.height, e.outerHTML.slice(0, 99)] }"
        )
        if state is None:
            break
        number, outline, area, html = state
        assert outline != "none", html
        assert area > 0, html
        assert number == len(seen), f"not in one pass: {html}"
        seen.add(number)
    assert len(seen) == page.locator(STOPS).locator("visible=true").count()


def test_the_skip_link_leads_past_the_menu(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/cyber-security/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("address", SOME)
def test_nothing_is_cut_off_at_400_percent_or_with_wide_spacing(
    browser: Browser, base: str, address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256}, bypass_csp=True)
    page = context.new_page()
    page.goto(base + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.add_style_tag(content=SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_official_words_keep_their_rule_in_forced_colours(browser: Browser, base: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{base}/2024/migration/#p21")
    width = "e => getComputedStyle(e).borderLeftWidth"
    assert page.locator("#p20").evaluate(width) == "3px"
    assert page.locator("#p21").evaluate(width) == "9px"
    context.close()


def test_nothing_moves(page: Page, base: str) -> None:
    page.goto(f"{base}/2024/migration/")
    moving = (
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " return s.animationName !== 'none' || !/^0s/.test(s.transitionDuration) }).length"
    )
    assert page.evaluate(moving) == 0
