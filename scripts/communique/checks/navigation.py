"""Rules on mkdocs.yml."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import yaml

from communique.model import Content, Finding
from communique.reading import nav, settings
from communique.reading.yaml_source import Document, Loc, Problem

CONFIG = PurePosixPath("..", "mkdocs.yml")
Lines = dict[PurePosixPath, int]
HOME = "index.md"  # the one page that a menu calls "Home"

# What may be in mkdocs.yml. To allow more, add it here, and look at what it brings along:
# plugins and most extensions run code, and Zensical ignores those that it does not know.
KEYS = frozenset(
    {
        *("site_name", "site_url", "site_description", "site_author", "copyright", "repo_url"),
        *("repo_name", "edit_uri", "edit_uri_template", "docs_dir", "site_dir", "theme", "extra"),
        *("use_directory_urls", "markdown_extensions", "plugins", "validation", "watch", "nav"),
        *("extra_css", "extra_javascript"),
    }
)
THEME_KEYS = frozenset(
    {
        *("name", "variant", "custom_dir", "language", "direction", "font", "favicon", "logo"),
        *("icon", "palette", "features"),
    }
)
EXTENSIONS = frozenset(
    {"attr_list", "def_list", "footnotes", "tables", "toc", "communique.markdown_extension"}
)
PLUGINS = {"communique": frozenset({"page_limit"}), "redirects": frozenset({"redirect_maps"})}


def configuration(content: Content) -> Iterator[Finding]:
    """mkdocs.yml must have only the keys, plugins and extensions that the project knows.

    Bad: hooks: [my_hook.py]
    Good: no hooks; logic is in scripts/communique/
    """
    document = settings.read(content.docs.parent)
    if isinstance(document, Problem):
        yield Finding(CONFIG, document.line, document.message)
    elif not isinstance(document.value, dict):
        yield Finding(CONFIG, 1, 'found no "key: value" lines, expected at least "site_name: ..."')
    else:
        yield from _unknown(document, (), KEYS, "key")
        yield from _unknown(document, ("theme",), THEME_KEYS, "key")
        yield from _unknown(document, ("markdown_extensions",), EXTENSIONS, "extension")
        yield from _unknown(document, ("plugins",), frozenset(PLUGINS), "plugin")
        for plugin, options in PLUGINS.items():
            yield from _unknown(document, ("plugins", plugin), options, "option")
        yield from _missing(document)
        yield from _fixed(document)


def _unknown(
    document: Document, where: tuple[str, ...], known: frozenset[str], what: str
) -> Iterator[Finding]:
    value: Any = document.value
    at: Loc = ()
    for step in where:
        value, at = _below(value, at, step)
    for loc, name in settings.names(value):
        if name not in known:
            message = f'unknown {what} "{name}": {advice(name, known, "known:")}'
            yield Finding(CONFIG, document.line((*at, *loc)), message)


def advice(name: str, known: frozenset[str], listed: str) -> str:
    """Return the known name that an unknown one is most like, else all that are known."""
    near = difflib.get_close_matches(name, known, n=1)
    names = ", ".join(sorted(known)) or "none"
    return f'did you mean "{near[0]}"?' if near else f"{listed} {names}"


def _below(value: Any, at: Loc, step: str) -> tuple[Any, Loc]:
    """Return what is below a name, in a mapping or in a list that has one-key mappings."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict) and step in item:
            value, at = item, (*at, index)
            break
    return (value.get(step) if isinstance(value, dict) else None), (*at, step)


def _missing(document: Document) -> Iterator[Finding]:
    """Find what must be there for the site to be whole."""
    for key, name in settings.NEEDED.items():
        if not settings.lists(document, key, name):
            message = f'"{key}" lacks "{name}": add "- {name}" below it'
            yield Finding(CONFIG, document.line((key,)), message)


def _fixed(document: Document) -> Iterator[Finding]:
    """Find wrong settings among those on which the rest of the project depends."""
    theme = document.value.get("theme")
    settings = {**document.value, **(theme if isinstance(theme, dict) else {})}
    for key, wanted in {"docs_dir": "docs", "name": "material", "custom_dir": "overrides"}.items():
        found = settings.get(key, wanted)
        if found != wanted:
            where = (key,) if key == "docs_dir" else ("theme", key)
            yield Finding(
                CONFIG, document.line(where), f'{key}: found "{found}", expected "{wanted}"'
            )


def navigation(content: Content) -> Iterator[Finding]:
    """Every page must be in the navigation once, by its own title, in the order of its folder.

    Pages of a folder whose index.md is there need no line: they come after those that have one.

    Bad: - Moving: 2024/migration.md
    Good: - 2024/migration.md
    """
    document = settings.read(content.docs.parent)
    if isinstance(document, Problem) or not isinstance(document.value, dict):
        return
    given, line, lines = document.value.get("nav"), document.line(("nav",)), _lines(document)
    try:
        listed = [path for _, path in nav.entries(nav.completed(given, content.pages))]
    except ValueError as error:
        yield Finding(CONFIG, line, str(error))
        return
    for path in sorted(set(content.pages) - set(listed)):
        message = f"docs/{path} is not in the navigation: add it under nav"
        yield Finding(CONFIG, line, message)
    for path in sorted(path for path, count in Counter(listed).items() if count > 1):
        message = f"nav names {path} more than once: keep one of the lines"
        yield Finding(CONFIG, lines.get(path, line), message)
    for path in listed:
        if path not in content.pages and ":" not in str(path):
            message = f"nav names {path}, but there is no docs/{path}: correct or remove it"
            yield Finding(CONFIG, lines.get(path, line), message)
    yield from _renamed(content, given, lines)
    yield from _disordered(content, listed, lines)


def _lines(document: Document) -> Lines:
    """Return the line of each file that nav names, of one named twice the last."""
    _, nodes = document.found(("nav",))
    lines, waiting, seen = {}, [nodes], set()
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, yaml.ScalarNode):
            lines[PurePosixPath(node.value)] = node.start_mark.line + 1
        elif node and id(node) not in seen:  # an alias may lead back to itself
            seen.add(id(node))
            inner = [v for _, v in node.value] if isinstance(node, yaml.MappingNode) else node.value
            waiting += inner
    return lines


def _renamed(content: Content, given: Any, lines: Lines) -> Iterator[Finding]:
    """Find pages that nav calls by another name than they have themselves."""
    for title, path in nav.entries(given):
        page = content.pages.get(path)
        if page and title and page.meta.title not in ("", title) and str(path) != HOME:
            message = (
                f'nav calls {path} "{title}", its own title is "{page.meta.title}": '
                f"write {path} alone, and the menu shows the title of the page"
            )
            yield Finding(CONFIG, lines.get(path, 1), message)


def _disordered(content: Content, listed: list[PurePosixPath], lines: Lines) -> Iterator[Finding]:
    """Find two pages of a folder whose order in nav is not that of their front matter."""
    last: dict[PurePosixPath, PurePosixPath] = {}
    for path in listed:
        if path not in content.pages or path in content.unreadable:
            continue
        before = last.get(path.parent)
        if (
            before
            and before != path
            and content.pages[before].meta.order >= content.pages[path].meta.order
        ):
            message = (
                f'nav lists {before} before {path}, but their "order" says otherwise: '
                "change one of the two"
            )
            yield Finding(CONFIG, lines.get(path, 1), message)
        last[path.parent] = path
