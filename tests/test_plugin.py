"""Plain MkDocs: one site whichever command builds it, and the old one kept where that fails."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ADDRESS, SITE, communique, copy_project, mkdocs

pytestmark = pytest.mark.slow

WORD = ("docs/2024/cyber-security.md", "particularly concerned", "particularly pleased")
CONFIG = (SITE / "mkdocs.yml").read_text(encoding="utf-8")
PLUGIN = "  - communique\n"


def spoil(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def tree(site: Path) -> dict[str, bytes]:
    return {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()}


@pytest.fixture
def old_site(checkout: Path) -> Path:
    """A copy of the project in which an older site is published."""
    (checkout / "site").mkdir()
    (checkout / "site/index.html").write_text("the old site", encoding="utf-8")
    return checkout


@pytest.fixture(scope="module")
def long_sections(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as if any section of more than three pages were a long one."""
    root = copy_project(tmp_path_factory.mktemp("long"))
    spoil(root, "overrides/partials/nav-item.html", "<= 40", "<= 3")
    done = mkdocs(root, "build")
    assert done.returncode == 0, done.stderr
    return root / "site"


def untouched(root: Path) -> bool:
    """Whether the old site is as it was, with nothing half-made beside it."""
    return tree(root / "site") == {"index.html": b"the old site"} and leftovers(root) == []


def leftovers(root: Path) -> list[str]:
    return sorted(
        path.name for path in root.rglob(".*") if path.name.startswith((".site-", ".new"))
    )


def test_plain_mkdocs_builds_the_tree_of_the_command_byte_for_byte(
    site: Path, tmp_path: Path
) -> None:
    done = mkdocs(SITE, "build", "--strict", "-d", str(tmp_path / "plain"), COMMUNIQUE_URL=ADDRESS)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "plain") == tree(site)


def test_a_broken_word_ends_plain_mkdocs_and_leaves_the_old_site(old_site: Path) -> None:
    spoil(old_site, *WORD)
    done = mkdocs(old_site, "build")
    assert done.returncode == 1
    assert "docs/2024/cyber-security.md:27:1: paragraph 8: found" in done.stderr
    assert untouched(old_site)


def test_a_word_changed_by_a_template_ends_plain_mkdocs_too(old_site: Path) -> None:
    content = old_site / "overrides/partials/content.html"
    content.write_text("{{ page.content | upper }}", encoding="utf-8")
    done = mkdocs(old_site, "build")
    assert done.returncode == 1
    assert "(built-page)" in done.stderr
    assert untouched(old_site)


def test_a_warning_of_mkdocs_in_strict_mode_leaves_the_old_site(old_site: Path) -> None:
    spoil(
        old_site,
        "mkdocs.yml",
        "use_directory_urls: true",
        "use_directory_urls: true\nextra_css: [x.css]\nhooks: [warn.py]",
    )
    (old_site / "warn.py").write_text(
        "import logging\ndef on_env(env, **_):\n    logging.getLogger('mkdocs.x').warning('odd')\n",
        encoding="utf-8",
    )
    done = mkdocs(old_site, "build", "--strict")
    assert done.returncode == 1
    assert untouched(old_site)


BAD: dict[str, tuple[str, str, str]] = {
    "an option that the plugin does not know": (
        PLUGIN,
        "  - communique: {colour: red}\n",
        "colour",
    ),
    "an option of the wrong type": (
        PLUGIN,
        "  - communique: {page_limit: fast}\n",
        "page_limit",
    ),
    "no plugin of ours": (PLUGIN, "", 'lacks "communique"'),
    "no extension of ours": (
        CONFIG[
            CONFIG.index("  - communique.markdown_extension\n") : CONFIG.index("\n# --- Building")
        ],
        "",
        'lacks "communique.markdown_extension"',
    ),
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("run", [communique, mkdocs])
def test_a_wrong_setting_is_named_and_the_old_site_kept(
    old_site: Path, bad: str, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    old, new, message = BAD[bad]
    spoil(old_site, "mkdocs.yml", old, new)
    done = run(old_site, "build")
    assert done.returncode in (1, 2), done.stderr
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert untouched(old_site)


@pytest.mark.parametrize("epoch", ["yesterday", "-1e9", "9" * 30, ""])
def test_a_time_that_cannot_be_is_named(old_site: Path, epoch: str) -> None:
    done = mkdocs(old_site, "build", SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == 1
    assert f'SOURCE_DATE_EPOCH in the environment is "{epoch}"' in done.stderr
    assert "Traceback" not in done.stderr
    assert untouched(old_site)


def test_mkdocs_never_empties_a_folder_that_holds_no_site(checkout: Path) -> None:
    (checkout / "papers").mkdir()
    (checkout / "papers/letter.txt").write_text("dear", encoding="utf-8")
    done = mkdocs(checkout, "build", "-d", "papers")
    assert (done.returncode, "holds no site" in done.stderr) == (1, True)
    assert (checkout / "papers/letter.txt").exists()


@pytest.mark.parametrize("name", ["with a space", "with\na line end", "ångström"])
def test_a_path_may_have_any_sign(tmp_path: Path, name: str) -> None:
    root = copy_project(tmp_path / name)
    done = mkdocs(root, "build", "--strict", "-d", f"the {name}")
    assert done.returncode == 0, done.stderr
    assert (root / f"the {name}/search/start.js").is_file()


def test_a_disk_that_is_full_is_named_and_the_old_site_kept(old_site: Path) -> None:
    def small_files_only() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    for command in ("mkdocs", "communique"):
        done = subprocess.run(
            [sys.executable, "-m", command, "build"],
            cwd=old_site,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            preexec_fn=small_files_only,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (1, 2)
        assert "File too large" in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        assert untouched(old_site)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("command", ["mkdocs", "communique"])
def test_a_signal_to_end_leaves_nothing_half_made(
    old_site: Path, command: str, number: signal.Signals
) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", command, "build"],
        cwd=old_site,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not leftovers(old_site) and running.poll() is None:
        time.sleep(0.001)
    running.send_signal(number)
    assert running.wait(20) != 0
    assert untouched(old_site)


def test_a_file_that_did_not_change_keeps_its_time(checkout: Path) -> None:
    assert mkdocs(checkout, "build").returncode == 0
    first = {f: f.stat().st_mtime_ns for f in (checkout / "site").rglob("*") if f.is_file()}
    spoil(checkout, "docs/about.md", "(real-text.md#what-we-hold)", "(real-text.md)")
    assert mkdocs(checkout, "build").returncode == 0
    changed = {f.name for f, before in first.items() if f.stat().st_mtime_ns != before}
    assert (checkout / "site/about/index.html").stat().st_mtime_ns not in first.values()
    assert "official.txt" not in changed
    assert len(changed) < len(first) / 4


def test_the_folder_of_the_site_is_as_readable_as_any(checkout: Path) -> None:
    assert mkdocs(checkout, "build").returncode == 0
    assert (checkout / "site").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    ("page", "listed"),
    [
        ("2024/migration", ["./"]),
        ("2024", []),
        ("2024/annexes/annex-1", ["../", "./", "../annex-2/"]),
    ],
)
def test_the_menu_of_a_long_section_lists_what_leads_to_the_open_page_alone(
    long_sections: Path, page: str, listed: list[str]
) -> None:
    html = (long_sections / page / "index.html").read_text(encoding="utf-8")
    menu = html.partition('aria-label="Communique 2024" data-md-level="1"')[2]
    menu = menu.partition("/countries/")[0]  # the next section
    assert re.findall(r'href="([^#"]+)" class="md-nav__link', menu) == listed
