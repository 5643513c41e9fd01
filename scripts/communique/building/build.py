"""Builds the site: build aside, verify, and only then take the old one's place."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from communique.building.progress import HEARTBEAT, page_at_work
from communique.model import Content, Finding
from communique.outputs import cards, digests
from communique.outputs.citing import files as citations
from communique.outputs.search import files as search
from communique.proof.built_site import verify
from communique.reading.addresses import site_address

NOTICE = re.compile(r"^(?:WARNING|ERROR)\s+-\s+(?:\[[^\]]*\]\s*)?(.*)$")
DOC_FILE = re.compile(r"[Dd]oc file '([^']+)'")
PAGE_LIMIT = 10.0  # seconds that one page may take


@dataclass(frozen=True)
class Build:
    """What is built: the project, the target, and whether its pages are to open from a folder."""

    root: Path
    site: Path
    for_folder: bool = False


def refusal(wanted: Build) -> str | None:
    """Say why the site must not be written where it is asked for, or nothing.

    Whatever stands at the target is replaced, so it must be new, empty, or a site.
    """
    root, site = wanted.root.resolve(), wanted.site
    sources = [root / name for name in ("docs", "overrides", "scripts", "tests", ".git")]
    if site == root or site in root.parents or any(s == site or s in site.parents for s in sources):
        return f"{site} holds the project itself: give a folder of its own, such as site"
    if site.exists() and not site.is_dir():
        return f"{site} is a file: give a folder"
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        return f"{site} is not empty and holds no site: give another folder, or empty it first"
    return None


def build(content: Content, wanted: Build) -> list[Finding]:
    """Build the site; on any finding leave the old one as it was."""
    wanted.site.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".site-", dir=wanted.site.parent))
    try:
        findings = _mkdocs(wanted, aside)
        drop_theme_files(wanted.root, aside / "new")
        findings = findings or _finish(content, wanted, aside / "new")
        if not findings:
            swap(aside, wanted.site)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return findings


def _finish(content: Content, wanted: Build, site: Path) -> list[Finding]:
    """Write what spans pages into the built site, and read its pages once more."""
    search.write(content, site, wanted.for_folder)
    citations.write(content, site, site_address())
    if site_address() and not wanted.for_folder:  # a card is found by its whole address alone
        cards.write(content, site)
    digests.write(content, site)
    return list(verify(content, site))


def swap(aside: Path, site: Path) -> None:
    """Put `aside/new` where the old site is; two renames, so that none is ever half there.

    Raises OSError, with the old site back in its place, where that cannot be done.
    """
    old = aside / "old"
    if site.exists():
        site.rename(old)
    try:
        (aside / "new").rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    site.chmod(0o755)


def drop_theme_files(root: Path, site: Path) -> None:
    """Take away what the theme brings along, 4 MB of scripts and styles that no page uses."""
    ours = (root / "overrides/assets", root / "docs/assets")
    for file in sorted((site / "assets").rglob("*"), reverse=True):
        name = file.relative_to(site / "assets")
        if file.is_dir():
            if not any(file.iterdir()):
                file.rmdir()
        elif not any((folder / name).is_file() for folder in ours):
            file.unlink()


def _mkdocs(wanted: Build, aside: Path) -> list[Finding]:
    """Run MkDocs; turn its warnings and errors into findings."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--site-dir", str(aside / "new")]
    command += ["--no-directory-urls"] if wanted.for_folder else []
    with (aside / "log").open("w+", encoding="utf-8", errors="replace") as log:
        environ = {**environment(wanted.root), HEARTBEAT: str(aside / "page")}
        running = subprocess.Popen(
            command, cwd=wanted.root, env=environ, stdout=log, stderr=subprocess.STDOUT
        )
        slow = _watch(running, aside / "page")
        log.seek(0)
        said = log.read()
    if slow:
        message = f"the page took more than {PAGE_LIMIT:.0f} s to render: simplify it"
        return [Finding(PurePosixPath("docs", slow), 1, message, "rendering")]
    return [] if running.returncode == 0 else _notices(said)


def _watch(running: subprocess.Popen[bytes], heartbeat: Path) -> str | None:
    """Wait for the end; return the page that took too long, after ending the process, or None."""
    page, since = "", time.monotonic()
    while running.poll() is None:
        time.sleep(0.05)
        now = page_at_work(heartbeat)
        if now != page:
            page, since = now, time.monotonic()
        if page and time.monotonic() - since > PAGE_LIMIT:
            running.kill()
            running.wait()
            return page
    return None


def _notices(said: str) -> list[Finding]:
    notices = [m.group(1) for line in said.splitlines() if (m := NOTICE.match(line))]
    return [_finding(notice) for notice in notices] or [_finding(_last_line(said))]


def _finding(notice: str) -> Finding:
    named = DOC_FILE.search(notice)
    path = PurePosixPath("docs", named.group(1)) if named else PurePosixPath("mkdocs.yml")
    return Finding(path, 1, f"MkDocs says: {notice}", "mkdocs")


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "nothing, but it failed"


def environment(root: Path) -> dict[str, str]:
    """Return the environment for MkDocs, in which the build time is that of the last commit.

    SOURCE_DATE_EPOCH (reproducible-builds.org) makes two builds of one commit equal.
    """
    chosen = {"SOURCE_DATE_EPOCH": _commit_time(root), "NO_MKDOCS_2_WARNING": "1"}
    return {**chosen, **os.environ, "PYTHONIOENCODING": "utf-8"}


def _commit_time(root: Path) -> str:
    git = shutil.which("git")
    if git is None:
        return "0"
    done = subprocess.run(
        [git, "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "0"
