"""The navigation of mkdocs.yml against the pages and their order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from communique.model import Content, Finding
from communique.yaml_source import Problem, read

CONFIG = PurePosixPath("mkdocs.yml")


def navigation(content: Content, root: Path) -> Iterator[Finding]:
    """Every page must stand in the navigation once, in the order of its folder."""
    text = (root / CONFIG).read_text(encoding="utf-8") if (root / CONFIG).is_file() else ""
    # MkDocs' own tags (!ENV, !!python/name) mean nothing here.
    document = read(text.replace("!ENV", "").replace("!!python/name:", ""))
    if isinstance(document, Problem):
        yield Finding(CONFIG, document.line, document.message, "navigation")
        return
    value = document.value if isinstance(document.value, dict) else {}
    listed = [PurePosixPath(path) for path in _paths(value.get("nav"))]
    line = document.line(("nav",))
    yield from _unlisted(content, listed, line)
    yield from _disordered(content, listed, line)


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | dict):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(item)


def _unlisted(content: Content, listed: list[PurePosixPath], line: int) -> Iterator[Finding]:
    for path in sorted(set(content.pages) - set(listed)):
        message = f"docs/{path} does not stand in the navigation: add it under nav"
        yield Finding(CONFIG, line, message, "navigation")
    for path in listed:
        if path not in content.pages and ":" not in str(path):
            message = f"nav names {path}, but there is no docs/{path}: correct or remove it"
            yield Finding(CONFIG, line, message, "navigation")


def _disordered(content: Content, listed: list[PurePosixPath], line: int) -> Iterator[Finding]:
    """Find two pages of a folder that stand in one order in nav and in another in front matter."""
    last: dict[PurePosixPath, PurePosixPath] = {}
    for path in listed:
        before = last.get(path.parent)
        if path not in content.pages or path in content.unreadable:
            continue
        if before and content.pages[before].meta.order >= content.pages[path].meta.order:
            message = (
                f'nav lists {before} before {path}, but their "order" says otherwise: '
                "change one of the two"
            )
            yield Finding(CONFIG, line, message, "navigation")
        last[path.parent] = path
