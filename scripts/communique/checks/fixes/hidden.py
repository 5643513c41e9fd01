"""Takes characters out that nobody sees.

Those that show something, though not what was meant, are left to people: a sign of a font's own,
a letter lost when a file was saved in another encoding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from communique.checks.fixes.fix import Fix, editorial_lines, mended_lines
from communique.model import Content

# Controls, soft hyphens, zero-width and bidirectional marks, tags.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e0fff]"
)
SEPARATOR = re.compile("[\x0b\x0c\x85\u2028\u2029]+")  # keeps two words apart


def hidden(content: Content) -> Iterator[Fix]:
    """Yield the pages and data files in which a character is hidden; the register is left alone."""
    for path, text in content.texts.items():
        if path.suffix not in (".md", ".yml") or path.name == "statements.yml":
            continue
        if UNSEEN.search(text) or SEPARATOR.search(text):
            page = content.pages.get(path)
            numbers = editorial_lines(content, page) if page else range(1, text.count("\n") + 2)
            yield from mended_lines(path, text, numbers, _seen)


def _seen(line: str) -> tuple[str, str]:
    found = dict.fromkeys([*UNSEEN.findall(line), *"".join(SEPARATOR.findall(line))])
    names = [f"U+{ord(sign):04X} ({unicodedata.name(sign, 'a control').lower()})" for sign in found]
    return SEPARATOR.sub(" ", UNSEEN.sub("", line)), f"took {', '.join(names)} out"
