"""What editors do, by the words of their guide: right at once, or after one round with the check."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.checks import check
from communique.checks.fixes import mend
from communique.reading import docs as reader
from tests.conftest import ROOT, change

TASKS = yaml.safe_load((ROOT / "tests/fixtures/tasks.yml").read_text(encoding="utf-8"))
GUIDE = (ROOT / "EDITING.md").read_text(encoding="utf-8")
HEADINGS = {
    re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
    for heading in re.findall(r"^## (.+)$", GUIDE, re.MULTILINE)
}


def said(tree: Path) -> list[str]:
    return [str(finding) for finding in check(reader.load(tree / "docs"))]


@pytest.mark.parametrize("task", TASKS, ids=[task["name"] for task in TASKS])
def test_a_task_of_the_guide_is_right_at_once_or_after_one_round(
    tree: Path, task: dict[str, Any]
) -> None:
    assert task["guide"] in HEADINGS
    change(tree, task)
    assert said(tree) == task.get("says", [])
    change(tree, task.get("then", {}))
    while task.get("fix") and mend(reader.load(tree / "docs")):
        pass  # as `check --fix` does, until nothing is left to mend
    assert [each for each in said(tree) if ": warning: " not in each] == []
