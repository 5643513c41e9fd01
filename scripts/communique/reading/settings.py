"""The only reader of mkdocs.yml on our side."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin

from communique.model import Target
from communique.reading import yaml_source
from communique.reading.yaml_source import Document, Loc, Problem

FILE = "mkdocs.yml"
# Without these MkDocs and Zensical build half a site.
NEEDED = {"plugins": "communique", "markdown_extensions": "communique.markdown_extension"}


def read(root: Path) -> Document | Problem:
    """Read mkdocs.yml in the folder of the project, or say why that cannot be done.

    It is parsed once for each time that it changes: Zensical asks for it with every page.
    """
    file = root / FILE
    try:
        stat = file.stat()
        return _read(file, stat.st_mtime_ns, stat.st_size)
    except FileNotFoundError:
        return Problem(1, f"{FILE} is missing: restore it")
    except (UnicodeDecodeError, OSError):
        return Problem(1, f"{FILE} cannot be read: save it as UTF-8")


def text(root: Path) -> str:
    """Return mkdocs.yml as it is written, '' where it cannot be read, of which `read` says why."""
    try:
        return (root / FILE).read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        return ""


@functools.lru_cache(maxsize=4)
def _read(file: Path, _time: int, _size: int) -> Document | Problem:
    # MkDocs' own tag: what follows it is the variable and the value without it.
    return yaml_source.read(file.read_text(encoding="utf-8").replace(" !ENV ", " "))


def names(value: Any) -> Iterator[tuple[Loc, str]]:
    """Yield the names in a mapping, or in a list of names and one-key mappings, with their place.

    MkDocs takes plugins and extensions in both forms.
    """
    if isinstance(value, dict):
        yield from (((str(key),), str(key)) for key in value)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            for name in item if isinstance(item, dict) else (item,):
                yield (index,), str(name)


def lists(config: Document, key: str, name: str) -> bool:
    """Return whether mkdocs.yml has a name in one of its lists."""
    value = config.value.get(key) if isinstance(config.value, dict) else None
    return name in (found for _, found in names(value))


def target(root: Path) -> Target:
    """Return where the site will be published, by mkdocs.yml and COMMUNIQUE_URL."""
    values = _values(root)
    for_folder = values.get("use_directory_urls") is False
    address = with_slash(_from_environment(values.get("site_url")))
    more = extra(root)
    return Target(
        str(values.get("site_name", "")),
        address,
        for_folder,
        edit(root),
        contact=str(more.get("security_contact") or ""),
        expires=str(more.get("security_expires") or ""),
    )


def extra(root: Path) -> dict[str, Any]:
    """Return what mkdocs.yml has below `extra`: words of the publisher, for templates and us."""
    found = _values(root).get("extra")
    return found if isinstance(found, dict) else {}


def edit(root: Path) -> str:
    """Return where the files of docs/ are edited, by `edit_uri` and `repo_url`; '' where nowhere.

    As MkDocs has it: an `edit_uri` that is no whole address goes on behind `repo_url`.
    """
    values = _values(root)
    repository, place = (_from_environment(values.get(key)) for key in ("repo_url", "edit_uri"))
    whole = urljoin(with_slash(repository), place) if place else ""
    return with_slash(whole) if "://" in whole else ""


def _from_environment(found: Any) -> str:
    """Return a value of mkdocs.yml; `!ENV [NAME, ""]` is a variable, and what holds without it."""
    if isinstance(found, list) and found:
        return os.environ.get(str(found[0])) or str(found[-1] or "")
    return str(found or "")


def variable(root: Path, key: str) -> str:
    """Return the variable of the environment that a value is taken from, '' where from none."""
    found = _values(root).get(key)
    return str(found[0]) if isinstance(found, list) and found else ""


def nav(root: Path) -> Any:
    """Return what mkdocs.yml has below `nav`, None where nothing."""
    return _values(root).get("nav")


def redirects(root: Path) -> dict[str, tuple[str, int]]:
    """Return what each file that is gone leads on to, and the line in mkdocs.yml that says so."""
    config, plugins = read(root), _values(root).get("plugins")
    found: dict[str, tuple[str, int]] = {}
    for index, plugin in enumerate(plugins if isinstance(plugins, list) else ()):
        options = plugin.get("redirects") if isinstance(plugin, dict) else None
        maps = options.get("redirect_maps") if isinstance(options, dict) else None
        for old, new in maps.items() if isinstance(maps, dict) else ():
            where: Loc = ("plugins", index, "redirects", "redirect_maps", old)
            line = config.line(where) if isinstance(config, Document) else 1
            found[str(old)] = (str(new), line)
    return found


def palette(root: Path) -> Any:
    """Return what mkdocs.yml has below `theme.palette`, None where nothing."""
    return _theme(root).get("palette")


def pictures(root: Path) -> frozenset[PurePosixPath]:
    """Return the files of docs/ that mkdocs.yml names as logo and as icon of the browser's tab."""
    named = [_theme(root).get(key) for key in ("logo", "favicon")]
    return frozenset(PurePosixPath(name) for name in named if isinstance(name, str))


def _theme(root: Path) -> dict[str, Any]:
    theme = _values(root).get("theme")
    return theme if isinstance(theme, dict) else {}


def _values(root: Path) -> dict[str, Any]:
    config = read(root)
    known = isinstance(config, Document) and isinstance(config.value, dict)
    return config.value if known else {}  # type: ignore[union-attr]


def with_slash(address: str | None) -> str:
    """Return an address with one slash at its end; '' where there is none."""
    return f"{address.rstrip('/')}/" if address else ""
