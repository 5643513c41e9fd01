"""An edition as an EPUB 3 (https://www.w3.org/TR/epub-33/), with its paragraphs as a page list."""

from __future__ import annotations

import io
import os
import uuid
import zipfile
from datetime import UTC, datetime
from html import escape
from itertools import pairwise
from pathlib import Path

from communique.outputs.citing.item import AUTHOR
from communique.outputs.documents.document import Document
from communique.outputs.documents.html import ABOUT, NOTES, body

SHEET = Path(__file__).with_name("epub.css")
TYPE = "application/epub+zip"
FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can give: each build gives the same
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en-GB">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
<dc:creator>{author}</dc:creator>
<dc:date>{year}</dc:date>{source}
<meta property="dcterms:modified">{modified}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
{features}
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">{summary}</meta>
<meta property="pageBreakSource">none</meta>
</metadata>
<manifest>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine>
<itemref idref="text"/>
</spine>
</package>
"""
Entry = tuple[int, str, str]  # of a list: its level, its words, where it leads
SUMMARY = (
    "Text alone, in the order in which it is read, with headings, a table of contents and links to "
    "and from each note. The page list is that of the numbered paragraphs; the numbers are ours."
)
FEATURES = ("pageNavigation", "readingOrder", "structuralNavigation", "tableOfContents")
XHTML = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
  lang="{language}" xml:lang="{language}">
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
{body}</body>
</html>
"""


def epub(document: Document) -> bytes:
    """Return the document as an EPUB; the time in it is that of the last commit."""
    files = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": _package(document),
        "EPUB/nav.xhtml": _xhtml(document, _navigation(document)),
        "EPUB/text.xhtml": _xhtml(document, body(document)),
        "EPUB/style.css": SHEET.read_text(encoding="utf-8"),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(zipfile.ZipInfo("mimetype", FIRST), TYPE)  # first, and as it is
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, FIRST)
            packed.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _package(document: Document) -> str:
    """Return the package file; without an address the identifier is made of name and digest."""
    known = document.address or f"{document.name}:{document.digest}"
    source = f"\n<dc:source>{escape(document.address)}</dc:source>" if document.address else ""
    feature = '<meta property="schema:accessibilityFeature">{}</meta>'
    modified = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    return PACKAGE.format(
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, known),
        title=escape(document.title_text),
        language=document.language,
        author=escape(AUTHOR),
        year=document.year,
        source=source,
        summary=SUMMARY,
        modified=f"{modified:%Y-%m-%dT%H:%M:%SZ}",
        features="\n".join(map(feature.format, FEATURES)),
    )


def _xhtml(document: Document, content: str) -> str:
    title = escape(document.title_text)
    return XHTML.format(language=document.language, title=title, body=content)


def _navigation(document: Document) -> str:
    """Return the table of contents, and the page list, in which a paragraph is a page."""
    entries = [(1, document.title_text, "title")]
    entries += [(block.level, block.text, block.id) for block in document.headings]
    entries += [(1, NOTES, "notes-title")] if document.notes else []
    entries.append((1, ABOUT, "colophon-title"))
    pages = [(1, block.label, block.id) for block in document.paragraphs]
    return (
        f'<nav epub:type="toc" role="doc-toc"><h1>Contents</h1>\n{_listed(entries)}</nav>\n'
        f'<nav epub:type="page-list" role="doc-pagelist" hidden="hidden"><h1>Paragraphs</h1>\n'
        f"{_listed(pages)}</nav>\n"
    )


def _listed(entries: list[Entry]) -> str:
    """Return entries as a list, with those of deeper levels in lists below the one before."""
    tops = [at for at, entry in enumerate(entries) if entry[0] <= entries[0][0]]
    made = []
    for at, end in pairwise([*tops, len(entries)]):
        _, text, anchor = entries[at]
        below = _listed(entries[at + 1 : end]) if end > at + 1 else ""
        made.append(f'<li><a href="text.xhtml#{escape(anchor)}">{escape(text)}</a>{below}</li>\n')
    return f"<ol>\n{''.join(made)}</ol>"
