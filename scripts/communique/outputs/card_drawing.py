"""Draws the card of a page.

Cards are 1,200 by 630 pixels, as the Open Graph protocol (https://ogp.me/) leaves it to the sites
that show them and these ask for. The face comes with Pillow, so that every machine draws the
same; it has few signs beyond ASCII, and what it lacks is spelled in those that it has.
"""

from __future__ import annotations

import functools
import io
import unicodedata
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
LEFT, TOP, MIDDLE, BOTTOM = 124, 76, 160, 518  # where text begins, in pixels
WIDTH = SIZE[0] - LEFT - 80
GROUND, INK = (0xF7, 0xF5, 0xF0), (0x23, 0x32, 0x3D)
SHADES = 4  # from the ground to the ink: enough for smooth edges, and two bits a pixel
QUIET = 170  # of 255, the ink
SMALL, MEDIUM = 30, 38  # pixels
LEADING = 1.2
# The size of a title's letters, and how many lines it may have at that size.
SIZES = ((84, 1), (72, 2), (60, 3), (52, 4), (44, 4), (36, 4))
NOTICE = "Not a site of any government"


@dataclass(frozen=True)
class Card:
    """What a card says."""

    title: str
    below: str
    year: str


def png(card: Card, frame: Image.Image) -> bytes:
    """Return the file of a card."""
    data = io.BytesIO()
    draw(card, frame).save(data, "PNG", bits=2, compress_level=5)
    return data.getvalue()


def frame_of(site_name: str) -> Image.Image:
    """Draw what all cards have: the rule, the site's name and the notice."""
    image = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(image)
    pen.rectangle((80, TOP, 87, SIZE[1] - TOP), fill=255)
    pen.text((LEFT, TOP), spelled(site_name), QUIET, _face(SMALL))
    pen.text((LEFT, BOTTOM), NOTICE, QUIET, _face(SMALL))
    return _shaded(image)


def draw(card: Card, frame: Image.Image) -> Image.Image:
    """Draw a card on a copy of the frame, in a palette of a few shades."""
    image = frame.copy()
    text = Image.new("L", (WIDTH, BOTTOM - MIDDLE), 0)
    pen = ImageDraw.Draw(text)
    size, rows = fitted(spelled(card.title))
    for row, words in enumerate(rows):
        pen.text((0, row * size * LEADING), words, 255, _face(size))
    pen.text((0, len(rows) * size * LEADING + 18), spelled(card.below), 255, _face(MEDIUM))
    image.paste(_shaded(text), (LEFT, MIDDLE))
    year = Image.new("L", (120, 40), 0)
    ImageDraw.Draw(year).text((120, 0), card.year, QUIET, _face(SMALL), anchor="ra")
    image.paste(_shaded(year), (SIZE[0] - 200, BOTTOM))
    image.putpalette(_palette())
    return image


def fitted(title: str) -> tuple[int, list[str]]:
    """Return the largest size at which a title fits, and its lines; the last resort is "…"."""
    for size, most in SIZES:
        rows = _rows(title, size, WIDTH)
        if len(rows) <= most and all(_face(size).getlength(row) <= WIDTH for row in rows):
            return size, _balanced(title, size, rows)
    last = [" ".join(rows[most - 1 :])] if len(rows) >= most else []
    return size, [_cut(row, size) for row in [*rows[: most - 1], *last]]


def _rows(title: str, size: int, width: int) -> list[str]:
    """Break a title into lines between its words."""
    rows: list[str] = []
    for word in title.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and _face(size).getlength(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _balanced(title: str, size: int, rows: list[str]) -> list[str]:
    """Break a title into as many lines again, but of about one length."""
    for width in range(WIDTH, WIDTH // 2, -80) if len(rows) > 1 else ():
        narrower = _rows(title, size, width)
        if len(narrower) > len(rows):
            break
        rows = narrower
    return rows


def _cut(row: str, size: int) -> str:
    if _face(size).getlength(row) <= WIDTH:
        return row
    while _face(size).getlength(f"{row}…") > WIDTH:
        row = row[:-1]
    return f"{row}…"


def spelled(text: str) -> str:
    """Write a text in signs that the face has: accents go, dashes are hyphens, the rest is "?"."""
    return "".join(_sign(char) for char in text)


@functools.lru_cache(maxsize=1024)
def _sign(char: str) -> str:
    if _has(char):
        return char
    if unicodedata.category(char) == "Pd":
        return "-"
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return plain if plain != char and all(map(_has, plain)) else "?"


def _has(char: str) -> bool:
    """Return whether the face has a sign; it draws the same shape for all that it lacks."""
    mask, missing = (_face(SMALL).getmask(each) for each in (char, "\uffff"))
    return char == " " or (mask.size, bytes(mask)) != (missing.size, bytes(missing))


@functools.cache
def _face(size: int) -> ImageFont.FreeTypeFont:
    """Return the face at a size, laid out by Pillow itself, which is the same everywhere."""
    face = ImageFont.load_default(size)
    assert isinstance(face, ImageFont.FreeTypeFont)
    return face.font_variant(layout_engine=ImageFont.Layout.BASIC)


def _shaded(image: Image.Image) -> Image.Image:
    """Bring 256 shades down to few."""
    return image.point([round(value / 255 * (SHADES - 1)) for value in range(256)])


def _palette() -> list[int]:
    steps = (step / (SHADES - 1) for step in range(SHADES))
    return [
        round(ground + (ink - ground) * step)
        for step in steps
        for ground, ink in zip(GROUND, INK, strict=True)
    ]
