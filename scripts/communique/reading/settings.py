"""The only reader of mkdocs.yml on our side."""

from __future__ import annotations

import os
from pathlib import Path

from communique.model import Target
from communique.reading import yaml_source
from communique.reading.yaml_source import Document, Problem

FILE = "mkdocs.yml"
# Without these MkDocs and Zensical build half a site.
NEEDED = {"plugins": "communique", "markdown_extensions": "communique.markdown_extension"}


def read(root: Path) -> Document | Problem:
    """Read mkdocs.yml in the folder of the project, or say why that cannot be done."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Problem(1, f"{FILE} is missing: restore it")
    except (UnicodeDecodeError, OSError):
        return Problem(1, f"{FILE} cannot be read: save it as UTF-8")
    # MkDocs' own tag: what follows it is the variable and the value without it.
    return yaml_source.read(text.replace(" !ENV ", " "))


def lists(config: Document, key: str, name: str) -> bool:
    """Return whether a list of mkdocs.yml, of names and one-key mappings, has a name."""
    found = config.value.get(key) or ()
    return any(name == item or (isinstance(item, dict) and name in item) for item in found)


def target(root: Path) -> Target:
    """Return where the site will be published, by mkdocs.yml and COMMUNIQUE_URL."""
    config = read(root)
    known = isinstance(config, Document) and isinstance(config.value, dict)
    values = config.value if known else {}  # type: ignore[union-attr]
    found = values.get("site_url") or ""
    # `!ENV [COMMUNIQUE_URL, ""]` is read as a list: the variable, and what holds without it.
    address = os.environ.get(found[0], found[-1]) if isinstance(found, list) else found
    for_folder = values.get("use_directory_urls") is False
    return Target(str(values.get("site_name", "")), with_slash(address), for_folder)


def with_slash(address: str | None) -> str:
    """Return an address with one slash at its end; '' where there is none."""
    return f"{address.rstrip('/')}/" if address else ""
