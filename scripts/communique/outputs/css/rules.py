"""A style sheet as values: rules, and groups of rules such as `@media print`.

Parsed by tinycss2, after CSS Syntax Level 3. Comments go, white space shrinks, the order stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

Selector = tuple[Any, ...]  # tokens of tinycss2
Wanted = Callable[[Selector], bool]
SPACES = re.compile(r"\s+")
# What engines have needed no more since 2018; and transitions: nothing on the site moves by itself.
PAST = re.compile(r"transition|-(?:moz|ms|o)-|-webkit-(?:transi|transf|backface|anim|flex|box-)")
# Hints that change neither what is shown nor where.
HINTS = re.compile(
    r"-webkit-(?:tap-highlight-color|font-smoothing|print-color-adjust)|color-adjust|"
    r"scrollbar-(?:color|width|gutter)|scroll-snap-\w+|touch-action|backface-visibility"
)


@dataclass(frozen=True)
class Rule:
    """`selector, selector { name: value; ... }`."""

    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        body = ";".join(f"{name}:{value}" for name, value in self.declarations)
        return f"{','.join(written(each) for each in self.selectors)}{{{body}}}"


@dataclass(frozen=True)
class Group:
    """`@media print { rules }`, or an at-rule whose inside is not looked at, as one text."""

    head: str
    rules: tuple[Node, ...] = ()
    text: str = ""

    def __str__(self) -> str:
        return f"{self.head}{{{self.text}{''.join(map(str, self.rules))}}}"


Node = Rule | Group


def parse(css: str, wanted: Wanted = lambda _: True) -> tuple[Node, ...]:
    """Return the rules of a style sheet; of rules with no selector that is wanted nothing is read.

    Raises ValueError, with the line, where a part of it cannot be parsed.
    """
    found = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return tuple(_nodes(found, wanted))


def written(tokens: Iterable[Any]) -> str:
    """Return tokens as text, with single spaces."""
    return SPACES.sub(" ", tinycss2.serialize(tokens)).strip()


def parted(tokens: Iterable[Any]) -> tuple[Selector, ...]:
    """Return the selectors between commas."""
    found: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            found.append([])
        else:
            found[-1].append(token)
    return tuple(tuple(each) for each in found)


def _nodes(found: Iterable[Any], wanted: Wanted) -> Iterator[Node]:
    for each in found:
        if each.type == "error":
            raise ValueError(f"line {each.source_line}: {each.message}")
        if each.type == "qualified-rule":
            selectors = parted(each.prelude)
            if any(map(wanted, selectors)):
                yield Rule(selectors, tuple(_declarations(each.content)))
        elif each.lower_at_keyword in ("layer", "media", "supports"):
            inner = tinycss2.parse_rule_list(each.content, True, True)
            head = f"@{each.lower_at_keyword} {written(each.prelude)}"
            yield Group(head, tuple(_nodes(inner, wanted)))
        elif each.lower_at_keyword in ("keyframes", "page"):
            head = f"@{each.lower_at_keyword} {written(each.prelude)}".strip()
            yield Group(head, text=written(each.content))


def _declarations(content: list[Any]) -> Iterator[tuple[str, str]]:
    for each in tinycss2.parse_blocks_contents(content, True, True):
        if each.type == "error":
            raise ValueError(f"line {each.source_line}: {each.message}")
        if not PAST.match(each.name) and not HINTS.fullmatch(each.name):
            yield each.name, written(each.value) + ("!important" if each.important else "")
