"""The digests by which the whole project pins its copies of texts: official-texts.sha256.

It has the form of `sha256sum docs/*/official.txt`, so `sha256sum -c` compares it too. It is outside
docs/ and has its own owner, so that no one who edits pages changes text, digest and pin alike.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

FILE = "official-texts.sha256"


def read(root: Path) -> dict[PurePosixPath, tuple[str, int]] | None:
    """Return digest and line by the path below docs/; None where there is no such file."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    found = {}
    for number, line in enumerate(text.split("\n"), 1):
        digest, _, path = line.partition("  ")
        if path.startswith("docs/"):
            found[PurePosixPath(path.removeprefix("docs/"))] = digest, number
    return found


def with_pin(root: Path, path: PurePosixPath, digest: str) -> bytes:
    """Return the text of official-texts.sha256 with a path below docs/ pinned by its digest."""
    pins = {known: digest for known, (digest, _) in (read(root) or {}).items()} | {path: digest}
    return "".join(f"{pins[each]}  docs/{each}\n" for each in sorted(pins)).encode()
