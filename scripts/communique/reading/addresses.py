"""Addresses of files of docs/ as they are written on pages, and of the site itself."""

from __future__ import annotations

import functools
import re
from pathlib import PurePosixPath

from communique.model import Target
from communique.reading.markdown_source import LINK

PLACE = re.compile(r"[?#].*")  # what an address has behind the path


@functools.lru_cache(maxsize=2048)
def relative(target: PurePosixPath, page: PurePosixPath) -> str:
    """Return the address of one file of docs/ as written in another."""
    home, there = page.parent.parts, target.parts
    same = 0
    while same < min(len(home), len(there)) and home[same] == there[same]:
        same += 1
    return "/".join((*[".."] * (len(home) - same), *there[same:])) or "."


@functools.lru_cache(maxsize=2048)
def resolve(page: PurePosixPath, target: str) -> PurePosixPath:
    """Return the path below docs/ that a relative address on `page` names.

    Steps above docs/ are kept as `..`, so that they match no file.
    """
    steps: list[str] = []
    for step in (page.parent / target).parts:
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        else:
            steps.append(step)
    return PurePosixPath(*steps)


def moved(markdown: str, home: PurePosixPath, page: PurePosixPath) -> str:
    """Return Markdown written on `home` with its links as they must be written on `page`."""
    if home == page:
        return markdown

    def move(link: re.Match[str]) -> str:
        target, hash_sign, anchor = link.group(2).partition("#")
        if ":" in target:
            return link.group()
        path = resolve(home, target) if target else home
        address = "" if path == page else relative(path, page)
        return link.group().replace(f"]({link.group(2)}", f"]({address}{hash_sign}{anchor}")

    return LINK.sub(move, markdown)


def page_address(path: PurePosixPath, for_folder: bool = False) -> str:
    """Return the address of a page of docs/ below the root of the built site, '' for the home page.

    With `for_folder` it is that of a build that opens from a folder, 2024/migration.html.
    """
    if for_folder:
        return path.with_suffix(".html").as_posix()
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    return "" if folder == PurePosixPath() else f"{folder}/"


def lasting_address(path: PurePosixPath, target: Target) -> str:
    """Return the address of a page below the root of the published site, also from a copy of it.

    Where it is not known where that is, it is the address below the root of the copy.
    """
    return page_address(path, target.for_folder and not target.citable)


def seen_from(folder: PurePosixPath, address: str) -> str:
    """Return an address below the root of the built site as written in a file of `folder`."""
    path = PLACE.sub("", address)
    there = relative(PurePosixPath(path), folder / "file")
    slash = "/" if not path or path.endswith("/") else ""
    return f"{there}{slash}{address.removeprefix(path)}"
