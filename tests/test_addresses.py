"""Addresses that lead on to others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from communique.model import Target
from communique.outputs.moved import moved_page
from tests.conftest import communique, copy_project, mkdocs

MAPS = "redirect_maps: {help/scams.md: help/report-a-scam.md}"


@pytest.mark.parametrize(
    ("old", "new", "for_folder", "path", "address"),
    [
        ("help/scams.md", "help/lost.md", False, "help/scams/index.html", "../../help/lost/"),
        ("scams.md", "help/lost.md#p1", False, "scams/index.html", "../help/lost/#p1"),
        ("scams.md", "index.md", False, "scams/index.html", "../"),
        ("help/scams.md", "help/lost.md#p1", True, "help/scams.html", "../help/lost.html#p1"),
    ],
)
def test_a_page_that_is_gone_leads_to_the_new_one(
    old: str, new: str, for_folder: bool, path: str, address: str
) -> None:
    made, html = moved_page(old, new, Target("A site", "", for_folder))
    assert (made, re.findall(r'<a href="([^"]+)"', html)) == (path, [address])


@pytest.mark.slow
def test_both_builders_write_the_same_page_at_the_old_address(
    zensical_site: Path, tmp_path: Path
) -> None:
    root = copy_project(tmp_path / "project")
    other = Path(shutil.copytree(zensical_site, root / "zensical"))
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("redirect_maps: {}", MAPS)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert mkdocs(root, "build", "--strict").returncode == 0
    assert communique(root, "finish", str(other)).returncode == 0
    old = "help/scams/index.html"
    page = (root / "site" / old).read_text(encoding="utf-8")
    assert "moved.js" in page
    assert (other / old).read_text(encoding="utf-8") == page
