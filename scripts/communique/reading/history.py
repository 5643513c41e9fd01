"""When the files of docs/ changed: what git has of it. Where it has not all, nothing is guessed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from communique.model import Content, kept

COMMIT = "\x1e"  # before each commit in what git is asked to print
FORM = f"--format={COMMIT}%H%x1f%ct%x1f%s"
NEW_FACT = re.compile(r"^\+\s*- id: *['\"]?([a-z0-9-]+)", re.MULTILINE)
FACT_FILE = re.compile(r"^diff --git a/\S*?(\d{4})/since\.yml ", re.MULTILINE)
# Whatever the user has set, git prints what is read here.
SETTINGS = (
    "-c",
    "core.quotePath=false",
    "-c",
    "diff.noprefix=false",
    "-c",
    "diff.mnemonicPrefix=false",
    "-c",
    "log.showSignature=false",
)
AS_IT_WAS = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}


@dataclass(frozen=True)
class Change:
    """A commit: its first line, its time in seconds since 1970, the files of docs/ it changed."""

    commit: str
    time: int
    title: str
    files: frozenset[PurePosixPath] = frozenset()

    @property
    def moment(self) -> str:
        """The time as RFC 3339 has it, in UTC."""
        return datetime.fromtimestamp(self.time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class History:
    """The changes, newest first; by year and id of a fact, the one that brought it.

    `lacking` says why there is no history to rely on; then nothing else is there.
    """

    lacking: str = ""
    changes: tuple[Change, ...] = ()
    facts: dict[tuple[str, str], Change] = field(default_factory=dict)

    def last(self, *files: PurePosixPath) -> Change | None:
        """Return the newest change to any of some files, None where there was none."""
        wanted = set(files)
        return next((change for change in self.changes if change.files & wanted), None)


@kept
def history(content: Content) -> History:
    """Return the history of docs/."""
    return history_of(content.docs)


def history_of(docs: Path) -> History:
    """Return the history of a folder of pages, which two calls of git give."""
    shallow = _git(docs, "rev-parse", "--is-shallow-repository").strip()
    if shallow != "false":
        why = "has the newest commits alone" if shallow == "true" else "is not in a git repository"
        return History(f"this copy {why}, so nothing is known of when pages changed")
    names = _git(docs, "log", "--no-merges", "--relative", "--name-only", "-z", FORM, "--", ".")
    facts = _git(docs, "log", "--no-merges", "-p", "-U0", FORM, "--", "*/since.yml")
    changes = tuple(_change(each) for each in names.split(COMMIT)[1:])
    if not changes:
        return History("no commit has docs/ yet, so nothing is known of when pages changed")
    return History("", changes, _facts(facts))


def _git(docs: Path, *arguments: str) -> str:
    """Return what git prints, '' where there is none or it fails."""
    git = shutil.which("git")
    if git is None or not docs.is_dir():
        return ""
    env = {**os.environ, **AS_IT_WAS}
    done = subprocess.run(
        [git, *SETTINGS, *arguments], cwd=docs, env=env, capture_output=True, check=False
    )
    return "" if done.returncode else done.stdout.decode(errors="replace")


def _change(said: str) -> Change:
    head, _, names = said.replace("\0", "\n").partition("\n")
    commit, time, title = head.split("\x1f")
    files = frozenset(PurePosixPath(name) for name in names.split("\n") if name)
    return Change(commit, int(time), title, files)


def _facts(said: str) -> dict[tuple[str, str], Change]:
    """Return the oldest change that brought each fact."""
    found: dict[tuple[str, str], Change] = {}
    for each in said.split(COMMIT)[1:]:
        head, _, lines = each.partition("\n")
        files = FACT_FILE.split(lines)[1:]
        for year, patch in zip(files[::2], files[1::2], strict=True):
            for name in NEW_FACT.findall(patch):
                found[year, name] = _change(head)
    return found
