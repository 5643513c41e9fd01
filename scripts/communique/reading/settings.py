"""The only reader of mkdocs.yml on our side."""

from __future__ import annotations

from pathlib import Path

from communique.reading import yaml_source
from communique.reading.yaml_source import Document, Problem

FILE = "mkdocs.yml"


def read(root: Path) -> Document | Problem:
    """Read mkdocs.yml in the folder of the project, or say why that cannot be done."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Problem(1, f"{FILE} is missing: restore it")
    except (UnicodeDecodeError, OSError):
        return Problem(1, f"{FILE} cannot be read: save it as UTF-8")
    # MkDocs' own tag: what stands behind it is the variable and the value without it.
    return yaml_source.read(text.replace(" !ENV ", " "))


def site_name(root: Path) -> str:
    """Return the name of the site, '' where it cannot be read."""
    config = read(root)
    known = isinstance(config, Document) and isinstance(config.value, dict)
    return str(config.value.get("site_name", "")) if known else ""  # type: ignore[union-attr]
