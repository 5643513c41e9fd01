"""The rule on the files of pictures: none too large, and none that no page shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.model import Content, Finding
from communique.reading import settings
from communique.reading.addresses import resolve
from communique.reading.markdown_source import LINK

KINDS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"})
LARGEST = 1_000_000  # bytes: some ten seconds on a slow telephone


def picture(content: Content) -> Iterator[Finding]:
    """A picture must be of one megabyte at most, and a page must show it or link to it.

    Bad: a photograph as it comes from the camera; a picture that was replaced and left behind
    Good: the photograph in the size in which it is shown; no file for what is not shown
    """
    pictures = [path for path in content.files if path.suffix.lower() in KINDS]
    used = _used(content) if pictures else frozenset()
    for path in pictures:
        size = (content.docs / path).lstat().st_size
        if size > LARGEST:
            message = (
                f"the picture has {size / 1_000_000:.1f} MB, expected 1 MB at most: "
                "save it smaller, in the size in which the page shows it"
            )
            yield Finding(path, 1, message)
        if path not in used:
            show = f"![What it shows]({path.name})"
            message = f"no page shows the picture: put {show} on one, or delete the file"
            yield Finding(path, 1, message)


def _used(content: Content) -> frozenset[PurePosixPath]:
    """Return the files to which pages and the data of countries lead, and the site's logo."""
    used = {
        resolve(page.path, link.target)
        for page in content.pages.values()
        for link in page.body.links
    }
    for country in content.countries:
        for found in LINK.finditer(content.texts.get(country.data, "")):
            used.add(resolve(country.data, found.group(2)))
    return frozenset(used) | settings.pictures(content.docs.parent)
