"""The two versions of a quotation, its own and that of the text, in pieces to be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from communique.quoting.answer import Mark, Piece
from communique.quoting.known import Known
from communique.quoting.words import Quotation

LONGEST = 30  # of words left out, so many are shown whole, else the first and last TIP
TIP = 10
OMITTED = " […] "


def own_version(quotation: Quotation, marked: Collection[int]) -> tuple[Piece, ...]:
    """Return a quotation with the words marked that differ, by their numbers."""
    words, text = quotation.words, quotation.text
    marks: list[Mark] = ["differs" if number in marked else "" for number in range(len(words))]
    runs: list[tuple[str, Mark]] = [(text[: words[0].start], "")]
    for number, word in enumerate(words):
        runs.append((text[word.start : word.end], marks[number]))
        following = words[number + 1 : number + 2]
        gap = text[word.end : following[0].start if following else len(text)]
        runs.append((gap, _of_gap(marks, number)))
    return tuple(_pieces(runs))


def official_version(shown: Sequence[tuple[int, Mark]], known: Known) -> tuple[Piece, ...]:
    """Return places of the text with their marks; -1 is where it goes on elsewhere."""
    short = list(_short(shown))
    marks = [mark for _, mark in short]
    runs: list[tuple[str, Mark]] = []
    for index, (place, mark) in enumerate(short):
        last = short[index - 1][0] if index else -1
        if place < 0:
            runs.append((OMITTED, mark))
        else:
            runs.append((_before(last, place, known), _of_gap(marks, index - 1)))
            runs.append((known.raw(place), mark))
    if short:
        runs.append((known.after[short[-1][0]].split(" ")[0], ""))
    return tuple(_pieces(runs))


def official_words(places: Iterable[int], known: Known) -> str:
    """Return words of the text as it has them, with what is between them."""
    words, last = "", -1
    for place in places:
        words += (_before(last, place, known) if last >= 0 else "") + known.raw(place)
        last = place
    return words


def folded(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def shortened(text: str) -> str:
    """Return a text, of a long one its beginning and end alone."""
    words = text.split(" ")
    if len(words) <= LONGEST:
        return text
    return f"{' '.join(words[:TIP])}{OMITTED}{' '.join(words[-TIP:])}"


def _before(last: int, place: int, known: Known) -> str:
    """Return what the text has before a word, if the word shown before it is `last`."""
    before = known.words[place].before
    if last < 0:
        return before.split(" ")[-1]
    if known.block[last] != known.block[place]:
        return f"{known.after[last].rstrip()}\n{before.lstrip()}"
    return known.after[last] if place == last + 1 else " "


def _of_gap(marks: Sequence[Mark], index: int) -> Mark:
    """Return the mark of what is between two words: that of both, if they have the same."""
    both = marks[max(index, 0) : index + 2]
    return both[0] if len(both) == 2 and both[0] == both[1] else ""


def _pieces(runs: Iterable[tuple[str, Mark]]) -> Iterator[Piece]:
    """Join neighbours of one mark."""
    words = ""
    last: Mark = ""
    for run, mark in runs:
        if run and mark != last:
            if words:
                yield Piece(words, last)
            words, last = "", mark
        words += run
    if words:
        yield Piece(words, last)


def _short(shown: Sequence[tuple[int, Mark]]) -> Iterator[tuple[int, Mark]]:
    """Yield the places, of many that were left out the first and the last alone."""
    start = 0
    while start < len(shown):
        end = start
        while end < len(shown) and shown[end][1] == "left-out":
            end += 1
        if end - start > LONGEST:
            yield from shown[start : start + TIP]
            yield -1, "left-out"
            yield from shown[end - TIP : end]
        else:
            end = max(end, start + 1)
            yield from shown[start:end]
        start = end
