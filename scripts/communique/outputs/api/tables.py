"""Lists as tables: CSV (RFC 4180) in UTF-8, with metadata (W3C, CSV on the Web) beside each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

import msgspec

from communique.outputs.api.catalogue import Kind
from communique.outputs.api.models import Data

# A spreadsheet takes what begins so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
HARMLESS = "'"
KEYS = {"mentions": ["paragraph", "start"]}  # where it is not the id


def table(kind: Kind, rows: Iterable[Data]) -> bytes:
    """Return rows as CSV, the names of the columns first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    names = list(_columns(kind))
    writer.writerow(names)
    writer.writerows([cell(getattr(row, name)) for name in names] for row in rows)
    return text.getvalue().encode()


def cell(value: Any) -> str:
    """Return a value as it is written: lists of ids with spaces between, no formula."""
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value)
    return f"{HARMLESS}{text}" if text.startswith(FORMULA) else text


def metadata(kind: Kind) -> dict[str, Any]:
    """Return the metadata of a table: what each column holds, and in which form."""
    columns = _columns(kind)
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": f"{kind.name}.csv",
        "dc:title": kind.says,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {
            "columns": [_column(name, columns[name]) for name in columns],
            "primaryKey": KEYS.get(kind.name, "id"),
        },
    }


def _columns(kind: Kind) -> dict[str, dict[str, Any]]:
    """Return the columns with the JSON Schema of each."""
    whole = msgspec.json.schema(kind.model)["$defs"]
    items = whole[kind.model.__name__]["properties"][kind.rows]["items"]
    columns: dict[str, dict[str, Any]] = whole[items["$ref"].rpartition("/")[2]]["properties"]
    return columns


def _column(name: str, said: dict[str, Any]) -> dict[str, Any]:
    types = {"integer": "integer", "boolean": "boolean"}
    column = {"name": name, "titles": name, "datatype": types.get(said.get("type", ""), "string")}
    if said.get("type") == "array":
        column["separator"] = " "
    if about := said.get("description"):
        column["dc:description"] = about
    return column
