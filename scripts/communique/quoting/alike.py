"""Which words, capitals and punctuation count as the same."""

from __future__ import annotations

from communique.quoting.known import Known
from communique.quoting.words import Word, hyphen_or_space, sign

FORM = 5  # what other capitals or punctuation cost: of two places alike, that with the same wins
CAPITAL = 1  # what another first capital costs, which is allowed


def places_of(word: Word, known: Known) -> list[int]:
    """Return where the text has a word; one altered by brackets may be several."""
    if word.around is None:
        return known.places.get(word.key, [])
    keys = [key for key in known.places if _fits(word, key)]
    return sorted(place for key in keys for place in known.places[key])


def _fits(word: Word, key: str) -> bool:
    """Return whether a word altered by brackets may be one of the text: "commit[s]", "[T]he"."""
    first, last = word.around or ("", "")
    whole = key in (word.key, first + last)
    return whole or (
        len(first) > 1
        and len(key) >= len(first + last)
        and key.startswith(first)
        and key.endswith(last)
    )


def same_form(word: Word, initial: bool, official: Word) -> bool:
    """Return whether capitals are the same; the first letter of a part may differ."""
    if word.around or word.form == official.form:
        return True
    return initial and word.form[1:] == official.form[1:]


def form_cost(word: Word, initial: bool, official: Word) -> int:
    """Return what the capitals of a word cost."""
    if not same_form(word, initial, official):
        return FORM
    return 0 if word.around or word.form == official.form else CAPITAL


def same_gap(one: str, other: str) -> bool:
    """Return whether the punctuation between two words is the same, as far as it must be."""
    return sign(one) == sign(other) or hyphen_or_space(one, other)
