"""Front matter and data files against their models: every value that does not fit, at once.

msgspec makes a whole document in one go, and stops at the first value that does not fit. So a
document that it refuses is gone through again, value by value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from communique.reading import model_words
from communique.reading.faults import Fault, bare, fields, first_word, near, outdented
from communique.reading.yaml_source import Document, Loc, Problem

# Keys whose values are dates.
DATED = frozenset({"published", "read", "since", "date", "until", "looked", "year"})
Known = Mapping[str, Sequence[str]]  # the values that other files allow for a key
T = TypeVar("T")


def validate(
    document: Document, model: type[T] | Any, known: Known | None = None
) -> T | list[Problem] | Any:
    """Return the model made from the document, or all that does not fit it."""
    try:
        value = _dates_as_text(document.value)
        made: T = msgspec.convert(value, model)
    except msgspec.ValidationError as error:
        found = list(_faults(value, model, ())) or [Fault((), model, "value", str(error))]
        return [model_words.problem(document, each, known or {}) for each in _first(found)]
    except RecursionError:
        return [Problem(1, "a value holds itself: take the alias away")]
    return made


def _dates_as_text(value: Any) -> Any:
    """Return the value with bare years, which YAML reads as numbers, as text again."""
    if isinstance(value, dict):
        return {
            key: str(inner) if key in DATED and type(inner) is int else _dates_as_text(inner)
            for key, inner in value.items()
        }
    return [_dates_as_text(inner) for inner in value] if isinstance(value, list) else value


def _faults(value: Any, model: Any, loc: Loc) -> Iterator[Fault]:
    """Go through a value; what holds others is looked at itself only where these fit."""
    inner = list(_inner(value, bare(model), loc))
    yield from inner
    if not inner:
        try:
            msgspec.convert(value, model)
        except msgspec.ValidationError as error:
            yield Fault(loc, model, "value", str(error))


def _inner(value: Any, model: Any, loc: Loc) -> Iterator[Fault]:
    kind, given = get_origin(model), get_args(model)
    if isinstance(value, dict) and fields(model):
        yield from _of_struct(value, model, loc)
    elif isinstance(value, dict) and kind is dict:
        yield from _of_map(value, given[0], given[1], loc)
    elif isinstance(value, list) and kind in (list, tuple):
        for index, each in enumerate(value):
            yield from _faults(each, given[0], (*loc, index))


def _of_struct(value: dict[Any, Any], model: Any, loc: Loc) -> Iterator[Fault]:
    known = fields(model)
    for key, inner in value.items():
        if key in known:
            yield from _faults(inner, known[key].type, (*loc, key))
        else:
            yield Fault((*loc, str(key)), model, "unknown", moved=_home(value, model, str(key)))
    for key, field in known.items():
        if field.required and key not in value:
            yield Fault((*loc, key), model, "missing")


def _of_map(value: dict[Any, Any], keys: Any, model: Any, loc: Loc) -> Iterator[Fault]:
    for key, inner in value.items():
        try:
            msgspec.convert(key, keys)
        except msgspec.ValidationError as error:
            yield Fault((*loc, str(key)), keys, "key", str(error))
        else:
            yield from _faults(inner, model, (*loc, key))


def _home(value: dict[Any, Any], model: Any, key: str) -> str:
    """Return the key of this entry below which an unknown key belongs, or nothing."""
    return next(
        (
            name
            for name, field in fields(model).items()
            if name in value and key in fields(bare(field.type))
        ),
        "",
    )


def _first(found: list[Fault]) -> list[Fault]:
    """Drop what would only echo: a key that is missing because it is misspelt, or elsewhere."""
    echoes = set()
    outside = {fault.loc[0] for fault in found if outdented(fault)}
    for fault in found:
        if fault.kind == "unknown":
            above, key = fault.loc[:-1], str(fault.loc[-1])
            echoes.add((*above, fault.moved, key) if fault.moved else (*above, near(fault)))
            echoes |= {(*above[:-1], key), (*above, first_word(key))}
    return [
        fault
        for fault in found
        if fault.kind != "missing" or not (fault.loc in echoes or fault.loc[-1] in outside)
    ]
