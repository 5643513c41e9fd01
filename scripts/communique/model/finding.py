"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: where, what, by which rule; lines and columns count from 1.

    A rule leaves its name out: `check` adds it. A warning does not keep the site from being built.
    """

    path: PurePosixPath
    line: int
    message: str
    rule: str = ""
    column: int = 1
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """Show the finding as compilers do, `file:line:column: message (rule)`."""
        warning = "warning: " if self.level == "warning" else ""
        where = f"{self.path}:{self.line}:{self.column}"
        return f"{where}: {warning}{self.message} ({self.rule})"


def from_root(path: PurePosixPath) -> PurePosixPath:
    """Return a path from docs/ as seen from the folder above it, as it is printed."""
    return PurePosixPath(*path.parts[1:]) if path.parts[:1] == ("..",) else "docs" / path
