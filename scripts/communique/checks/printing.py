"""The forms in which findings are printed, one function a form."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

from communique.model import Finding


def text(findings: Sequence[Finding]) -> str:
    """Lines as compilers print them, which editors turn into links."""
    return "\n".join(str(finding) for finding in findings)


def github(findings: Sequence[Finding]) -> str:
    """Workflow commands that a forge shows as notes beside the lines of a pull request.

    The form is that of GitHub's "Workflow commands for GitHub Actions"; percent signs and line
    ends must be escaped, in properties colons and commas too.
    """
    return "\n".join(
        f"::{finding.level} file={_property(str(finding.path))},line={finding.line},"
        f"col={finding.column},title={_property(finding.rule)}::{_escaped(finding.message)}"
        for finding in findings
    )


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects with the fields path, line, column, level, rule and message."""
    names = ("path", "line", "column", "level", "rule", "message")
    rows = [{name: getattr(finding, name) for name in names} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str)


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": text,
    "github": github,
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
