"""Drafts the register of statements of a new edition, one statement a sentence, by rule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from communique.model.schema import Kind
from communique.reading.mentions import sentences

# The first that is found decides; the rule in words is on the register's page.
TRIGGERS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("call", re.compile(r"\b(?:urgently )?(?:call on|call upon|urge|ask)\b")),
    (
        "commitment",
        re.compile(
            r"\b(?:will|shall|commit(?: to)?|(?:are|remain) (?:\w+ )?(?:committed|resolute)"
            r"|agree(?:d)? (?:to|that)|undertake to|pledge|reaffirm|reiterate"
            r"|continue to|intend to)\b"
        ),
    ),
    ("recognition", re.compile(r"\b(?:recognis|recogniz|acknowledg|not)(?:e|es|ed|ing)\b")),
)
NOTE = "Drafted by rule when the text was imported; not yet read by a person."


def draft(paragraphs: Sequence[tuple[int, str]]) -> str:
    """Return statements.yml for the numbered paragraphs: number and words of each."""
    lines = ["# Drafted by rule: read each statement, mend it and take its note away."]
    for number, words in paragraphs:
        for index, sentence in enumerate(_sentences(words)):
            lines += _statement(f"s{number}{_letter(index)}", number, sentence)
    return "\n".join(lines) + "\n"


def _sentences(words: str) -> Iterator[str]:
    for start, end in sentences(words):
        yield words[start:end]


def _letter(index: int) -> str:
    """Count a to z; a paragraph of more sentences goes on with za, zb and so on."""
    return "z" * (index // 26) + chr(ord("a") + index % 26)


def _statement(name: str, number: int, sentence: str) -> Iterator[str]:
    kind, trigger = next(
        ((kind, m.group()) for kind, pattern in TRIGGERS if (m := pattern.search(sentence))),
        ("position", None),
    )
    yield f"- id: {name}"
    yield f"  paragraph: {number}"
    yield f"  kind: {kind}"
    yield f"  words: {quoted(sentence)}"
    yield f"  trigger: {quoted(trigger) if trigger else 'null'}"
    yield "  who: not yet read"
    yield f"  note: {quoted(NOTE)}"


def quoted(text: str) -> str:
    """Write a text as a YAML string; JSON strings are YAML (YAML 1.2, section 1.3)."""
    return json.dumps(text, ensure_ascii=False)
