"""Rules on a page taken alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.markdown_source import FENCE
from communique.model import Content, Finding, Page
from communique.parts import NAMES
from communique.schema import CountryMeta, EntityMeta, PartMeta

TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)[^<>]*>?|<!--|<\?|<!\[")
CODE = re.compile(r"(`+)(?:(?!\1).)+\1")


def first_heading(content: Content) -> Iterator[Finding]:
    """A page must have one first-level heading, before any other."""
    for page in content.pages.values():
        if not page.text:
            continue
        tops = [heading for heading in page.body.headings if heading.level == 1]
        if not tops:
            message = 'the page has no first-level heading: add "# Title" below the front matter'
            yield Finding(page.path, page.body_line, message, "first-heading")
        for heading in tops[1:]:
            message = f'a second first-level heading "{heading.text}": write "## {heading.text}"'
            yield Finding(page.path, heading.line, message, "first-heading")


def parts(content: Content) -> Iterator[Finding]:
    """A `/// name` block must be official or a part that exists, and numbered pages a part."""
    for page in content.pages.values():
        for name, line in page.body.parts:
            if name not in NAMES:
                known = ", ".join(sorted(NAMES))
                message = f'found "/// {name}", expected one of {known}'
                yield Finding(page.path, line, message, "part")
        if page.path in content.unreadable:
            continue
        if page.paragraphs and not isinstance(page.meta, PartMeta):
            message = 'the page has numbered paragraphs: add "part: theme" to the front matter'
            yield Finding(page.path, 1, message, "part")


def raw_html(content: Content) -> Iterator[Finding]:
    """Pages are Markdown: no HTML tags, scripts or comments."""
    for page in content.pages.values():
        for line, text in _outside_code(page):
            found = TAG.search(text)
            if found:
                message = f'found "{found.group()[:40]}", expected Markdown only: remove the HTML'
                yield Finding(page.path, line, message, "raw-html")


def _outside_code(page: Page) -> Iterator[tuple[int, str]]:
    fence = ""
    lines = page.text.split("\n")
    for number, raw in enumerate(lines[page.body_line - 1 :], page.body_line):
        mark = FENCE.match(raw)
        if mark:
            fence = "" if fence and raw.strip().startswith(fence) else fence or mark.group(1)
        elif not fence and "<" in raw:
            yield number, CODE.sub("", raw)


def entities(content: Content) -> Iterator[Finding]:
    """The pages of countries/ and initiatives/ must say what they are, and list their mentions."""
    for page in content.pages.values():
        if page.folder in ("countries", "initiatives") and page.path.stem != "index":
            wanted = CountryMeta if page.folder == "countries" else EntityMeta
            if not isinstance(page.meta, wanted) and page.path not in content.unreadable:
                kind = "country" if page.folder == "countries" else "initiative"
                message = f'"kind" is missing or wrong: add "kind: {kind}" and "names: [...]"'
                yield Finding(page.path, 1, message, "entity")
        if isinstance(page.meta, EntityMeta) and "mentions" not in dict(page.body.parts):
            message = 'the list of what refers to it is missing: add "/// mentions" and "///"'
            yield Finding(page.path, page.body_line, message, "entity")
