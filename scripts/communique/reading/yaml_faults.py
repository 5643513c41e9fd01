"""What is wrong with a text that is no YAML, in the words of those who edit it.

The parser says what it expected; an editor wants to know what to type, and on which line.
"""

from __future__ import annotations

import re

import yaml

OWN = "keep one of them"  # how our own refusal of a doubled key ends
# What comes before the first key of a line, and the key.
KEY = re.compile(r"""^((?: |- )*)(["']?[^\s:#"']+["']?):(?=\s|$)""")
GLUED = re.compile(r"^\s*(?:- )*[A-Za-z_-]+:[^\s/]")  # title:Migration
VALUE = re.compile(r"^(?: |- )*[^\s:]+: +(\S)")
SIGNS = frozenset("@`%*&!|>?-,[]{}")  # signs that mean something where a value begins
QUOTE = "put it between quotation marks"
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
    if problem.endswith(OWN):
        return at + 1, problem
    opened = _opened(error, problem)
    return opened or _at(lines, at, mark.column if mark else 0, problem)


def _odd(lines: list[str]) -> tuple[int, str]:
    """Find the value with a tag of YAML, which nobody means to write."""
    tagged = (number for number, line in enumerate(lines, 1) if re.search(r"(^|\s)!", line))
    return next(tagged, 1), f'a value begins with "!": {QUOTE}'


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


def _at(lines: list[str], at: int, column: int, problem: str) -> tuple[int, str]:
    """Return what is wrong at the very place where the parser stopped."""
    line = lines[at]
    before = line[:column]
    if "\t" in before or line[column : column + 1] == "\t":
        return at + 1, "this line has a tab at its beginning: type spaces"
    if at and problem.startswith("mapping values") and GLUED.match(lines[at - 1]):
        return at, "a space is missing after the colon: add it"
    if problem.startswith("mapping values") and re.search(r":\s", before):
        return at + 1, f"this value has a colon: {QUOTE}"
    if problem.startswith("found unknown escape"):
        return at + 1, "a backslash is inside quotation marks: write it twice"
    if "node content" in problem and not line.strip():
        return at + 1, "the line above begins something and does not end it: complete it"
    if not before.strip() or problem.startswith("mapping values"):
        return at + 1, _indent(lines, at)
    return at + 1, _value(line)


def _value(line: str) -> str:
    begins = VALUE.match(line)
    if begins and begins.group(1) in "\"'":
        return "the quotation marks end before the value does: inside them, write “ ” and ’"
    if begins and begins.group(1) in SIGNS:
        return f'this value begins with "{begins.group(1)}": {QUOTE}'
    return "this line cannot be read: put its value between quotation marks"


def _indent(lines: list[str], at: int) -> str:
    """Say how many spaces a line begins with: below "- theme" it is two more than above."""
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    key = KEY.match(above)
    if lines[at].lstrip().startswith("- "):
        return "begin this line with as many spaces as the entries above"
    if key and "-" in key.group(1):
        return f'begin this line with {len(key.group(1))} spaces, to stand below "{key.group(2)}"'
    return "begin this line with as many spaces as the one above"
