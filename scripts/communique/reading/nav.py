"""The menu, `nav` of mkdocs.yml: the pages that it names, and those that their folder places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from communique.model import Page

SECTION = re.compile(r"^nav:.*\n(?:(?:[ #-].*)?\n)*", re.MULTILINE)  # with all that is below it
Pages = Mapping[PurePosixPath, Page]


def entries(nav: Any) -> Iterator[tuple[str, PurePosixPath]]:
    """Yield the title, '' where it has none, and the file of each entry of nav, at any depth."""
    waiting, seen = [("", nav)], set()
    while waiting:
        title, item = waiting.pop()
        if isinstance(item, str):
            yield title, PurePosixPath(item)
        elif id(item) not in seen:  # an alias may lead back to itself
            seen.add(id(item))
            inner = item.items() if isinstance(item, dict) else [("", each) for each in item or ()]
            waiting += reversed([(str(key), each) for key, each in inner])


def completed(nav: Any, pages: Pages) -> Any:
    """Return nav with each page that it does not name in the section of its folder.

    A section is that of a folder where it names the folder's index.md. Its pages come in the order
    of their front matter, and after them the folders in it, each as a section with the title of
    its index.md. Raises ValueError where an alias makes nav hold itself.
    """
    left = set(pages) - {path for _, path in entries(nav)}
    try:
        return _completed(nav, pages, left)
    except RecursionError:
        raise ValueError("nav holds itself: take the alias away") from None


def with_nav(config: str, nav: Any) -> str:
    """Return the text of mkdocs.yml with another nav, all else left as it is."""
    text = yaml.safe_dump({"nav": nav}, allow_unicode=True, sort_keys=False, width=1000)
    return SECTION.sub(lambda _: text, config, count=1)


def _completed(nav: Any, pages: Pages, left: set[PurePosixPath]) -> Any:
    if not isinstance(nav, list):
        return nav
    made = [
        {key: _completed(inner, pages, left) for key, inner in item.items()}
        if isinstance(item, dict)
        else item
        for item in nav
    ]
    for folder in [PurePosixPath(each).parent for each in nav if _is_index(each)]:
        made += _below(folder, pages, left)
    return made


def _is_index(entry: Any) -> bool:
    return isinstance(entry, str) and entry.endswith("/index.md")


def _below(folder: PurePosixPath, pages: Pages, left: set[PurePosixPath]) -> Iterator[Any]:
    mine = [path for path in left if path.parent == folder]
    for path in sorted(mine, key=lambda path: (pages[path].meta.order, path)):
        left.discard(path)
        yield str(path)
    deeper = [path for path in left if path.parent.parent == folder and path.name == "index.md"]
    for index in sorted(deeper):
        left.discard(index)
        yield {pages[index].meta.title: [str(index), *_below(index.parent, pages, left)]}
