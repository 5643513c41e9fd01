"""Signs that nobody sees: which there are, and a text without them."""

from __future__ import annotations

import re
from collections.abc import Callable

# Controls but tab and line feed, and marks that turn the direction of reading: with these the words
# on a screen can be others than those in the file.
STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Soft hyphens, signs of no width, empty letters, variants of signs, and tags.
EMPTY = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
# Separators of lines, private use, and what is no sign.
OTHER = "\u2028\u2029\ufff0-\uffff\ue000-\uf8ff\U000f0000-\U0010ffff"
HIDDEN = re.compile(f"[{STEERING}{EMPTY}{OTHER}]")
UNSEEN = re.compile(f"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069{EMPTY}]")


def without_unseen(text: str) -> tuple[str, Callable[[int], int]]:
    """Return a text as it is seen, and what finds the place in the text of a sign of that.

    A name with a sign of no width in it is still that name.
    """
    if text.isascii() or not UNSEEN.search(text):
        return text, _same
    places = [at for at, sign in enumerate(text) if not UNSEEN.match(sign)]
    return "".join(text[at] for at in places), [*places, len(text)].__getitem__


def _same(place: int) -> int:
    return place
