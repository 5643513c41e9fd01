"""Rules on the templates of overrides/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from communique.model import Content, Finding
from communique.reading.text_files import place

TAG = re.compile(r"\{#.*?#\}|\{%[-+]?\s*(\w+)[^%]*?[-+]?%\}|\{\{.*?\}\}|\{[{%#]", re.DOTALL)
PAIRED = frozenset({"block", "if", "for", "macro", "call", "filter", "raw", "autoescape"})


def template(content: Content) -> Iterator[Finding]:
    """Every tag of a template must be closed, and in the order in which they were opened.

    The build reports what else is wrong in a template; loading its engine here would cost more
    time than all other rules together.

    Bad: {% block scripts %} without {% endblock %}
    Good: both
    """
    folder = content.docs.parent / "overrides"
    for file in sorted(folder.rglob("*.html")) if folder.is_dir() else ():
        path = PurePosixPath("..", file.relative_to(folder.parent).as_posix())
        yield from _faults(path, file)


def _faults(path: PurePosixPath, file: Path) -> Iterator[Finding]:
    try:
        text = file.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        yield Finding(path, 1, "cannot be read: save the file as UTF-8")
        return
    opened: list[tuple[str, int]] = []
    for found in TAG.finditer(text):
        line, _ = place(text, found.start())
        name = found.group(1) or ""
        if len(found.group()) == 2:
            yield Finding(path, line, f'"{found.group()}" is not closed: close it')
        elif name in PAIRED:
            opened.append((name, line))
        elif (
            name[:3] == "end" and name[3:] in PAIRED and (not opened or opened.pop()[0] != name[3:])
        ):
            yield Finding(path, line, f'"{name}" closes no "{name[3:]}": take it away')
    for name, line in opened:
        yield Finding(path, line, f'"{name}" is not closed: add "end{name}"')
