"""What is set up for editors who use VS Code, or its like in a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from communique.checks import check
from communique.model import Finding
from communique.reading import docs as reader
from communique.reading.page_files import FRONT_MATTER
from communique.reading.yaml_source import Document, read
from tests.conftest import ROOT

FOLDER = ROOT / ".vscode"
SETTINGS = json.loads((FOLDER / "settings.json").read_text(encoding="utf-8"))
WIRED: dict[str, str] = SETTINGS["yaml.schemas"]
DATA = sorted(ROOT.glob("docs/**/*.yml"))
PAGES = sorted(ROOT.glob("docs/**/*.md"))


def value(text: str) -> Any:
    document = read(text)
    assert isinstance(document, Document)
    return document.value


def faults(schema: Path, text: str) -> list[str]:
    """Return what an editor's tool would underline."""
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    return [error.message for error in validator.iter_errors(value(text))]


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_each_data_file_has_one_schema_and_follows_it(file: Path) -> None:
    (schema,) = [ROOT / path for path, pattern in WIRED.items() if file in ROOT.glob(pattern)]
    assert faults(schema, file.read_text(encoding="utf-8")) == []


def test_a_schema_names_a_key_that_is_not_known() -> None:
    text = (ROOT / "docs/countries/canada.yml").read_text(encoding="utf-8")
    found = faults(FOLDER / "schemas/country.json", text.replace("emergency:", "emergencies:"))
    assert found
    assert "emergencies" in found[0]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT / "docs")))
def test_the_front_matter_of_each_page_follows_its_schema(file: Path) -> None:
    front = FRONT_MATTER.match(file.read_text(encoding="utf-8"))
    assert front
    assert faults(FOLDER / "schemas/front-matter.json", front.group(1)) == []


def test_the_task_finds_the_place_of_each_message_of_the_check(tree: Path) -> None:
    (task,) = json.loads((FOLDER / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    assert task["command"] == "make check"
    pattern = task["problemMatcher"]["pattern"]
    page = tree / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("A lead.", "A goverment: (a) lead."))
    (tree / ".spelling-words.txt").write_text("lamp\n")
    findings = check(reader.load(tree / "docs"))
    assert {finding.level for finding in findings} == {"error", "warning"}
    for finding in findings:
        found = re.match(pattern["regexp"], str(finding))
        assert found
        assert _read(found, pattern) == finding


def _read(found: re.Match[str], pattern: dict[str, Any]) -> Finding:
    path, line, column, message, rule = (
        found.group(pattern[name]) for name in ("file", "line", "column", "message", "code")
    )
    level = found.group(pattern["severity"]) or "error"
    place = PurePosixPath(path)
    return Finding(place, int(line), message, rule, int(column), level)  # type: ignore[arg-type]


def test_the_extensions_are_the_same_in_the_browser_and_on_a_computer() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    recommended = json.loads((FOLDER / "extensions.json").read_text(encoding="utf-8"))
    extensions = container["customizations"]["vscode"]["extensions"]
    assert extensions == recommended["recommendations"]
