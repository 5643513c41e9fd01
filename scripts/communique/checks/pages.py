"""Rules on a page taken alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.checks.lines import line_of
from communique.model import COUNTRIES, INITIATIVES, Content, Finding, Page
from communique.model.part_names import NAMES
from communique.model.schema import CountryMeta, EntityMeta, PartMeta
from communique.reading.markdown_source import without_code
from communique.reading.words import cut, one_of

TAG = re.compile(r"</?[A-Za-z][^\s<>/:@.]*(?=[\s/>]|$)[^<>]*>?|<!--|<\?|<!\[")


def first_heading(content: Content) -> Iterator[Finding]:
    """A page must have one first-level heading.

    Bad: two lines "# Title"
    Good: one
    """
    for page in content.pages.values():
        if not page.text:
            continue
        tops = [heading for heading in page.body.headings if heading.level == 1]
        if not tops:
            message = 'the page has no first-level heading: add "# Title" below the front matter'
            yield Finding(page.path, page.body_line, message)
        for heading in tops[1:]:
            message = f'a second first-level heading "{heading.text}": write "## {heading.text}"'
            yield Finding(page.path, heading.line, message)


def heading_order(content: Content) -> Iterator[Finding]:
    """Headings must go down one level at a time, so that the outline holds.

    Bad: "## Theme", then "#### Detail"
    Good: "## Theme", then "### Detail"
    """
    for page in content.pages.values():
        level = 1
        for heading in page.body.headings:
            if heading.level > level + 1:
                message = (
                    f'"{heading.text}" is of level {heading.level}, expected {level + 1} at most'
                )
                yield Finding(page.path, heading.line, message)
            level = heading.level


def alternative_text(content: Content) -> Iterator[Finding]:
    """An image must say in words what it shows.

    Bad: ![](chart.png)
    Good: ![Themes by length: migration is the longest](chart.png)
    """
    for page in content.pages.values():
        for link in page.body.links:
            if link.image and not link.text.strip():
                message = f'the image "{link.target}" has no words: write ![What it shows](...)'
                yield Finding(page.path, link.line, message, column=link.column)


def snippet(content: Content) -> Iterator[Finding]:
    """A page must not include files by snippets; computed parts bring in what is shared.

    Bad: --8<-- "../../etc/passwd"
    Good: the words themselves
    """
    for page in content.pages.values():
        if "-8<-" in page.text:
            for number, line in enumerate(page.text.split("\n"), 1):
                if "-8<-" in line:
                    yield Finding(page.path, number, "found a snippet: write the words themselves")


def part(content: Content) -> Iterator[Finding]:
    """A `/// name` block must be a part that exists; a page with numbers must say which it is.

    Bad: /// mention
    Good: /// mentions
    """
    for page in content.pages.values():
        for each in page.body.parts:
            if each.name not in NAMES:
                message = f'found "/// {each.name}"{one_of(each.name, sorted(NAMES))}'
                yield Finding(page.path, each.line, message)
            elif not each.empty:
                message = f'"/// {each.name}" is computed: nothing may be between it and "///"'
                yield Finding(page.path, each.line, message)
        if page.path in content.unreadable:
            continue
        if isinstance(page.meta, PartMeta) and not _has_text(page):
            message = f'"part: {page.meta.part}" needs official paragraphs with numbers: add them'
            yield Finding(page.path, 1, message)
        if page.paragraphs and not isinstance(page.meta, PartMeta | EntityMeta):
            message = 'the page has numbered paragraphs: add "part: theme" to the front matter'
            yield Finding(page.path, 1, message)


def _has_text(page: Page) -> bool:
    return any(block.kind == "paragraph" for block in page.official)


def raw_html(content: Content) -> Iterator[Finding]:
    """Pages must be Markdown alone: no HTML tags, scripts, event handlers or comments.

    Bad: <b onclick="x()">bold</b>
    Good: **bold**
    """
    for path, text in content.texts.items():
        if path.suffix not in (".md", ".yml") or path.name == "statements.yml" or "<" not in text:
            continue
        for line, raw in enumerate(text.split("\n"), 1):
            found = TAG.search(without_code(raw)) if "<" in raw else None
            if found:
                message = (
                    f'found "{cut(found.group(), 40)}", expected no HTML: remove it, or write &lt;'
                )
                yield Finding(path, line, message, column=found.start() + 1)


def entity(content: Content) -> Iterator[Finding]:
    """The pages of countries/ and initiatives/ must say what they are and list their mentions.

    Bad: a page in initiatives/ without "kind" or without "/// mentions"
    Good: a page with both
    """
    for page in content.pages.values():
        if page.folder in (COUNTRIES, INITIATIVES) and page.path.stem != "index":
            wanted = CountryMeta if page.folder == COUNTRIES else EntityMeta
            if not isinstance(page.meta, wanted) and page.path not in content.unreadable:
                kind = "country" if page.folder == COUNTRIES else "initiative"
                message = f'"kind" is missing or wrong: add "kind: {kind}" and "names: [...]"'
                yield Finding(page.path, 1, message)
        if isinstance(page.meta, EntityMeta) and not page.body.has_part("mentions"):
            message = 'the list of what refers to it is missing: add "/// mentions" and "///"'
            yield Finding(page.path, page.body_line, message)


def body_theme(content: Content) -> Iterator[Finding]:
    """The theme of a national body must be that of a theme page.

    Bad: theme: cyber
    Good: theme: cyber-security
    """
    stems = sorted({page.path.stem for edition in content.editions for page in edition.themes})
    for entity in content.entities:
        for index, (body, _) in enumerate(entity.bodies):
            if body.theme not in stems:
                line = line_of(content, entity.data, ("bodies", index, "theme"))
                said = f'"{body.name}" has the theme "{body.theme}"'
                yield Finding(entity.data, line, said + one_of(body.theme, stems))
