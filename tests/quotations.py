"""The quotations of tests/quotations.yml, for the tests of the command and of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from tests.conftest import ROOT


@dataclass(frozen=True)
class Quoted:
    """A text, the verdicts and paragraphs to be given, and the kinds of what is to be named."""

    name: str
    text: str
    answers: list[str]
    allowed: list[str]
    differs: list[str]

    def fits(self, answers: list[dict[str, Any]]) -> bool:
        """Return whether answers, as programs get them, are the right ones."""
        return [named(each) for each in answers] == self.answers and (
            not answers
            or (kinds(answers[0], "allowed"), kinds(answers[0], "differences"))
            == (self.allowed, self.differs)
        )


def named(answer: dict[str, Any]) -> str:
    return " ".join([answer["verdict"], *answer["paragraphs"]])


def kinds(answer: dict[str, Any], key: str) -> list[str]:
    return sorted({change["kind"] for change in answer[key]})


def quotations() -> list[Quoted]:
    text = (ROOT / "tests/quotations.yml").read_text(encoding="utf-8")
    return [_quoted(**entry) for entry in yaml.safe_load(text)]


def _quoted(
    name: str,
    text: str,
    answers: list[str],
    allowed: list[str] | None = None,
    differs: list[str] | None = None,
) -> Quoted:
    return Quoted(name, text, answers, sorted(allowed or []), sorted(differs or []))
