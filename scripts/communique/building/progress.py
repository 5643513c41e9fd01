"""Tells the process that watches a build which page is being rendered."""

from __future__ import annotations

import os
from pathlib import Path

HEARTBEAT = "COMMUNIQUE_HEARTBEAT"  # names the file in which the page's path is written


def begin_page(path: str) -> None:
    """Say that a page is being rendered; say nothing where nobody watches."""
    file = os.environ.get(HEARTBEAT)
    if file:
        Path(file).write_text(path, encoding="utf-8")


def end_page() -> None:
    """Say that no page is being rendered, so that other work is not blamed on one."""
    begin_page("")


def page_at_work(heartbeat: Path) -> str:
    """Return the page being rendered, or '' between pages."""
    return heartbeat.read_text(encoding="utf-8") if heartbeat.is_file() else ""
