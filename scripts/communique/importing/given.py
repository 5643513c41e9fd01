"""Opens the file that is given, and refuses at once what cannot be the text of a communique."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from communique.importing.pieces import RefusedError

LARGEST = 20_000_000  # bytes
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
MOST = 10  # lines that are named one by one

Form = Literal["text", "word", "web", "markdown"]
NO_TEXT = (
    (
        b"%PDF-",
        "a PDF holds no paragraphs, only places on paper. Look for the same text as a web page or "
        'a Word file; or save it as plain text ("pdftotext -layout FILE.pdf", or "Save as text" in '
        "your reader), and look at: two columns read across, page heads and feet, words broken at "
        "line ends, notes in the middle of a page",
    ),
    (b"{\\rtf", "this is RTF: open it in a word processor and save it as .docx"),
    (b"\xd0\xcf\x11\xe0", "this is an old Word file: open it and save it as .docx"),
)


@dataclass(frozen=True)
class Given:
    """The file that is given: its bytes, what form they have, and its text where it is one."""

    path: Path
    data: bytes
    form: Form
    text: str = ""


def open_given(path: Path) -> Given:
    """Read the file.

    Raises RefusedError where it is no regular file, too large, or in no form that can be read.
    """
    data = _bytes(path)
    for sign, why in NO_TEXT:
        if data.lstrip()[:8].startswith(sign):
            raise RefusedError(f"{path}: {why}")
    if data.startswith(b"PK\x03\x04"):
        if b"word/" not in data:
            raise RefusedError(f"{path}: a packed file, but no Word file (.docx): save it as .docx")
        return Given(path, data, "word")
    text = _decoded(path, data)
    _no_controls(path, text)
    if _is_web(text):
        return Given(path, data, "web", text)
    markdown = path.suffix.lower() in (".md", ".markdown")
    return Given(path, data, "markdown" if markdown else "text", text)


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(f"{path}: is no regular file: give the file that has the text")
        if status.st_size > LARGEST:
            size = status.st_size // 1_000_000
            raise RefusedError(f"{path}: has {size} MB, and no communique has more than 20 MB")
        return path.read_bytes()
    except OSError as error:
        raise RefusedError(f"{path}: cannot be read: {error.strerror}") from None


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        name, sign = _encoding(data, error.start)
        found = f'"{sign}" in ' if sign.isprintable() and sign else ""
        raise RefusedError(
            f"{path}:{line}: not UTF-8, but {found}{name}: save the text as UTF-8"
        ) from None


def _encoding(data: bytes, at: int) -> tuple[str, str]:
    """Name the encoding that the bytes most likely have, and the first sign that shows it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:200:2].count(0) > 50:
        return "UTF-16", ""
    try:
        return "Windows-1252 (Western European), most likely", data[at : at + 1].decode("cp1252")
    except UnicodeDecodeError:
        return "another encoding", ""


def _no_controls(path: Path, text: str) -> None:
    """Refuse a text with control characters, each line that has some named."""
    wrong = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if found := CONTROL.search(line):
            code = f"U+{ord(found.group()):04X}"
            wrong.append(f"  line {number}: character {found.start() + 1} is {code}")
    if "\0" in text:
        raise RefusedError(f"{path}: holds a NUL byte: give the plain text of the communique")
    if wrong:
        more = [f"  and {len(wrong) - MOST} lines more"] if len(wrong) > MOST else []
        said = f"{path}: has control characters, which no page may have: take them out"
        raise RefusedError("\n".join([said, *wrong[:MOST], *more]))


def _is_web(text: str) -> bool:
    """Return whether a text is a web page as a whole."""
    begins = text.lstrip("\ufeff \t\r\n")[:200].lower()
    return begins.startswith(("<!doctype html", "<html", "<?xml")) or (
        begins.startswith("<")
        and bool(re.search(r"</(?:html|body|article|main|div|p)>\s*$", text.lower()))
    )
