"""Lets a system set to dark colours have them without scripts.

Material sets the colours by attributes of `body`, which a script changes. What the attributes of
the dark option lead to is repeated here for `prefers-color-scheme: dark`, for as long as the
reader has chosen nothing: then `body` lacks `data-md-color-media`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import tinycss2

from communique.outputs.css.rules import Group, Node, Selector, written

UNCHOSEN = ":not([data-md-color-media])"


def with_dark(rules: Iterable[Node], palette: object) -> Iterator[Node]:
    """Yield the rules, each that only the dark option meets followed by its twin."""
    dark = _dark(palette)
    for rule in rules:
        if isinstance(rule, Group):
            yield replace(rule, rules=tuple(with_dark(rule.rules, palette)))
            continue
        yield rule
        twins = tuple(_twin(s, dark) for s in rule.selectors if any(d in written(s) for d in dark))
        if twins:
            yield Group("@media (prefers-color-scheme:dark)", (replace(rule, selectors=twins),))


def _twin(selector: Selector, dark: frozenset[str]) -> Selector:
    text = written(selector)
    for attribute in dark:
        text = text.replace(attribute, f"{attribute.partition('=')[0]}]{UNCHOSEN}")
    return tuple(tinycss2.parse_component_value_list(text))


def _dark(palette: object) -> frozenset[str]:
    """Return what the dark option of `theme.palette` sets that the first does not, as selectors."""
    given = palette if isinstance(palette, list) else []
    options = [each for each in given if isinstance(each, dict)]
    chosen = [each for each in options if str(each.get("media", "")).endswith("dark)")]
    return _attributes(chosen[0]) - _attributes(options[0]) if chosen else frozenset()


def _attributes(option: dict[str, object]) -> frozenset[str]:
    given = {"scheme": "default", "primary": "indigo", "accent": "indigo", **option}
    return frozenset(
        f"[data-md-color-{key}={str(given[key]).replace(' ', '-')}]"
        for key in ("scheme", "primary", "accent")
    )
