"""Rules on citations and sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.citations import citations as cited
from communique.content import SOURCES
from communique.model import Content, Finding, Page

Text = tuple[PurePosixPath, int, str]


def _texts(page: Page) -> Iterator[Text]:
    """Yield each stretch of a page, front matter lines included, that is read on its own."""
    for unit in page.body.units:
        yield page.path, unit.line, unit.markdown
    lines = page.text.split("\n")[: page.body_line - 1]
    for number, raw in enumerate(lines, 1):
        if "[@" in raw:
            yield page.path, number, raw


def _all_texts(content: Content) -> Iterator[Text]:
    for page in content.pages.values():
        yield from _texts(page)


def citations(content: Content) -> Iterator[Finding]:
    """A citation must have the form `[@source, as of 2024-10]` and name a known source."""
    for path, line, text in _all_texts(content):
        for written, citation in cited(text):
            if citation is None:
                message = (
                    f'found "[@{written}]", expected "[@source]" or "[@source, as of 2024-10]"'
                )
                yield Finding(path, line, message, "citation")
            elif citation.source not in content.sources and SOURCES not in content.unreadable:
                message = f'no source "{citation.source}": add it to {SOURCES} or correct the name'
                yield Finding(path, line, message, "citation")


def attribution(content: Content) -> Iterator[Finding]:
    """A fact that only secondary sources support must name one of them in its words."""
    for path, line, text in _all_texts(content):
        sources = [
            content.sources[c.source] for _, c in cited(text) if c and c.source in content.sources
        ]
        names = [source.cited_as or source.publisher for source in sources]
        if not sources or any(source.kind != "secondary" for source in sources):
            continue
        if not any(name in text for name in names):
            message = f'the source is secondary: say who reports it, as "According to {names[0]}"'
            yield Finding(path, line, message, "attribution")


def unused_sources(content: Content) -> Iterator[Finding]:
    """Every source must be cited somewhere."""
    used = {c.source for _, _, text in _all_texts(content) for _, c in cited(text) if c}
    for key, line in content.source_lines.items():
        if key not in used:
            message = f'the source "{key}" is cited nowhere: cite it or remove it'
            yield Finding(SOURCES, line, message, "unused-source")
