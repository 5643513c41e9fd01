"""Two editions side by side: which themes go on, which come and go, and what looks the same.

What only looks the same is a proposal: an editor confirms it with `continues`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.model import Content, Edition, Page
from communique.model.schema import Statement
from communique.reading.comparing import compared, counted, likeness
from communique.reading.continuing import (
    in_edition,
    statement_before,
    statements_through_years,
)

WORD = re.compile(r"[^\W\d_]{3,}")
THEME = 0.3  # of two themes: below it nothing is proposed
STATEMENT = 0.6  # of two statements


@dataclass(frozen=True)
class Match:
    """Two themes, or two statements, by their names, that look the same, and how much."""

    older: str
    newer: str
    likeness: float


def report(content: Content, older: Edition, newer: Edition) -> str:
    """Return the themes and statements of two editions side by side, a line each."""
    proposals = themes_alike(content, older, newer)
    proposed = {match.newer for match in proposals} | {match.older for match in proposals}
    lines = [f"Themes of {newer.year} beside those of {older.year}:"]
    lines += [f"  {line}" for line in _going_on(content, older, newer)]
    lines += [f"  {_proposal(match, newer)}" for match in proposals]
    lines += [f"  new: {name}" for name in _alone(content, newer, older) if name not in proposed]
    lines += [f"  dropped: {n}" for n in _alone(content, older, newer) if n not in proposed]
    statements = statements_alike(content, older, newer)
    if statements:
        lines.append(f"Statements of {newer.year} that look like one of {older.year}:")
        lines += [
            f"  {each.newer}: continues: {each.older} ({each.likeness:.2f})?" for each in statements
        ]
    return "\n".join(lines)


def _proposal(match: Match, newer: Edition) -> str:
    file = f"docs/{match.newer}.md"
    return (
        f"renamed? {match.newer} is like {match.older} ({match.likeness:.2f}): if it is the same "
        f'theme, add "continues: {match.older}" to the front matter of {file}'
    )


def name(page: Page) -> str:
    """Return what `continues` calls a page."""
    return page.path.with_suffix("").as_posix()


def _going_on(content: Content, older: Edition, newer: Edition) -> Iterator[str]:
    for page in newer.sections:
        for before in in_edition(content, page, older):
            sentences = counted(compared(content, before, page))
            yield f"{name(page)} continues {name(before)}: {sentences}"


def _alone(content: Content, edition: Edition, other: Edition) -> list[str]:
    """Return the themes of one edition that have no page in the other."""
    return [name(page) for page in edition.themes if not in_edition(content, page, other)]


def themes_alike(content: Content, older: Edition, newer: Edition) -> list[Match]:
    """Return the themes without a page in the other edition that look the same, best first.

    Two themes are alike as far as they share words that few other themes have.
    """
    pages = {name(page): page for edition in (older, newer) for page in edition.themes}
    counts = {name: _words(page) for name, page in pages.items()}
    in_themes = Counter(word for each in counts.values() for word in each)
    weighed = {
        name: {w: n * math.log(len(counts) / in_themes[w]) for w, n in each.items()}
        for name, each in counts.items()
    }
    found = [
        Match(one, two, _cosine(weighed[one], weighed[two]))
        for one in _alone(content, older, newer)
        for two in _alone(content, newer, older)
    ]
    return _best([match for match in found if match.likeness >= THEME])


def _words(page: Page) -> Counter[str]:
    """Count the words of a theme; those of its title are worth three."""
    text = " ".join([*[page.meta.title] * 3, *(block.words for block in page.official)])
    return Counter(WORD.findall(text.lower()))


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    shared = sum(weight * other.get(word, 0.0) for word, weight in one.items())
    length = math.prod(math.hypot(*each.values()) for each in (one, other))
    return shared / length if length else 0.0


def statements_alike(content: Content, older: Edition, newer: Edition) -> list[Match]:
    """Return the statements in no line between the editions that look the same, best first."""
    earlier = [s for s, _ in older.statements if not _in_line(content, older, s, newer)]
    later = [s for s, _ in newer.statements if not statement_before(content, s)]
    found = [
        Match(f"{older.year}/{one.id}", two.id, likeness(one.words, two.words))
        for one in earlier
        for two in later
    ]
    return _best([match for match in found if match.likeness >= STATEMENT])


def _in_line(content: Content, edition: Edition, statement: Statement, other: Edition) -> bool:
    return other in (e for e, _ in statements_through_years(content, edition, statement))


def _best(found: Sequence[Match]) -> list[Match]:
    """Return the best matches, each of the two in one match alone."""
    taken: set[str] = set()
    chosen = []
    for match in sorted(found, key=lambda each: (-each.likeness, each.newer, each.older)):
        if not taken & {match.older, match.newer}:
            taken |= {match.older, match.newer}
            chosen.append(match)
    return chosen
