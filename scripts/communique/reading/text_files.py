"""Finds and reads the files of docs/, whatever state they are in, and puts new ones in place."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from communique.model import Finding

WELL_KNOWN = ".well-known"  # what other programs look for at the top of a site (RFC 8615)
TEXT = frozenset({".md", ".yml", ".txt", ".sha256"})


def walk(docs: Path) -> Iterator[PurePosixPath]:
    """Yield every file below `docs` but hidden ones; links to folders count as files.

    `.well-known` at its top is not hidden.
    """
    for folder, folders, names in os.walk(docs):
        names += [name for name in folders if Path(folder, name).is_symlink()]
        top = Path(folder) == docs
        folders[:] = sorted(n for n in folders if n[0] != "." or (top and n == WELL_KNOWN))
        for name in names:
            if not name.startswith("."):
                yield PurePosixPath(Path(folder, name).relative_to(docs).as_posix())


def irregular(docs: Path, path: PurePosixPath) -> Finding | None:
    """Return what is wrong with a path that is a symbolic link or not an ordinary file."""
    file = docs / path
    mode = file.lstat().st_mode
    if stat.S_ISLNK(mode):
        message = f'a symbolic link to "{file.readlink()}": put a copy of the file here'
        return Finding(path, 1, message, "symbolic-link")
    if not stat.S_ISREG(mode):
        return Finding(path, 1, "not an ordinary file: remove it", "symbolic-link")
    return None


def read_text(docs: Path, path: PurePosixPath) -> tuple[str, list[Finding]]:
    """Return a file's text with Unix line ends, and what is wrong with its bytes.

    A file that cannot be read gives an empty text and a finding that says why.
    """
    try:
        wrong = irregular(docs, path)
        data = b"" if wrong else (docs / path).read_bytes()
    except OSError as error:
        wrong = Finding(path, 1, f"cannot be read: {error.strerror}", "utf-8")
    if wrong:
        return "", [wrong]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = f"byte 0x{data[error.start]:02x} is not UTF-8: save the file as UTF-8"
        return "", [Finding(path, line, message, "utf-8", column)]
    findings = []
    if data.startswith(b"\xef\xbb\xbf"):
        message = "the file begins with a byte-order mark: save it without, or use --fix"
        findings.append(Finding(path, 1, message, "byte-order-mark"))
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        message = "lines do not end with LF alone: save the file with Unix line ends, or use --fix"
        findings.append(Finding(path, line, message, "line-ends"))
    return text.replace("\r\n", "\n").replace("\r", "\n"), findings


def put(target: Path, data: bytes) -> None:
    """Put a file in place whole: a reader gets the old bytes or the new, never half."""
    aside = target.with_name(f".{target.name}.new")
    try:
        put_new(aside, data)
        aside.replace(target)
    except BaseException:  # a full disk, or a signal to end
        aside.unlink(missing_ok=True)
        raise


def put_new(file: Path, data: bytes) -> None:
    """Write a file that nobody reads yet; make its folder where there is none, which is rare."""
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def put_changed(target: Path, data: bytes) -> None:
    """Put a file in place unless it has these bytes already, so that its time stays."""
    if not target.is_file() or target.read_bytes() != data:
        put(target, data)


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
