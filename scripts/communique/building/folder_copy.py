"""The whole site as one zip that works from a folder, made of the finished site.

Its pages are where `communique build --for-folder` puts them, 2024/migration.html for
2024/migration/, and the links on them are set anew, which needs no second build. What scripts and
programs read addresses from is made for a folder once more.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from communique.model import Content, Page, Target
from communique.outputs import Output, cards
from communique.outputs.akoma_ntoso import akoma_ntoso_files
from communique.outputs.api.files import api_files
from communique.outputs.crawling import robots_file
from communique.outputs.describing.downloads import write_downloads
from communique.outputs.describing.formats import ZIP
from communique.outputs.describing.furnish import furnish
from communique.outputs.documents.files import text_files
from communique.outputs.headers import without_policy
from communique.outputs.moved import write_moved
from communique.outputs.quotation import quotation_files
from communique.outputs.search.files import search_files
from communique.outputs.sums import write_sums
from communique.pages.as_markdown.files import llms_files, page_files
from communique.reading.addresses import PLACE, page_address, relative, resolve
from communique.reading.text_files import put, put_new

FOLDER = "communique-site"  # the folder in it, so that it unpacks into one
FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can give: each build gives the same
WITH_ADDRESSES: tuple[Output, ...] = (
    search_files,
    quotation_files,
    text_files,
    api_files,
    akoma_ntoso_files,
    robots_file,
    page_files,
    llms_files,
)
ONLINE = frozenset({ZIP, "404.html", "_headers", "sitemap.xml", "sitemap.xml.gz", "feed.xml"})
CARDS = PurePosixPath(cards.FOLDER)  # which whole addresses name alone
TAG = re.compile(r"<[a-z][^<>]*>")
ATTRIBUTE = re.compile(r' (href|src|action)="([^"#?][^":]*)"')


def write_zip(root: Path, content: Content, target: Target, site: Path) -> None:
    """Write the zip into a finished site; one that opens from a folder itself has none.

    Raises OSError where there is no room for it; then a zip that was there is as before.
    """
    if target.for_folder:
        return
    aside = site / f".{ZIP}"
    shutil.rmtree(aside, ignore_errors=True)  # of a run that was ended
    try:
        copy = aside / FOLDER
        write_copy(root, content, replace(target, for_folder=True), site, copy)
        _pack(copy, aside / ZIP)
        if not (site / ZIP).is_file() or not filecmp.cmp(aside / ZIP, site / ZIP, shallow=False):
            (aside / ZIP).replace(site / ZIP)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def write_copy(root: Path, content: Content, for_folder: Target, site: Path, copy: Path) -> None:
    """Write a copy of a finished site that opens from a folder."""
    pages = {page_address(page.path): page for page in content.pages.values()}
    for path in tuple(_others(site, pages)):  # before there is a copy in it
        _link(site / path, copy / path)
    for output in WITH_ADDRESSES:
        for name, data in output(content, for_folder):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            put(copy / name, data)
    write_moved(root, for_folder, copy)
    places = {address: page_address(page.path, for_folder=True) for address, page in pages.items()}
    for address, page in pages.items():
        html = with_links((site / address / "index.html").read_text("utf-8"), address, places)
        put_new(copy / places[address], furnish(html, content, for_folder, page, copy).encode())
    write_downloads(content, for_folder, copy)
    write_sums(copy)


def _others(site: Path, pages: dict[str, Page]) -> Iterator[PurePosixPath]:
    """Yield the files of the site that are no pages, nor the Markdown of one, and work offline."""
    for file in site.rglob("*"):
        path = PurePosixPath(file.relative_to(site).as_posix())
        of_page = path.name == "index.md" and str(path).removesuffix(path.name) in pages
        online = path.name in ONLINE or CARDS in path.parents
        if file.is_file() and not (path.suffix == ".html" or of_page or online):
            yield path


def _link(file: Path, copy: Path) -> None:
    """Give a file a second name, which takes no room; copy it where that cannot be."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, copy)
    except OSError:
        shutil.copyfile(file, copy)


def _pack(copy: Path, packed: Path) -> None:
    """Pack a folder, file by file in the order of their names."""
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(file for file in copy.rglob("*") if file.is_file()):
            name = file.relative_to(copy.parent).as_posix()
            archive.writestr(zipfile.ZipInfo(name, FIRST), file.read_bytes(), zipfile.ZIP_DEFLATED)


def with_links(html: str, address: str, places: dict[str, str]) -> str:
    """Return the page of an address with its links as written at its place in a folder."""
    home, there = PurePosixPath(address, "index.html"), PurePosixPath(places[address])

    def link(found: re.Match[str]) -> str:
        name, written = found.groups()
        path = PLACE.sub("", written)
        goal = resolve(home, path).as_posix().removesuffix("index.html")
        key = "" if goal == "." else f"{goal.rstrip('/')}/" if goal else ""
        goal = places.get(key, goal)
        return f' {name}="{relative(PurePosixPath(goal), there)}{written.removeprefix(path)}"'

    moved = TAG.sub(lambda tag: ATTRIBUTE.sub(link, tag.group()), without_policy(html))
    return moved.replace(' data-end="/"', ' data-end=".html"', 1)  # for the scripts
