"""Puts into a finished page what it says of itself, and the row of its formats.

It is done when the files are there, whichever builder made the page: so none is named in vain.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from communique.model import Content, Page, Target
from communique.outputs.describing.formats import Format, downloads_page, of_page, of_whole
from communique.outputs.describing.linked_data import Describer, data_block
from communique.outputs.describing.tags import citation_tags, link_tags

BEGIN = '<script type="application/ld+json">'
# What an earlier turn put in.
BEFORE = re.compile(rf"\n?{re.escape(BEGIN)}.*?(?=</head>)", re.DOTALL)
ROW = re.compile(r'<p class="formats">.*?</p>\n?', re.DOTALL)


def furnish(html: str, content: Content, target: Target, page: Page, site: Path) -> str:
    """Return a finished page with its description and its formats; twice gives the same."""

    def there(path: str) -> bool:
        return (site / path).is_file()

    own, whole = of_page(content, target, page, there), of_whole(content, page, there)
    this = Describer(content, target, page)
    hrefs = tuple(this.link(each.path) for each in own)
    lines = [
        f"{BEGIN}{data_block(content, target, page, own)}</script>",
        *citation_tags(content, target, page, there),
        *link_tags(target, page, own, hrefs),
    ]
    head, end, body = html.partition("</head>")
    head = BEFORE.sub("", head + end).removesuffix(end).rstrip("\n")
    article, closing, rest = ROW.sub("", body).rpartition("</article>")
    row = _row(this, own, whole, site)
    return "".join((head, "\n", *(f"{line}\n" for line in lines), end, article, row, closing, rest))


def _row(this: Describer, own: tuple[Format, ...], whole: tuple[Format, ...], site: Path) -> str:
    """Return the formats of a page as a line of links, '' where it has none."""
    parts = [
        f"{label}: {_links(this, found, site)}"
        for label, found in (("Other formats", own), ("The whole text", whole))
        if found
    ]
    every = downloads_page(this.content)
    if every and every is not this.page:
        parts.append(f'<a href="{escape(this.to(every.path))}">All downloads</a>')
    return f'<p class="formats">{". ".join(parts)}.</p>\n' if parts else ""


def _links(this: Describer, formats: tuple[Format, ...], site: Path) -> str:
    return ", ".join(
        f'<a href="{escape(this.link(each.path))}">{each.name} ({size(site / each.path)})</a>'
        for each in formats
    )


def size(file: Path) -> str:
    """Return the size of a file as readers know it: 812 bytes, 4 kB, 1.2 MB."""
    count = file.stat().st_size
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 999_500 else f"{count / 1e6:.1f} MB"
