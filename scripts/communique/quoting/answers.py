"""The answers to a text: to each passage in quotation marks, or to the text as a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.quoting.answer import Answer
from communique.quoting.judge import judge
from communique.quoting.known import Known
from communique.quoting.passages import SPLIT, Passage, paragraphs, quoted
from communique.quoting.words import QUOTES

OWN = re.compile(rf"^\W*[{QUOTES}](?s:.*)[{QUOTES}]\W*$")


def answers(text: str, known: Known) -> list[Answer]:
    """Return the answers in the order of the text; none where it has no words.

    Where all that is in quotation marks is what the communique itself has in such marks, the whole
    text may be the quotation.
    """
    marked = list(_judged(quoted(text), known))
    if marked and not all(_own(answer, known) for answer in marked):
        return marked
    whole = _whole(text, known)
    if marked and all(answer.verdict == "absent" for answer in whole):
        return marked
    return whole


def _judged(passages: list[Passage], known: Known) -> Iterator[Answer]:
    for passage in passages:
        answer = judge(passage.text, known)
        if answer:
            yield replace(answer, start=passage.start)


def _own(answer: Answer, known: Known) -> bool:
    """Return whether the words are in quotation marks in the communique: ‘Five Countries’."""
    return answer.verdict == "exact" and bool(OWN.search("".join(p.words for p in answer.text)))


def _whole(text: str, known: Known) -> list[Answer]:
    """Judge a text without quotation marks as one quotation, or else each of its paragraphs."""
    parts = paragraphs(text)
    whole = judge(text, known) if len(text.split()) <= SPLIT else None
    if whole and (len(parts) == 1 or _one(whole)):
        return [whole]
    each = list(_judged(parts, known))
    if whole and all(answer.verdict == "absent" for answer in each):
        return [whole]
    return each


def _one(whole: Answer) -> bool:
    """Return whether a text of several paragraphs is one quotation, and not a list of them."""
    joined = any(change.kind == "joined" for change in whole.differences)
    return whole.verdict == "exact" or (whole.verdict == "differs" and not joined)
