"""SHA256SUMS: the digest of every published file, for `sha256sum -c`; it is written last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from communique.reading import official
from communique.reading.text_files import put_changed

FILE = "SHA256SUMS"
PACKED = (".gz", ".br")  # what hosts make of the files


def write_sums(site: Path) -> None:
    """Write the list into a finished site."""
    lines = [f"{official.digest((site / path).read_bytes())}  {path}\n" for path in listed(site)]
    put_changed(site / FILE, "".join(lines).encode())


def listed(site: Path) -> Iterator[str]:
    """Yield the files of a site that the list has, in its order."""
    yield from (path for path in _files(site) if path != FILE and not path.endswith(PACKED))


def packed(site: Path) -> Iterator[str]:
    """Yield the files that a host may have packed beforehand."""
    yield from (path for path in _files(site) if path.endswith(PACKED))


def _files(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
