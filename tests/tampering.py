"""Reading the declared kinds of tampering, and doing to a page what they declare."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

CASES = ROOT / "tests" / "fixtures" / "tampering"
MIGRATION = "2024/migration/index.html"


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def slice_of(text: str, begin: str, end: str) -> tuple[str, str, str]:
    """Cut a text before and behind its first stretch from one mark to another."""
    start = text.index(begin)
    stop = text.index(end, start) + len(end)
    return text[:start], text[start:stop], text[stop:]


def around(text: str, given: list[str]) -> str:
    before, inside, behind = slice_of(text, *given[:2])
    return f"{before}{given[2]}{inside}{given[3]}{behind}"


def double(text: str, given: list[str]) -> str:
    before, inside, behind = slice_of(text, *given)
    return f"{before}{inside}{inside}{behind}"


def cut(text: str, given: list[str]) -> str:
    before, _, behind = slice_of(text, *given)
    return before + behind


EDITS: dict[str, Any] = {
    "edit": lambda text, given: text.replace(*given, 1),
    "append": lambda text, given: text + given,
    "around": around,
    "double": double,
    "cut": cut,
}


def changed_text(text: str, case: dict[str, Any]) -> str:
    """Return the text of a file as a case changes it."""
    changed = text
    for key, edit in EDITS.items():
        if key in case:
            changed = edit(changed, case[key])
    assert changed != text, "the case changes nothing"
    return changed
