"""Finds the words of a quotation in the official ones: the cheapest chain of words in both.

A link of the chain is a word of the quotation (its number) and one of the text (its place) that are
the same. From link to link the numbers grow; the places grow too, except by a jump.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.quoting.alike import CAPITAL, FORM, form_cost, places_of, same_form, same_gap
from communique.quoting.known import RARE, Known
from communique.quoting.words import Hole, Quotation, Word

ALTERED, ADDED, MISSING = 30, 20, 20  # what a word costs
MORE = 5  # what each word costs that is missing behind the first of a few: clauses get lost
JUMP = 180  # to go on elsewhere: dearer than any words missing within reach
BACK = 25  # to go back, after a cut
REACH = 12  # how many words of the quotation may be passed over without a jump
LOST = 30  # and how many of the text
CLOSE = 3  # how near a common word without a neighbour must be to another link
PUT_IN = 12  # how many words of the text those put in may replace

NEXT, NEAR, CUT, REPLACED, BACKWARD, JUMPED, START = range(7)


@dataclass(frozen=True, slots=True)
class Link:
    """A word of both, what the chain costs so far, and how it came here from the link before."""

    number: int
    place: int
    cost: int
    how: int
    before: Link | None

    @property
    def value(self) -> int:
        """The cost as it would be if the quotation began behind this word."""
        return self.cost - ADDED * (self.number + 1)


def chains(quotation: Quotation, known: Known) -> list[Link]:
    """Return the ends of the cheapest chains, best first; none if no word is in the text."""
    links = list(_verbatim(quotation, known)) or _Search(quotation, known).run()
    last = len(quotation.words) - 1
    costs = [link.cost + ADDED * (last - link.number) for link in links]
    most = min(costs, default=0) + CAPITAL
    best = [(cost, link) for link, cost in zip(links, costs, strict=True) if cost <= most]
    return [link for _, link in sorted(best, key=lambda each: (each[0], *_extent(each[1])))]


def _extent(link: Link) -> tuple[int, int, int]:
    """Return what makes one of two chains the better: more words, nearer together, earlier."""
    first, links = link, 1
    while first.before:
        first, links = first.before, links + 1
    return -links, link.place - first.place, link.place


def _verbatim(quotation: Quotation, known: Known) -> Iterator[Link]:
    """Yield the ends of chains that nothing interrupts and that cost no more than a capital.

    No others can be as cheap, and these are found without a search.
    """
    if any(word.hole or word.around for word in quotation.words):
        return
    for start in known.places.get(quotation.words[0].key, ()):
        link = _follow(quotation.words, start, known)
        if link:
            yield link


def _follow(words: Sequence[Word], place: int, known: Known) -> Link | None:
    """Return the end of the chain that begins at a place; None if it would cost too much."""
    cost = form_cost(words[0], True, known.words[place])
    link = Link(0, place, cost, START, None)
    for number, word in enumerate(words[1:], 1):
        following = place + 1
        if following == len(known.words) or known.words[following].key != word.key:
            following = known.onward.get(place, place)
        official = known.words[following]
        if official.key != word.key or not same_form(word, False, official):
            return None
        if not same_gap(word.before, known.gap(place, following)):
            return None
        place = following
        link = Link(number, place, cost, NEXT, link)
    return link if cost <= CAPITAL else None


def passed_over(ours: int, theirs: int) -> int:
    """Return what it costs that words of the quotation stand for words of the text."""
    both = min(ours, theirs)
    missing = MISSING + MORE * (theirs - both - 1) if theirs > both else 0
    return ALTERED * both + ADDED * (ours - both) + missing


class _Search:
    """The state of a search, which goes through the words of the quotation once."""

    def __init__(self, quotation: Quotation, known: Known) -> None:
        self.quotation, self.known = quotation, known
        self.links: list[Link] = []
        self.last: dict[int, Link] = {}  # the newest link at each place
        self.lowest: dict[int, Link] = {}  # the link of least value at each place
        self.cheapest: Link | None = None  # the link of least value
        self.hole: tuple[int, Hole] | None = None
        self.reach: list[Link | None] = []  # what a cut may follow, by place
        self.held: Link | None = None  # the cheapest before the hole
        self.replaceable: dict[int, Link] = {}  # `lowest` before the hole

    def run(self) -> list[Link]:
        """Return all links."""
        for number, word in enumerate(self.quotation.words):
            if word.hole and number:
                self._open(number, word.hole)
            places = places_of(word, self.known)
            at_end = number in (0, len(self.quotation.words) - 1) or word.hole
            common = len(places) > RARE and not at_end
            self._keep(
                [
                    self._link(number, word, place)
                    for place in places
                    if not common or self._joins(number, place)
                ]
            )
        return self.links

    def _joins(self, number: int, place: int) -> bool:
        """Return whether a common word has a neighbour in both; alone it says nothing."""
        ours = self.quotation.words[number + 1 : number + 2]
        theirs = self.known.words[place + 1 : place + 2]
        if ours and theirs and ours[0].key == theirs[0].key:
            return True
        return any(
            before in self.last and number - self.last[before].number <= CLOSE
            for before in range(place - CLOSE, place)
        )

    def _open(self, number: int, hole: Hole) -> None:
        self.hole = (number, hole)
        self.held = self.cheapest
        self.replaceable = dict(self.lowest)
        if hole.cut:
            self.reach = self._reach()

    def _reach(self) -> list[Link | None]:
        """Return, for each place, the link of least value before it in its edition, the nearest."""
        best: Link | None = None
        reach: list[Link | None] = []
        for place, block in enumerate(self.known.block):
            reach.append(best)
            link = self.lowest.get(place)
            if block < 0:
                best = None
            elif link and (best is None or link.value <= best.value):
                best = link
        return reach

    def _keep(self, row: list[Link]) -> None:
        self.links += row
        for link in row:
            self.last[link.place] = link
            lowest = self.lowest.get(link.place)
            if lowest is None or link.value < lowest.value:
                self.lowest[link.place] = link
            if self.cheapest is None or link.value < self.cheapest.value:
                self.cheapest = link

    def _link(self, number: int, word: Word, place: int) -> Link:
        """Make the link of a word and a place with the cheapest way to it; the first of equals."""
        form = form_cost(word, not number or bool(word.hole), self.known.words[place])
        best = Link(number, place, ADDED * number + form, START, None)
        for cost, how, before in self._ways(number, word, place):
            if cost + form < best.cost or (cost + form == best.cost and best.how == START):
                best = Link(number, place, cost + form, how, before)
        return best

    def _ways(self, number: int, word: Word, place: int) -> list[tuple[int, int, Link]]:
        ways: list[tuple[int, int, Link]] = []
        before = self._just_before(number, place)
        if before:
            gap = 0 if word.hole else self._gap(word, before.place, place)
            ways.append((before.cost + gap, NEXT, before))
        else:
            ways += self._near(number, place)
        ways += self._over_hole(number, place)
        if self.cheapest:
            cost = self.cheapest.value + ADDED * number + JUMP
            ways.append((cost, JUMPED, self.cheapest))
        return ways

    def _just_before(self, number: int, place: int) -> Link | None:
        """Return the link of the word before, at the place before or before what may be skipped."""
        for before in (place - 1, self.known.skip.get(place, -1)):
            link = self.last.get(before)
            if link and link.number == number - 1:
                return link
        return None

    def _gap(self, word: Word, before: int, place: int) -> int:
        return 0 if same_gap(word.before, self.known.gap(before, place)) else FORM

    def _near(self, number: int, place: int) -> list[tuple[int, int, Link]]:
        """Return the links near before both words, with the cost of what is passed over."""
        ways = []
        optional = self.known.optional
        for before in range(place - 1, max(-1, place - 1 - LOST), -1):
            if self.known.block[before] < 0:
                break
            link = self.last.get(before)
            if link and number - link.number - 1 <= REACH:
                ours = number - link.number - 1
                theirs = place - before - 1 - (optional[place] - optional[before + 1])
                ways.append((link.cost + passed_over(ours, theirs), NEAR, link))
        return ways

    def _over_hole(self, number: int, place: int) -> list[tuple[int, int, Link]]:
        if self.hole is None:
            return []
        hole = self.hole[1]
        if not hole.cut:
            return self._replaced(number, place)
        ways = []
        if reached := self.reach[place]:
            ways.append((reached.value + ADDED * number, CUT, reached))
        if self.held and self.held.place >= place:
            ways.append((self.held.value + ADDED * number + BACK, BACKWARD, self.held))
        return ways

    def _replaced(self, number: int, place: int) -> list[tuple[int, int, Link]]:
        ways = []
        for before in range(place - 1, max(-1, place - 2 - PUT_IN), -1):
            if self.known.block[before] < 0:
                break
            if link := self.replaceable.get(before):
                ways.append((link.value + ADDED * number, REPLACED, link))
        return ways
