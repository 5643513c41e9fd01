"""Cuts a style sheet down to the rules that given pages can meet.

A rule is kept if each part of its selector fits a kind of element that occurs somewhere, or one
that a script may make; how elements are nested is not looked at. So a little more is kept than is
used, never less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from communique.outputs.css.rules import Node, Rule, Selector, parted
from communique.outputs.css.vocabulary import Test, Vocabulary

ANY_OF = frozenset({"is", "where", "has", "matches"})
JOINS = frozenset({">", "+", "~"})
OTHER_ENGINES = re.compile(r"-(?:moz|ms)-|-webkit-(?:scrollbar|input-placeholder)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


def cut(rules: Iterable[Node], used: Vocabulary) -> tuple[Node, ...]:
    """Return the rules that can be met, and of these the declarations that have an effect."""
    return _read(tuple(_met(rules, used)))


def _met(rules: Iterable[Node], used: Vocabulary) -> Iterator[Node]:
    for rule in rules:
        if isinstance(rule, Rule):
            kept = tuple(each for each in rule.selectors if meets(each, used))
            if kept and rule.declarations:
                yield replace(rule, selectors=kept)
        elif rule.text:
            yield rule
        elif inner := tuple(_met(rule.rules, used)):
            yield replace(rule, rules=inner)


def meets(selector: Selector, used: Vocabulary) -> bool:
    """Return whether each part of a selector fits an element that is there or may be made."""
    return all(_fits_any(part, used) for part in _compounds(selector))


def _compounds(selector: Selector) -> Iterator[list[Any]]:
    """Yield the parts of a selector between spaces, `>`, `+` and `~`."""
    part: list[Any] = []
    for token in selector:
        if token.type == "whitespace" or (token.type == "literal" and token.value in JOINS):
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _fits_any(part: list[Any], used: Vocabulary) -> bool:
    tests = list(_tests(part, used))
    if None in tests:
        return False
    wanted = [test for test in tests if test and not used.may_be_made(test)]
    having = [used.having.get(test, frozenset()) for test in wanted]
    return not having or bool(frozenset.intersection(*having))


def _tests(part: list[Any], used: Vocabulary) -> Iterator[Test | None]:
    """Yield what a part asks of an element; None where it asks what cannot be.

    Pseudo-classes ask nothing that could be known, but for `:is()`, and those of other engines.
    """
    before = ""
    for token in part:
        if token.type == "hash":
            yield ("id", token.value)
        elif token.type == "[] block":
            yield _attribute(token.content)
        elif token.type == "function" and token.lower_name in ANY_OF:
            yield () if any(meets(each, used) for each in parted(token.arguments)) else None
        elif token.type == "ident" and before != ":":
            yield ("class" if before == "." else "tag", token.value)
        elif token.type == "ident" and OTHER_ENGINES.match(token.value):
            yield None
        before = token.value if token.type == "literal" else ""


def _attribute(content: list[Any]) -> Test:
    name, *rest = [each for each in content if each.type != "whitespace"]
    whole = len(rest) == 2 and rest[0] == "="
    return ("attribute", name.value, rest[1].value) if whole else ("attribute", name.value)


def _read(rules: tuple[Node, ...]) -> tuple[Node, ...]:
    """Leave out variables that no other declaration reads, and animations that none names."""
    while True:
        text = " ".join(_said(rules))
        read = set(VARIABLE.findall(text))
        kept = tuple(_without(rules, read, text))
        if kept == rules:
            return kept
        rules = kept


def _said(rules: Iterable[Node]) -> Iterator[str]:
    """Yield what the declarations say, which is where a name is read."""
    for rule in rules:
        if isinstance(rule, Rule):
            yield from (value for _, value in rule.declarations)
        else:
            yield rule.text
            yield from _said(rule.rules)


def _without(rules: Iterable[Node], read: set[str], text: str) -> Iterator[Node]:
    for rule in rules:
        if isinstance(rule, Rule):
            kept = tuple(d for d in rule.declarations if not d[0].startswith("--") or d[0] in read)
            if kept:
                yield replace(rule, declarations=kept)
        elif rule.head.startswith("@keyframes"):
            if re.search(rf"(?<![\w-]){rule.head.split()[-1]}(?![\w-])", text):
                yield rule
        elif rule.text:
            yield rule
        elif inner := tuple(_without(rule.rules, read, text)):
            yield replace(rule, rules=inner)
