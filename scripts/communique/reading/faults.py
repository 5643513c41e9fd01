"""One value that does not fit its model, and what the model says of it."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo

from communique.reading.yaml_source import Loc


@dataclass(frozen=True)
class Fault:
    """Where it is, of what type it should be, and what msgspec says of it.

    `model` is the type of the value, for a key that is unknown or missing that of its entry;
    `moved` is the key below which an unknown key belongs.
    """

    loc: Loc
    model: Any
    kind: Literal["value", "key", "unknown", "missing"]
    said: str = ""
    moved: str = ""


def bare(model: Any) -> Any:
    """Return a type without its annotations, and without null where it may be null."""
    kinds = [kind for kind in get_args(model) if kind is not NoneType]
    nullable = get_origin(model) in (Union, UnionType) and len(kinds) == 1
    return bare(kinds[0]) if nullable or get_origin(model) is Annotated else model


@functools.cache
def fields(model: Any) -> dict[str, FieldInfo]:
    """Return the keys of a model; none for a type that is no model."""
    if not (isinstance(model, type) and issubclass(model, msgspec.Struct)):
        return {}
    return {field.name: field for field in msgspec.structs.fields(model)}


def metas(model: Any) -> Iterator[msgspec.Meta]:
    """Yield what is noted of a type, the nearest first, through annotations and null."""
    if get_origin(model) is Annotated:
        kind, *noted = get_args(model)
        yield from (each for each in noted if isinstance(each, msgspec.Meta))
        yield from metas(kind)
    elif get_origin(model) in (Union, UnionType):
        for kind in get_args(model):
            yield from metas(kind)


def choices(model: Any) -> list[str]:
    """Return the values that a type is a choice of."""
    kind = bare(model)
    return [str(choice) for choice in get_args(kind)] if get_origin(kind) is Literal else []


def near(fault: Fault) -> str:
    """Return the known key that an unknown one is most like, or nothing."""
    found = difflib.get_close_matches(str(fault.loc[-1]), fields(fault.model), n=1)
    return found[0] if found else ""


def outdented(fault: Fault) -> bool:
    """Return whether a key is where an entry begins, though it is one of those in an entry."""
    return (
        len(fault.loc) == 1 and fault.kind == "value" and fault.loc[0] in fields(bare(fault.model))
    )


def first_word(key: str) -> str:
    """Return the key with which a line begins that was not read as key and value."""
    return re.split(r"[ :]", key, maxsplit=1)[0]
