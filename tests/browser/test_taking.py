"""Choosing paragraphs and statements, and taking them away: by keyboard, and each result read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect

from communique.model import Content
from tests.bench_pages import WATCH
from tests.browser.test_accessibility import RULES
from tests.conftest import ADDRESS, ROOT

THEME = "2024/cyber-security/"
REGISTER = "2024/commitments/"
FULL = "2024/full-text/"
COVERED = """() => {
  const bar = document.querySelector(".taking-bar"), it = document.activeElement;
  if (!it || it === document.body || bar.contains(it)) return "";
  const { top, bottom } = it.getBoundingClientRect();
  return top > bar.getBoundingClientRect().top - 1 && bottom > 0 ? it.outerHTML.slice(0, 99) : "";
}"""


@pytest.fixture
def taker(browser: Browser) -> Iterator[Page]:
    """A desktop window that may copy; an error of a script fails the test."""
    errors: list[str] = []
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if "Security Policy" in m.text else None)
    page.add_init_script("window.print = () => { window.printed = true }")
    yield page
    context.close()
    assert errors == []


def opened(page: Page, address: str) -> Page:
    """Open an address that has a choice, and wait until its boxes are there."""
    page.goto(address)
    expect(bar(page)).to_be_visible()
    return page


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="Chosen ")


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).press("Enter")


def said(page: Page, words: str) -> None:
    expect(bar(page).locator("output")).to_have_text(words)


def chosen(page: Page, words: str) -> None:
    expect(bar(page).locator("strong[role=status]")).to_have_text(words)


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def saved(page: Page, name: str) -> tuple[str, bytes]:
    """Press a button that saves; return the name of the file and what is in it."""
    with page.expect_download() as download:
        press(page, name)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def words_of(content: Content, *numbers: int) -> list[str]:
    by_number = {block.number: block.words for _, block in content.editions[0].paragraphs}
    return [by_number[number] for number in numbers]


def test_paragraphs_are_chosen_and_copied_with_the_keyboard_alone(
    taker: Page, base: str, content: Content
) -> None:
    taker.goto(base + "/" + THEME)
    button = taker.get_by_role("button", name="Choose paragraphs")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    chosen(taker, "0 chosen")
    for _ in range(60):
        taker.keyboard.press("Tab")
        if taker.evaluate("document.activeElement.matches('#p7 input')"):
            break
    taker.keyboard.press("Space")
    chosen(taker, "1 chosen")
    while not taker.evaluate("document.activeElement.matches('#p10 input')"):
        taker.keyboard.press("Tab")
    taker.keyboard.press("Space")
    chosen(taker, "2 chosen")
    expect(taker).to_have_url(f"{base}/{THEME}?take=7,10")
    while not taker.evaluate("document.activeElement.textContent === 'Copy'"):
        taker.keyboard.press("Tab")
    taker.keyboard.press("Enter")
    said(taker, "The words of 2 paragraphs copied.")
    assert clipboard(taker).split("\n\n") == words_of(content, 7, 10)


def test_words_are_copied_as_they_are_in_our_copy_of_the_text(taker: Page, base: str) -> None:
    opened(taker, f"{base}/{FULL}?take=1-24")
    press(taker, "Copy")
    said(taker, "The words of 24 paragraphs copied.")
    official = (ROOT / "tests/fixtures/project/docs/2024/official.txt").read_text(encoding="utf-8")
    whole = " ".join(official.split())
    for paragraph in clipboard(taker).split("\n\n"):
        assert " ".join(paragraph.split()) in whole


def test_a_choice_is_no_difference_for_who_checks_the_words(page: Page, base: str) -> None:
    opened(page, f"{base}/{THEME}?take=7-10")
    page.locator("[data-verify]").click()
    expect(page.locator("[data-verify] + output")).to_contain_text("match the published digests")


def test_the_chosen_are_saved_as_block_quotes_with_number_address_and_source(
    taker: Page, base: str, content: Content
) -> None:
    opened(taker, f"{base}/{THEME}?take=7,9")
    name, data = saved(taker, "Save as Markdown")
    said(taker, f"2 paragraphs saved as {name}.")
    first, second = words_of(content, 7, 9)
    assert name == "communique-2024-paragraphs.md"
    parts = data.decode().split("\n\n")
    assert parts[:3] == [
        "# Cyber Security",
        f"> {first}",
        f"Paragraph 7, <{ADDRESS}{THEME}#p7>",
    ]
    assert parts[3:5] == [f"> {second}", f"Paragraph 9, <{ADDRESS}{THEME}#p9>"]
    assert "republished on 19 October 2024" in parts[5]


def test_the_chosen_are_saved_as_a_table(taker: Page, base: str, content: Content) -> None:
    opened(taker, f"{base}/{FULL}?take=1,10")
    name, data = saved(taker, "Save as CSV")
    said(taker, f"2 paragraphs saved as {name}.")
    assert name == "communique-2024-paragraphs.csv"
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    first, tenth = words_of(content, 1, 10)
    assert rows == [
        ["edition", "kind", "id", "theme", "words", "address"],
        ["2024", "paragraph", "p1", "Introduction", first, f"{ADDRESS}{FULL}#p1"],
        ["2024", "paragraph", "p10", "Cyber Security", tenth, f"{ADDRESS}{FULL}#p10"],
    ]
    assert data.count(b"\r\n") == data.count(b"\n") == 3


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_a_cell_never_begins_as_a_formula_does(taker: Page, base: str, sign: str) -> None:
    taker.goto(f"{base}/{THEME}")
    taker.evaluate(
        "(sign) => { document.querySelector('[data-official] p').setAttribute('id', sign + 'x\"') }",
        sign,
    )
    press(taker, "Choose paragraphs")
    box(taker, "Paragraph 7").check()
    _, data = saved(taker, "Save as CSV")
    row = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))[1]
    assert row[2] == f"'{sign}x\""


def test_markup_in_the_words_stays_text_in_markdown(taker: Page, base: str) -> None:
    taker.goto(f"{base}/{THEME}")
    taker.locator("#p7").evaluate("(p7) => { p7.lastChild.data = ' *a* [b](c) <d> &amp; e_f' }")
    press(taker, "Choose paragraphs")
    box(taker, "Paragraph 7").check()
    _, data = saved(taker, "Save as Markdown")
    assert r"\*a\* \[b\](c) \<d\> \&amp; e\_f" in data.decode()


def test_every_chosen_paragraph_is_cited_in_the_style_that_the_reader_picks(
    taker: Page, base: str
) -> None:
    opened(taker, f"{base}/{THEME}?take=8,10")
    press(taker, "Citations")
    expect(bar(taker)).to_contain_text("The first: Five Country Ministerial, Five Country")
    press(taker, "Copy citations")
    said(taker, "2 citations copied.")
    assert [f"[{n}] (paragraph numbers added)" in clipboard(taker) for n in (8, 9, 10)] == [
        *(True, False, True)
    ]
    taker.get_by_label("Cite as").select_option("OSCOLA")
    expect(bar(taker)).to_contain_text("para 8 (paragraph numbers added)")
    name, data = saved(taker, "Save citations")
    said(taker, f"2 citations saved as {name}.")
    assert name == "communique-2024-citations.txt"
    lines = data.decode().splitlines()
    assert ["para 8 (" in lines[0], "para 10 (" in lines[1], len(lines)] == [True, True, 2]
    press(taker, "Citations")
    expect(taker.get_by_label("Cite as")).to_be_hidden()


def test_citations_of_chosen_and_of_single_paragraphs_do_not_disturb_each_other(
    taker: Page, base: str
) -> None:
    taker.goto(f"{base}/{THEME}")
    taker.get_by_role("button", name="Cite paragraph 10, copy or share it").click()
    expect(taker.locator("#p10 + .actions")).to_contain_text("[10]")
    press(taker, "Choose paragraphs")
    box(taker, "Paragraph 10").check()
    press(taker, "Citations")
    expect(bar(taker)).to_contain_text("[10]")


def test_citations_that_do_not_load_are_reported(taker: Page, base: str) -> None:
    taker.route("**/cite/p8.js", lambda route: route.abort())
    opened(taker, f"{base}/{THEME}?take=8")
    press(taker, "Citations")
    said(taker, "This could not be loaded. Try again.")


def test_a_script_or_sheet_that_does_not_load_is_reported_and_tried_again(
    page: Page, base: str
) -> None:
    page.route("**/take.css", lambda route: route.abort())
    page.goto(f"{base}/{THEME}")
    page.get_by_role("button", name="Choose paragraphs").click()
    again = page.get_by_role("button", name="It did not load. Try again")
    expect(again).to_be_visible()
    page.unroute("**/take.css")
    again.click()
    expect(bar(page)).to_be_visible()
    expect(page.get_by_role("button", name="Choose paragraphs")).to_be_visible()


def test_only_the_chosen_are_printed_with_title_numbers_address_and_source(
    taker: Page, base: str, content: Content
) -> None:
    opened(taker, f"{base}/{THEME}?take=7,9")
    press(taker, "Print")
    said(taker, "2 paragraphs sent to be printed.")
    assert taker.evaluate("window.printed") is True
    taker.emulate_media(media="print", color_scheme="dark")
    paper = taker.locator(".on-paper")
    expect(paper.get_by_role("heading")).to_have_text("Cyber Security")
    expect(paper).to_contain_text("Paragraphs 7, 9 of the 2024 joint communique")
    for number, words in zip((7, 9), words_of(content, 7, 9), strict=True):
        expect(paper.locator("blockquote", has_text=words)).to_have_text(f"{number} {words}")
    expect(paper).to_contain_text("republished on 19 October 2024")
    expect(paper).to_contain_text(f"{ADDRESS}{THEME}?take=7,9")
    shown = "[...document.body.children].filter(e => e.offsetHeight).map(e => e.className)"
    assert taker.evaluate(shown) == ["on-paper"]


def test_after_printing_the_chosen_the_whole_page_prints_again(taker: Page, base: str) -> None:
    opened(taker, f"{base}/{THEME}?take=7")
    press(taker, "Print")
    taker.evaluate("dispatchEvent(new Event('afterprint'))")
    taker.emulate_media(media="print")
    expect(taker.locator("#p8")).to_be_visible()
    expect(taker.locator(".on-paper")).to_have_count(0)
    for left_out in (".choice", ".taking-bar", "[data-take]"):
        expect(taker.locator(left_out).first).to_be_hidden()


def test_the_link_that_is_copied_opens_the_same_choice(taker: Page, base: str) -> None:
    opened(taker, f"{base}/{FULL}?take=2-3,12#p12")
    box(taker, "Paragraph 4").check()
    press(taker, "Copy link")
    said(taker, "The link to 4 paragraphs copied.")
    assert clipboard(taker) == f"{base}/{FULL}?take=2-4,12"
    opened(taker, clipboard(taker))
    chosen(taker, "4 chosen")
    said(taker, "The address chose them.")
    expect(taker.locator("#p2")).to_be_in_viewport()


def test_paragraphs_of_an_annex_are_chosen_by_their_own_numbers(page: Page, base: str) -> None:
    def as_annex(route: Route) -> None:
        html = re.sub(
            r'id="p(\d+)"><a aria-label="Paragraph ',
            r'id="a1-p\1"><a aria-label="Paragraph A1.',
            route.fetch().text(),
        )
        route.fulfill(
            body=re.sub(r'href="#p(\d+)">\1<', r'href="#a1-p\1">A1.\1<', html),
            content_type="text/html",
        )

    page.route(re.compile(r"cyber-security/\?take"), as_annex)
    opened(page, f"{base}/{THEME}?take=a1.7-a1.8,A1.10,3")
    chosen(page, "3 chosen")
    said(page, "The address chose them. Paragraph 3 is not on this page.")
    box(page, "Paragraph A1.9").check()
    expect(page).to_have_url(f"{base}/{THEME}?take=a1.7-a1.10")


def test_citations_of_two_editions_are_kept_apart(page: Page, base: str) -> None:
    other = 'communiqueCite("p7", { forms: [["AGLC", "That of 2023"]] });'
    page.route("**/2023/cite/p7.js", lambda route: route.fulfill(body=other))
    opened(page, f"{base}/{THEME}?take=7")
    for edition, words in (
        ("2024", "Ministerial 2024"),
        ("2023", "of 2023"),
        ("2024", "Ministerial 2024"),
    ):
        data = page.evaluate("(edition) => communique.citations(edition, 'p7')", edition)
        assert words in data["forms"][0][1]


def test_what_is_saved_from_a_preview_has_no_address(taker: Page, base: str) -> None:
    taker.goto(f"{base}/{THEME}")
    taker.locator("[data-take]").evaluate("(button) => button.removeAttribute('data-public')")
    press(taker, "Choose paragraphs")
    box(taker, "Paragraph 7").check()
    for name in ("Save as CSV", "Save as Markdown"):
        assert b"127.0.0.1" not in saved(taker, name)[1]
        assert b"example.org" not in saved(taker, name)[1]


HAND_MADE = {
    "99": ("0 chosen", "The address chose none. Paragraph 99 is not on this page."),
    "7,99,8": ("2 chosen", "The address chose them. Paragraph 99 is not on this page."),
    "5-8": ("2 chosen", "The address chose them. Paragraphs 5 and 6 are not on this page."),
    "10-9": ("2 chosen", "The address chose them."),
    "7,7, 8": ("2 chosen", "The address chose them."),
    "": ("0 chosen", "The address chose none."),
    "%": ("0 chosen", "The address chose none. Paragraph “%” is not on this page."),
    "%FF%00": ("0 chosen", "is not on this page."),
    "__proto__": ("0 chosen", "The address chose none. Paragraph __proto__ is not on this page."),
    "<img src=x onerror=alert(1)>": ("0 chosen", "are not on this page."),
    "-": ("0 chosen", "The address chose none. Paragraph - is not on this page."),
    "1-999999999": ("0 chosen", "Paragraph 1-999999999 is not on this page."),
    "1-6,7": ("1 chosen", "Paragraphs 1, 2, 3, 4, 5 and 1 more are not on this page."),
    "1-999," * 20000: ("4 chosen", "more are not on this page."),
}


@pytest.mark.parametrize("made_up", HAND_MADE, ids=lambda text: text[:12] or "nothing")
def test_an_address_made_by_hand_ticks_what_is_there_and_names_the_rest(
    page: Page, base: str, made_up: str
) -> None:
    if len(made_up) > 3000:  # the server of the tests takes no such address, other pages may
        page.goto(f"{base}/{THEME}")
        page.evaluate("(take) => history.replaceState(null, '', `?take=${take}`)", made_up)
        page.get_by_role("button", name="Choose paragraphs").click()
    else:
        page.goto(f"{base}/{THEME}?take={made_up}")
    count, words = HAND_MADE[made_up]
    chosen(page, count)
    output = bar(page).locator("output")
    expect(output).to_contain_text(words)
    expect(output.locator("*")).to_have_count(0)


def test_statements_are_taken_together_with_the_filters(taker: Page, base: str) -> None:
    opened(taker, f"{base}/{REGISTER}?kind=commitment&take=10b,11a")
    chosen(taker, "2 chosen, 1 of them hidden by the filters")
    box(taker, "Statement 10c").check()
    expect(taker).to_have_url(f"{base}/{REGISTER}?kind=commitment&take=10b,10c,11a")
    taker.locator("[name=kind]").select_option("Positions")
    chosen(taker, "3 chosen, 2 of them hidden by the filters")
    expect(taker).to_have_url(f"{base}/{REGISTER}?kind=position&take=10b,10c,11a")
    taker.get_by_role("button", name="Show all").click()
    chosen(taker, "3 chosen")
    expect(taker).to_have_url(f"{base}/{REGISTER}?take=10b,10c,11a")
    press(taker, "Copy")
    said(taker, "The words of 3 statements copied.")
    assert clipboard(taker).split("\n\n")[0] == "The Five Countries will actively support the CRI"


def test_a_count_that_leads_to_some_statements_keeps_the_choice(taker: Page, base: str) -> None:
    opened(taker, f"{base}/{REGISTER}?take=10b")
    taker.get_by_label("1 commitment under Introduction").click()
    expect(taker).to_have_url(
        f"{base}/{REGISTER}?kind=commitment&theme=introduction&take=10b#introduction"
    )
    chosen(taker, "1 chosen, 1 of them hidden by the filters")


def test_all_that_the_filters_show_are_chosen_at_once_and_cleared(taker: Page, base: str) -> None:
    taker.goto(f"{base}/{REGISTER}?kind=call")
    press(taker, "Choose statements")
    press(taker, "Choose all")
    chosen(taker, "2 chosen")
    said(taker, "All that are shown are chosen.")
    _, data = saved(taker, "Save as CSV")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["kind"] for row in rows] == ["statement", "statement"]
    assert all(row["address"] == f"{ADDRESS}{REGISTER}#{row['id']}" for row in rows)
    assert all(row["theme"] for row in rows)
    press(taker, "Clear")
    chosen(taker, "0 chosen")
    expect(taker).to_have_url(f"{base}/{REGISTER}?kind=call")


def test_statements_print_with_their_paragraph_and_the_source(taker: Page, base: str) -> None:
    opened(taker, f"{base}/{REGISTER}?take=10b")
    press(taker, "Print")
    taker.emulate_media(media="print")
    paper = taker.locator(".on-paper")
    expect(paper).to_contain_text("Statement 10b of the 2024 joint communique")
    expect(paper).to_contain_text("Statement 10b, of paragraph 10")
    expect(paper).to_contain_text("republished on 19 October 2024")


def test_statements_of_one_paragraph_share_its_citation(taker: Page, base: str) -> None:
    opened(taker, f"{base}/{REGISTER}?take=10b,10c")
    press(taker, "Citations")
    press(taker, "Copy citations")
    said(taker, "1 citation copied.")


def test_with_nothing_chosen_each_action_says_so(taker: Page, base: str) -> None:
    taker.goto(f"{base}/{THEME}")
    press(taker, "Choose paragraphs")
    for name in ("Copy", "Print", "Save as Markdown", "Save as CSV", "Citations", "Copy link"):
        press(taker, "Clear")
        press(taker, name)
        said(taker, "Nothing is chosen: tick a paragraph first.")


def test_done_takes_it_all_away_and_stores_nothing(page: Page, base: str) -> None:
    opened(page, f"{base}/{THEME}?take=7-8&h=x#p8")
    press(page, "Done")
    expect(page.locator(".choice, .taking-bar")).to_have_count(0)
    expect(page.get_by_role("button", name="Choose paragraphs")).to_be_focused()
    expect(page).to_have_url(f"{base}/{THEME}#p8")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_the_way_back_follows_the_address(page: Page, base: str) -> None:
    opened(page, f"{base}/{THEME}?take=7")
    page.evaluate("location.hash = 'p9'")
    box(page, "Paragraph 9").check()
    expect(page).to_have_url(f"{base}/{THEME}?take=7,9#p9")
    page.go_back()
    chosen(page, "1 chosen")
    expect(box(page, "Paragraph 9")).not_to_be_checked()


@pytest.mark.parametrize("address", [THEME, FULL, REGISTER])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_of_the_page_moves(page: Page, base: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(WATCH)
    page.goto(f"{base}/{address}")
    where = (
        "[...document.querySelectorAll('article :is(h1, h2, p, li, blockquote, a)')]"
        ".filter(e => !e.closest('.taking-bar')).map(e => { const r = e.getBoundingClientRect();"
        " return [r.x, r.y + scrollY, r.width, r.height].join() })"
    )
    before = page.evaluate(where)
    page.locator("[data-take]").evaluate(
        "(button) => button.click()"
    )  # no input by which to excuse it
    expect(bar(page)).to_be_visible()
    page.locator(".choice input").first.evaluate("(box) => box.click()")
    chosen(page, "1 chosen")
    assert page.evaluate(where) == before
    assert page.evaluate("window.shift") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", [THEME, REGISTER])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_bar_covers_nothing_that_has_the_focus(
    page: Page, base: str, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    opened(page, f"{base}/{address}?take=7,10b")
    for _ in range(250):
        page.keyboard.press("Tab")
        assert page.evaluate(COVERED) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", [THEME, REGISTER])
def test_axe_finds_nothing_with_the_bar_open(
    browser: Browser, base: str, address: str, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = opened(context.new_page(), f"{base}/{address}?take=7,8,10b,11a")
    if width == 320:
        press(page, "Copy, print, save")
    press(page, "Citations")
    expect(page.get_by_label("Cite as")).to_be_visible()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_on_a_narrow_window_the_bar_leaves_most_of_it_to_the_text(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    opened(page, f"{base}/{THEME}?take=7")
    expect(page.get_by_role("button", name="Save as CSV")).to_be_hidden()
    assert bar(page).evaluate("e => e.offsetHeight") < 568 / 3
    press(page, "Copy, print, save")
    expect(page.get_by_role("button", name="Save as CSV")).to_be_visible()


def test_the_words_are_still_proved_while_some_are_chosen(page: Page, base: str) -> None:
    opened(page, f"{base}/{THEME}?take=7-10")
    page.get_by_role("button", name="Check the words in this browser").click()
    expect(page.locator(".verified output")).to_contain_text("match the published digests")


def test_the_bar_stays_when_the_official_words_are_read_alone(page: Page, base: str) -> None:
    opened(page, f"{base}/{THEME}?take=7")
    page.get_by_label("Official words only").check()
    expect(bar(page)).to_be_visible()


def test_a_copy_in_a_folder_can_be_taken_from(taker: Page, site: Path) -> None:
    taker.goto((site / THEME / "index.html").as_uri())
    press(taker, "Choose paragraphs")
    box(taker, "Paragraph 7").check()
    chosen(taker, "1 chosen")
    _, data = saved(taker, "Save as CSV")
    assert b"Cyber Security" in data


def test_nothing_is_loaded_before_it_is_asked_for(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}/{THEME}", wait_until="networkidle")
    assert not re.search(r"take|paragraph\.js", " ".join(asked))


@pytest.mark.parametrize("address", [THEME, FULL, REGISTER])
def test_without_scripts_no_button_to_choose_is_shown(
    without_scripts: Page, base: str, address: str
) -> None:
    without_scripts.goto(f"{base}/{address}")
    expect(without_scripts.locator("[data-take]")).to_be_attached()
    expect(without_scripts.locator("[data-take]")).to_be_hidden()
