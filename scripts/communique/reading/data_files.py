"""Data files of docs/: the values of one, with their lines, and what does not fit its model."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from communique.model import COUNTRIES, INITIATIVES, Content, Finding
from communique.reading.citations import SINCE
from communique.reading.models import Known, validate
from communique.reading.yaml_source import Document, Problem, read


def data_files(content: Content) -> list[PurePosixPath]:
    """Return the data files that hold sentences of ours with citations, wrong ones too."""
    return [
        path
        for path in content.texts
        if path.suffix == ".yml"
        and (path.parts[0] in (COUNTRIES, INITIATIVES) or path.name == SINCE)
    ]


def read_data(
    texts: dict[PurePosixPath, str],
    path: PurePosixPath,
    model: Any,
    findings: list[Finding],
    known: Known | None = None,
) -> tuple[Any, Document | None]:
    """Return a data file's value and its document, None twice where it is missing or wrong."""
    if path not in texts:
        return None, None
    document = read(texts[path])
    if isinstance(document, Problem):
        findings.append(Finding(path, document.line, document.message, "data-file"))
        return None, None
    value = validate(document, model, known)
    if isinstance(value, list) and value and isinstance(value[0], Problem):
        findings += [Finding(path, p.line, p.message, "data-file") for p in value]
        return None, None
    return value, document


def numbered(
    texts: dict[PurePosixPath, str], path: PurePosixPath, model: Any, findings: list[Finding]
) -> tuple[tuple[Any, int], ...]:
    """Return the entries of a data file that is a list, each with its line."""
    value, document = read_data(texts, path, model, findings)
    if document is None:
        return ()
    return tuple((entry, document.line((i,))) for i, entry in enumerate(value))
