"""What is read off a statement: its kind in words, whom it names, for which countries it speaks."""

from __future__ import annotations

from collections import Counter

from communique.model import Content, Edition, Entity
from communique.model.schema import Statement
from communique.reading.mentions import finder

KINDS = {
    "commitment": ("Commitment", "Commitments"),
    "call": ("Call on others", "Calls on others"),
    "recognition": ("Recognition", "Recognitions"),
    "position": ("Position", "Positions"),
}
TOGETHER = "Five Countries"  # what the text calls the countries when it speaks of them all


def named_in(content: Content, edition: Edition, statement: Statement) -> list[Entity]:
    """Return the entities named within a statement, by name or by short form."""
    texts = (b.words for _, b in edition.paragraphs if b.number == statement.paragraph)
    text = next(texts, "")  # a preview may have a statement on a paragraph that is not there
    start = text.find(statement.words)
    end = start + len(statement.words)
    found = finder(content, edition).find(text)
    return list(dict.fromkeys(m.entity for m in found if start <= m.start < end))


def countries_of(content: Content, edition: Edition, statement: Statement) -> list[Entity]:
    """Return the countries that make or receive a statement or are named in it.

    Who speaks as the Five Countries speaks for each of them: nothing finer is in the text.
    """
    said = f"{statement.who}. {statement.to or ''}. {statement.words}"
    if TOGETHER in said:
        return list(content.countries)
    found = {mention.entity for mention in finder(content, edition).find(said)}
    return [country for country in content.countries if country in found]


def counted(edition: Edition) -> str:
    """Return in words how many statements of each kind there are."""
    kinds: list[str] = [statement.kind for statement, _ in edition.statements]
    counts = {kind: kinds.count(kind) for kind in KINDS}
    words = [f"{n} {KINDS[kind][n != 1].lower()}" for kind, n in counts.items()]
    return f"{len(kinds)} statements: {', '.join(words[:-1])} and {words[-1]}."


def usual_speaker(edition: Edition) -> str:
    """Return who makes most of the statements: the register says so once, not with each."""
    speakers = Counter(statement.who for statement, _ in edition.statements)
    return max(speakers, key=lambda who: speakers[who], default="")
