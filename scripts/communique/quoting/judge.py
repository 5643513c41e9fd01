"""The verdict on one quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from communique.quoting.answer import Answer, Verdict
from communique.quoting.chain import JUMPED, NEXT, Link, chains
from communique.quoting.compare import compare
from communique.quoting.known import Block, Known
from communique.quoting.versions import official_version, own_version
from communique.quoting.words import Quotation, Word, quotation

RUN = 12  # so many words in a row are no accident
SHORT = 4  # of fewer words, all must be there: two of three are in many texts


def judge(text: str, known: Known, start: int = 0) -> Answer | None:
    """Return the answer to a quotation; None if it has no words."""
    asked = quotation(text, known.places)
    if not asked.words:
        return None
    absent = Answer(text, start, "absent", len(asked.words))
    ends = [] if _hopeless(asked, known) else chains(asked, known)
    links = list(_strong(_path(ends[0]), asked, known)) if ends else []
    if not _enough(links, asked, known):
        return absent
    found = compare(asked, links, known)
    verdict: Verdict = "differs" if found.differences else "exact"
    others = ends[1:] if verdict == "exact" and not any(w.hole for w in asked.words) else []
    return Answer(
        text,
        start,
        verdict,
        len(asked.words),
        _places(links, others, known),
        tuple(found.allowed),
        tuple(found.differences),
        own_version(asked, found.marked),
        official_version(found.shown, known),
    )


def _hopeless(asked: Quotation, known: Known) -> bool:
    """Return whether too few of the words are anywhere in the text; most texts end here."""
    there = [word.key in known.places or word.around is not None for word in asked.words]
    having = [word for word, has in zip(asked.words, there, strict=True) if has]
    return 2 * _weight(having, known) <= _weight(asked.words, known) and _longest(there) < RUN


def _weight(words: Iterable[Word], known: Known) -> int:
    return sum(known.weight(word.key) for word in words)


def _longest(held: Iterable[bool]) -> int:
    longest = run = 0
    for each in held:
        run = run + 1 if each else 0
        longest = max(longest, run)
    return longest


def _path(end: Link) -> list[Link]:
    path = [end]
    while path[-1].before:
        path.append(path[-1].before)
    return path[::-1]


def _strong(path: list[Link], asked: Quotation, known: Known) -> Iterator[Link]:
    """Yield the links of each place that has more than half of the words quoted from there."""
    for region in _regions(path):
        span = asked.words[region[0].number : region[-1].number + 1]
        matched = [asked.words[link.number] for link in region]
        if 2 * _weight(matched, known) > _weight(span, known):
            yield from region


def _regions(path: list[Link]) -> Iterator[list[Link]]:
    region: list[Link] = []
    for link in path:
        if link.how == JUMPED and region:
            yield region
            region = []
        region.append(link)
    yield region


def _enough(links: Sequence[Link], asked: Quotation, known: Known) -> bool:
    """Return whether so much was found that the quotation must be from here."""
    if not links or len(asked.words) < SHORT:
        return bool(links) and len(links) == len(asked.words)
    matched = _weight((asked.words[link.number] for link in links), known)
    steps = (b.how == NEXT and b.before is a for a, b in pairwise(links))
    return 2 * matched > _weight(asked.words, known) or _longest(steps) >= RUN - 1


def _places(links: list[Link], others: list[Link], known: Known) -> tuple[Block, ...]:
    """Return the blocks of the words; where others have them as well, all in their order."""
    own = dict.fromkeys(known.block[link.place] for link in links)
    more = {known.block[link.place] for end in others for link in _path(end)}
    numbers = sorted({*own, *more}) if more else own
    return tuple(known.blocks[number] for number in numbers)
