"""Gives a new edition its place in the navigation of mkdocs.yml, all else left as it is."""

from __future__ import annotations

import re

EDITION = re.compile(r"^  - Communique \d{4}:$")


def with_edition(config: str, year: str) -> str:
    """Return mkdocs.yml with the edition's section before those of earlier editions.

    Where there is no earlier one it comes at the end of the navigation. Its overview is enough: the
    other pages of the folder follow it.
    """
    lines = config.rstrip("\n").split("\n")
    at = next((i for i, line in enumerate(lines) if EDITION.match(line)), _end_of_nav(lines))
    section = (f"  - Communique {year}:", f"      - {year}/index.md")
    return "\n".join([*lines[:at], *section, *lines[at:]]) + "\n"


def _end_of_nav(lines: list[str]) -> int:
    start = lines.index("nav:") + 1 if "nav:" in lines else len(lines)
    behind = (i for i, line in enumerate(lines[start:], start) if line and line[0] not in " -#")
    return next(behind, len(lines))
