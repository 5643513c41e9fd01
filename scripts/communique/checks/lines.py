"""On which line of a file a value is, for messages."""

from __future__ import annotations

from pathlib import PurePosixPath

from communique.model import Content, kept
from communique.reading.yaml_source import Document, Loc, read


def line_of(content: Content, path: PurePosixPath, keys: Loc) -> int:
    """Return the line of a value of a data file or of front matter, by the keys that lead to it.

    The file is read again for it, once: few have something wrong. Where it has no such value, the
    line is that of the entry that lacks it.
    """
    document = _document(content, path)
    return document.line(keys) if document else 1


@kept
def _document(content: Content, path: PurePosixPath) -> Document | None:
    text = content.texts[path]
    if path in content.pages:
        front = text.split("\n")[1 : content.pages[path].body_line - 2]
        text = "\n".join(["", *front])  # line 1 is the "---"
    document = read(text)
    return document if isinstance(document, Document) else None
