"""An edition as a PDF, tagged as PDF/UA-1 (ISO 14289-1) asks."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from communique.outputs.citing.item import AUTHOR
from communique.outputs.documents.document import Document
from communique.outputs.documents.html import body
from communique.reading import packages

COMMIT_TIME = "SOURCE_DATE_EPOCH"
SHEET = Path(__file__).with_name("pdf.css")
FONTS = {"normal": "SourceSerif4[opsz,wght].ttf", "italic": "SourceSerif4-Italic[opsz,wght].ttf"}
ANCHORS = {  # of the links within the document
    r"note-(\d+)": "Note {}",
    r"mark-(\d+)": "Back to the mark of note {}",
    r"p(\d+)": "Paragraph {}",
    r"a(\d+)-p(\d+)": "Paragraph A{}.{}",
}
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="author" content="{author}">
<meta name="description" content="{description}">
</head>
<body>
{body}</body>
</html>
"""


def pdf(document: Document) -> bytes:
    """Return the document as a PDF; needs WeasyPrint, its Pango, and the face.

    The same document gives the same bytes: its identifier is a digest, and it has no time.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    html, fonts = page(document), FontConfiguration()
    sheets = [CSS(string=text, font_config=fonts) for text in (_faces(), SHEET.read_text("utf-8"))]
    with _no_time():
        made: bytes = HTML(string=html).write_pdf(
            stylesheets=sheets,
            font_config=fonts,
            finisher=_name_links,
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
        )
    return made


def _name_links(_: Any, made: Any) -> None:
    """Say in words where a link within the document leads, where WeasyPrint gives its anchor."""
    for part in made.objects:
        anchor = getattr(part.get("Contents"), "string", "") if isinstance(part, dict) else ""
        for kind, words in ANCHORS.items():
            if found := re.fullmatch(kind, anchor):
                part["Contents"].string = words.format(*found.groups())


@contextmanager
def _no_time() -> Iterator[None]:
    """Let the time in embedded faces be none: that of the commit would change every PDF with it."""
    before = os.environ.get(COMMIT_TIME)
    os.environ[COMMIT_TIME] = "0"
    try:
        yield
    finally:
        os.environ.pop(COMMIT_TIME)
        if before is not None:
            os.environ[COMMIT_TIME] = before


def page(document: Document) -> str:
    """Return the whole HTML of which the PDF is made."""
    where = f", as published at {document.address}" if document.address else ""
    return PAGE.format(
        language=document.language,
        title=escape(document.title_text),
        author=escape(AUTHOR),
        description=escape(f"The communique with its paragraphs numbered{where}"),
        body=body(document),
    )


def _faces() -> str:
    """Return the face as a style sheet; its variable fonts hold every weight."""
    folder = packages.folder("fontpkg_source_serif_4") / "files"
    return "".join(
        f'@font-face {{ font-family: "Text"; src: url("{(folder / name).as_uri()}"); '
        f"font-style: {style} }}\n"
        for style, name in FONTS.items()
    )
