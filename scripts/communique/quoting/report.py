"""The answers of `communique quote`, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from communique.quoting.answer import Answer, Change, Piece
from communique.quoting.judge import SHORT
from communique.quoting.versions import folded, shortened

FORM = 1
NAMES = {"exact": "exact", "differs": "differs", "absent": "not in this text"}
ALLOWED = {
    "quotation-marks": "quotation marks or apostrophes of another form",
    "dashes": "dashes of another form",
    "hyphens": "a hyphen for a space, or a space for a hyphen",
    "divided": "a word divided at the end of a line",
    "letters": "joined letters, numbers of notes or invisible signs",
    "capital": "another first capital",
    "ends": "other punctuation at an end",
    "left-out": "words left out, and marked",
    "put-in": "words in square brackets",
}
DIFFERENT = {
    "altered": "altered: the text has",
    "missing": "missing",
    "added": "added",
    "punctuation": "other punctuation: the text has",
    "capitals": "other capitals: the text has",
    "negation": "a negation was left out or put in",
    "joined": "joined: these words are not together in the text",
    "order": "in another order than in the text",
}


def as_text(name: str, text: str, answers: Sequence[Answer]) -> str:
    """Return a few lines for each answer, and a last one that counts them."""
    lines = [line for answer in answers for line in _lines(name, text, answer)]
    counts = {key: sum(answer.verdict == key for answer in answers) for key in NAMES}
    counted = ", ".join(f"{count} {NAMES[key]}" for key, count in counts.items())
    plural = "quotation" if len(answers) == 1 else "quotations"
    return "\n".join([*lines, f"{len(answers)} {plural}: {counted}."])


def _lines(name: str, text: str, answer: Answer) -> Iterator[str]:
    line, column = place(text, answer.start)
    verdict = f"{NAMES[answer.verdict]}{_where(answer)}"
    yield f"{name}:{line}:{column}: {verdict}: {_short(answer.quotation)}"
    if answer.words < SHORT:
        yield "    fewer than four words: many texts have them"
    yield from (f"    allowed: {_change(change, ALLOWED)}" for change in answer.allowed)
    yield from (f"    {_change(change, DIFFERENT)}" for change in answer.differences)
    if answer.verdict == "differs":
        yield f"    yours: {_version(answer.yours)}"
        yield f"    text:  {_version(answer.text)}"


def place(text: str, start: int) -> tuple[int, int]:
    """Return line and column of a place in a text, from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _where(answer: Answer) -> str:
    """Return the edition and the paragraphs, or what else has the words."""
    if not answer.places:
        return ""
    others = sorted({place.edition for place in answer.places} - {answer.edition})
    also = f", also in {', '.join(others)}" if others else ""
    if not answer.paragraphs:
        return f" ({answer.edition}, a line or heading of {answer.places[0].title}{also})"
    word = "paragraph" if len(answer.paragraphs) == 1 else "paragraphs"
    return f" ({answer.edition}, {word} {', '.join(answer.paragraphs)}{also})"


def _short(quotation: str) -> str:
    return f"“{shortened(folded(quotation))}”"


def _change(change: Change, names: dict[str, str]) -> str:
    """Return a change in words: what was quoted, what it is, and the words of the text."""
    yours = f"“{folded(change.yours)}” " if change.yours else ""
    theirs = f" “{folded(change.text)}”" if change.text else ""
    return f"{yours}{names[change.kind]}{theirs}"


def _version(pieces: Sequence[Piece]) -> str:
    """Return a version in one line, with what differs between asterisks."""
    marks = {"differs": "**", "": "", "left-out": "", "gap": ""}
    return folded("".join(f"{marks[p.mark]}{p.words}{marks[p.mark]}" for p in pieces))


def as_json(name: str, text: str, answers: Sequence[Answer]) -> str:
    """Return every field of the answers; `form` changes when the others do."""
    given = {"form": FORM, "file": name, "answers": [_fields(text, each) for each in answers]}
    return json.dumps(given, indent=1, ensure_ascii=False)


def _fields(text: str, answer: Answer) -> dict[str, Any]:
    line, column = place(text, answer.start)
    return {"line": line, "column": column, **fields(answer)}


def fields(answer: Answer) -> dict[str, Any]:
    """Return an answer as programs get it, and as quoting.js makes it."""
    return {
        "quotation": answer.quotation,
        "verdict": answer.verdict,
        "words": answer.words,
        "edition": answer.edition,
        "paragraphs": list(answer.paragraphs),
        "places": [
            {"edition": p.edition, "page": p.page, "title": p.title, "id": p.id, "label": p.label}
            for p in answer.places
        ],
        "allowed": [_named(change) for change in answer.allowed],
        "differences": [_named(change) for change in answer.differences],
        "yours": [[piece.words, piece.mark] for piece in answer.yours],
        "text": [[piece.words, piece.mark] for piece in answer.text],
    }


def _named(change: Change) -> dict[str, str]:
    return {"kind": change.kind, "yours": change.yours, "text": change.text}
