"""The menu: what nav of mkdocs.yml leaves out finds its place by its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.model import Content
from communique.reading.docs import load
from communique.reading.nav import completed, entries, with_nav
from tests.conftest import communique, copy_project, mkdocs, zensical

META = "description: A page that the tests need in a menu.\nkeywords: [lamp]\norder: "


def page(docs: Path, name: str, order: int) -> None:
    (docs / name).parent.mkdir(exist_ok=True)
    text = f"---\n{META}{order}\n---\n\n# The page {name}\n"
    (docs / name).write_text(text, encoding="utf-8")


@pytest.fixture
def lamps(tmp_path: Path) -> Content:
    for order, name in enumerate(("lamps/index.md", "lamps/oil.md", "lamps/gas.md", "other.md")):
        page(tmp_path, name, order)
    for order, name in enumerate(("lamps/parts/index.md", "lamps/parts/wick.md")):
        page(tmp_path, name, order)
    return load(tmp_path)


def test_pages_of_a_listed_folder_follow_its_index_in_their_order(lamps: Content) -> None:
    parts = {"The page lamps/parts/index.md": ["lamps/parts/index.md", "lamps/parts/wick.md"]}
    assert completed([{"Lamps": ["lamps/index.md"]}], lamps.pages) == [
        {"Lamps": ["lamps/index.md", "lamps/oil.md", "lamps/gas.md", parts]}
    ]


def test_a_page_that_has_a_line_stays_where_it_is(lamps: Content) -> None:
    given = ["lamps/gas.md", {"Lamps": ["lamps/index.md", {"Parts": ["lamps/parts/index.md"]}]}]
    parts = {"Parts": ["lamps/parts/index.md", "lamps/parts/wick.md"]}
    assert completed(given, lamps.pages) == [
        "lamps/gas.md",
        {"Lamps": ["lamps/index.md", parts, "lamps/oil.md"]},
    ]


def test_a_folder_without_a_line_for_its_index_has_no_place(lamps: Content) -> None:
    assert completed(["other.md"], lamps.pages) == ["other.md"]


def test_an_alias_that_leads_back_to_itself_ends() -> None:
    loop: list[object] = ["index.md"]
    loop.append({"Again": loop})
    assert [str(path) for _, path in entries(loop)] == ["index.md"]


@pytest.mark.slow
def test_a_new_page_of_a_folder_is_in_the_menu_without_a_line(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    page(root / "docs", "2024/lamps.md", 99)
    done = mkdocs(root, "build")
    menu = (root / "site/2024/cite/index.html").read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert '<span class="md-ellipsis">The page 2024/lamps.md</span>' in menu


def test_another_nav_leaves_the_rest_of_the_settings_as_it_is() -> None:
    config = "site_name: A\n\n# The menu\nnav:\n  - Home: index.md\n\n# of lamps\n- a.md\ntheme:\n  name: b\n"
    assert with_nav(config, ["index.md", {"Lamps: all": ["a.md"]}]) == (
        "site_name: A\n\n# The menu\nnav:\n- index.md\n- 'Lamps: all':\n  - a.md\ntheme:\n  name: b\n"
    )


@pytest.mark.slow
def test_a_builder_without_plugins_gets_the_whole_menu_by_a_command(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    page(root / "docs", "2024/lamps.md", 99)
    zensical(root)
    done = communique(root, "finish", "site")
    assert (done.returncode, "lacks 2024/lamps.md" in done.stderr) == (2, True)
    communique(root, "nav", "zensical.yml")
    zensical(root, "-f", "zensical.yml")
    done = communique(root, "finish", "site")
    assert done.returncode == 0, done.stderr
