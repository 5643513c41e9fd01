"""What is wrong with a value of front matter or of a data file, in an editor's words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any, get_origin

from communique.model.happened import YEAR
from communique.model.schema import ADDRESS, ANY_ADDRESS, DATE, PLAIN, SLUG, STATEMENT, TYPED
from communique.reading.faults import (
    Fault,
    bare,
    choices,
    fields,
    first_word,
    metas,
    near,
    outdented,
)
from communique.reading.words import as_date, cut, one_of, ordinal
from communique.reading.yaml_source import Document, Loc, Problem

Known = Mapping[str, Sequence[str]]
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
NAMED_BY = ("name", "title", "id", "year")  # the keys by which an editor knows an entry
ONE_OF = {
    "bodies": "body",
    "milestones": "milestone",
    "facts": "fact",
    "meetings": "meeting",
    "": "entry",
}
RULES = {
    ADDRESS: "an address begins with https:// and has no spaces",
    ANY_ADDRESS: "an address begins with https:// and has no spaces",
    PLAIN: 'expected one line without the signs < > and "; quotation marks are “ and ”',
    TYPED: "expected one to four words in small letters, with single spaces",
    YEAR: "write the year in four digits, such as 2019",
    STATEMENT: "write s, the number of the paragraph and a letter, such as s10b",
    rf"^{DATE}$": "expected a date such as 2024, 2024-10 or 2024-10-02",
}


def problem(document: Document, fault: Fault, known: Known) -> Problem:
    """Return a fault as the line to change, the entry that it is in, and what to do."""
    said = {"missing": _missing, "unknown": _unknown, "key": _key, "value": _value}[fault.kind]
    where = fault.loc[:-1] if fault.kind == "missing" else fault.loc
    entry = _entry(document, fault.loc)
    message = said(document, fault, known)
    return Problem(document.line(where), f"{entry}: {message}" if entry else message)


def _missing(_document: Document, fault: Fault, _known: Known) -> str:
    return f'"{fault.loc[-1]}" is missing: add it'


def _unknown(document: Document, fault: Fault, _known: Known) -> str:
    key = str(fault.loc[-1])
    if fault.moved:
        home = f'"{key}" belongs to "{fault.moved}"'
        return f"{home}: move it {_spaces(document, fault)} to the right"
    word = first_word(key)
    if word != key and word in fields(fault.model):
        return f'this line has no colon and space after "{word}": write it as "{word}: ..."'
    if near(fault):
        return f'unknown key "{key}": did you mean "{near(fault)}"?'
    return f'unknown key "{key}": remove it; known keys: {", ".join(fields(fault.model))}'


def _spaces(document: Document, fault: Fault) -> str:
    """Say by how much a key is to be moved, to stand with those that it belongs with."""
    above = fault.loc[:-1]
    _, entry = document.found(above)
    _, home = document.found((*above, fault.moved))
    inner = home.start_mark.column if home is not None and _has_lines(home) else None
    here = entry.start_mark.column if entry is not None else 0
    count = inner - here if inner is not None and inner > here else 2
    return f"{NUMBERS[count]} spaces" if count < len(NUMBERS) else f"{count} spaces"


def _has_lines(node: Any) -> bool:
    """Return whether a node has keys of its own on the lines below it."""
    return node.id == "mapping" and not node.flow_style


def _key(_document: Document, fault: Fault, _known: Known) -> str:
    of, key = fault.loc[-2] if len(fault.loc) > 1 else "the file", fault.loc[-1]
    return f'"{of}": found "{key}"{one_of(str(key), choices(fault.model))}'


def _value(document: Document, fault: Fault, known: Known) -> str:
    name = next((str(step) for step in reversed(fault.loc) if isinstance(step, str)), "")
    found, _ = document.found(fault.loc)
    if outdented(fault):
        return f'"{name}" belongs to the entry above: move it two spaces to the right'
    if not name:
        return f"found {_kind(found)}, expected {_expected(fault)}"
    if found is None or found == "" or found == []:
        return f'"{name}" is empty: {_filled(found)}'
    shown = document.written(fault.loc) if not isinstance(found, list | dict) else None
    if shown is None or (isinstance(found, str) and not isinstance(bare(fault.model), type)):
        return f'"{name}": {_other_kind(fault, found, shown)}'
    return f'"{name}": {_scalar(fault, name, shown, found, known)}'


def _filled(found: Any) -> str:
    return "name at least one" if found == [] else "write something after the colon"


def _kind(found: Any) -> str:
    kinds = {dict: "keys with values", list: "a list", type(None): "nothing"}
    return kinds.get(type(found), f'"{cut(str(found))}"')


def _expected(fault: Fault) -> str:
    """Say what kind of value a key has."""
    kind = bare(fault.model)
    if get_origin(kind) in (tuple, list):
        return "a list"
    if fields(kind) or get_origin(kind) is dict:
        return "keys with values, each on a line of its own below it"
    return {int: "a whole number", bool: "true or false"}.get(kind, "text")


def _other_kind(fault: Fault, found: Any, shown: str | None) -> str:
    """Say what to write where a list, keys or a choice were expected, or were found."""
    if choices(fault.model):
        return _choice(fault, _kind(found))
    if shown is not None and get_origin(bare(fault.model)) is tuple:
        return f"write [{cut(shown)}], with the brackets"
    return f"found {_kind(found)}, expected {_expected(fault)}"


def _choice(fault: Fault, shown: str) -> str:
    return f"found {shown}{one_of(shown, choices(fault.model))}"


def _scalar(fault: Fault, name: str, shown: str, found: Any, known: Known) -> str:
    """Say what to write in place of a value on one line."""
    noted = list(metas(fault.model))
    pattern = next((meta.pattern for meta in noted if meta.pattern), None)
    if pattern == rf"^{DATE}$":
        return _date(shown)
    if choices(fault.model):
        return _choice(fault, f'"{cut(shown)}"')
    if bare(fault.model) is not str:
        least = next((f" from {meta.ge}" for meta in noted if meta.ge is not None), "")
        return f'found "{cut(shown)}", expected {_expected(fault)}{least}'
    if not isinstance(found, str):
        cited = any(re.search("citation|sourced", meta.description or "") for meta in noted)
        words = f"{shown}[@its-source]" if cited else shown
        return f'write "{words}", with the quotation marks'
    if pattern == SLUG:
        return _slug(name, shown, known)
    return _text(shown, pattern, fault.said)


def _date(shown: str) -> str:
    date = as_date(shown)
    if not date and re.fullmatch(r"\d{4}-\d\d-\d\d", shown):
        return f"there is no day {shown}: correct it"
    advice = f"write {date}" if date else RULES[rf"^{DATE}$"]
    return f'found "{cut(shown)}", {advice}'


def _slug(name: str, shown: str, known: Known) -> str:
    """Say how a name that is made of small letters and hyphens is written."""
    made = re.sub(r"[^a-z0-9]+", "-", shown.lower()).strip("-")
    listed = known.get(name, ())
    close = difflib.get_close_matches(made, listed, n=1)
    one = {"needs": "need", "text_source": "source"}.get(name, name)
    if close:
        return f'found "{cut(shown)}": the {one} is written {close[0]}'
    if listed:
        return f'found "{cut(shown)}", expected one of {", ".join(listed)}'
    return f'found "{cut(shown)}": it has small letters, digits and hyphens only, such as {made}'


def _text(shown: str, pattern: str | None, said: str) -> str:
    if "length" in said:
        return f"it has {len(shown)} characters, {_length(said)}"
    return f'found "{cut(shown)}", {RULES.get(pattern or "", "expected text")}'


def _length(said: str) -> str:
    sign, number = re.findall(r"([<>])= (\d+)", said)[0]
    return f"expected {'at least' if sign == '>' else 'at most'} {number}"


def _entry(document: Document, loc: Loc) -> str:
    """Name the entry that a value is in as its editor knows it: by its name, title, id or place."""
    for end in range(len(loc) - 1, 0, -1):
        value, _ = document.found(loc[:end])
        if isinstance(loc[end - 1], int):
            return _named(value, loc[:end])
    at = 1 if loc[:1] == ("countries",) else 0  # a map in front matter; elsewhere the file is one
    keyed = len(loc) > at + 1 and isinstance(document.found(loc[: at + 1])[0], dict)
    return f'"{loc[at]}"' if keyed else ""


def _named(entry: Any, loc: Loc) -> str:
    """Name an entry of a list: a milestone has no name, so it is the second one."""
    names = [entry.get(key) for key in NAMED_BY] if isinstance(entry, dict) else []
    name = next((name for name in names if isinstance(name, str) and name), None)
    if name:
        return f'"{cut(name)}"'
    of, index = str(loc[-2]) if len(loc) > 1 else "", int(loc[-1])
    return f"{ordinal(index)} {ONE_OF.get(of, of)}"
