"""Every rule on cases that break it and on near misses that do not.

A case changes the tiny site of fixtures/base in one place and declares every message that
must come of it; a message too many fails the test as one too few does.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.checks import RULES, check, name_of
from communique.reading import docs as reader
from tests.conftest import ROOT, change

CASES = [
    (file.stem, case)
    for file in sorted((ROOT / "tests" / "fixtures" / "rules").glob("*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{r}: {c['name']}" for r, c in CASES])
def test_a_case_raises_the_messages_that_it_declares_and_no_other(
    tree: Path, rule: str, case: dict[str, Any]
) -> None:
    change(tree, case)
    found = [DIGEST.sub("52a1", str(f)) for f in check(reader.load(tree / "docs"))]
    assert sorted(found) == sorted(case["expect"])


def test_the_unchanged_tiny_site_raises_no_message(tree: Path) -> None:
    assert check(reader.load(tree / "docs")) == []


def test_every_rule_has_a_case_that_breaks_it() -> None:
    raised = {text.rpartition("(")[2].rstrip(")") for _, case in CASES for text in case["expect"]}
    assert {name_of(rule) for rule in RULES} == raised


def test_every_rule_states_itself_with_a_bad_and_a_good_example() -> None:
    for rule in RULES:
        doc = rule.__doc__ or ""
        assert " must " in doc or " should " in doc or " may " in doc, name_of(rule)
        assert "Bad: " in doc, name_of(rule)
        assert "Good: " in doc, name_of(rule)
