"""Takes byte-order marks away and makes line ends those of Unix."""

from __future__ import annotations

from collections.abc import Iterator

from communique.checks.fixes.fix import Fix
from communique.model import Content

SAID = {
    "byte-order-mark": "took the byte-order mark away",
    "line-ends": "made the lines end with LF alone",
}


def line_ends(content: Content) -> Iterator[Fix]:
    """Yield the files that begin with a byte-order mark, or have other line ends."""
    wrong = [finding for finding in content.findings if finding.rule in SAID]
    for path in sorted({finding.path for finding in wrong}):
        data = (content.docs / path).read_bytes().removeprefix(b"\xef\xbb\xbf")
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        done = [(each.line, SAID[each.rule]) for each in wrong if each.path == path]
        yield Fix(path, data, tuple(sorted(done)))
