"""What changed, in words: the sentence that comes first, and the lines before and after."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import PurePosixPath

from communique.reading.markdown_source import escape
from communique.reviewing.change import Change
from communique.reviewing.changes import FILE, NEED, PAGE, Changes
from communique.reviewing.items import KINDS

HOWS = ("changed", "added", "renamed", "removed")
MANY = {PAGE: "pages", NEED: "needs", FILE: "other files", **{k.one: k.many for k in KINDS}}
NAMED = 3  # places of one page that the sentence names, rather than counts
LONGEST = 4000  # words of a text that are compared one by one; more would take minutes


def sentence(changes: Changes) -> str:
    """Return what changed in a sentence or two; official words come first."""
    counted = _counted(changes.others)
    said = [*_official(changes.official)]
    if not said and not changes.unread:
        said = ["No official word changed." if counted else "No page changed."]
    if counted:
        said.append(f"{counted}.")
    if changes.unread:
        files = ", ".join(f"docs/{path}" for path in changes.unread)
        said.append(f"Not compared, since the check cannot read it before and after: {files}.")
    return " ".join(said)


def _official(changes: Sequence[Change]) -> Iterator[str]:
    for how in HOWS:
        by_file = groupby((c for c in changes if c.how == how), key=lambda change: change.path)
        places = [_places(path, [change.name for change in found]) for path, found in by_file]
        if places:
            yield f"Official words {how}: {'; '.join(places)}."


def _places(path: PurePosixPath, names: Sequence[str]) -> str:
    named = ", ".join(names) if len(names) <= NAMED else f"{len(names)} places"
    return f"docs/{path}, {named}"


def _counted(changes: Sequence[Change]) -> str:
    counts = Counter((change.kind, change.how) for change in changes)
    return ", ".join(
        f"{counts[kind, how]} {kind if counts[kind, how] == 1 else many} {how}"
        for kind, many in MANY.items()
        for how in HOWS
        if counts[kind, how]
    )


def title(change: Change) -> str:
    """Return what a change is: "source added: g-scam"."""
    return f"{change.kind} {change.how}" + (f": {change.name}" if change.name else "")


def before_and_after(change: Change) -> Iterator[tuple[str, str]]:
    """Yield "before" or "after" with each line of words that only one of the two has."""
    before, after = change.before.split("\n"), change.after.split("\n")
    yield from (("before", line) for line in before if line and line not in after)
    yield from (("after", line) for line in after if line and line not in before)


def marked(change: Change) -> list[str]:
    """Return the lines that changed as Markdown, with ~~old~~ and **new** words."""
    lines = [""]
    for sign, words in _stretches(change.before, change.after):
        for number, line in enumerate(" ".join(words).split("\n")):
            if number:
                lines.append("")
            if shown := escape(line.strip()).replace("~", "\\~"):
                lines[-1] += f" {sign}{shown}{sign}"
    return [line.strip() for line in lines if "~~" in line or "**" in line]


def _stretches(before: str, after: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the words that stayed, went and came, each with the sign that marks it."""
    old, new = (re.findall(r"\n|\S+", text) for text in (before, after))
    if max(len(old), len(new)) > LONGEST:
        yield from (("~~", old), ("\n", []), ("**", new))
        return
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield "", old[a:b]
        else:
            yield from (("~~", old[a:b]), ("**", new[c:d]))
