"""The page that checks quotations, in a real browser."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Locator, Page, expect

from communique.model import Content
from communique.quoting.answers import answers
from communique.quoting.known import known
from communique.quoting.report import fields
from tests.conftest import ROOT
from tests.quotations import quotations

CRI = "The Five Countries will actively support the CRI"
ADDRESS = "/check-a-quotation/"
FIELDS = ("quotation", "verdict", "words", "edition", "paragraphs", "allowed", "differences")
JUDGE = """(texts) => {
  const known = communique.known(communique.editions);
  return texts.map((text) => {
    const steps = communique.answers(text, known);
    for (;;) { const step = steps.next(); if (step.done) return step.value; }
  });
}"""
# Changes that a made-up quotation may have at a place.
PUT = ("not", "zebra", "...", "[…]", "[sic]", "[the ministers]", "\n\n", "“", "”", "–", "the")
TURNS = (str.swapcase, str.upper, lambda w: f"{w[:2]}-\n{w[2:]}", lambda w: f"{w[:1]}\u00ad{w[1:]}")


def box(page: Page) -> Locator:
    return page.get_by_label("Words to check")


def found(page: Page) -> Locator:
    return page.locator("[data-quotation-result] [data-verdict]")


def check(page: Page, base: str, text: str) -> None:
    page.goto(base + ADDRESS)
    box(page).fill(text)


def shown(page: Page) -> list[str]:
    return [
        f"{each.get_attribute('data-verdict')} {each.get_attribute('data-paragraph')}".strip()
        for each in found(page).all()
    ]


def judged(page: Page, base: str, texts: list[str]) -> Any:
    check(page, base, CRI)
    expect(found(page)).to_have_count(1)
    return page.evaluate(JUDGE, texts)


def made_up(content: Content, many: int) -> list[str]:
    """Make quotations by changing stretches of the text, always the same ones."""
    chance = random.Random(7)
    paragraphs = [block.words.split(" ") for _, block in content.editions[0].paragraphs]
    return [_changed(chance, chance.choice(paragraphs)) for _ in range(many)]


def _changed(chance: random.Random, paragraph: list[str]) -> str:
    start = chance.randrange(len(paragraph))
    words = paragraph[start : start + chance.choice([2, 5, 12, 60])]
    for _ in range(chance.choice([0, 1, 1, 2, 4])):
        at = chance.randrange(len(words))
        turn = chance.choice(["put", "turn", "drop"])
        new = [words[at]] if turn == "put" else []
        new += [chance.choice(TURNS)(words[at])] if turn == "turn" else []
        words[at : at + 1] = [*new, *([chance.choice(PUT)] if turn == "put" else [])] or ["the"]
    return " ".join(words)


# --- Verdicts -------------------------------------------------------------------------------


def test_every_quotation_of_the_table_is_answered_right_on_the_page(page: Page, base: str) -> None:
    page.goto(base + ADDRESS)
    for entry in quotations():
        box(page).fill("")
        expect(found(page)).to_have_count(0)
        box(page).fill(entry.text)
        expect(found(page)).to_have_count(len(entry.answers))
        assert shown(page) == entry.answers, entry.name


def test_the_script_names_what_the_table_says(page: Page, base: str) -> None:
    texts = [entry.text for entry in quotations()]
    wrong = [
        entry.name
        for entry, given in zip(quotations(), judged(page, base, texts), strict=True)
        if not entry.fits(given)
    ]
    assert wrong == []


def test_script_and_command_answer_alike_whatever_was_changed(
    page: Page, base: str, content: Content
) -> None:
    texts = made_up(content, 400)
    text = known(content)
    for each, given in zip(texts, judged(page, base, texts), strict=True):
        ours = [fields(answer) for answer in answers(each, text)]
        theirs = [{key: answer[key] for key in (*FIELDS, "yours", "text")} for answer in given]
        assert [{k: v for k, v in a.items() if k != "places"} for a in ours] == theirs, each


# --- What is shown ----------------------------------------------------------------------------


def test_a_change_is_marked_in_both_versions_and_named_in_words(page: Page, base: str) -> None:
    check(page, base, CRI.replace("support", "back"))
    expect(found(page).get_by_role("heading", name="Differs")).to_be_visible()
    yours, theirs = found(page).locator("del"), found(page).locator("ins")
    expect(yours).to_have_text("back")
    expect(theirs).to_have_text("support")
    line = "e => getComputedStyle(e).textDecorationLine"
    assert (yours.evaluate(line), theirs.evaluate(line)) == ("line-through", "underline")
    expect(found(page)).to_contain_text("Altered: “back” is “support” in the text.")


def test_what_was_allowed_is_named(page: Page, base: str) -> None:
    check(page, base, "[t]he CRI and will engage … to advance our shared aims")
    expect(found(page)).to_contain_text("words left out, and marked: “in wider fora”")
    expect(found(page)).to_contain_text("words in square brackets: “[t]he” for “the”")


def test_an_answer_leads_to_the_paragraph_and_to_its_citation(page: Page, base: str) -> None:
    check(page, base, CRI)
    found(page).get_by_role("button", name="Cite paragraph 10").click()
    panel = page.get_by_role("group", name="Paragraph 10: copy, share or cite")
    expect(panel).to_contain_text("(Joint Communique, 2024) [10] (paragraph numbers added)")
    expect(panel.get_by_role("button", name="Copy link")).to_be_focused()
    panel.get_by_role("button", name="Copy words and citation").click()
    expect(panel.locator("output")).not_to_be_empty()
    found(page).get_by_role("link", name="paragraph 10", exact=True).click()
    expect(page).to_have_url(f"{base}/2024/cyber-security/#p10")


def test_an_article_has_an_answer_for_each_quotation_and_a_count(page: Page, base: str) -> None:
    check(page, base, f"“{CRI}”, they said, and “{CRI.replace('will', 'may')}”. “Nonsense it is”!")
    expect(page.locator("[data-quotation-status]")).to_have_text(
        "3 quotations: 1 exact, 1 with differences, 1 not in this text."
    )
    assert shown(page) == ["exact 10", "differs 10", "absent"]


def test_of_many_answers_those_that_were_found_come_first_and_the_others_later(
    page: Page, base: str
) -> None:
    nonsense = "".join(f"“Nonsense number {number} it is” " for number in range(30))
    check(page, base, f"{nonsense}“{CRI}”")
    expect(found(page)).to_have_count(20)
    assert shown(page)[0] == "exact 10"
    page.get_by_role("button", name="Show more (11)").click()
    expect(found(page)).to_have_count(31)
    expect(found(page).nth(20)).to_be_focused()


# --- Keyboard, and who does not see ------------------------------------------------------------


def test_who_types_gets_an_answer_that_is_announced_once_the_typing_rests(
    page: Page, base: str
) -> None:
    page.goto(base + ADDRESS)
    box(page).focus()
    page.keyboard.type(CRI)
    status = page.get_by_role("status")
    expect(status).to_have_text("Exact. Paragraph 10.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_have_text("")
    expect(found(page)).to_have_count(0)
    expect(box(page)).to_be_focused()


# --- The address ---------------------------------------------------------------------------------


def test_the_address_is_that_of_the_check_and_shows_it_to_others(page: Page, base: str) -> None:
    text = f"100 % of it & more? #x “{CRI}” and “{CRI.replace('will', 'may')}”"
    check(page, base, text)
    expect(found(page)).to_have_count(2)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(found(page)).to_have_count(2)
    expect(box(page)).to_have_value(text)
    assert shown(page) == ["exact 10", "differs 10"]


def test_what_is_too_long_for_an_address_has_none(page: Page, base: str) -> None:
    check(page, base, f"“{CRI}” {'and so on ' * 200}")
    expect(found(page)).to_have_count(1)
    expect(page).to_have_url(base + ADDRESS)


def test_a_link_to_one_of_several_checks_shows_that_one(page: Page, base: str) -> None:
    check(page, base, f"“{CRI}” and “Nonsense it is, all of it”")
    found(page).first.get_by_role("link", name="Link to this check").click()
    expect(found(page)).to_have_count(1)
    expect(box(page)).to_have_value(CRI)


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        ("q=%E0%A4%A", "cannot be read"),
        (f"q={'a%20' * 2000}", "is too long"),
        ("q=", ""),
        ("q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20of%20mine", "Not in this text"),
        ("q=%00%EF%BF%BF%F0%9F%92%A9", "no words"),
    ],
)
def test_a_fragment_made_by_hand_breaks_nothing(
    page: Page, base: str, fragment: str, message: str
) -> None:
    page.goto(f"{base}{ADDRESS}#{fragment}")
    expect(page.get_by_role("status")).to_contain_text(message)
    expect(page.locator("#no-such-place")).to_have_count(0)
    expect(page.locator("[data-quotation-result] img")).to_have_count(0)
    box(page).fill(CRI)
    expect(page.get_by_role("status")).to_have_text("Exact. Paragraph 10.")


# --- Bad input, and what does not load -----------------------------------------------------------


def test_markup_is_shown_as_the_signs_it_is(page: Page, base: str) -> None:
    check(
        page, base, f"<img src=x onerror=alert(1)> <b>{CRI}</b> “<script>alert(2)</script> it is”"
    )
    expect(found(page)).to_have_count(1)
    expect(found(page)).to_contain_text("<script>alert(2)</script> it is")
    expect(page.locator("[data-quotation-result] :is(img, b, script)")).to_have_count(0)


def test_five_megabytes_are_refused_in_words(page: Page, base: str) -> None:
    page.goto(base + ADDRESS)
    box(page).evaluate(
        "e => { e.value = 'words '.repeat(900000); e.dispatchEvent(new Event('input')); }"
    )
    expect(page.get_by_role("status")).to_contain_text("paste a million characters at most")


def test_200_kb_are_judged_in_slices_that_let_others_work(page: Page, base: str) -> None:
    """The limit is 100 ms on an idle machine (`make bench`); this one may be busy."""
    text = (ROOT / "docs/2024/official.txt").read_text(encoding="utf-8").replace(" the ", " a ")
    check(page, base, CRI)
    expect(found(page)).to_have_count(1)
    longest = page.evaluate(
        """async (text) => {
          const box = document.querySelector("[data-quotation]");
          let [last, longest, ticks] = [performance.now(), 0, 0];
          const channel = new MessageChannel();
          const tick = () => new Promise((done) => {
            channel.port1.onmessage = done; channel.port2.postMessage(0);
          });
          document.querySelector("[data-quotation-result]").replaceChildren();
          box.value = text;
          box.dispatchEvent(new Event("input"));
          while (!document.querySelector("[data-verdict]") && ticks < 1e6) {
            await tick();
            longest = Math.max(longest, performance.now() - last);
            last = performance.now();
            ticks++;
          }
          return [longest, ticks];
        }""",
        "".join(
            f"“{line} {number}” said.\n\n" for number in range(14) for line in text.split("\n\n")
        ),
    )
    assert longest[1] > 3
    assert longest[0] < 1000


def test_nothing_that_is_pasted_leaves_the_browser(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    check(page, base, "A secret sentence of mine that nobody may know")
    expect(found(page)).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert not [each for each in asked if "secret" in each]
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_words_that_cannot_be_loaded_are_reported_and_asked_for_again(
    page: Page, base: str
) -> None:
    page.route("**/quotation/2024.js", lambda route: route.abort())
    check(page, base, CRI)
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    page.unroute("**/quotation/2024.js")
    box(page).fill(f"{CRI}.")
    expect(found(page)).to_have_count(1)


def test_a_box_that_cannot_work_is_taken_away(page: Page, base: str) -> None:
    page.route("**/javascripts/quotation.js", lambda route: route.abort())
    page.goto(base + ADDRESS)
    expect(page.locator("[data-quotation]")).to_have_count(0)
    expect(page.get_by_role("heading", name="Without scripts")).to_be_visible()


def test_without_scripts_the_page_leads_to_the_full_text(without_scripts: Page, base: str) -> None:
    without_scripts.goto(base + ADDRESS)
    expect(without_scripts.locator("[data-quotation]")).to_be_hidden()
    without_scripts.locator("article").get_by_role("link", name="full text", exact=True).click()
    expect(without_scripts).to_have_url(f"{base}/2024/full-text/")


def test_the_answers_are_printed_and_the_box_is_not(page: Page, base: str) -> None:
    check(page, base, CRI.replace("support", "back"))
    expect(found(page)).to_have_count(1)
    page.emulate_media(media="print")
    expect(found(page)).to_be_visible()
    expect(box(page)).to_be_hidden()


def test_the_page_weighs_little_and_others_load_nothing_of_it(
    page: Page, base: str, site: Path
) -> None:
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.removeprefix(base).strip("/")))
    page.goto(base + ADDRESS, wait_until="networkidle")
    files = [
        site / name / "index.html" if (site / name).is_dir() else site / name for name in names
    ]
    assert sum(len(brotli.compress(file.read_bytes())) for file in files) < 24_000
    names.clear()
    page.goto(f"{base}/real-text/", wait_until="networkidle")
    assert not [name for name in names if "quot" in name]
