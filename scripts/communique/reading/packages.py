"""Where an installed package keeps its files, without importing it, which would take time."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def folder(package: str) -> Path:
    """Return the folder of a package; raises ValueError where it is not installed."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ValueError(f"the package {package} is missing: run `make setup`")
    return Path(found.submodule_search_locations[0])
