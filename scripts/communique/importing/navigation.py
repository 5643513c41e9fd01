"""Lists a new edition in the navigation of mkdocs.yml, all else left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from communique.importing.drafting import quoted
from communique.yaml_source import Problem, read

EDITION = re.compile(r"^  - Communique \d{4}:$")


def with_edition(config: str, year: str, files: Mapping[PurePosixPath, bytes]) -> str:
    """Return mkdocs.yml with the edition's pages before those of earlier editions."""
    lines = config.rstrip("\n").split("\n")
    at = next((i for i, line in enumerate(lines) if EDITION.match(line)), len(lines))
    return "\n".join([*lines[:at], *_section(year, files), *lines[at:]]) + "\n"


def _section(year: str, files: Mapping[PurePosixPath, bytes]) -> Iterable[str]:
    pages = {
        path.relative_to("docs"): data.decode()
        for path, data in files.items()
        if path.suffix == ".md"
    }
    main = {path: text for path, text in pages.items() if "annexes" not in path.parts}
    annexes = {path: text for path, text in pages.items() if "annexes" in path.parts}
    yield f"  - Communique {year}:"
    yield from (f"      - {entry}" for entry in _entries(main))
    if annexes:
        yield "      - Annexes:"
        yield from (f"          - {entry}" for entry in _entries(annexes))


def _entries(pages: Mapping[PurePosixPath, str]) -> Iterable[str]:
    for path in sorted(pages, key=lambda path: (_meta(pages[path], "order"), path)):
        title = str(_meta(pages[path], "title"))
        plain = re.fullmatch(r"[A-Za-z][\w ,’'()-]*", title)
        yield (
            str(path) if path.name == "index.md" else f"{title if plain else quoted(title)}: {path}"
        )


def _meta(page: str, key: str) -> object:
    document = read(page.split("---\n")[1])
    return None if isinstance(document, Problem) else document.value[key]
