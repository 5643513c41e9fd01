"""`communique finish`: what it adds to a site that a builder without plugins made."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from communique.outputs.describing.formats import ZIP
from tests.conftest import ADDRESS, ROOT, communique, copy_project

pytestmark = pytest.mark.slow


@pytest.fixture
def built(zensical_site: Path, tmp_path: Path) -> Path:
    """A copy of the project with the site that Zensical built of it."""
    root = copy_project(tmp_path / "project")
    shutil.copytree(zensical_site, root / "site")
    return root


def beside(site: Path) -> dict[str, bytes]:
    """What is beside the pages: every file but pages, pictures of a card and the sitemap."""
    left_out = (".html", ".xml", ".gz")
    return {
        f.relative_to(site).as_posix(): f.read_bytes()
        for f in site.rglob("*")
        if f.is_file() and f.suffix not in left_out
    }


def packed(data: bytes) -> set[str]:
    """Name what is in a zip, but what only some builders make of themselves."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return {name for name in found.namelist() if "sitemap" not in name}


def test_the_finished_site_has_every_file_that_mkdocs_writes_beside_the_pages(
    built: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", commit.stdout.strip())
    done = communique(built, "finish", "site", url=ADDRESS)
    assert (done.returncode, done.stderr) == (0, "")
    theirs, ours = beside(site), beside(built / "site")
    # Of each builder's own copy of Material, whose versions differ.
    sheet = "assets/stylesheets/site.css"
    assert b".md-header" in theirs.pop(sheet)
    assert b".md-header" in ours.pop(sheet)
    assert listed(theirs.pop("SHA256SUMS")) == listed(ours.pop("SHA256SUMS"))
    # The pages in the zip are those of each builder.
    assert packed(theirs.pop(ZIP)) == packed(ours.pop(ZIP))
    assert ours == theirs


def listed(sums: bytes) -> list[str]:
    """The files of a list, but for the feeds: the copy of the project has no history."""
    names = (line[66:] for line in sums.decode().splitlines())
    return [name for name in names if not name.endswith("feed.xml")]


def test_finishing_twice_changes_nothing(built: Path) -> None:
    assert communique(built, "finish", "site").returncode == 0
    first = {f: f.stat().st_mtime_ns for f in (built / "site").rglob("*") if f.is_file()}
    assert communique(built, "finish", "site").returncode == 0
    assert first == {f: f.stat().st_mtime_ns for f in (built / "site").rglob("*") if f.is_file()}


def test_the_finished_site_is_as_held(built: Path) -> None:
    assert communique(built, "finish", "site").returncode == 0
    done = communique(built, "verify", "site")
    assert done.returncode == 0, done.stdout


def test_a_changed_word_in_the_built_pages_ends_it_with_nothing_written(built: Path) -> None:
    page = built / "site/2024/migration/index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("We acknowledge", "We deny", 1), encoding="utf-8")
    done = communique(built, "finish", "site")
    assert done.returncode == 1
    assert "docs/2024/migration.md:1:1: the built page: has" in done.stderr
    assert not (built / "site/digests.json").exists()


def test_a_file_that_cannot_be_written_is_named_and_none_is_left_half_written(built: Path) -> None:
    (built / "site/2024/fcm-2024-communique.pdf/x").mkdir(parents=True)
    done = communique(built, "finish", "site")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "site/2024/fcm-2024-communique.pdf: Is a directory" in done.stderr
    assert not list(built.rglob("site/**/.*.new"))


FOLDERS = {
    "nothing": ("nowhere", "holds no site"),
    "a file": ("mkdocs.yml", "holds no site"),
    "another site": ("other", "holds another site"),
}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_that_is_not_the_site_is_refused(tmp_path: Path, folder: str) -> None:
    root = copy_project(tmp_path / "project")
    (root / "other").mkdir()
    (root / "other/index.html").write_text("<h1>Lamps</h1>", encoding="utf-8")
    name, message = FOLDERS[folder]
    done = communique(root, "finish", name)
    assert (done.returncode, message in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr
    assert [f.name for f in (root / "other").iterdir()] == ["index.html"]
