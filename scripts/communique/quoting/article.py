"""Reads the text whose quotations are to be checked, and says why it cannot be read."""

from __future__ import annotations

import sys
from pathlib import Path

MOST = 5_000_000  # bytes
SAVE = 'save it as plain text, "UTF-8", and check that file'
# What a file that is no plain text begins with.
OTHERS = {
    b"PK\x03\x04": "a packed file, as those of word processors are",
    b"\xd0\xcf\x11\xe0": "a file of an older word processor",
    b"%PDF": "a PDF",
    b"{\\rtf": "rich text (RTF)",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
PAGE = (b"<!doctype html", b"<html")


class UnreadableError(Exception):
    """A text cannot be read; the message says why and what to do."""


def read(name: str) -> str:
    """Return the text of a file, or with "-" that of standard input, with Unix line ends.

    Raises UnreadableError where there is no such file or it is no plain text in UTF-8 of 5 MB at
    most.
    """
    data = _bytes(name)
    if len(data) > MOST:
        raise UnreadableError(f"{name}: more than 5 MB: split it, and check the parts")
    kind = next((kind for begin, kind in OTHERS.items() if data.startswith(begin)), "")
    if data[:200].lstrip().lower().startswith(PAGE):
        kind = "a web page"
    if kind or b"\0" in data:
        raise UnreadableError(f"{name}: this is {kind or 'no text'}: {SAVE}")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{name}:{_what(data, error.start)}") from None


def _bytes(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST + 1)
    except OSError as error:
        raise UnreadableError(f"{name}: cannot be read: {error.strerror}") from None


def _what(data: bytes, at: int) -> str:
    """Return where a byte is that is not UTF-8, which encoding it may be, and what to do."""
    line = data.count(b"\n", 0, at) + 1
    column = len(data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    return (
        f"{line}:{column}: byte 0x{data[at]:02x} is not UTF-8; the text may be in Windows-1252 or "
        f"Latin-1: {SAVE}, or convert it with iconv -f WINDOWS-1252 -t UTF-8"
    )
