"""The files of every edition as a document, beside its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from communique.model import Content, Target
from communique.outputs.documents.assembling import documents
from communique.outputs.documents.document import Document
from communique.outputs.documents.docx import docx
from communique.outputs.documents.epub import epub
from communique.outputs.documents.libraries import lacking
from communique.outputs.documents.made_once import made_once
from communique.outputs.documents.markdown import markdown
from communique.outputs.documents.pdf import pdf
from communique.outputs.documents.plain_text import plain_text

Files = Iterator[tuple[str, bytes]]


def text_files(content: Content, target: Target) -> Files:
    """Yield path and bytes of every edition as plain text and as Markdown."""
    for document in documents(content, target):
        yield f"{document.path}.txt", plain_text(document).encode()
        yield f"{document.path}.md", markdown(document).encode()


def pdf_files(content: Content, target: Target) -> Files:
    """Yield path and bytes of every edition as a PDF."""
    yield from _made_once(content, target, "PDF", pdf)


def docx_files(content: Content, target: Target) -> Files:
    """Yield path and bytes of every edition as a Word document."""
    yield from _made_once(content, target, "DOCX", docx)


def epub_files(content: Content, target: Target) -> Files:
    """Yield path and bytes of every edition as an EPUB, which takes no time to make."""
    for document in documents(content, target):
        yield f"{document.path}.epub", epub(document)


def _made_once(
    content: Content, target: Target, form: str, make: Callable[[Document], bytes]
) -> Files:
    """Yield the files of a format; none where its libraries are missing (see `left_out`)."""
    if lacking(form):
        return
    for document in documents(content, target):
        data = made_once(content.docs.parent, form, document, make)
        yield f"{document.path}.{form.lower()}", data
