"""The copy that opens from a folder, without any server: what reviewers and archives get."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import SITE, communique


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built to be opened from a folder."""
    built = tmp_path_factory.mktemp("folder") / "site"
    done = communique(SITE, "build", "--for-folder", "--site-dir", str(built))
    assert done.returncode == 0, done.stderr
    return built


def test_every_link_of_the_frame_opens_a_file(page: Page, folder: Path) -> None:
    page.goto((folder / "2024/cyber-security.html").as_uri())
    for link in page.locator(
        "header a, .publisher a, .md-tabs a, .md-sidebar a, .md-path a, footer a[href$=html]"
    ).all():
        address = link.evaluate("e => e.href.split('#')[0]")
        assert Path(address.removeprefix("file://")).is_file(), address


def test_the_menu_of_a_paragraph_works(page: Page, folder: Path) -> None:
    page.goto((folder / "2024/cyber-security.html").as_uri())
    page.get_by_role("button", name="Cite paragraph 10, copy or share it").click()
    expect(page.locator("#p10 + .actions")).to_contain_text("[10]")
    page.get_by_role("link", name="All citations").click()
    expect(page.locator("#cite-p10")).to_be_in_viewport()


def test_colours_and_register_work(page: Page, folder: Path) -> None:
    page.goto((folder / "2024/commitments.html").as_uri())
    page.get_by_label("Kind").select_option("Calls on others")
    expect(page.locator(".statements li:visible")).to_have_count(2)
    page.locator('label[for^="__palette"]:visible').click()
    expect(page.get_by_role("radio", name="Dark colours")).to_be_checked()


def test_the_search_finds_and_its_results_open(page: Page, folder: Path) -> None:
    page.goto((folder / "2024/cyber-security.html").as_uri())
    page.locator("#search-box").press_sequentially("irregular migration")
    lead = page.locator("[data-search-result]", has_text="Paragraph 21")
    lead.click()
    expect(page).to_have_url((folder / "2024/migration.html").as_uri() + "#p21")
    page.goto((folder / "search.html").as_uri() + "?q=encryption&kind=official")
    expect(page.locator("[data-search-result]").first).to_contain_text("Lawful Access")


def test_a_quotation_is_checked_and_its_paragraph_opens(page: Page, folder: Path) -> None:
    page.goto((folder / "check-a-quotation.html").as_uri())
    page.get_by_label("Words to check").fill("The Five Countries will actively support the CRI")
    answer = page.locator("[data-verdict=exact]")
    expect(page.get_by_role("status")).to_have_text("Exact. Paragraph 10.")
    answer.get_by_role("button", name="Cite paragraph 10").click()
    expect(answer).to_contain_text("(paragraph numbers added)")
    answer.get_by_role("link", name="paragraph 10", exact=True).click()
    expect(page).to_have_url((folder / "2024/cyber-security.html").as_uri() + "#p10")
