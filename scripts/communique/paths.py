"""Addresses of files of docs/ as they are written on pages."""

from __future__ import annotations

import os
from pathlib import PurePosixPath


def relative(target: PurePosixPath, page: PurePosixPath) -> str:
    """Return the address of one file of docs/ as written in another."""
    return PurePosixPath(os.path.relpath(target, page.parent)).as_posix()


def resolve(page: PurePosixPath, target: str) -> PurePosixPath:
    """Return the path below docs/ that a relative address on `page` names.

    Steps above docs/ are kept as `..`, so that they match no file.
    """
    steps: list[str] = []
    for step in (page.parent / target).parts:
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        else:
            steps.append(step)
    return PurePosixPath(*steps)
