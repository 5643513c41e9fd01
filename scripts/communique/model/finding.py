"""What a check finds."""

from __future__ import annotations

import unicodedata
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
        return f"{where}: {warning}{_spelt_out(self.message)} ({self.rule})"


def _spelt_out(text: str) -> str:
    """Return a text in which no sign can turn or hide what is printed beside it."""
    if text.isprintable():
        return text
    plain = (sign.isprintable() or unicodedata.category(sign) == "Zs" for sign in text)
    pairs = zip(text, plain, strict=True)
    return "".join(sign if seen else f"\\u{ord(sign):04x}" for sign, seen in pairs)


def from_root(path: PurePosixPath) -> PurePosixPath:
    """Return a path from docs/ as seen from the folder above it, as it is printed."""
    return PurePosixPath(*path.parts[1:]) if path.parts[:1] == ("..",) else "docs" / path
