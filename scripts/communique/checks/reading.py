"""Rules on what makes a file unreadable; the reader of docs/ found these while reading."""

from __future__ import annotations

from collections.abc import Iterator

from communique.model import Content, Finding


def _found(content: Content, rule: str) -> Iterator[Finding]:
    return (finding for finding in content.findings if finding.rule == rule)


def utf_8(content: Content) -> Iterator[Finding]:
    """Text must be UTF-8.

    Bad: a file saved as Windows-1252
    Good: the same file saved as UTF-8
    """
    return _found(content, "utf-8")


def front_matter(content: Content) -> Iterator[Finding]:
    """A page must begin with front matter that has the known keys, and no others.

    Bad: titel: Migration
    Good: title: Migration
    """
    return _found(content, "front-matter")


def data_file(content: Content) -> Iterator[Finding]:
    """A data file must have the known keys, and no others.

    Bad: published: May 2024
    Good: published: '2024-05'
    """
    return _found(content, "data-file")


def byte_order_mark(content: Content) -> Iterator[Finding]:
    """A file must not begin with a byte-order mark; `--fix` takes it away.

    Bad: a file saved as "UTF-8 with BOM"
    Good: a file saved as "UTF-8"
    """
    return _found(content, "byte-order-mark")


def line_ends(content: Content) -> Iterator[Finding]:
    """Lines must end as on Unix, with LF alone; `--fix` mends them.

    Bad: a file saved with CRLF
    Good: a file saved with LF
    """
    return _found(content, "line-ends")


def symbolic_link(content: Content) -> Iterator[Finding]:
    """No file of docs/ may be a symbolic link: the build would publish whatever it leads to.

    Bad: docs/notes.md -> /home/editor/notes.md
    Good: a copy of the file
    """
    return _found(content, "symbolic-link")
