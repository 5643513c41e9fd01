"""The folders of the package: each floor knows only those below it, and nothing is imported up."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "scripts" / "communique"
FLOORS = [
    "model",
    "reading",
    "checks",
    "quoting",
    "outputs",
    "pages",
    "proof",
    "importing",
    "reviewing",
    "building",
]
DOORS = ["cli", "mkdocs_plugin", "markdown_extension", "__main__"]
SCRIPTS = sorted((ROOT / "overrides/assets/javascripts").glob("*.js"))
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(module: Path) -> Iterator[str]:
    """Yield the modules of the package that a module imports, in functions too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("communique"):
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("communique"))


def floor(name: str) -> int:
    return FLOORS.index(name) if name in FLOORS else len(FLOORS)


def test_the_package_has_the_floors_and_the_doors_and_nothing_else() -> None:
    found = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.name in FLOORS}
    assert found == {*FLOORS, *DOORS, "__init__"}


@pytest.mark.parametrize("module", MODULES, ids=[str(m.relative_to(PACKAGE)) for m in MODULES])
def test_a_module_imports_only_from_its_own_floor_and_those_below(module: Path) -> None:
    own = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in imported(module):
        other = name.split(".")[1]
        assert floor(other) <= floor(own), f"imports {name}"
        assert other not in DOORS or own == "__main__", f"imports the door {name}"


@pytest.mark.parametrize("name", FLOORS)
def test_a_floor_needs_no_site_builder(name: str) -> None:
    """The logic can be used and tested without MkDocs; `building/build.py` is what runs it."""
    allowed = {"building/build.py"}
    for module in (PACKAGE / name).rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        names = [
            getattr(n, "module", None) or n.names[0].name
            for n in ast.walk(tree)
            if isinstance(n, ast.Import | ast.ImportFrom)
        ]
        if module.relative_to(PACKAGE).as_posix() not in allowed:
            assert not any(n.split(".")[0] in ("mkdocs", "zensical") for n in names), module


def test_every_folder_says_in_one_line_what_it_is_for() -> None:
    for folder in (path.parent for path in PACKAGE.rglob("__init__.py")):
        first = (folder / "__init__.py").read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith('"""'), folder
        assert first.rstrip('"').endswith((".", ":")) or "`" in first, folder


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])
def test_no_script_has_a_template_in_a_template(script: Path) -> None:
    """The words of the inner one would lose spaces when the script is made small."""
    for line in script.read_text(encoding="utf-8").split("\n"):
        assert not re.search(r"`[^`]*\$\{[^}`]*`[^`]*`", line), line
