"""What several tests share: the repository's content, a tiny tree to change, built sites."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from communique.model import Content
from communique.reading import docs as reader

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests" / "fixtures" / "base"
# The project with the pages of one day, so that tests of what pages show are red for code alone.
SITE = ROOT / "tests" / "fixtures" / "project"
ADDRESS = "https://example.org/communique/"


# A test that asks for one of these builds a site, or may.
BUILDING = frozenset({"built", "site", "own_site", "zensical_site", "checkout", "page", "browser"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow the tests that build a site or start a browser; `make quick` leaves them out."""
    for item in items:
        if BUILDING & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def content() -> Content:
    """The pages of one day."""
    return reader.load(SITE / "docs")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tiny site, to be changed at will, in the days in which it was made up."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2031, 1, 3, tzinfo=UTC).timestamp())))
    return Path(shutil.copytree(BASE, tmp_path / "tree"))


def change(tree: Path, case: dict[str, Any]) -> None:
    """Change the tiny site as a declared case says."""
    for name, text in case.get("files", {}).items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text, encoding="utf-8")
    for name, (old, new) in case.get("edit", {}).items():
        text = (tree / name).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{name} has no {old!r}"
        (tree / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    for name, (old, times) in case.get("repeat", {}).items():
        text = (tree / name).read_text(encoding="utf-8")
        (tree / name).write_text(text.replace(old, old * times), encoding="utf-8")
    for name in case.get("remove", ()):
        (tree / name).unlink()
    for name, target in case.get("links", {}).items():
        (tree / name).symlink_to(target)
    for name, text in case.get("bytes", {}).items():
        (tree / name).write_bytes(text.encode("latin-1"))


def copy_project(root: Path) -> Path:
    """Copy the project, with the pages of one day, to a folder and return it."""
    shutil.copytree(SITE / "docs", root / "docs")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    for name in ("mkdocs.yml", "addresses.txt", "official-texts.sha256", ".spelling-words.txt"):
        shutil.copy(SITE / name, root)
    (SITE / ".cache").mkdir(exist_ok=True)
    (root / ".cache").symlink_to(SITE / ".cache")  # documents of the same words are made once
    return root


def keep_only_2024(root: Path) -> Path:
    """Take later editions out of a copy of the project, so that a test may add its own."""
    for folder in root.glob("docs/[0-9][0-9][0-9][0-9]"):
        if folder.name != "2024":
            shutil.rmtree(folder)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    others = re.compile(r"^  - Communique (?!2024)\d{4}:\n(?:      .*\n)*", re.MULTILINE)
    (root / "mkdocs.yml").write_text(others.sub("", config), encoding="utf-8")
    return root


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project, to be changed at will."""
    return keep_only_2024(copy_project(tmp_path / "checkout"))


def communique(root: Path, *arguments: str, url: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in a tree, as an editor would, or as publishing does at an address."""
    command = [sys.executable, "-m", "communique", *arguments]
    env = {**os.environ, "COMMUNIQUE_URL": url}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


def mkdocs(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run plain MkDocs in a tree, as anyone who knows MkDocs would."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    env = {**os.environ, "COMMUNIQUE_URL": "", "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the pages of one day, built as it is published."""
    return built_site(SITE, tmp_path_factory.mktemp("mkdocs") / "site")


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository as it is now, for what must be so on every page."""
    return built_site(ROOT, tmp_path_factory.mktemp("own") / "site")


def built_site(project: Path, site: Path) -> Path:
    """Build the site of a project as it is published."""
    done = communique(project, "build", "--site-dir", str(site), url=ADDRESS)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the pages of one day, built with Zensical."""
    root = copy_project(tmp_path_factory.mktemp("zensical") / "project")
    communique(root, "nav", "zensical.yml")
    zensical(root, "-f", "zensical.yml")
    return root / "site"


def zensical(root: Path, *arguments: str) -> None:
    """Build a tree with Zensical, which runs no plugin of ours."""
    command = [str(Path(sys.executable).parent / "zensical"), "build", "--strict", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
