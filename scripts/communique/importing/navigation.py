"""Lists a new edition in the navigation of mkdocs.yml, all else left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from communique.importing.drafting import quoted
from communique.model import ANNEXES
from communique.model.schema import PageMeta
from communique.reading.page_files import take_apart

EDITION = re.compile(r"^  - Communique \d{4}:$")


def with_edition(config: str, year: str, files: Mapping[PurePosixPath, bytes]) -> str:
    """Return mkdocs.yml with the edition's pages before those of earlier editions.

    Where there is no earlier one they come at the end of the navigation.
    """
    lines = config.rstrip("\n").split("\n")
    at = next((i for i, line in enumerate(lines) if EDITION.match(line)), _end_of_nav(lines))
    return "\n".join([*lines[:at], *_section(year, files), *lines[at:]]) + "\n"


def _end_of_nav(lines: list[str]) -> int:
    start = lines.index("nav:") + 1 if "nav:" in lines else len(lines)
    behind = (i for i, line in enumerate(lines[start:], start) if line and line[0] not in " -#")
    return next(behind, len(lines))


def _section(year: str, files: Mapping[PurePosixPath, bytes]) -> Iterable[str]:
    pages = {
        path.relative_to("docs"): take_apart(path, data.decode(), []).page.meta
        for path, data in files.items()
        if path.suffix == ".md"
    }
    main = {path: meta for path, meta in pages.items() if ANNEXES not in path.parts}
    annexes = {path: meta for path, meta in pages.items() if ANNEXES in path.parts}
    yield f"  - Communique {year}:"
    yield from (f"      - {entry}" for entry in _entries(main))
    if annexes:
        yield "      - Annexes:"
        yield from (f"          - {entry}" for entry in _entries(annexes))


def _entries(pages: Mapping[PurePosixPath, PageMeta]) -> Iterable[str]:
    for path, meta in sorted(pages.items(), key=lambda pair: (pair[1].order, pair[0])):
        plain = re.fullmatch(r"[A-Za-z][\w ,’'()-]*", meta.title)
        title = meta.title if plain else quoted(meta.title)
        yield str(path) if path.name == "index.md" else f"{title}: {path}"
