"""The marks of list items as a reader sees them, where a file only says that there is a list."""

from __future__ import annotations

BULLET = "•"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def number(value: int, form: str) -> str:
    """Write a number in a form of Word or HTML: decimal, lowerLetter, upperRoman and so on."""
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)
        return letters.upper() if form.startswith("upper") else letters
    if form in ("lowerRoman", "upperRoman"):
        letters = _roman(value)
        return letters.upper() if form.startswith("upper") else letters
    return f"{value:02}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    found = ""
    for size, sign in _ROMAN:
        while value >= size:
            found, value = found + sign, value - size
    return found
