"""Writes what every page loads into a built site: one style sheet, and the scripts made small."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import rjsmin

from communique.outputs.css.cut import cut, meets
from communique.outputs.css.dark import with_dark
from communique.outputs.css.rules import Group, Node, Wanted, parse
from communique.outputs.css.vocabulary import vocabulary
from communique.reading import packages
from communique.reading.text_files import put_changed

SHEET = "assets/stylesheets/site.css"
STYLES = "overrides/assets/stylesheets"
SCRIPTS = "overrides/assets/javascripts"
INDENT = re.compile(r"\s*\n\s*")
GENERATOR = re.compile(r'<meta name="generator"[^>]*>')  # weight that no reader needs
# For Material's bundle of scripts alone, which is not published.
UNREAD = re.compile(
    r' data-md-(?:component="(?!search-query)[^"]*"|type="[^"]*"|scrollfix)(?=[ >])'
)
TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off">')


def write_assets(
    root: Path, site: Path, tags: set[str], theme: Iterable[Path], palette: object
) -> None:
    """Write the style sheets and the scripts into a built site.

    `tags` are those of its finished pages (`tags_of`), `theme` are Material's own sheets, `palette`
    is `theme.palette` of mkdocs.yml. Raises ValueError with the name of the file where a sheet
    cannot be parsed.
    """
    scripts = {file.name: file.read_text(encoding="utf-8") for file in _files(root, SCRIPTS)}
    used = vocabulary(tags, scripts.values())
    # In a layer, so that whatever is said outside it wins: our rules need no longer selectors.
    theirs = tuple(rule for file in theme for rule in _rules(file, lambda each: meets(each, used)))
    material = Group("@layer material", theirs)
    rules = (material, *(rule for file in _files(root, STYLES) for rule in _rules(file)))
    sheet = "".join(map(str, with_dark(cut(rules, used), palette)))
    put_changed(site / SHEET, sheet.encode())
    for file in _files(root, f"{STYLES}/pages"):
        small = "".join(map(str, _rules(file)))
        put_changed(site / "assets/stylesheets/pages" / file.name, small.encode())
    for name, text in scripts.items():
        put_changed(site / "assets/javascripts" / name, f"{rjsmin.jsmin(text)}\n".encode())


def tidy(html: str) -> str:
    """Mend one fault of Material's pages, and take away what nothing reads: indents and the like.

    HTML standard, section 4.10.5: `autocomplete` does not apply to check boxes.
    """
    mended = TOGGLE.sub(r"\1>", UNREAD.sub("", GENERATOR.sub("", html, count=1)), count=2)
    return mended if "<pre" in html else INDENT.sub("\n", mended)


def merged(path: str) -> bool:
    """Return whether a file of overrides/ goes into the style sheet of every page."""
    return path.startswith("assets/stylesheets/") and path.count("/") == 2


def theme_sheets(module: str) -> list[Path]:
    """Return the sheets of Material's look in an installed theme, the main one first.

    `module` is `material`, or `zensical`, which keeps them in a folder `classic`. Raises
    ValueError where there are none.
    """
    folder = packages.folder(module)
    for place in ("templates/assets/stylesheets/classic", "templates/assets/stylesheets"):
        sheets = [*(folder / place).glob("main.*.css"), *(folder / place).glob("palette.*.css")]
        if len(sheets) == 2:
            return sheets
    raise ValueError(f"{module} has no main.*.css and palette.*.css: install it again")


def _files(root: Path, folder: str) -> list[Path]:
    return sorted((root / folder).glob("*.*"))


def _rules(file: Path, wanted: Wanted = lambda _: True) -> tuple[Node, ...]:
    try:
        return parse(file.read_text(encoding="utf-8"), wanted)
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None
