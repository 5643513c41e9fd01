"""The time that a build gives as its own: that of the last commit, so that builds are equal.

SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) holds seconds since
1970, and MkDocs follows it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

NAME = "SOURCE_DATE_EPOCH"


def set_commit_time(root: Path) -> None:
    """Set SOURCE_DATE_EPOCH to the time of the last commit, 0 without one, unless it is set.

    Raises ValueError where it is set to something that is not a time.
    """
    if NAME not in os.environ:
        os.environ[NAME] = _commit_time(root)
    found = os.environ[NAME]
    try:
        datetime.fromtimestamp(int(found), UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f'{NAME} in the environment is "{found}", expected whole seconds since 1970, such as '
            "1727827200: correct or unset it"
        ) from None


def _commit_time(root: Path) -> str:
    git = shutil.which("git")
    if git is None:
        return "0"
    done = subprocess.run(
        [git, "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "0"
