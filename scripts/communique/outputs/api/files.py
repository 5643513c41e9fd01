"""The files below api/v1/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import msgspec

from communique.model import Content, Target
from communique.outputs.api import models
from communique.outputs.api.addresses import API, Addresses
from communique.outputs.api.catalogue import KINDS, Kind, Listed, document, listed
from communique.outputs.api.openapi import description
from communique.outputs.api.tables import metadata, table

DOCUMENTATION = PurePosixPath("data.md")
NOTICE = (
    "The words of paragraphs and statements are our copy of the text of the communique, which "
    "belongs to the governments that speak in it. All else is editorial, under CC BY 4.0: the "
    "numbers, how statements are classified, and every fact. Not a site of any government."
)
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def api_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file: data, tables with their metadata, schemas, OpenAPI."""
    yield f"{API}/index.json", _json(_index(content, target))
    yield f"{API}/openapi.json", _json(description(content))
    for kind in KINDS:
        yield f"{API}/schema/{kind.name}.json", _json(schema(kind))
    for file in listed(content):
        held = document(content, target, file)
        yield f"{file.path}.json", _json(held)
        if file.kind.rows:
            rows = getattr(held, file.kind.rows)
            yield f"{file.path}.csv", table(file.kind, rows)
            yield f"{file.path}.csv-metadata.json", _json(metadata(file.kind))


def schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file (draft 2020-12)."""
    return {"$schema": DRAFT, "title": kind.says, **msgspec.json.schema(kind.model)}


def _json(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _index(content: Content, target: Target) -> models.Index:
    at = Addresses(target)
    return models.Index(
        schema="schema/index.json",
        name=target.site_name or "Communique",
        version=1,
        site=target.citable,
        notice=NOTICE,
        openapi=at.file(f"{API}/openapi.json"),
        documentation=at.page(DOCUMENTATION) if DOCUMENTATION in content.pages else None,
        files=tuple(_file(at, file) for file in listed(content)),
    )


def _file(at: Addresses, file: Listed) -> models.File:
    return models.File(
        name=file.name,
        description=file.kind.says,
        url=at.file(f"{file.path}.json"),
        json_schema=at.file(f"{API}/schema/{file.kind.name}.json"),
        csv=at.file(f"{file.path}.csv") if file.kind.rows else None,
    )
