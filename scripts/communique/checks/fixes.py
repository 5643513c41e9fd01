"""What `check --fix` mends: only what has one right answer."""

from __future__ import annotations

from pathlib import PurePosixPath

from communique.model import Content
from communique.reading.mentions import finder, with_links
from communique.reading.text_files import put


def mend(content: Content) -> list[PurePosixPath]:
    """Mend line ends, byte-order marks and cross-links; return the files that changed."""
    changed = _mend_bytes(content)
    return changed or _mend_cross_links(content)


def _mend_bytes(content: Content) -> list[PurePosixPath]:
    wrong = {f.path for f in content.findings if f.rule in ("byte-order-mark", "line-ends")}
    for path in sorted(wrong):
        file = content.docs / path
        data = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
        put(file, data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    return sorted(wrong)


def _mend_cross_links(content: Content) -> list[PurePosixPath]:
    changed = []
    for edition in content.readable_editions:
        find = finder(content, edition)
        for page in edition.parts:
            lines = page.text.split("\n")
            for block in reversed(page.paragraphs):  # from the end, so that lines above stay
                mended = with_links(find, page, block)
                end = block.line + block.markdown.count("\n")
                lines[block.line - 1 : end] = mended.split("\n")
            if (text := "\n".join(lines)) != page.text:
                put(content.docs / page.path, text.encode())
                changed.append(page.path)
    return changed
