"""The search, asked what readers type: tests/search_queries.yml says where it should lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT

RESULTS = "a[data-search-result]"
ASK = """async ([query, results]) => {
  const box = document.querySelector("#search-box");
  const region = document.getElementById(box.getAttribute("aria-controls"));
  const settled = () => new Promise((done) => {
    let timer = setTimeout(done, 400);
    const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 120); });
    watch.observe(region, { subtree: true, childList: true, characterData: true });
  });
  box.value = "";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.value = query;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await settled();
  return [...region.querySelectorAll(results)].map((each) => each.href);
}"""


@dataclass(frozen=True)
class Asked:
    """A query, what is accepted as its answer, and where the answer came, from 1; 0 is nowhere."""

    query: str
    group: str
    pages: tuple[str, ...]
    paragraphs: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def place(self) -> int:
        return next((i for i, address in enumerate(self.found, 1) if self.accepts(address)), 0)

    def accepts(self, address: str) -> bool:
        page, _, anchor = address.partition("#")
        adopted = page.startswith("2024/") and not page.startswith("2024/annexes/")
        bound = adopted and self.paragraphs
        return page in self.pages and (not bound or anchor in self.paragraphs)


def queries() -> list[dict[str, Any]]:
    text = (ROOT / "tests/search_queries.yml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text))


def listed(value: str | list[str] | None) -> tuple[str, ...]:
    return tuple([value] if isinstance(value, str) else value or ())


@pytest.fixture(scope="module")
def asked(browser: Browser, base: str) -> Iterator[list[Asked]]:
    """Every query, typed into the box of the front page."""
    page = browser.new_page()
    page.goto(f"{base}/")
    yield [ask(page, base, entry) for entry in queries()]
    page.close()


def ask(page: Page, base: str, entry: dict[str, Any]) -> Asked:
    hrefs = page.evaluate(ASK, [entry["query"], RESULTS])
    found = tuple(href.removeprefix(f"{base}/") for href in hrefs)
    pages = tuple("" if each == "/" else each for each in listed(entry["page"]))
    group = " ".join(filter(None, (entry["kind"], entry.get("set"))))
    return Asked(entry["query"], group, pages, listed(entry.get("paragraph")), found)


def answerable(asked: list[Asked]) -> list[Asked]:
    return [each for each in asked if each.pages != ("none",)]


def listing(asked: list[Asked]) -> str:
    return "\n".join(f"{each.group}: {each.query!r} -> {each.found[:3]}" for each in asked)


def test_85_of_100_answers_come_first(asked: list[Asked]) -> None:
    wrong = [each for each in answerable(asked) if each.place != 1]
    assert len(wrong) <= 0.15 * len(answerable(asked)), listing(wrong)


def test_95_of_100_answers_are_among_the_first_three(asked: list[Asked]) -> None:
    wrong = [each for each in answerable(asked) if not 1 <= each.place <= 3]
    assert len(wrong) <= 0.05 * len(answerable(asked)), listing(wrong)


@pytest.mark.parametrize("group", ["reader first", "reader second", "reader third"])
def test_each_set_of_readers_questions_is_answered_as_well(asked: list[Asked], group: str) -> None:
    held = [each for each in answerable(asked) if each.group == group]
    late = [each for each in held if not 1 <= each.place <= 3]
    assert len(late) <= 0.05 * len(held), listing(late)
    assert sum(each.place == 1 for each in held) >= 0.85 * len(held), listing(held)


def test_no_query_that_has_an_answer_finds_nothing(asked: list[Asked]) -> None:
    assert [each.query for each in answerable(asked) if not each.found] == []


def test_what_the_site_does_not_answer_finds_little(asked: list[Asked]) -> None:
    loud = [each for each in asked if each.pages == ("none",) and len(each.found) > 3]
    assert loud == [], listing(loud)
