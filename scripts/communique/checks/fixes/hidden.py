"""Takes characters out that nobody sees.

Those that show something, though not what was meant, are left to people: a sign of a font's own,
a letter lost when a file was saved in another encoding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.checks.characters import STATEMENTS
from communique.checks.fixes.fix import Fix, editorial_lines, mended_lines
from communique.model import Content
from communique.reading.invisible import UNSEEN

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
QUOTING = re.compile(r"[\s-]*(words|trigger):")
SEPARATOR = re.compile("[\x0b\x0c\x85\u2028\u2029]+")  # keeps two words apart


def hidden(content: Content) -> Iterator[Fix]:
    """Yield the pages and data files in which a character is hidden.

    The words that the register quotes are left alone.
    """
    for path, text in content.texts.items():
        if path.suffix not in (".md", ".yml"):
            continue
        if any(signs.search(text) for signs in (UNSEEN, CONTROL, SEPARATOR)):
            page = content.pages.get(path)
            numbers = editorial_lines(content, page) if page else _lines(path, text)
            yield from mended_lines(path, text, numbers, _seen)


def _lines(path: PurePosixPath, text: str) -> Iterator[int]:
    """Yield the numbers of the lines of a data file that quote no official words."""
    for number, line in enumerate(text.split("\n"), 1):
        if path.name != STATEMENTS or not QUOTING.match(line):
            yield number


def _seen(line: str) -> tuple[str, str]:
    gone = [*UNSEEN.findall(line), *CONTROL.findall(line)]
    found = dict.fromkeys([*gone, *"".join(SEPARATOR.findall(line))])
    names = [f"U+{ord(sign):04X} ({unicodedata.name(sign, 'a control').lower()})" for sign in found]
    return SEPARATOR.sub(" ", CONTROL.sub("", UNSEEN.sub("", line))), f"took {', '.join(names)} out"
