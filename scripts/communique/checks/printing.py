"""The forms in which findings are printed, one function a form."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

from communique.model import Content, Finding


def text(findings: Sequence[Finding]) -> str:
    """Lines as compilers print them, which editors turn into links.

    On the forge `.github/problem-matcher.json` makes notes of them, beside the lines they name.
    """
    return "\n".join(str(finding) for finding in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects with the fields path, line, column, level, rule and message."""
    names = ("path", "line", "column", "level", "rule", "message")
    rows = [{name: getattr(finding, name) for name in names} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str)


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": text,
    "json": as_json,
}


def show(findings: Sequence[Finding], form: str = "text") -> None:
    """Print findings: to programs on standard output, to people on standard error."""
    if findings or form == "json":
        print(
            FORMATS[form](findings), file=sys.stderr if form == "text" else sys.stdout, flush=True
        )


def errors(findings: Sequence[Finding]) -> int:
    """Return how many findings are errors: warnings keep nothing from being built."""
    return sum(finding.level == "error" for finding in findings)


def counted(findings: Sequence[Finding], content: Content) -> str:
    """Return the sentence with which a check ends."""
    wrong = errors(findings)
    mild = len(findings) - wrong
    warnings = "1 warning" if mild == 1 else f"{mild} warnings"
    return f"{len(content.pages)} pages checked: {wrong} to mend, {warnings}."
