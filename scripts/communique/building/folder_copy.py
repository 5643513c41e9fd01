"""The whole site as one zip that works from a folder, made of the finished site.

Its pages are where `communique build --for-folder` puts them, 2024/migration.html for
2024/migration/, and the links on them are set anew, which needs no second build. What scripts and
programs read addresses from is made for a folder once more.
"""

from __future__ import annotations

import filecmp
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from communique.model import Content, Target
from communique.outputs import Output
from communique.outputs.documents.files import text_files
from communique.outputs.moved import moved_page
from communique.outputs.quotation import quotation_files
from communique.outputs.search.files import search_files
from communique.pages.as_markdown.files import llms_files, page_files
from communique.reading import settings
from communique.reading.addresses import PLACE, page_address, relative, resolve

FILE = "communique-site.zip"
FOLDER = "communique-site"  # the folder in it, so that it unpacks into one
FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can give: each build gives the same
WITH_ADDRESSES: tuple[Output, ...] = (
    search_files,
    quotation_files,
    text_files,
    page_files,
    llms_files,
)
LEFT_OUT = frozenset({FILE, "404.html", "SHA256SUMS"})  # what only a server shows, and sums
TAG = re.compile(r"<[a-z][^<>]*>")
ATTRIBUTE = re.compile(r' (href|src|action)="([^"#][^":]*)"')


def write_zip(root: Path, content: Content, target: Target, site: Path) -> None:
    """Write the zip into a finished site; one that opens from a folder itself has none."""
    if target.for_folder:
        return
    aside = site / f".{FILE}.new"
    try:
        with zipfile.ZipFile(aside, "w") as packed:
            for name, data in _files(root, content, replace(target, for_folder=True), site):
                entry = zipfile.ZipInfo(f"{FOLDER}/{name}", FIRST)
                packed.writestr(entry, data, zipfile.ZIP_DEFLATED)
        if not (site / FILE).is_file() or not filecmp.cmp(aside, site / FILE, shallow=False):
            aside.replace(site / FILE)
    finally:
        aside.unlink(missing_ok=True)


def _files(
    root: Path, content: Content, for_folder: Target, site: Path
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the copy: those with addresses anew, then the others, one at a time."""
    anew = {path: data for output in WITH_ADDRESSES for path, data in output(content, for_folder)}
    for old, (new, _) in settings.redirects(root).items():
        path, text = moved_page(old, new, for_folder)
        anew[path] = text.encode()
    yield from anew.items()
    pages = {page_address(path): page_address(path, for_folder=True) for path in content.pages}
    yield from (each for each in _from_site(site, pages) if each[0] not in anew)


def _from_site(site: Path, pages: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the site; a page at its place in a folder."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site)
        address = path.as_posix().removesuffix(path.name)
        if not file.is_file() or str(path) in LEFT_OUT or path.name.startswith("."):
            continue
        if path.suffix != ".html":
            if not (path.name == "index.md" and address in pages):
                yield path.as_posix(), file.read_bytes()
        elif path.name == "index.html" and address in pages:
            html = file.read_text(encoding="utf-8")
            yield pages[address], with_links(html, address, pages).encode()


def with_links(html: str, address: str, pages: dict[str, str]) -> str:
    """Return the page of an address with its links as written at its place in a folder."""
    home, there = PurePosixPath(address, "index.html"), PurePosixPath(pages[address])

    def link(found: re.Match[str]) -> str:
        name, written = found.groups()
        path = PLACE.sub("", written)
        goal = resolve(home, path).as_posix().removesuffix("index.html") if path else address
        key = "" if goal == "." else f"{goal.rstrip('/')}/" if goal else ""
        goal = pages.get(key, goal)
        return f' {name}="{relative(PurePosixPath(goal), there)}{written.removeprefix(path)}"'

    return TAG.sub(lambda tag: ATTRIBUTE.sub(link, tag.group()), html)
