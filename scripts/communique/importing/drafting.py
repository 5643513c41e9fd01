"""Drafts the register of statements of a new edition, one statement a sentence, by rule."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence

from communique.model.schema import DRAFTED, UNREAD, Kind
from communique.reading.mentions import sentences

# The one that comes first in the sentence decides; the rule in words is on the register's page.
TRIGGERS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("call", re.compile(r"\b(?:urgently )?(?:call on|call upon|urge|ask)\b")),
    (
        "commitment",
        re.compile(
            r"\b(?:will|shall|commit to|(?:are|remain) (?:\w+ )?(?:committed|resolute)"
            r"|remain steadfast in our commitment|agree(?:d)? (?:to|that)|undertake to|pledge"
            r"|reaffirm|reiterate|continue to|intend to)\b"
        ),
    ),
    ("recognition", re.compile(r"\b(?:recognis|recogniz|acknowledg|not)(?:e|es|ed|ing)\b")),
    (
        "position",
        re.compile(
            r"\b(?:This includes|(?:emphasis|emphasiz|encourag|welcom)(?:e|es|ed|ing)"
            r"|stress(?:es|ed|ing)?|look forward to|concerned (?:about|by|that))\b"
        ),
    ),
)
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’(?!\w)")


def draft(paragraphs: Sequence[tuple[int, str]], names: Collection[str] = ()) -> str:
    """Return statements.yml for the numbered paragraphs: number and words of each.

    A word inside one of the `names`, or in quotation marks, says nothing of the kind.
    """
    lines = ["# Drafted by rule: read each statement, mend it and take its note away."]
    for number, words in paragraphs:
        for index, sentence in enumerate(_sentences(words)):
            kind, trigger = _kind(_without_names(sentence, names))
            lines += _statement(f"s{number}{_letter(index)}", number, sentence, kind, trigger)
    return "\n".join(lines if len(lines) > 1 else [*lines, "[]"]) + "\n"


def _sentences(words: str) -> Iterator[str]:
    for start, end in sentences(words):
        yield words[start:end]


def _letter(index: int) -> str:
    """Count a to z; a paragraph of more sentences goes on with za, zb and so on."""
    return "z" * (index // 26) + chr(ord("a") + index % 26)


def _without_names(sentence: str, names: Collection[str]) -> str:
    """Return the sentence with signs that no word has in place of each name and quotation."""
    for name in names:
        sentence = sentence.replace(name, "_" * len(name))
    return QUOTED.sub(lambda quoted: "_" * len(quoted.group()), sentence)


def _kind(sentence: str) -> tuple[Kind, str | None]:
    found = [
        (match.start(), kind, match.group())
        for kind, pattern in TRIGGERS
        if (match := pattern.search(sentence))
    ]
    return min(found)[1:] if found else ("position", None)


def _statement(
    name: str, number: int, sentence: str, kind: Kind, trigger: str | None
) -> Iterator[str]:
    yield f"- id: {name}"
    yield f"  paragraph: {number}"
    yield f"  kind: {kind}"
    yield f"  words: {quoted(sentence)}"
    yield f"  trigger: {quoted(trigger) if trigger else 'null'}"
    yield f"  who: {UNREAD}"
    yield f"  note: {quoted(DRAFTED)}"


def quoted(text: str) -> str:
    """Write a text as a YAML string; JSON strings are YAML (YAML 1.2, section 1.3)."""
    return json.dumps(text, ensure_ascii=False)
