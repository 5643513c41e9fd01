"""The state of docs/ with which the checkout is compared: what git holds of another commit."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MAIN = ("origin/main", "main")  # the published branch, by the name that is most up to date


class NoBaseError(Exception):
    """There is nothing to compare with: its words say why, and what to do."""


@dataclass(frozen=True)
class Base:
    """An older state: its docs/ in a folder, by which commit, and what else differs from it.

    `renamed` has the old path below docs/ of each file that has a new one; `elsewhere` the files
    outside docs/ that differ.
    """

    docs: Path
    commit: str
    renamed: dict[PurePosixPath, PurePosixPath]
    elsewhere: tuple[str, ...]


@contextmanager
def base(root: Path, commit: str | None = None) -> Iterator[Base]:
    """Give the state of a commit, by default the one at which the checkout left the main branch.

    Raises NoBaseError where there is no git, no repository, no such commit or no docs/ in it.
    """
    _need_repository(root)
    found = _commit(root, commit) if commit else _merge_base(root)
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        docs = Path(folder, "docs")
        _unpack(root, found, docs)
        yield Base(docs, found[:7], _renamed(docs, root / "docs"), _elsewhere(root, found))


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git")
    if git is None:
        raise NoBaseError("git is not installed, so there is nothing to compare with: install it")
    env = {**os.environ, "LC_ALL": "C"}
    return subprocess.run([git, *arguments], cwd=root, env=env, capture_output=True, check=False)


def _said(root: Path, *arguments: str) -> str:
    """Return what git prints, '' where it fails."""
    done = _git(root, *arguments)
    return "" if done.returncode else done.stdout.decode(errors="replace").strip()


def _need_repository(root: Path) -> None:
    done = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if done.returncode == 0:
        return
    if _said(root, "rev-parse", "--is-inside-work-tree") == "true":
        raise NoBaseError("the repository has no commit yet, so there is nothing to compare with")
    said = _git(root, "rev-parse").stderr.decode(errors="replace").strip().partition("\n")[0]
    if "not a git repository" in said:
        said = "use a clone of the repository, not a copy of its files"
    raise NoBaseError(f"{root} is not in a git repository that can be read: {said}")


def _commit(root: Path, name: str) -> str:
    commit = _said(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    if commit:
        return commit
    if _is_shallow(root):
        raise NoBaseError(
            f'the commit "{name}" is not in this clone, which has the newest commits alone: '
            "fetch the others with `git fetch --unshallow`"
        )
    raise NoBaseError(
        f'there is no commit "{name}": give a branch, a tag or a commit, or get what is new with '
        "`git fetch`"
    )


def _merge_base(root: Path) -> str:
    main = next((name for name in MAIN if _said(root, "rev-parse", "--verify", "-q", name)), None)
    fetch = "`git fetch {}origin +refs/heads/main:refs/remotes/origin/main`".format(
        "--unshallow " if _is_shallow(root) else ""
    )
    if main is None:
        raise NoBaseError(f"this clone has no branch main to compare with: fetch it with {fetch}")
    commit = _said(root, "merge-base", "HEAD", main)
    if not commit:
        raise NoBaseError(
            f"this clone has no commit that is both on your branch and on {main}: "
            f"fetch more with {fetch}"
        )
    return commit


def _is_shallow(root: Path) -> bool:
    return _said(root, "rev-parse", "--is-shallow-repository") == "true"


def _unpack(root: Path, commit: str, docs: Path) -> None:
    done = _git(root, "archive", "--format=tar", f"{commit}:./docs")
    if done.returncode:
        raise NoBaseError(f"the commit {commit[:7]} has no docs/: give a later one")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(docs, filter=_plain)


def _plain(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Leave out what is neither a file nor a folder, as the check does."""
    return tarfile.data_filter(member, folder) if member.isreg() or member.isdir() else None


def _renamed(old: Path, new: Path) -> dict[PurePosixPath, PurePosixPath]:
    """Return the old path of each renamed file, as git finds them: two in one look much alike."""
    done = _git(
        old, "diff", "--no-index", "--no-ext-diff", "--name-status", "-M", "-z", str(old), str(new)
    )
    words = done.stdout.decode(errors="surrogateescape").split("\0")
    found = {}
    for at, status in enumerate(words):
        if status[:1] == "R" and status[1:].isdecimal():
            before, after = (Path(words[at + step]) for step in (1, 2))
            found[_below(after, new)] = _below(before, old)
    return found


def _below(file: Path, docs: Path) -> PurePosixPath:
    return PurePosixPath(file.relative_to(docs).as_posix())


def _elsewhere(root: Path, commit: str) -> tuple[str, ...]:
    outside = (".", ":(exclude)docs")
    changed = _said(root, "diff", "--name-only", "--relative", "-z", commit, "--", *outside)
    new = _said(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *outside)
    return tuple(sorted({*changed.split("\0"), *new.split("\0")} - {""}))
