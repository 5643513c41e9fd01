"""Drops findings that only echo another one: a single mistake gives a single message.

Rules look at the content each by itself, so one mistake may be seen by several. Here is which of
them speaks: one function a kind, side by side in `KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import PurePosixPath

from communique.model import Finding
from communique.reading.docs import SOURCES
from communique.reading.invisible import HIDDEN

Findings = Collection[Finding]

ILLEGIBLE = frozenset({"utf-8", "symbolic-link"})
WRONG_VALUE = frozenset({"front-matter", "data-file"})
UNREADABLE = ILLEGIBLE | WRONG_VALUE
# These say better what is wrong with a value that could not be read because of it.
BETTER = frozenset({"characters", "curly-quotes", "half-quote"})
SLIPS = frozenset({"curly-quotes", "half-quote", "empty-value", "lost-words"})
# What only looks wrong while a file is not read: the file, and rules with words of their messages.
NO_PAGE = "no page has|has no anchor|leads to no page"
WHILE_UNREAD = {
    "*.md": {
        "body-theme": "",
        "unserved-need": "",
        "other-words": NO_PAGE,
        "link": "has no anchor",
    },
    "docs/countries/*.yml": {"unserved-need": "", "other-words": NO_PAGE},
    "docs/sources.yml": {"link": "has no anchor"},
}
# The same where not even the letters could be read.
WHILE_LOST = {"unused-source": "", "picture": "no page shows"}
# The same while official words are not as they should be, on every page or on theirs.
WHILE_CHANGED = {"other-words": "no page has"}
WHILE_CHANGED_THERE = {"note": "nothing refers", "part": "needs official paragraphs"}
# Values of facts, which have citations when they are as they should be.
FACT = '"(?:takes|note|emergency|part|since|members|what)"'
LACKS_CITATION = {
    **dict.fromkeys(WRONG_VALUE, f"{FACT}(?: is|:)"),
    "uncited": f"{FACT} has no source",
    "empty-value": FACT,
    "milestone": f"{FACT} has no source",
}
GONE = {"official-text": "are missing|paragraph begins|in no official block|wrong place"}
ID = re.compile(r'"(?:\{: )?#([\w-]+)')
QUOTED = re.compile(r'"([^"]+)"')


def without_echoes(found: Findings) -> Findings:
    """Return the findings without those that another one explains."""
    for echoes in KINDS:
        dropped = echoes(found)
        found = [finding for finding in found if finding not in dropped] if dropped else found
    return found


def of_a_value(found: Findings) -> set[Finding]:
    """Find what is said of a line of data beside the one thing that is wrong with it."""
    better = {(f.path, f.line) for f in found if f.rule in BETTER}
    marked = {f.path for f in found if f.rule == "merge-marker"}
    weaker = {
        f
        for f in found
        if f.rule in WRONG_VALUE and ((f.path, f.line) in better or f.path in marked)
    }
    lines = {(f.path, f.line) for f in found if f.rule in WRONG_VALUE and f not in weaker}
    return weaker | {f for f in found if f.rule not in UNREADABLE and (f.path, f.line) in lines}


def of_an_unread_file(found: Findings) -> set[Finding]:
    """Find what looks wrong only because a file could not be read."""
    unread = {f.path for f in found if f.rule in UNREADABLE}
    # Its page is no theme then, and not in the lists of themes.
    unread |= {f.path for f in found if _says(f, {"part": "has numbered paragraphs"})}
    rules: dict[str, str] = {}
    for pattern, echoes in WHILE_UNREAD.items():
        rules |= echoes if any(path.match(pattern) for path in unread) else {}
    if any(f.rule in ILLEGIBLE for f in found):
        rules |= WHILE_LOST
    return {f for f in found if _says(f, rules)}


def of_official_words(found: Findings) -> set[Finding]:
    """Find what follows from changed official words: the message on them comes first."""
    changed = {(f.path, f.line) for f in found if f.rule == "official-text"}
    hidden = {(f.path, f.line) for f in found if f.rule == "characters"}
    if not changed:
        return set()
    pages = {path for path, _ in changed}
    open_at = {f.path: f.line for f in found if _says(f, {"official-text": 'put "///" above'})}
    misordered = any(_says(f, {"official-text": '"order: '}) for f in found)
    cut = {f.path for f in found if _says(f, {"official-text": "it is cut|paragraph begins"})}
    return {
        f
        for f in found
        if _says(f, WHILE_CHANGED)
        or (f.path in pages and _says(f, WHILE_CHANGED_THERE))
        or (f.rule == "cross-link" and (f.path, f.line) in changed)
        or (f.rule == "cross-link" and f.line >= open_at.get(f.path, f.line + 1))
        or (f.rule == "paragraph-ids" and f.path in cut)
        or (misordered and _says(f, {"navigation": '"order"'}))
        or (f.rule == "official-text" and (f.path, f.line) in hidden and HIDDEN.search(f.message))
    }


def of_a_paragraph_id(found: Findings) -> set[Finding]:
    """Find what follows from an id that is wrong or gone: links to it, and its number."""
    pages = {f.path for f in found if f.rule in ("paragraph-ids", "official-text")}
    gone = {f.path for f in found if f.rule == "paragraph-ids" or _says(f, GONE)}
    named = {i for f in found if f.rule == "paragraph-ids" for i in ID.findall(f.message)}
    return {
        f
        for f in found
        if (gone and _leads_to_paragraph(f, named, gone))
        or (f.path in pages and _says(f, {"duplicate-id": r'the id "(?:a\d+-)?p\d+"'}))
        or (f.path in pages and _says(f, {"in-brief": "leaves out paragraph"}))
    }


def _leads_to_paragraph(finding: Finding, ids: set[str], gone: set[PurePosixPath]) -> bool:
    """Return whether a link leads to a paragraph that is not there, and need not be corrected."""
    if not _says(finding, {"link": "has no anchor", "other-words": "has no anchor"}):
        return False
    target, _, anchor = QUOTED.findall(finding.message)[0].partition("#")
    names = {path.name for path in gone}
    there = PurePosixPath(target).name if target else finding.path.name
    return anchor in ids or (bool(re.match(r"(?:a\d+-)?p\d+$", anchor)) and there in names)


def of_a_source(found: Findings) -> set[Finding]:
    """Find the second half of a misspelt id: one citation is wrong, or the entry of several."""
    unused = {f for f in found if _says(f, {"unused-source": "but .* is: correct"})}
    wrong = [f for f in found if _says(f, {"citation": "^no source", "text-source": "^no source"})]
    slips = any(f.rule in SLIPS and f.path.name == SOURCES.name for f in found)
    dropped = {f for f in found if slips and f.rule == "attribution"}  # its name may be wrong
    if any(_says(f, LACKS_CITATION) for f in found):
        dropped |= {f for f in found if f.rule == "unused-source"}  # they may have been there
    for finding in unused:
        _, name = QUOTED.findall(finding.message)
        citing = {f for f in wrong if QUOTED.findall(f.message)[0] == name}
        dropped |= citing if len(citing) > 1 else {finding}
    return dropped


def of_a_need(found: Findings) -> set[Finding]:
    """Find needs that no body serves only because a body has them misspelt."""
    misspelt = [f for f in found if _says(f, {"body-need": "did you mean"})]
    meant = {QUOTED.findall(f.message)[-1] for f in misspelt}
    return {f for f in found if f.rule == "unserved-need" and QUOTED.findall(f.message)[0] in meant}


def _says(finding: Finding, rules: dict[str, str]) -> bool:
    return finding.rule in rules and bool(re.search(rules[finding.rule], finding.message))


KINDS: tuple[Callable[[Findings], set[Finding]], ...] = (
    of_an_unread_file,  # first: the next may drop what says that it is not read
    of_a_value,
    of_official_words,
    of_a_paragraph_id,
    of_a_source,
    of_a_need,
)
