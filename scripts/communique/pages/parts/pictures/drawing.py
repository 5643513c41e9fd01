"""What pictures are drawn with: a few shapes of SVG (https://www.w3.org/TR/SVG2/shapes.html).

A picture has no ids, styles or scripts: its looks are classes of the style sheet, all in the
colour of the text around it, so that it holds in both palettes, in forced colours and in print.
It is hidden from screen readers and from the Tab key, as what is below it says the same.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import accumulate
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from communique.pages.view import Child, View, el

WIDTH = 340  # about the pixels that a phone has for it, so that text keeps its size there
LINE = 14  # from one line of text to the next
GLYPH = 6.6  # what a character takes up of a line, in wide faces too


def figure(height: float, shapes: list[Element], caption: str, twin: list[Element]) -> Element:
    """Put shapes into a picture, a caption below it, and below that what says the same."""
    box = {"viewBox": f"0 0 {WIDTH} {_n(height)}", "aria-hidden": "true"}
    return el(
        "div",
        {},
        el(
            "figure",
            {"class": "picture"},
            el("svg", box, *shapes),
            el("figcaption", {}, caption),
        ),
        *twin,
    )


def folded(summary: str, *children: Element) -> Element:
    """Return what says the same as a picture: open, as paper shows only what is."""
    return el("details", {"class": "folded", "open": "open"}, el("summary", {}, summary), *children)


def bar(lengths: Sequence[int], whole: int) -> Element:
    """Draw lengths one after another, for a cell of a table that says them in numbers.

    Its unit is theirs: the style sheet makes `whole` as wide as the cell.
    """
    box = {"viewBox": f"0 0 {whole} 1", "preserveAspectRatio": "none", "aria-hidden": "true"}
    starts = accumulate(lengths, initial=0)
    parted = {"vector-effect": "non-scaling-stroke"} if len(lengths) > 1 else {}  # the gaps
    boxes = (
        el("rect", {**({"x": str(x)} if x else {}), "width": str(length), "height": "1", **parted})
        for x, length in zip(starts, lengths, strict=False)
    )
    return el("svg", box, *boxes)


def strip(spans: Sequence[tuple[float, float]], whole: float) -> Element:
    """Draw stretches of a whole where they are, for a cell of a table that counts them.

    The style sheet makes `whole` as wide as the cell; what takes all of it is pale.
    """
    box = {"viewBox": f"0 0 {whole} 1", "preserveAspectRatio": "none", "aria-hidden": "true"}
    svg = el("svg", box)
    for start, end in spans:
        width = max(end - start, whole / 40)  # so that a day can be seen
        look = {"class": "bar"} if width >= whole else {}
        svg.append(
            el("rect", {"x": f"{start:.1f}", "width": f"{width:.1f}", "height": "1", **look})
        )
    return svg


def rect(x: float, y: float, width: float, height: float, look: str = "bar") -> Element:
    """Draw a rectangle."""
    return _shape("rect", look, x=x, y=y, width=width, height=height)


def circle(x: float, y: float, radius: float, look: str = "bar") -> Element:
    """Draw a circle around a point."""
    return _shape("circle", look, cx=x, cy=y, r=radius)


def line(x1: float, y1: float, x2: float, y2: float, look: str = "rule") -> Element:
    """Draw a line."""
    return _shape("line", look, x1=x1, y1=y1, x2=x2, y2=y2)


def text(x: float, y: float, words: str, look: str = "", anchor: str = "start") -> Element:
    """Set a line of text at, around or before a point of its base line."""
    shape = _shape("text", look, words, x=x, y=y)
    if anchor != "start":
        shape.set("text-anchor", anchor)
    return shape


def lines(words: str, width: float) -> list[str]:
    """Break words into lines that fit a width."""
    return textwrap.wrap(words, int(width / GLYPH))


def paragraph(
    x: float, y: float, words: str, width: float, look: str = "", anchor: str = "start"
) -> list[Element]:
    """Set words in as many lines as they need, from the base line of the first."""
    rows = enumerate(lines(words, width))
    return [text(x, y + LINE * row, each, look, anchor) for row, each in rows]


def linked(view: View, path: PurePosixPath, *shapes: Element) -> Element:
    """Make shapes lead to a page for who points at them."""
    return el("a", {"href": view.link(path), "tabindex": "-1"}, *shapes)


def _shape(tag: str, look: str, words: str = "", **numbers: float) -> Element:
    attributes = {name: _n(value) for name, value in numbers.items()}
    children: list[Child] = [words] if words else []
    return el(tag, {**attributes, **({"class": look} if look else {})}, *children)


def _n(value: float) -> str:
    """Write a number in whole units: about a pixel, which is a week of a timeline."""
    return str(round(value))
