"""The interface as OpenAPI 3.1 describes it, from which programs and clients are made."""

from __future__ import annotations

from typing import Any

from communique.model import Content
from communique.outputs.api.catalogue import INDEX, OF_EDITION, WHOLE, Kind

JSON, CSV = "application/json", "text/csv"


def description(content: Content) -> dict[str, Any]:
    """Return the description; its server is where it is found itself."""
    years = [edition.year for edition in content.editions]
    paths = {f"/{kind.name}.json": _path(kind, JSON) for kind in (INDEX, *WHOLE)}
    for kind in OF_EDITION if years else ():
        paths[f"/{{edition}}/{kind.name}.json"] = _path(kind, JSON, years)
        if kind.rows:
            paths[f"/{{edition}}/{kind.name}.csv"] = _path(kind, CSV, years)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Five Country Ministerial communique",
            "version": "1",
            "description": "Files, made when the site is built. Within version 1 fields may be "
            "added; none is renamed, removed or given another meaning.",
        },
        "servers": [{"url": "."}],
        "paths": paths,
    }


def _path(kind: Kind, media: str, years: list[str] | None = None) -> dict[str, Any]:
    shape = {"schema": {"$ref": f"schema/{kind.name}.json"}} if media == JSON else {}
    get = {
        "operationId": f"{kind.name}_{'csv' if media == CSV else 'json'}",
        "summary": kind.says,
        "responses": {"200": {"description": kind.says, "content": {media: shape}}},
    }
    edition = {
        "name": "edition",
        "in": "path",
        "required": True,
        "description": "The year of the edition.",
        "schema": {"type": "string", "enum": years},
    }
    return {"parameters": [edition], "get": get} if years else {"get": get}
