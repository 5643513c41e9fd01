"""Tells what a host does to files, or a program that copies them, from what changes their words.

What is known is undone. Where the file then has the digest of the one that was published, nothing
else was changed in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from communique.proof.official_markup import tag
from communique.reading import official

Undo = Callable[[bytes], Iterator[bytes]]

BOM = b"\xef\xbb\xbf"
COMMENT = re.compile(rb"<!--(?!-?>)(?:(?!--!?>|<!--).)*-->", re.DOTALL)
SCRIPT = re.compile(rb"<script\b[^>]*>(?:(?!</?script).)*</script>", re.DOTALL | re.IGNORECASE)
OURS = re.compile(
    r'^script( type="application/ld\+json"|.* src="[\w./-]*assets/javascripts/[\w-]+\.js")'
)
WHITE = re.compile(r"\s+")
# The line end of a line of its own goes along; else it may have come with the line before.
AROUND = (rb"(?m:^)(?:%s\n)+|%s", rb"%s", rb"\n%s")


def changes(data: bytes, digest: str, page: bool) -> tuple[str, ...]:
    """Return what was done to a file that had a digest, in words; nothing where that is not known.

    In a page, `page`, that may be comments and scripts too.
    """
    undos = [*UNDOS.items(), *(PAGE_UNDOS.items() if page else ())]
    found = _search(data, undos, digest)
    if not found:
        return ()
    names, original = found
    return names if not page or _same(data, original, SCRIPTS in names) else ()


def _search(
    data: bytes, undos: Sequence[tuple[str, Undo]], digest: str
) -> tuple[tuple[str, ...], bytes] | None:
    """Return which undos together give the digest, and the file as they leave it."""
    if official.digest(data) == digest:
        return (), data
    if not undos:
        return None
    (name, undo), *rest = undos
    if found := _search(data, rest, digest):
        return found
    for undone in undo(data):
        if undone != data and (found := _search(undone, rest, digest)):
            return (name, *found[0]), found[1]
    return None


def _without(pattern: re.Pattern[bytes], kept: re.Pattern[str] | None = None) -> Undo:
    """Return what takes all that a pattern finds out of a page, with and without its line ends."""

    def undo(data: bytes) -> Iterator[bytes]:
        for around in AROUND:
            found = b"(?:%s)" % pattern.pattern
            whole = re.compile(around.replace(b"%s", found), pattern.flags)
            yield whole.sub(
                lambda found: found.group() if _kept(found.group(), kept) else b"", data
            )

    return undo


def _kept(found: bytes, kept: re.Pattern[str] | None) -> bool:
    node = LexborHTMLParser(found.decode(errors="replace")).css_first("script") if kept else None
    return bool(kept and node and kept.match(tag(node)))


SCRIPTS = "a script was put in"
UNDOS: dict[str, Undo] = {
    "it begins with a byte-order mark": lambda data: iter((data.removeprefix(BOM),)),
    "its lines end otherwise": lambda data: iter(
        (data.replace(b"\r\n", b"\n"), data.replace(b"\r", b"\n"), data.replace(b"\n", b"\r\n"))
    ),
    "its last line ends otherwise": lambda data: iter(
        (data.rstrip(b"\r\n"), data + b"\n", data.rstrip(b"\r\n") + b"\n")
    ),
}
PAGE_UNDOS: dict[str, Undo] = {
    "a comment was put in": _without(COMMENT),
    SCRIPTS: _without(SCRIPT, OURS),
}


def _same(data: bytes, original: bytes, scripts: bool) -> bool:
    """Return whether a browser takes for comments and scripts what was taken out as such."""
    before, after = (
        LexborHTMLParser(each.removeprefix(BOM).decode(errors="replace"))
        for each in (data, original)
    )
    return _canonical(before, scripts) == _canonical(after, False)


def _canonical(tree: LexborHTMLParser, scripts: bool) -> str:
    """Write a tree without its comments, and without scripts of others if `scripts`."""
    parts: list[str] = []
    waiting: list[LexborNode | str | None] = [tree.root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        if node is None or isinstance(node, str):
            continue
        waiting.append(node.next)
        if node.is_text_node:
            parts.append(node.text_content or "")
        elif node.is_element_node and not (
            scripts and node.tag == "script" and not OURS.match(tag(node))
        ):
            parts.append(f"<{tag(node)}>")
            waiting += [f"</{node.tag}>", node.child]
    return WHITE.sub(" ", "".join(parts)).replace(" </body>", "</body>")
