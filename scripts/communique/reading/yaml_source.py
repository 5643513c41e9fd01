"""YAML with line numbers: front matter and data files against their models."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
import yaml

from communique.model.schema import DATE

DATED = frozenset({"published", "read", "since", "date", "until"})  # keys whose values are dates
IN_WORDS = {
    "int": "a whole number",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "keys with values",
    "str | null": "text or null",
}
DEEPEST = 30  # levels of nesting
INDENTED = re.compile(rf"^[ ?-]{{{4 * DEEPEST}}}", re.MULTILINE)
Loc = tuple[int | str, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a YAML text and on which line of it (from 1)."""

    line: int
    message: str


class _Loader(yaml.CSafeLoader):
    """PyYAML's safe loader that leaves dates as they are written and refuses a key given twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                problem = f'"{key.value}" is there twice: keep one of them'
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Document:
    """A parsed YAML text: its value, and the node tree that knows the lines."""

    value: Any
    node: yaml.Node | None

    def line(self, loc: Loc) -> int:
        """Return the line (from 1) of the deepest node on the way to `loc`."""
        node, line = self.node, 1
        for key in loc:
            found = _child(node, key)
            if found is None:
                break
            line, node = found
        return line


def _child(node: yaml.Node | None, key: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == str(key):
                return key_node.start_mark.line + 1, value_node
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line + 1, node.value[key]
    return None


def read(text: str) -> Document | Problem:
    """Parse one YAML text, or say where it fails."""
    if _too_deep(text):
        return Problem(1, f"not usable YAML: nested more than {DEEPEST} deep")
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return Document(loader.construct_document(node) if node else None, node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        own = (error.problem or "").endswith("keep one of them")
        message = f"{'' if own else 'not valid YAML: '}{error.problem}"
        return Problem(mark.line + 1 if mark else 1, message)
    except Exception as error:  # PyYAML answers odd tags with errors of every kind
        return Problem(1, f"not valid YAML: {(str(error) or 'a value is odd').splitlines()[0]}")
    finally:
        loader.dispose()


def _too_deep(text: str) -> bool:
    """Return whether a text is nested so deep that the C parser would end the process."""
    if INDENTED.search(text):
        return True
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = 0
    for sign in re.findall(r"[\[\]{}]", text):
        depth = depth + 1 if sign in "[{" else max(0, depth - 1)
        if depth > DEEPEST:
            return True
    return False


def validate(document: Document, model: type[T] | Any) -> T | list[Problem] | Any:
    """Return the model made from the document, or what does not fit it."""
    try:
        value = _dates_as_text(document.value)
        if get_origin(model) is dict and isinstance(value, dict):
            return _entries(document, value, model)
        made: T = msgspec.convert(value, model)
    except msgspec.ValidationError as error:
        return [_problem(document, model, (), str(error))]
    except RecursionError:
        return [Problem(1, "a value holds itself: take the alias away")]
    return made


def _entries(document: Document, value: dict[str, Any], model: Any) -> Any:
    """Make each entry of a map by itself, so that a finding names the entry that it is in."""
    inner = get_args(model)[1]
    made, problems = {}, []
    for key, entry in value.items():
        try:
            made[str(key)] = msgspec.convert(entry, inner)
        except msgspec.ValidationError as error:
            problems.append(_problem(document, inner, (key,), str(error)))
    return problems or made


def _dates_as_text(value: Any) -> Any:
    """Return the value with bare years, which YAML reads as numbers, as text again."""
    if isinstance(value, dict):
        return {
            key: str(inner) if key in DATED and type(inner) is int else _dates_as_text(inner)
            for key, inner in value.items()
        }
    return [_dates_as_text(inner) for inner in value] if isinstance(value, list) else value


def _problem(document: Document, model: Any, entry: Loc, error: str) -> Problem:
    """Return an error of msgspec in our words; `entry` leads to what was made of type `model`."""
    said, _, where = error.partition(" - at ")
    inner = _loc(where)
    loc = (*entry, *inner)
    field = re.search(r"field `(.*)`", said)
    full = (*loc, field.group(1)) if field else loc
    name = ".".join(str(step) for step in full) or "the file"
    if said.startswith("Object missing"):
        return Problem(document.line(loc), f'"{name}" is missing: add it')
    if field:
        advice = _suggestion(_at(model, inner), full[-1])
        return Problem(document.line(full), f'unknown key "{name}": {advice}')
    expected = _expected(_at(model, inner), said)
    return Problem(document.line(loc), f'"{name}": found {_shown(document, loc, said)}, {expected}')


def _shown(document: Document, loc: Loc, said: str) -> str:
    """Return the value that was found, or its kind where it is a list or a map."""
    if said.startswith("Invalid enum"):
        return said.removeprefix("Invalid enum value ")
    found = _value(document.value, loc)
    simple = isinstance(found, str | int | float | bool)
    return repr(found)[:80] if simple else type(found).__name__


def _loc(where: str) -> Loc:
    """Read the place that msgspec names, as `$.bodies[0].name`."""
    steps = re.findall(r"\.([\w-]+)|\[(\d+)\]", where)
    return tuple(int(index) if index else name for name, index in steps)


def _value(value: Any, loc: Loc) -> Any:
    for step in loc:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return value
    return value


def _expected(model: Any, said: str) -> str:
    """Say what was expected: in words for patterns and choices, else as msgspec says it."""
    if "regex" in said and DATE in said.replace("\\\\", "\\"):
        return "expected a date such as 2024, 2024-10 or 2024-10-02"
    if "regex" in said and '<>"' in said:
        return 'expected one line without the signs < > and "; quotation marks are “ and ”'
    choices = _choices(model)
    if said.startswith("Invalid enum") and choices:
        return f"expected one of {', '.join(choices)}"
    if "regex" in said and "A-Z" in said:
        return "expected one to four words in small letters, with single spaces"
    plain = said.replace("Expected", "expected").split(", got")[0]
    return re.sub(r"`(.*?)`", lambda kind: IN_WORDS.get(kind.group(1), kind.group(1)), plain)


def _choices(model: Any) -> list[str]:
    """Return the values of the first Literal in a type."""
    if get_origin(model) is Literal:
        return [str(choice) for choice in get_args(model)]
    return next((found for arg in get_args(model) if (found := _choices(arg))), [])


def _suggestion(model: Any, key: int | str) -> str:
    fields = _fields(model)
    near = difflib.get_close_matches(str(key), fields, n=1)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"remove it; known keys: {', '.join(fields)}" if fields else "remove it"


def _fields(model: Any) -> list[str]:
    """Return the keys that the model knows, or that the models of its list or map know."""
    if isinstance(model, type) and issubclass(model, msgspec.Struct):
        return list(model.__struct_fields__)
    return [name for inner in get_args(model) for name in _fields(inner)]


def _at(model: Any, loc: Loc) -> Any:
    """Return the type of the part of a document that `loc` leads to."""
    for step in loc:
        model = _bare(model)
        struct = _struct(model)
        if struct is not None and step in struct.__struct_fields__:
            model = get_type_hints(struct, include_extras=True)[str(step)]
        elif struct is None:  # a step into a list or a map goes to the type of its items
            inner = [arg for arg in get_args(model) if get_args(arg) or isinstance(arg, type)]
            model = inner[-1] if inner else model
    return model


def _bare(model: Any) -> Any:
    """Return a type without its annotations, and without null where it may be null."""
    kinds = [kind for kind in get_args(model) if kind is not NoneType]
    nullable = get_origin(model) in (Union, UnionType) and len(kinds) == 1
    return _bare(kinds[0]) if nullable or get_origin(model) is Annotated else model


def _struct(model: Any) -> type[msgspec.Struct] | None:
    return model if isinstance(model, type) and issubclass(model, msgspec.Struct) else None
