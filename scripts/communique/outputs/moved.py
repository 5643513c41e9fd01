"""The pages at addresses that lead on to others: `redirect_maps` in mkdocs.yml.

mkdocs-redirects, and Zensical, know which they are and write them with a script inside, which the
policy of a careful host refuses. Ours are put in their place: they work without scripts, and with
them the place on the page is kept.
"""

from __future__ import annotations

from html import escape
from pathlib import Path, PurePosixPath

from communique.model import Target
from communique.outputs.headers import with_policy
from communique.reading import settings
from communique.reading.addresses import page_address
from communique.reading.text_files import put_changed

PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>This page has moved</title>
<link rel="canonical" href="{to}">
<script src="{root}assets/javascripts/moved.js"></script>
<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p><a href="{to}">Go to its new address</a></p>
</main>
</body>
</html>
"""


def write_moved(root: Path, target: Target, site: Path) -> None:
    """Write a page at each address that leads on to another."""
    for old, (new, _) in settings.redirects(root).items():
        path, text = moved_page(old, new, target)
        put_changed(site / path, text.encode())


def moved_page(old: str, new: str, target: Target) -> tuple[str, str]:
    """Return the path in the site of a page that is gone, and the page that leads on from there."""
    there, hash_sign, anchor = new.partition("#")
    address = page_address(PurePosixPath(old), target.for_folder)
    up = "../" * address.count("/")
    to = f"{up}{page_address(PurePosixPath(there), target.for_folder)}{hash_sign}{anchor}"
    path = address if target.for_folder else f"{address}index.html"
    html = PAGE.format(to=escape(to or "."), root=up)
    return path, with_policy(html) if target.guarded else html
