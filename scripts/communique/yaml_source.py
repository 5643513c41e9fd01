"""YAML with line numbers: front matter and data files against their models."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

DEEPEST = 30  # levels of nesting
Loc = tuple[int | str, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a YAML text and on which line of it (from 1)."""

    line: int
    message: str


class _Loader(yaml.CSafeLoader):
    """PyYAML's safe loader that leaves dates as they are written."""


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
        twice = next(_duplicate_keys(node), None) if node else None
        if twice:
            return twice
        return Document(loader.construct_document(node) if node else None, node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return Problem(mark.line + 1 if mark else 1, f"not valid YAML: {error.problem}")
    except Exception as error:  # PyYAML answers odd tags with errors of every kind
        return Problem(1, f"not valid YAML: {(str(error) or 'a value is odd').splitlines()[0]}")
    finally:
        loader.dispose()


def _too_deep(text: str) -> bool:
    """Tell whether a text is nested so deep that the C parser would end the process."""
    depth = 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" -?"))
        if indent > 4 * DEEPEST:
            return True
        for sign in line if "[" in line or "{" in line or "]" in line or "}" in line else "":
            depth = depth + (sign in "[{") - (sign in "]}")
            if depth > DEEPEST:
                return True
    return False


def _duplicate_keys(root: yaml.Node) -> Iterator[Problem]:
    waiting, done = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in done:
            continue
        done.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if str(key.value) in seen:
                    yield Problem(
                        key.start_mark.line + 1, f'"{key.value}" stands twice: keep one of them'
                    )
                seen.add(str(key.value))
                waiting.append(value)


def validate(document: Document, model: type[T] | Any) -> T | list[Problem]:
    """Make the model from the document, or list all that does not fit it."""
    try:
        made: T = _adapter(model).validate_python(document.value)  # type: ignore[arg-type]
    except ValidationError as error:
        return [_problem(document, model, dict(detail)) for detail in error.errors()]
    return made


@functools.lru_cache(maxsize=32)
def _adapter(model: Any) -> TypeAdapter[Any]:
    """Making one takes longer than using it."""
    return TypeAdapter(model)


def _problem(document: Document, model: Any, detail: dict[str, Any]) -> Problem:
    loc: Loc = detail["loc"]
    return Problem(document.line(loc), _message(model, detail))


def _message(model: Any, detail: dict[str, Any]) -> str:
    loc, kind = detail["loc"], detail["type"]
    name = ".".join(str(step) for step in loc) or "the file"
    if kind == "missing":
        return f'"{name}" is missing: add it'
    if kind == "extra_forbidden":
        return f'unknown key "{name}": {_suggestion(model, loc)}'
    found = detail.get("input")
    shown = repr(found) if isinstance(found, str | int | float | bool) else type(found).__name__
    return f'"{name}": found {shown[:80]}, expected {_expected(detail)}'


def _expected(detail: dict[str, Any]) -> str:
    pattern = detail.get("ctx", {}).get("pattern", "")
    if r"\d{4}" in pattern:
        return "a date such as 2024, 2024-10 or 2024-10-02"
    if '<>"' in pattern:
        return 'one line without the signs < > and "; quotation marks are “ and ”'
    if "expected" in detail.get("ctx", {}):
        return str(detail["ctx"]["expected"])
    return str(detail["msg"]).removeprefix("Input should be ").removeprefix("String should ")


def _suggestion(model: Any, loc: Loc) -> str:
    fields = _fields(_model_at(model, loc[:-1]))
    near = difflib.get_close_matches(str(loc[-1]), fields, n=1)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"remove it; known keys: {', '.join(fields)}" if fields else "remove it"


def _model_at(model: Any, loc: Loc) -> Any:
    """Return the model of the part of a document that `loc` leads to."""
    for step in loc:
        if isinstance(model, type) and issubclass(model, BaseModel) and step in model.model_fields:
            model = model.model_fields[str(step)].annotation
        else:  # a step into a list or a map goes to the model of its items
            inner = [each for each in getattr(model, "__args__", ()) if _fields(each)]
            model = inner[-1] if inner else model
    return model


def _fields(model: Any) -> list[str]:
    """Return the keys that the model knows, or that the models of its list or map know."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        return list(model.model_fields)
    return [name for inner in getattr(model, "__args__", ()) for name in _fields(inner)]
