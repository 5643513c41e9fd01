"""Which line of a text that is no YAML is the wrong one, and what to type there.

A parser stops where it can go no further, often lines below the slip. Front matter and data files
are plain: a key and its value on each line. So each line is looked at by itself, then against
those above it, and the first that does not fit is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

QUOTE = "put it between quotation marks"
LINE = re.compile(r"""^(\s*)((?:- +)*)(?:(["']?[^\s:#"'][^\s:#]*?["']?):(?=\s|$))?\s*(.*?)\s*$""")
GLUED = re.compile(r"^\s*(?:- +)?[A-Za-z_-]+:[^\s/]")
WORDS = re.compile(r"^\s*(?:- +)?([A-Za-z_-]+)(?:\s|$)")
DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"(.*)$')
SINGLE = re.compile(r"'(?:[^']|'')*'(.*)$")
ESCAPE = re.compile(r'\\(?![0abtnvfre "/\\N_LPxuU])')
BLOCK = re.compile(r"[|>][+-]?\d?[+-]?$")
SIGNS = frozenset("@`%*&!|>,]}{?")  # signs that mean something where a value begins
MISSING = "the line that begins this entry is missing: put it back above this one"
NO_KEY = 'the line that begins this list is missing: put it above this one, such as "bodies:"'
ENDS = {"[": ("list", "]"), "{": ("group", "}")}


@dataclass(frozen=True)
class Line:
    """A line taken apart; `column` is where it begins, `inner` where its key does, after "- "."""

    number: int
    column: int
    inner: int
    key: str
    value: str
    raw: str

    @property
    def is_item(self) -> bool:
        """Whether it is an entry of a list."""
        return self.inner > self.column


def first_fault(lines: Sequence[str]) -> tuple[int, str] | None:
    """Return the number (from 1) of the first line that does not fit, and what to do there."""
    read = list(_read(lines))
    levels: dict[int, bool] = {}  # where a line may begin, and whether with an entry of a list
    for at, line in enumerate(read):
        after = read[at + 1] if at + 1 < len(read) else None
        said = _alone(line, after)
        if said:
            return line.number, said
        fault = _indented(read, at, levels) if at else None
        if fault:
            return fault
        levels = _levels(levels, line)
    return None


def _read(lines: Sequence[str]) -> Iterator[Line]:
    """Yield the lines that have something, without what continues a value of several lines."""
    held = -1  # the column of a key whose value goes on below it
    for number, raw in enumerate(lines, 1):
        if not raw.strip() or raw.lstrip().startswith("#"):
            continue
        found = LINE.match(raw)
        assert found  # it fits any line
        space, dashes, key, value = found.groups()
        line = Line(number, len(space), len(space) + len(dashes), key or "", value, raw)
        if 0 <= held < line.column and (not key or BLOCK.match(value)):
            continue
        held = line.inner if key and value and not (value[0] in "\"'" and _quoted(value)) else -1
        yield line


def _alone(line: Line, after: Line | None) -> str | None:
    """Say what is wrong with a line by itself."""
    if "\t" in line.raw[: line.inner]:
        return "this line has a tab at its beginning: type spaces"
    if not line.key and GLUED.match(line.raw):
        return "a space is missing after the colon: add it"
    below = after is not None and bool(after.key) and after.column > line.column
    if not line.key and (not line.is_item or below):
        word = WORDS.match(line.raw)
        return f'this line has no colon: write it as "{word.group(1) if word else "key"}: ..."'
    return _value(line.value, last=after is None or bool(after.key)) if line.value else None


def _value(value: str, *, last: bool) -> str | None:
    """Say what is wrong with a value; it is all there if the next line has a key."""
    begins = value[0]
    if begins in "\"'":
        return _quotes(value, last=last)
    if begins in ENDS:
        name, sign = ENDS[begins]
        is_open = last and _depth(value) > 0
        return f'the {name} is not closed: put "{sign}" at its end' if is_open else None
    if begins in SIGNS and not BLOCK.match(value):
        return f'this value begins with "{begins}": {QUOTE}'
    plain = re.split(r"\s#", value, maxsplit=1)[0]
    return f"this value has a colon: {QUOTE}" if re.search(r":(\s|$)", plain) else None


def _quotes(value: str, *, last: bool) -> str | None:
    rest = _quoted(value)
    if rest is None:
        is_open = "a quotation mark is opened here and not closed: add the second one"
        return is_open if last else None
    if rest.group(1).strip() and not re.match(r"\s+#", rest.group(1)):
        return "the quotation marks end before the value does: inside them, write “ ” and ’"
    if value[0] == '"' and ESCAPE.search(value):
        return "a backslash is inside quotation marks: write it twice"
    return None


def _quoted(value: str) -> re.Match[str] | None:
    return (DOUBLE if value[0] == '"' else SINGLE).match(value)


def _depth(value: str) -> int:
    """Return how many brackets are open at the end of a value."""
    bare = re.sub(r"""(?<=[\[,:{]) *(?:"[^"]*"|'[^']*')""", "", value)
    return sum(bare.count(sign) for sign in "[{") - sum(bare.count(sign) for sign in "]}")


def _indented(read: Sequence[Line], at: int, levels: dict[int, bool]) -> tuple[int, str] | None:
    """Say which line begins too far to the left or right, if those up to `at` do not fit."""
    line, before = read[at], read[at - 1]
    if line.column > before.inner or (line.column == before.inner and line.is_item):
        return _too_deep(read, at) if before.value and before.key else None
    fits = levels.get(line.column) == line.is_item
    return None if fits else _between(read, at, levels)


def _levels(levels: dict[int, bool], line: Line) -> dict[int, bool]:
    """Return the columns at which the next line may begin."""
    open_still = {column: item for column, item in levels.items() if column < line.column}
    return {
        **open_still,
        line.column: line.is_item,
        line.inner: line.inner == line.column and line.is_item,
    }


def _too_deep(read: Sequence[Line], at: int) -> tuple[int, str]:
    """Blame a line that is below a whole value, or the one above it, if that is too far left."""
    line, before = read[at], read[at - 1]
    columns = Counter(each.inner for each in read if each.key == before.key)
    usual = columns.most_common(1)[0][0]
    opens = at > 1 and read[at - 2].inner < before.column
    rare = _count(read, before.inner) < _count(read, line.inner)
    odd = before.inner % 2 > line.inner % 2  # our files are indented by two spaces
    if before.column and opens and (rare or odd):
        return before.number, _begin(before.column + line.inner - before.inner)
    if usual == line.inner != before.inner and not before.is_item:
        return before.number, _begin(usual)
    if at > 1 and not read[at - 2].value and read[at - 2].inner == before.column:
        return before.number, _begin(line.inner)  # it belongs to the empty key above it
    if line.is_item:
        return line.number, NO_KEY
    if before.is_item:
        return line.number, f'{_begin(before.inner)}, below "{before.key}"'
    return line.number, "begin this line with as many spaces as the one above"


def _between(read: Sequence[Line], at: int, levels: dict[int, bool]) -> tuple[int, str]:
    """Blame a line at a column where nothing begins, or the one that it belongs beside."""
    line, before = read[at], read[at - 1]
    if not line.column and read[0].column:
        return read[0].number, _first(read)
    if line.column in levels:
        return line.number, _other_kind(read, at)
    if found := _above(read, at):
        return found
    if before.is_item and not line.is_item:
        if before.inner % 2 > line.inner % 2:
            return before.number, _begin(line.inner - (before.inner - before.column))
        return line.number, f'{_begin(before.inner)}, below "{before.key}"'
    return line.number, _begin(_nearest(read, at, levels))


def _nearest(read: Sequence[Line], at: int, levels: dict[int, bool]) -> int:
    """Return the column where a line most likely belongs, of those that are nearest to it."""
    line = read[at]
    like = (each.column for each in reversed(read[:at]) if bool(each.value) == bool(line.value))
    inner = read[at + 1].column if at + 1 < len(read) else 0
    likely = inner - 2 if inner > line.column and not line.value else next(like, 0)
    return min(
        levels,
        key=lambda to: (abs(to - line.column), levels[to] != line.is_item, to != likely),
    )


def _above(read: Sequence[Line], at: int) -> tuple[int, str] | None:
    """Blame a line above, if that is at a column where hardly any line is."""
    column = read[at].column
    index = max((n for n in range(at) if read[n].column <= column), default=0)
    above, child = read[index], read[index + 1]
    here, there = _count(read, read[at].inner), _count(read, child.inner)
    odd = read[at].inner % 2 > child.inner % 2
    if above.value or not above.key or odd or here < min(there, 2):
        return None
    if there < here or not child.value:
        return child.number, _begin(column)
    opens = bool(index) and read[index - 1].column < above.column
    empty = bool(index) and read[index - 1].column == above.column and not read[index - 1].value
    earlier = any(each.column == column for each in read[:index])
    if empty or earlier or (opens and _count(read, above.inner) < here):
        return above.number, _begin(column)
    return child.number, MISSING


def _other_kind(read: Sequence[Line], at: int) -> str:
    """Say what to do where a list has a key among its entries, or keys an entry."""
    line = read[at]
    item = next((each for each in reversed(read[:at]) if each.is_item), None)
    if line.is_item:
        return _begin(item.column) if item else NO_KEY
    return f'{_begin(item.inner)}, below "{item.key}"' if item else _begin(0)


def _first(read: Sequence[Line]) -> str:
    """Say what is wrong with a first line that begins with spaces."""
    if sum(line.key == read[0].key and line.column == read[0].column for line in read) > 1:
        return MISSING
    return _begin(0)


def _count(read: Sequence[Line], column: int) -> int:
    return sum(line.inner == column for line in read)


def _begin(column: int) -> str:
    if not column:
        return "begin this line at the very left, without spaces"
    return f"begin this line with {column} space{'s' if column > 1 else ''}"
