"""What the scripts of the pages must know as the package does, written into them from here.

`communique schema` writes it; a test compares. In a script it is a line `const NAME = value;`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType

from communique.outputs.digests import FORM
from communique.outputs.search.index import KEYWORD, LEVELS, RARITIES
from communique.outputs.search.shards import DIGITS
from communique.proof import official_markup
from communique.quoting import (
    alike,
    chain,
    compare,
    judge,
    known,
    passages,
    report,
    versions,
    words,
)
from communique.reading.markdown_source import WHITE

FOLDER = "overrides/assets/javascripts"


def constants() -> dict[str, dict[str, str]]:
    """Return, by the name of the script, each constant as JavaScript writes it."""
    return {
        "quotation.js": {
            "ALLOWED": json.dumps(report.ALLOWED),
            "SHORT": str(judge.SHORT),
        },
        "quoting.js": {
            **_named(words, "IGNORED LAID_OUT APOSTROPHES QUOTES DASHES"),
            **_named(known, "RARE COMMON"),
            **_named(alike, "FORM CAPITAL"),
            **_named(chain, "ADDED ALTERED MISSING MORE JUMP BACK REACH LOST CLOSE PUT_IN"),
            **_named(versions, "LONGEST TIP OMITTED"),
            "NEGATIONS": f"new Set({json.dumps(compare.NEGATIONS)})",
            "PAIRED": str(compare.PAIRED),
            **_named(judge, "RUN SHORT"),
            **_named(passages, "PAIRS SINGLE AHEAD SPLIT"),
        },
        "search.js": {
            "DIGITS": json.dumps(DIGITS),
            "KEYWORD": str(KEYWORD),
            "LEVELS": str(LEVELS),
            "RARITIES": str(RARITIES),
        },
        "verify.js": {
            "BLOCKS": json.dumps(", ".join(sorted(official_markup.BLOCKS))),
            "WHITE": f"/{_escaped(WHITE.pattern)}/g",
            "FORM": str(FORM),
            "MARKUP": _pattern(official_markup.MARKUP),
            "NOTE": _pattern(official_markup.NOTE),
        },
    }


def _pattern(pattern: str) -> str:
    """Write a pattern that both languages read alike."""
    escaped = pattern.replace("/", r"\/")
    return f"/{escaped}/"


def _named(module: ModuleType, names: str) -> dict[str, str]:
    """Return constants of a module as they are."""
    return {name: json.dumps(getattr(module, name)) for name in names.split()}


def _escaped(pattern: str) -> str:
    """Write the signs of a pattern that are not ASCII by their numbers."""
    return "".join(sign if sign.isascii() else f"\\u{ord(sign):04x}" for sign in pattern)


def scripts(root: Path) -> dict[str, str]:
    """Return the scripts that hold constants, by their path, with the constants as they must be.

    Raises ValueError where a script lacks the line of a constant.
    """
    made = {}
    for name, values in constants().items():
        text = (root / FOLDER / name).read_text(encoding="utf-8")
        for constant, value in values.items():
            found = re.findall(rf"^\s*const {constant} = .*;$", text, re.MULTILINE)
            if len(found) != 1:
                raise ValueError(f'{FOLDER}/{name}: expected one line "const {constant} = ...;"')
            text = text.replace(found[0], f"{found[0].partition(' = ')[0]} = {value};")
        made[f"{FOLDER}/{name}"] = text
    return made
