"""Compares a quotation with the text along a chain: what is allowed, and what differs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.quoting.alike import same_form, same_gap
from communique.quoting.answer import Change, Kind, Mark
from communique.quoting.chain import (
    BACKWARD,
    CUT,
    JUMPED,
    REPLACED,
    START,
    Link,
)
from communique.quoting.known import Known
from communique.quoting.versions import folded, official_words, shortened
from communique.quoting.words import (
    APOSTROPHES,
    DASHES,
    QUOTES,
    Hole,
    Quotation,
    hyphen_or_space,
    plain_words,
    sign,
)

NEGATIONS = (
    "no",
    "not",
    "never",
    "neither",
    "nor",
    "none",
    "nobody",
    "nothing",
    "without",
    "cannot",
)
PAIRED = 3  # so many words at an end that differ are set against as many of the text


def compare(quotation: Quotation, links: list[Link], known: Known) -> Comparison:
    """Compare along the links of a chain."""
    comparison = Comparison(quotation, known)
    before: Link | None = None
    for link in links:
        comparison.step(before, link, _how(before, link))
        before = link
    comparison.end(links[-1])
    return comparison


def _how(before: Link | None, link: Link) -> int:
    """Return how a link was reached; where the one before was dropped, by a jump."""
    if before is None:
        return START
    return link.how if link.before is before else JUMPED


class Comparison:
    """What was found so far."""

    def __init__(self, quotation: Quotation, known: Known) -> None:
        self.quotation, self.known = quotation, known
        self.allowed: list[Change] = []
        self.differences: list[Change] = []
        self.marked: set[int] = set()  # words of the quotation that differ
        self.shown: list[tuple[int, Mark]] = []  # places of the text, -1 for a gap

    def step(self, before: Link | None, link: Link, how: int) -> None:
        """Compare what is between two links, and the word of the second."""
        first = before.number + 1 if before else 0
        self._holes(before, link, how)
        if before is None:
            self._opening(link)
        elif how in (JUMPED, BACKWARD):
            self._differ("joined" if how == JUMPED else "order", "", "")
            self.shown.append((-1, "gap"))
            self._added(range(first, link.number))
        elif how in (CUT, REPLACED):
            self._added(range(first, link.number))
            self.shown += [(place, "left-out") for place in _between(before, link)]
        else:
            self._passed(before, link)
        self._word(link)

    def end(self, link: Link) -> None:
        """Compare what follows the last link."""
        numbers = range(link.number + 1, len(self.quotation.words))
        for number in numbers:
            self._hole(self.quotation.words[number].hole, "")
        gap = self.quotation.words[link.number + 1].before if numbers else ""
        last = link.place + len(numbers)
        if same_gap(gap, self.known.after[link.place]) and self._one_sentence(link.place, last):
            self._replace(numbers, range(link.place + 1, last + 1))
        else:
            self._replace(numbers, [])
        self._hole(self.quotation.hole, "")
        if not numbers:
            self._end_sign(self.quotation.after, self.known.after[link.place])

    # --- Between words ----------------------------------------------------------------------

    def _opening(self, link: Link) -> None:
        numbers = range(link.number)
        gap = self.quotation.words[link.number].before
        first = link.place - len(numbers)
        if self._one_sentence(first, link.place) and same_gap(
            gap, self.known.after[link.place - 1]
        ):
            self._replace(numbers, range(first, link.place))
        else:
            self._replace(numbers, [])
        if not numbers and not self.quotation.words[0].hole:
            self._end_sign(self.quotation.words[0].before, self.known.words[link.place].before)

    def _one_sentence(self, first: int, last: int) -> bool:
        """Return whether words at an end may stand for those from one place to another."""
        there = first >= 0 and last < len(self.known.words) and last - first <= PAIRED
        return there and (first == last or not self.known.ends_sentence(first, last - 1))

    def _end_sign(self, ours: str, theirs: str) -> None:
        """Name punctuation at an end that the text has not; quotation marks are the quoter's."""
        if set(sign(ours)) - set(sign(theirs)) - {'"'}:
            self._allow("ends")

    def _holes(self, before: Link | None, link: Link, how: int) -> None:
        words = self.quotation.words[before.number + 1 if before else 0 : link.number + 1]
        text = self._words(_between(before, link)) if before and how in (CUT, REPLACED) else ""
        for word in words:
            self._hole(word.hole, text)
        if before and _negates(text) and not self._sentences_cut(before, link, how):
            self._differ("negation", "", text)

    def _sentences_cut(self, before: Link, link: Link, how: int) -> bool:
        """Return whether more than a part of one sentence was left out."""
        return how == CUT and self.known.ends_sentence(before.place, link.place - 1)

    def _hole(self, hole: Hole | None, text: str) -> None:
        if hole is None:
            return
        if hole.cut:
            self._allow("left-out", "", shortened(text))
        if hole.put_in:
            self._allow("put-in", hole.put_in, "" if hole.cut else text)
            if _negates(hole.put_in):
                self._differ("negation", hole.put_in, "")

    def _passed(self, before: Link, link: Link) -> None:
        """Compare what is between two links near each other."""
        optional = self.known.optional
        theirs = [p for p in _between(before, link) if optional[p] == optional[p + 1]]
        ours = range(before.number + 1, link.number)
        if ours or theirs:
            self._replace(ours, theirs)
        elif not self.quotation.words[link.number].hole:
            self._gap(before, link)

    def _gap(self, before: Link, link: Link) -> None:
        ours = self.quotation.words[link.number].before
        theirs = self.known.gap(before.place, link.place)
        if not same_gap(ours, theirs):
            yours = self.quotation.text[
                self.quotation.words[before.number].start : self.quotation.words[link.number].end
            ]
            self._differ("punctuation", folded(yours), self._words([before.place, link.place]))
            self.marked |= {before.number, link.number}
            self.shown[-1] = (before.place, "differs")
            return
        if hyphen_or_space(ours, theirs):
            self._allow("hyphens")
        elif _only(DASHES, ours) != _only(DASHES, theirs):
            self._allow("dashes")
        if _only(QUOTES, ours) != _only(QUOTES, theirs):
            self._allow("quotation-marks")

    # --- Words ------------------------------------------------------------------------------

    def _word(self, link: Link) -> None:
        word, official = self.quotation.words[link.number], self.known.words[link.place]
        yours, theirs = self.quotation.text[word.start : word.end], self.known.raw(link.place)
        if not same_form(word, link.number == 0 or word.hole is not None, official):
            self._differ("capitals", yours, theirs)
            self.marked.add(link.number)
        elif word.around is None and word.form != official.form:
            self._allow("capital")
        self.shown.append((link.place, "differs" if link.number in self.marked else ""))
        if word.around is not None:
            self._allow("put-in", yours, theirs)
            if _negates(word.key) != _negates(official.key):
                self._differ("negation", yours, theirs)
        elif word.divided:
            self._allow("divided")
        elif yours.lower() != theirs.lower():
            alike = _plain(yours) == _plain(theirs)
            self._allow("quotation-marks" if alike else "letters")

    def _added(self, numbers: range) -> None:
        self._replace(numbers, [])

    def _replace(self, ours: range, theirs: Sequence[int]) -> None:
        """Note words of the quotation that stand for words of the text; either may be none."""
        if not ours and not theirs:
            return
        words = self.quotation.words
        yours = self.quotation.text[words[ours[0]].start : words[ours[-1]].end] if ours else ""
        kind: Kind = "altered" if ours and theirs else "added" if ours else "missing"
        self._differ(kind, folded(yours), self._words(theirs))
        self.marked |= set(ours)
        self.shown += [(place, "differs") for place in theirs]

    def _words(self, places: Sequence[int]) -> str:
        return folded(official_words(places, self.known))

    def _allow(self, kind: Kind, yours: str = "", text: str = "") -> None:
        change = Change(kind, yours, text)
        if change not in self.allowed:
            self.allowed.append(change)

    def _differ(self, kind: Kind, yours: str, text: str) -> None:
        self.differences.append(Change(kind, yours, text))


def _between(before: Link, link: Link) -> list[int]:
    return list(range(before.place + 1, link.place))


def _only(signs: str, text: str) -> list[str]:
    return [sign for sign in text if sign in signs]


def _plain(word: str) -> str:
    return re.sub(f"[{APOSTROPHES}]", "'", word).lower()


def _negates(text: str) -> bool:
    keys = (word.key for word in plain_words(text))
    return any(key in NEGATIONS or key.endswith("n't") for key in keys)
