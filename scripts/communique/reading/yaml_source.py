"""YAML with line numbers, as front matter and data files have it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from communique.reading import yaml_faults

DEEPEST = 30  # levels of nesting
INDENTED = re.compile(rf"^[ ?-]{{{4 * DEEPEST}}}", re.MULTILINE)
Loc = tuple[int | str, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a YAML text and on which line of it (from 1)."""

    line: int
    message: str


class _Loader(yaml.CSafeLoader):
    """PyYAML's safe loader that leaves dates as they are written and refuses a key given twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: dict[str, yaml.Mark] = {}
        for key, _ in node.value:
            first = seen.setdefault(str(key.value), key.start_mark)
            if first is not key.start_mark:
                problem = yaml_faults.doubled(str(key.value), first, key.start_mark)
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
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

    def found(self, loc: Loc) -> tuple[Any, yaml.Node | None]:
        """Return the value that `loc` leads to and its node, None twice where there is none."""
        value, node = self.value, self.node
        for step in loc:
            child = _child(node, step)
            try:
                value, node = value[step], child[1] if child else None
            except (KeyError, IndexError, TypeError):
                return None, None
        return value, node

    def written(self, loc: Loc) -> str:
        """Return a value as it stands in the file: 000 is no 0 to its editor."""
        value, node = self.found(loc)
        return str(node.value if isinstance(node, yaml.ScalarNode) else value)


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
        return Problem(1, f"nested more than {DEEPEST} deep: write it more simply")
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return Document(loader.construct_document(node) if node else None, node)
    except Exception as error:  # PyYAML answers odd tags with errors of every kind
        return Problem(*yaml_faults.told(error, text.split("\n")))
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
