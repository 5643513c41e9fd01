"""What is wrong with a text that is no YAML, in the words of those who edit it.

The parser says what it expected; an editor wants to know what to type, and on which line.
"""

from __future__ import annotations

import re

import yaml

from communique.reading import yaml_lines

OWN = "keep one of them"  # how our own refusal of a doubled key ends
NEW = "or put back the line that begins the second entry"
UNCLOSED = {"]": "list", "}": "group"}


def told(error: Exception, lines: list[str]) -> tuple[int, str]:
    """Return the line (from 1) to change and what to do there."""
    if isinstance(error, yaml.reader.ReaderError):
        before = "\n".join(lines)[: error.position]
        return before.count("\n") + 1, "an invisible character is in this line: type the line again"
    if not isinstance(error, yaml.MarkedYAMLError):
        return _odd(lines)
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    at = min(mark.line if mark else 0, len(lines) - 1)
    if OWN in problem:
        return at + 1, problem
    return yaml_lines.first_fault(lines) or _opened(error, problem) or _at(lines, at)


def doubled(key: str, first: yaml.Mark, second: yaml.Mark) -> str:
    """Say what to do with a key that is there twice: the line between two entries may be gone."""
    apart = second.column and second.line > first.line + 1
    return f'"{key}" is there twice: {OWN}{f", {NEW}" if apart else ""}'


def _odd(lines: list[str]) -> tuple[int, str]:
    """Find the value with a tag of YAML, which nobody means to write."""
    tagged = (number for number, line in enumerate(lines, 1) if re.search(r"(^|\s)!", line))
    return next(tagged, 1), f'a value begins with "!": {yaml_lines.QUOTE}'


def _opened(error: yaml.MarkedYAMLError, problem: str) -> tuple[int, str] | None:
    """Return what was begun and never ended: the fault is where it begins."""
    context, mark = error.context or "", error.context_mark
    if mark is None:
        return None
    if "quoted scalar" in context and "end of" in problem:
        return mark.line + 1, "a quotation mark is opened here and not closed: add the second one"
    if "simple key" in context:
        return mark.line + 1, 'this line has no colon: write it as "key: value"'
    if "flow" in context and problem.startswith("did not find expected ','"):
        sign = problem[-2]
        return mark.line + 1, f'the {UNCLOSED[sign]} is not closed: put "{sign}" at its end'
    return None


def _at(lines: list[str], at: int) -> tuple[int, str]:
    """Say what can be said of the line where the parser stopped."""
    if not lines[at].strip():
        return at + 1, "the line above begins something and does not end it: complete it"
    return at + 1, "this line cannot be read: put its value between quotation marks"
