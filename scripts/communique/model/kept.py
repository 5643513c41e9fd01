"""What is made of a content once and kept exactly as long as the content."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from communique.model.content import Content

Rest = ParamSpec("Rest")
Made = TypeVar("Made")


def kept(
    function: Callable[Concatenate[Content, Rest], Made],
) -> Callable[Concatenate[Content, Rest], Made]:
    """Let a function of a content, and of what can be a key, be called once for each of these.

    A cache of the function's own would hold contents that a preview has long replaced.
    """

    @functools.wraps(function)
    def kept_function(content: Content, /, *rest: Rest.args, **named: Rest.kwargs) -> Made:
        key = (function, *rest)
        if key not in content.kept:
            content.kept[key] = function(content, *rest, **named)
        made: Made = content.kept[key]
        return made

    return kept_function


def forget(content: Content, function: Callable[Concatenate[Content, Rest], Made]) -> None:
    """Drop what a kept function made of a content."""
    own = getattr(function, "__wrapped__", function)
    for key in [key for key in content.kept if key[0] is own]:
        del content.kept[key]
