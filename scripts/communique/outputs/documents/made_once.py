"""Files that take long to make, kept in .cache/ by a digest of all that they are made of."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from communique.outputs.documents.document import Document
from communique.outputs.documents.libraries import versions
from communique.reading.text_files import put

FOLDER = Path(".cache", "documents")
MOST = 256  # files that are kept of one format; the oldest go


def made_once(
    root: Path, form: str, document: Document, make: Callable[[Document], bytes], *more: object
) -> bytes:
    """Return the file of a document in a format: the kept one, else a new one, which is kept.

    It is made of the document, of `more`, of the code of this folder and of the libraries.
    """
    file = root / FOLDER / f"{_digest(form, document, more)}.{form.lower()}"
    with contextlib.suppress(OSError):
        os.utime(file)  # what is used stays longest
        return file.read_bytes()
    data = make(document)
    gc.collect()  # of what the libraries leave behind, which is a megabyte an edition
    with contextlib.suppress(OSError):  # where it cannot be kept it is made again next time
        put(file, data)
        _drop_oldest(file.parent, file.suffix)
    return data


def _digest(form: str, document: Document, more: tuple[object, ...]) -> str:
    made_of = hashlib.sha256(repr((form, document, more, versions(form), sys.version)).encode())
    for code in sorted(Path(__file__).parent.glob("*.*")):
        made_of.update(code.read_bytes())
    return made_of.hexdigest()


def _drop_oldest(folder: Path, suffix: str) -> None:
    files = sorted(folder.glob(f"*{suffix}"), key=lambda file: file.stat().st_mtime)
    for file in files[:-MOST]:
        file.unlink(missing_ok=True)
