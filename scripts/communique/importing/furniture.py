"""What printed pages have beside the text: page numbers, rules, markings, heads and feet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.importing.forms import (
    ANNEX_NAME,
    BARE_ANNEX,
    CONTENTS,
    DATE,
    LEADERS,
    SHORT,
    TITLE,
    ends_sentence,
    is_item,
)
from communique.importing.pieces import Line

PAGE_NUMBER = re.compile(
    r"^(?:[-–—|]\s*\d{1,4}\s*[-–—|]|\d{1,4}|[Pp]age\s+\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*/\s*\d+"
    r"|\d+\s+of\s+\d+|[Pp]\.\s?\d+|\[\d+\])$"
)
RULE = re.compile(r"^[-–—_=*~.•#+\s]{3,}$")
_MARK = (
    r"(?:OFFICIAL(?:[:\s-]+SENSITIVE)?|(?:UN|NON |NOT )?CLASSIFI(?:ED|ÉE?)|PROTECTED(?: [AB])?"
    r"|RESTRICTED|CONFIDENTIAL|(?:TOP )?SECRET|LIMIT[EÉ]|SENSITIVE|REL(?:EASABLE)? TO [A-Z, ]+"
    r"|FOR OFFICIAL USE ONLY|FOUO|TLP:\s?[A-Z]+|IN CONFIDENCE|PUBLIC|EMBARGOED)"
)
MARKING = re.compile(rf"^[-–—*\[(]?\s*{_MARK}(?:\s*(?:/+|[-–—|,])\s*{_MARK})*\s*[-–—*\])]?$")
_PAGE_END = re.compile(r"(?:\s*[|·–—-]\s*|\s+)(?:[Pp]age\s+)?\d{1,4}(?:\s+of\s+\d+)?$")
_PAGE_START = re.compile(r"^(?:[Pp]age\s+)?\d{1,4}(?:\s+of\s+\d+)?\s*[|·–—-]\s*")
PAGED = re.compile(r"[|·]\s*\d+$|^\d+\s*[|·]|[Pp]age\s+\d+(?:\s+of\s+\d+)?$")
CODED = re.compile(r"^(?=\D*\d+[/-]\d)\S+(?: \S+){0,3} \d{1,3}$")  # EUCO 25/24 3
TOP = 15  # lines in which the title is


def find_furniture(lines: Sequence[Line], wrapped: Sequence[bool]) -> dict[int, str]:
    """Return the lines, by index, that are not text, with what each is taken for.

    `wrapped` is whether a line goes on with the words of the one before it.
    """
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if PAGE_NUMBER.match(line.words) and not wrapped[index]:
            found[index] = "a page number"
        elif RULE.match(line.words):
            found[index] = "a rule"
        elif MARKING.match(line.words):
            found[index] = "a marking"
    contents = find_contents(lines)
    return found | _running_heads(lines, {*found, *contents}, wrapped) | _feet(lines, found)


def find_contents(lines: Sequence[Line]) -> set[int]:
    """Return the lines of a list of contents: those below its heading that come again later."""
    at = next((i for i, line in enumerate(lines[:60]) if CONTENTS.match(line.words)), None)
    if at is None:
        return set()
    end = at + 1
    for index in range(at + 1, len(lines)):
        key = _without_leaders(lines[index].words)
        if LEADERS.search(lines[index].words) or any(
            line.words.casefold() == key for line in lines[index + 1 :]
        ):
            end = index + 1
        elif index > end + 1:
            break
    return set(range(at, end))


def _without_leaders(words: str) -> str:
    return re.sub(r"[\s.…]*\d*$", "", words).casefold()


def _key(line: Line) -> str:
    """Return the words of a line without the page number beside them."""
    words = line.words
    code = CODED.match(words)
    if PAGED.search(words) or (line.columns and words[-1].isdecimal()) or code:
        words = _PAGE_START.sub("", _PAGE_END.sub("", words)) or words
    return words.casefold()


def _running_heads(
    lines: Sequence[Line], others: set[int], wrapped: Sequence[bool]
) -> dict[int, str]:
    """Find lines that are there three times, or twice in the text or in one annex."""
    section = 0
    places: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        section += bool(ANNEX_NAME.match(line.words) or BARE_ANNEX.match(line.words))
        begins = (
            index + 1 < len(lines) and wrapped[index + 1] and _key(line) == line.words.casefold()
        )
        if index not in others and not wrapped[index] and not begins and _may_run(line):
            places.setdefault(_key(line), []).append((index, section))
    found: dict[int, str] = {}
    for at in places.values():
        sections = [section for _, section in at]
        if len(at) < 3 and len(set(sections)) == len(at):
            continue
        first = at[0][0]
        above = not any(ends_sentence(line.words) for line in lines[:first])
        is_title = first < TOP and above and (TITLE.search(lines[first].words) or first == 0)
        for index, _ in at[1:] if is_title else at:
            found[index] = f"a running head: it is there {len(at)} times"
    return found


def _may_run(line: Line) -> bool:
    words = line.words
    return (
        line.length > 0  # only plain texts have their pages' heads among their lines
        and len(words) <= SHORT + 30
        and not ends_sentence(words)
        and not words.endswith((":", ";", ","))
        and not is_item(words)
        and not DATE.search(words)
    )


def _feet(lines: Sequence[Line], found: dict[int, str]) -> dict[int, str]:
    """Return the lines next to a page number that repeat the beginning of the title."""
    titles = [line.words.casefold() for line in lines[:TOP] if TITLE.search(line.words)]
    feet: dict[int, str] = {}
    for index in found:
        for near in (index - 1, index + 1):
            if TOP <= near < len(lines) and near not in found and found[index] == "a page number":
                words = lines[near].words.casefold()
                if any(title.startswith(words) for title in titles):
                    feet[near] = "a running head"
    return feet
