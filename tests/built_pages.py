"""Reading built pages in tests."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class Links(HTMLParser):
    """The addresses of a page's links and the ids of its elements."""

    hrefs: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "a" and "skip" not in (names.get("class") or ""):
            self.hrefs.append(names.get("href") or "")
        if names.get("id"):
            self.ids.append(names["id"] or "")

    def internal(self, address: str) -> set[str]:
        """Return the addresses within the site that the page at `address` links to."""
        return {absolute(address, href) for href in self.hrefs if ":" not in href}


def read(file: Path) -> Links:
    links = Links()
    links.feed(file.read_text(encoding="utf-8"))
    return links


def pages(site: Path) -> dict[str, Links]:
    """Return the pages of a site by their address, as /2024/migration/."""
    files = sorted(site.rglob("index.html"))
    return {
        f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/"): read(file)
        for file in files
    }


def absolute(address: str, href: str) -> str:
    """Resolve an address as written on the page at `address`, without its anchor's effect."""
    path, _, anchor = href.partition("#")
    path = path.partition("?")[0]  # what the register is asked for
    resolved = posixpath.normpath(posixpath.join(address, path)) if path else address
    name = resolved.rsplit("/", 1)[-1]
    slash = "" if "." in name or resolved.endswith("/") else "/"
    return f"{resolved}{slash}#{anchor}" if anchor else f"{resolved}{slash}"
