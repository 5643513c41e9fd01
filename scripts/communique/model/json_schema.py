"""JSON Schemas of front matter and data files, from which editors' tools complete and check."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from communique.model.happened import MeetingsFile, Since
from communique.model.schema import (
    CountryFile,
    CountryMeta,
    EditionMeta,
    EntityMeta,
    OtherWords,
    PageMeta,
    PartMeta,
    Source,
    Statement,
)

SCHEMAS: dict[str, Any] = {
    "front-matter.json": (CountryMeta, EntityMeta, PartMeta, EditionMeta, PageMeta),
    "country.json": CountryFile,
    "meetings.json": MeetingsFile,
    "other-words.json": list[OtherWords],
    "since.json": Since,
    "sources.json": dict[str, Source],
    "statements.json": list[Statement],
}


def schemas() -> dict[str, str]:
    """Return each schema as the text of its file (JSON Schema, draft 2020-12)."""
    made = {name: _schema(model) for name, model in SCHEMAS.items()}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {name: f"{json.dumps({**head, **schema}, indent=1)}\n" for name, schema in made.items()}


def _schema(model: Any) -> dict[str, Any]:
    """Return the schema of a model, or of several of which a file may follow any."""
    if not isinstance(model, tuple):
        return msgspec.json.schema(model)
    roots, definitions = msgspec.json.schema_components(model, ref_template="#/$defs/{name}")
    return {"anyOf": list(roots), "$defs": definitions}
