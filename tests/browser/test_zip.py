"""The whole site as one zip: unpacked, it is a copy that opens from a folder."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from communique.building.folder_copy import FOLDER, with_links
from communique.outputs.describing.formats import ZIP
from tests.conftest import ADDRESS, SITE, communique


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(site / ZIP) as packed:
        packed.extractall(folder)
    return folder / FOLDER


def test_links_are_set_anew_for_the_place_of_the_page() -> None:
    pages = {"": "index.html", "2024/": "2024/index.html", "2024/a/": "2024/a.html", "b/": "b.html"}
    html = '<a href="../../b/?x#y">href="../"</a><a href="../.."></a><a href="./#p1"><img src="../../x.png"><a href="#z"><a href="https://e.org/a/">'
    assert with_links(html, "2024/a/", pages) == (
        '<a href="../b.html?x#y">href="../"</a><a href="../index.html"></a>'
        '<a href="a.html#p1"><img src="../x.png"><a href="#z"><a href="https://e.org/a/">'
    )


def test_the_zip_is_what_a_build_for_a_folder_makes(
    site: Path, unpacked: Path, tmp_path: Path
) -> None:
    done = communique(SITE, "build", "--for-folder", "--site-dir", str(tmp_path / "x"), url=ADDRESS)
    assert done.returncode == 0, done.stderr
    built = {f.relative_to(tmp_path / "x"): f for f in (tmp_path / "x").rglob("*") if f.is_file()}
    ours = {f.relative_to(unpacked): f for f in unpacked.rglob("*") if f.is_file()}
    del built[Path("404.html")], built[Path("SHA256SUMS")], ours[Path("SHA256SUMS")]
    assert set(ours) == set(built)
    for path in built:
        assert ours[path].read_bytes() == built[path].read_bytes(), path


def test_the_unpacked_site_has_the_digest_of_every_file_in_it(unpacked: Path) -> None:
    done = communique(SITE, "verify", str(unpacked))
    assert done.returncode == 0, done.stdout
    listed = (unpacked / "SHA256SUMS").read_text("utf-8").splitlines()
    assert len(listed) == sum(f.is_file() for f in unpacked.rglob("*")) - 1


def test_every_link_of_every_page_in_the_zip_opens_a_file(unpacked: Path) -> None:
    pages = list(unpacked.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        for link in re.findall(
            r'<[a-z][^<>]* (?:href|src|action)="([^"]+)"', page.read_text("utf-8")
        ):
            path = re.sub(r"[?#].*", "", link)
            if path and ":" not in path:
                assert (page.parent / path).is_file(), (page, link)


def test_all_citations_of_a_paragraph_open_from_its_menu(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "2024/cyber-security.html").as_uri())
    page.get_by_role("button", name="Cite paragraph 10, copy or share it").click()
    page.get_by_role("link", name="All citations").click()
    expect(page.locator("#cite-p10")).to_be_in_viewport()


def test_the_zip_has_the_documents_of_each_edition(unpacked: Path) -> None:
    for ending in ("pdf", "epub", "docx", "txt", "md"):
        assert (unpacked / f"2024/fcm-2024-communique.{ending}").is_file()


def test_the_search_of_the_unpacked_site_finds_and_its_results_open(
    page: Page, unpacked: Path
) -> None:
    page.goto((unpacked / "2024/cyber-security.html").as_uri())
    page.locator("#search-box").press_sequentially("irregular migration")
    page.locator("[data-search-result]", has_text="Paragraph 21").click()
    expect(page).to_have_url((unpacked / "2024/migration.html").as_uri() + "#p21")
    page.goto((unpacked / "search.html").as_uri() + "?q=encryption&kind=official")
    expect(page.locator("[data-search-result]").first).to_contain_text("Lawful Access")


def test_a_quotation_is_checked_in_the_unpacked_site(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "check-a-quotation.html").as_uri())
    page.get_by_label("Words to check").fill("The Five Countries will actively support the CRI")
    expect(page.get_by_role("status")).to_have_text("Exact. Paragraph 10.")


def test_two_builds_give_the_same_zip(site: Path, tmp_path: Path) -> None:
    done = communique(SITE, "build", "--site-dir", str(tmp_path / "again"), url=ADDRESS)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again" / ZIP).read_bytes() == (site / ZIP).read_bytes()


def test_a_copy_for_a_folder_has_no_zip_in_it(tmp_path: Path) -> None:
    done = communique(SITE, "build", "--for-folder", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site" / ZIP).exists()
