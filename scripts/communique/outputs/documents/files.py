"""The files of every edition as a document, beside its pages."""

from __future__ import annotations

from collections.abc import Iterator

from communique.model import Content, Target
from communique.outputs.documents.assembling import documents
from communique.outputs.documents.markdown import markdown
from communique.outputs.documents.plain_text import plain_text


def text_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the whole of every edition as plain text and as Markdown."""
    for document in documents(content, target):
        yield f"{document.path}.txt", plain_text(document).encode()
        yield f"{document.path}.md", markdown(document).encode()
