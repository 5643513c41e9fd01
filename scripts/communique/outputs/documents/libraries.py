"""What the heavy formats need beyond the package: whether it is there, and how to get it."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
from importlib.metadata import PackageNotFoundError, version

# The distributions that each format is made with; a change of their versions makes it anew.
PACKAGES = {
    "PDF": ("weasyprint", "fontpkg-source-serif-4", "pydyf", "tinyhtml5", "fonttools"),
    "DOCX": ("python-docx", "lxml"),
}
# What WeasyPrint loads, by the names that Linux, macOS and Windows have for it.
PANGO = ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.dylib", "pango-1.0")
INSTALL_PANGO = (
    "Pango is missing; Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0, "
    "Fedora: dnf install pango, macOS: brew install pango"
)


def pango() -> str:
    """Return the version of the system's Pango, '' where there is none."""
    for name in (*PANGO, ctypes.util.find_library("pango-1.0")):
        with contextlib.suppress(OSError, AttributeError):
            if name:
                library = ctypes.CDLL(name)
                library.pango_version_string.restype = ctypes.c_char_p
                found: bytes = library.pango_version_string()
                return found.decode()
    return ""


def lacking(form: str) -> str:
    """Return what a format lacks and how to get it, '' where it lacks nothing."""
    missing = [name for name in PACKAGES.get(form, ()) if not _version(name)]
    if missing:
        return f"{', '.join(missing)} missing; run `make setup` or `pip install '.[formats]'`"
    return INSTALL_PANGO if form == "PDF" and not pango() else ""


def left_out() -> str:
    """Return which formats are left out and why, in one line; '' where none is."""
    reasons = {form: lacking(form) for form in PACKAGES}
    found = [f"{form} ({reason})" for form, reason in reasons.items() if reason]
    return f"Left out: {'; '.join(found)}" if found else ""


def versions(form: str) -> tuple[str, ...]:
    """Return the versions of what a format is made with."""
    system = (pango(),) if form == "PDF" else ()
    return (*(_version(name) for name in PACKAGES.get(form, ())), *system)


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
