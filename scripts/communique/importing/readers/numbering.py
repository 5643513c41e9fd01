"""The styles of a Word file, and the marks and numbers that Word draws before its paragraphs."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

from communique.importing.readers import marks


class Numbering:
    """Counts the numbered paragraphs of a file as Word does."""

    def __init__(self, document: Any) -> None:
        styles = document.styles.element
        self.styles = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        self.levels: dict[str, dict[int, Any]] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[tuple[str, int], int] = {}
        try:
            self._read(document.part.numbering_part.element)
        except (KeyError, NotImplementedError):
            return  # a file without lists has no such part

    def _read(self, element: Any) -> None:
        abstract = {
            each.get(qn("w:abstractNumId")): {
                int(level.get(qn("w:ilvl"))): level for level in each.iter(qn("w:lvl"))
            }
            for each in element.iter(qn("w:abstractNum"))
        }
        for number in element.iter(qn("w:num")):
            name, of = number.get(qn("w:numId")), _value(number, "w:abstractNumId")
            self.levels[name] = abstract.get(of, {})
            self.abstract[name] = of
            for override in number.iter(qn("w:lvlOverride")):
                start = _value(override, "w:startOverride")
                if start:
                    self.abstract[name] = f"{of}/{name}"

    def style(self, paragraph: Any) -> tuple[str, int]:
        """Return the name of a paragraph's style, and the level of a heading, 0 for others."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        level = _outline(own)
        name = ""
        for style in self._styles(paragraph):
            named = _value(style, "w:name").lower()
            known = named.startswith(("heading ", "title", "toc "))
            name = named if known and not name else name
            level = level or _outline(style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}"))
        return name, level

    def mark(self, paragraph: Any) -> tuple[str, int]:
        """Return what Word draws before a paragraph, and how deep in a list it is, from 1.

        A paragraph that has a plain number at the first level is in no list: it may be the number
        of a paragraph of the text.
        """
        name, depth = self._numbered(paragraph)
        level = self.levels.get(name, {}).get(depth)
        if level is None:
            return "", 0
        form = _value(level, "w:numFmt")
        depth = max(depth, self._listed(paragraph)) if form == "bullet" else depth
        if form in ("bullet", "none"):
            return (marks.BULLET, depth + 1) if form == "bullet" else ("", 0)
        words = self._count(name, depth)
        plain = form.startswith("decimal") and depth == 0
        return words, 0 if plain else depth + 1

    def _listed(self, paragraph: Any) -> int:
        """Return how deep a style such as "List Bullet 2" is, from 0."""
        names = (_value(style, "w:name") for style in self._styles(paragraph))
        depths = (int(n[-1]) - 1 for n in names if re.match(r"List Bullet [2-5]$", n))
        return next(depths, 0)

    def _count(self, name: str, depth: int) -> str:
        key = self.abstract[name]
        levels = self.levels[name]
        start = int(_value(levels[depth], "w:start") or 1)
        self.counts[key, depth] = self.counts.get((key, depth), start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counts.pop((key, deeper), None)

        def shown(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            form = _value(levels[at], "w:numFmt") if at in levels else "decimal"
            return marks.number(self.counts.get((key, at), 1), form)

        return re.sub(r"%(\d)", shown, _value(levels[depth], "w:lvlText")).strip()

    def _numbered(self, paragraph: Any) -> tuple[str, int]:
        places = [paragraph.find(qn("w:pPr"))]
        places += [style.find(qn("w:pPr")) for style in self._styles(paragraph)]
        for place in places:
            numbered = place.find(qn("w:numPr")) if place is not None else None
            if numbered is not None:
                name = _value(numbered, "w:numId")
                return ("", 0) if name == "0" else (name, int(_value(numbered, "w:ilvl") or 0))
        return "", 0

    def _styles(self, paragraph: Any) -> list[Any]:
        """Return the style of a paragraph and those that it builds on."""
        name = _value(paragraph.find(qn("w:pPr")), "w:pStyle")
        found: list[Any] = []
        while name in self.styles and self.styles[name] not in found:
            found.append(self.styles[name])
            name = _value(found[-1], "w:basedOn")
        return found


def _value(element: Any, name: str) -> str:
    child = element.find(qn(name)) if element is not None else None
    return "" if child is None else child.get(qn("w:val")) or ""


def _outline(element: Any) -> int:
    value = "9" if element is None else element.get(qn("w:val")) or "9"
    return int(value) + 1 if value in "012345678" else 0
