"""Rules on the theme's settings in mkdocs.yml, and on the parts of Material that are overridden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from communique.checks.navigation import CONFIG, advice
from communique.model import Content, Finding
from communique.reading import packages, settings
from communique.reading.yaml_source import Document, Loc

WORKING = frozenset(
    {
        *("content.action.edit", "content.action.view", "content.tooltips", "navigation.footer"),
        *("navigation.indexes", "navigation.path", "navigation.prune", "navigation.tabs"),
        *("navigation.tabs.sticky", "navigation.top", "search.highlight", "search.share"),
        *("toc.follow",),
    }
)
# Why some features of Material do not work here; https://squidfunk.github.io/mkdocs-material/setup/
BUNDLE = "it needs Material's bundle of scripts, which this site leaves out"
MENU = "each page would list all others, so that the site grows with the square of its pages"
NOT_WORKING = {
    "announce.dismiss": BUNDLE,
    "content.code.annotate": BUNDLE,
    "content.code.copy": BUNDLE,
    "content.code.select": BUNDLE,
    "content.footnote.tooltips": BUNDLE,
    "content.tabs.link": BUNDLE,
    "header.autohide": BUNDLE,
    "navigation.expand": MENU,
    "navigation.instant": BUNDLE,
    "navigation.instant.prefetch": BUNDLE,
    "navigation.instant.preview": BUNDLE,
    "navigation.instant.progress": BUNDLE,
    "navigation.sections": MENU,
    "navigation.tracking": BUNDLE,
    "search.suggest": "the search here completes words by itself",
    "toc.integrate": "the menu here lists pages alone",
}
# https://squidfunk.github.io/mkdocs-material/setup/changing-the-colors/
COLOURS = frozenset(
    {
        *("red", "pink", "purple", "deep purple", "indigo", "blue", "light blue", "cyan", "teal"),
        *("green", "light green", "lime", "yellow", "amber", "orange", "deep orange", "brown"),
        *("grey", "blue grey", "black", "white", "custom"),
    }
)
SCHEMES = frozenset({"default", "slate"})
MEDIA = frozenset(
    {
        *("(prefers-color-scheme)", "(prefers-color-scheme: light)"),
        "(prefers-color-scheme: dark)",
    }
)
THEME = ("theme",)
ONE_OF = "expected one of"


def theme(content: Content) -> Iterator[Finding]:
    """The theme's settings must be ones that Material has and that work on this site.

    Bad: features: [navigation.instant]
    Good: features: [navigation.tabs]
    """
    document = settings.read(content.docs.parent)
    if not isinstance(document, Document) or not isinstance(document.value, dict):
        return
    given = document.value.get("theme")
    if isinstance(given, dict):
        root = content.docs.parent
        yield from _features(document, given.get("features"))
        yield from _palette(document, given.get("palette"))
        yield from _pictures(document, root, given)
        yield from _font(document, given)


def _features(document: Document, found: Any) -> Iterator[Finding]:
    for index, name in enumerate(found if isinstance(found, list) else ()):
        if name in WORKING:
            continue
        if name in NOT_WORKING:
            message = f'"{name}" cannot work here: {NOT_WORKING[name]}: take it away'
        else:
            message = f'Material has no feature "{name}": {advice(str(name), WORKING, ONE_OF)}'
        yield Finding(CONFIG, document.line((*THEME, "features", index)), message)


def _palette(document: Document, found: Any) -> Iterator[Finding]:
    known = {"primary": COLOURS, "accent": COLOURS, "scheme": SCHEMES, "media": MEDIA}
    for loc, option in _options(found):
        for key, values in known.items():
            found_value = str(option.get(key) or "")
            value = found_value if key == "media" else found_value.replace("-", " ")
            if value and value not in values:
                meant = advice(value, values, ONE_OF)
                message = f'palette: Material has no {key} "{value}": {meant}'
                yield Finding(CONFIG, document.line((*THEME, "palette", *loc, key)), message)


def _options(palette: Any) -> Iterator[tuple[Loc, dict[str, Any]]]:
    if isinstance(palette, dict):
        yield (), palette
    for index, option in enumerate(palette if isinstance(palette, list) else ()):
        if isinstance(option, dict):
            yield (index,), option


def _pictures(document: Document, root: Path, given: dict[str, Any]) -> Iterator[Finding]:
    """Find a logo, favicon or icon of which there is no file.

    An import tries its pages beside docs/ alone; without overrides/ nothing can be said.
    """
    if not (root / "overrides").is_dir():
        return
    for key in ("logo", "favicon"):
        name = given.get(key)
        if name and not any((root / f / str(name)).is_file() for f in ("docs", "overrides")):
            message = f"{key}: there is no docs/{name} and no overrides/{name}: add or correct it"
            yield Finding(CONFIG, document.line((*THEME, key)), message)
    for loc, name in _icons(given):
        places = (root / "overrides/.icons", packages.folder("material") / "templates/.icons")
        if not any((place / f"{name}.svg").is_file() for place in places):
            message = f'there is no icon "{name}": see the .icons/ of the theme, or add it to ours'
            yield Finding(CONFIG, document.line((*THEME, *loc)), message)


def _icons(given: dict[str, Any]) -> Iterator[tuple[Loc, str]]:
    icons = given.get("icon")
    for key, name in (icons if isinstance(icons, dict) else {}).items():
        if isinstance(name, str):
            yield ("icon", str(key)), name
    for loc, option in _options(given.get("palette")):
        toggle = option.get("toggle")
        if isinstance(toggle, dict) and toggle.get("icon"):
            yield ("palette", *loc, "toggle", "icon"), str(toggle["icon"])


def _font(document: Document, given: dict[str, Any]) -> Iterator[Finding]:
    if given.get("font") is not False:
        line = document.line((*THEME, "font"))
        yield Finding(CONFIG, line, "font: would be fetched from Google: set it to false")
    icons = given.get("icon")
    for key in ("admonition", "annotation", "tag"):
        if isinstance(icons, dict) and key in icons:
            message = f"icon.{key}: would be an inline style, which no page here has: take it away"
            yield Finding(CONFIG, document.line((*THEME, "icon", key)), message)


def overridden(content: Content) -> Iterator[Finding]:
    """A template in overrides/partials/ must be one of Material's, or be included by ours.

    Bad: overrides/partials/hero.html, which nothing includes
    Good: overrides/partials/header.html
    """
    folder = content.docs.parent / "overrides"
    files = sorted(folder.rglob("*.html")) if folder.is_dir() else []
    for file in files:
        name = file.relative_to(folder).as_posix()
        used = (f'"{name}"' in _text(other) for other in files if other != file)
        if "/languages/" in name or "/" not in name or any(used):
            continue
        if not (packages.folder("material") / "templates" / name).is_file():
            message = f"Material has no {name} and no template of ours includes it: remove it"
            yield Finding(PurePosixPath("..", "overrides", name), 1, message)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        return ""  # the rule `template` says so
