"""Where the pages leave our copy of the text, change by change, and what to put back."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from communique.model import Content, Finding, OfficialBlock, Page, Pinned, kept
from communique.reading import official
from communique.reading.markdown_source import words_of
from communique.reading.words import cut

WAY = "EDITING.md#correct-a-wrong-transcription"
NEVER = f"official words are never changed, slips included (if our copy was wrong, see {WAY})"
LONGEST = 2000  # words that are compared one by one; more, as of a page gone, are one change
APART = 3  # changes with fewer equal words between them are one
MOST = 3  # changes of one stretch that are named one by one
FEW = 4  # fewer words than these are a slip, more are a sentence that is somebody's own

ATTRIBUTES = re.compile(r"\s*\{:[^{}]*\}\s*$")
ENDS = (".", ".”", "”.")  # how a sentence ends, and a heading does not
Placed = Sequence[tuple[Page, OfficialBlock]]
Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Change:
    """Words of the pages, from one place in a block on, in place of words of our copy."""

    block: int
    start: int
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    at: int
    whole: bool = False  # it is made of whole blocks or paragraphs
    blocks: int = 0  # how many blocks of the pages begin in it
    above: int | None = None  # of words in the wrong place: the block below where they belong


def words_of_blocks(pinned: Pinned) -> list[str]:
    """Return the words of each official block of the pages of a text, in their order."""
    return [official.normalise(block.printed) for page in pinned.parts for block in page.official]


@kept
def changes(_content: Content, pinned: Pinned) -> tuple[Change, ...]:
    """Return every change of the pages against our copy of the text; none where they agree."""
    blocks = words_of_blocks(pinned)
    text = official.read(pinned.text)
    found = [
        change
        for difference in official.differences(blocks, text)
        for change in _changes(blocks, text, difference)
    ]
    return tuple(_joined_moves(found))


def _changes(
    blocks: Sequence[str], text: official.Text, difference: official.Difference
) -> Iterator[Change]:
    begins = [0]  # where each block of the stretch begins
    for block in blocks[difference.first :]:
        if begins[-1] >= len(difference.ours):
            break
        begins.append(begins[-1] + len(block.split(" ")))
    starts = {at - difference.begin for at in text.line_starts}
    for span in _spans(difference.ours, difference.theirs):
        i1, i2, j1, j2 = _slid(difference, span, begins, starts)
        index = max(n for n, begin in enumerate(begins) if begin <= i1)
        number, start = difference.first + index, i1 - begins[index]
        lost = i1 == i2
        if not start and number and (j1 not in starts if lost else i1 == len(difference.ours)):
            number -= 1  # it is the end of the block before
            start = len(blocks[number].split(" "))
        yield Change(
            block=number,
            start=start,
            ours=difference.ours[i1:i2],
            theirs=difference.theirs[j1:j2],
            at=difference.begin + j1,
            whole=j1 in starts if lost else i1 in begins and i2 in begins,
            blocks=sum(i1 <= begin < i2 for begin in begins),
        )


def _spans(ours: Sequence[str], theirs: Sequence[str]) -> list[Span]:
    """Return the stretches that differ, as places in both; near ones, and very many, as one."""
    if len(ours) + len(theirs) > LONGEST:
        return [(0, len(ours), 0, len(theirs))]
    spans: list[Span] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if spans and i1 - spans[-1][1] < APART:
            i1, _, j1, _ = spans.pop()
        spans.append((i1, i2, j1, j2))
    if len(spans) > MOST:
        return [(spans[0][0], spans[-1][1], spans[0][2], spans[-1][3])]
    return spans


def _slid(
    difference: official.Difference, span: Span, begins: Container[int], starts: Container[int]
) -> Span:
    """Move a stretch that is on one side alone to where a block or a line begins, if it can be."""
    i1, i2, j1, j2 = span
    if i1 < i2 and j1 < j2:
        return span
    words, start, end = (difference.theirs, j1, j2) if i1 == i2 else (difference.ours, i1, i2)
    good = starts if i1 == i2 else begins
    back = 0
    while start - back not in good:
        if start - back == 0 or words[start - back - 1] != words[end - back - 1]:
            return span
        back += 1
    return i1 - back, i2 - back, j1 - back, j2 - back


def _joined_moves(found: Sequence[Change]) -> Iterator[Change]:
    """Make one change of words that are missing in one place and too many in another."""
    lost = {change.theirs: change for change in found if not change.ours}
    moved = {c.ours for c in found if c.ours in lost and not c.theirs and len(c.ours) >= FEW}
    for change in found:
        if change.ours in moved:
            yield replace(change, above=lost[change.ours].block)
        elif change.ours or change.theirs not in moved:
            yield change


def finding(content: Content, pinned: Pinned, placed: Placed, change: Change) -> Finding:
    """Say where a change is, what was found and what to put back."""
    if not placed:
        said = f"no page has the words of {pinned.path.name}: put them on the edition's pages"
        return Finding(pinned.path, 1, said)
    if change.whole and not change.ours:
        pages = [p for path, p in content.pages.items() if path.parts[0] == pinned.path.parts[0]]
        return _unfenced(change, pages) or _lost(change, pinned, placed)
    page, block = placed[min(change.block, len(placed) - 1)]
    return Finding(page.path, block.line, _said(change, pinned, placed, block))


def _said(change: Change, pinned: Pinned, placed: Placed, block: OfficialBlock) -> str:
    if change.above is not None:
        _, place = _spot(change.above, change.ours, placed)
        return f"{_quoted(change.ours)} is in the wrong place: move it {place}"
    if not change.theirs and (change.whole or len(change.ours) >= FEW):
        return _added(change, pinned, block)
    found, expected = _excerpts(change, placed)
    back = f"put back {_quoted(change.theirs)}" if change.theirs else "take out what is added"
    return f'{name_of(block)}: found "{found}", expected "{expected}": {back}: {NEVER}'


def _added(change: Change, pinned: Pinned, block: OfficialBlock) -> str:
    """Say what to do with words that are too many."""
    if f" {' '.join(change.ours)} " in f" {' '.join(official.read(pinned.text).words)} ":
        return f"{_quoted(change.ours)} is there twice: take one of the two away"
    if change.whole and block.kind == "heading":
        said = "is in an official block: put"
        return f'"{cut(block.words)}" {said} "///" above it, where the official words end'
    said = "is not in the official text: move it out of the official block, above or below it"
    return f"{_quoted(change.ours)} {said}"


def _unfenced(change: Change, pages: Iterable[Page]) -> Finding | None:
    """Find missing words that are there, but in no official block."""
    words = " ".join(change.theirs)
    for page in pages:
        for line, text in _outside(page):
            if len(text.split(" ")) >= min(FEW, len(change.theirs)) and words.startswith(text):
                said = f'"{cut(text)}" is in no official block: put "/// official" above it'
                return Finding(page.path, line, f'{said}, and "///" where the official words end')
    return None


def _lost(change: Change, pinned: Pinned, placed: Placed) -> Finding:
    """Say what to put back, and where."""
    index, place = _spot(change.block, change.theirs, placed)
    page, block = placed[index]
    source = f"line {official.read(pinned.text).line(change.at)} of {pinned.path.name}"
    put = f"put back {_quoted(change.theirs)}, as on {source}"
    return Finding(page.path, block.line, f"official words are missing {place}: {put}")


def _spot(index: int, words: Sequence[str], placed: Placed) -> tuple[int, str]:
    """Say above or below which block words belong: where pages meet, a sentence ends the first."""
    below = index == len(placed) or (
        index > 0 and words[-1].endswith(ENDS) and placed[index][0] is not placed[index - 1][0]
    )
    index -= below
    block = placed[index][1]
    name = name_of(block) if block.label else f'"{cut(official.normalise(block.words), 40)}"'
    return index, f"{'below' if below else 'above'} {name}"


def _outside(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of what is in no official block."""
    yield from ((h.line, official.normalise(h.text)) for h in page.body.headings)
    for unit in page.body.units:
        yield unit.line, official.normalise(words_of(ATTRIBUTES.sub("", unit.markdown)))


def _excerpts(change: Change, placed: Placed) -> tuple[str, str]:
    """Return the words around a change, as they are and as they should be."""
    words: list[str] = []
    for _, block in placed[change.block :]:
        words += official.normalise(block.printed).split(" ")
        if len(words) >= change.start + len(change.ours):
            break
    after = words[change.start + len(change.ours) :]
    right = [*words[: change.start], *change.theirs, *after]
    return official.excerpt(" ".join(words), " ".join(right))


def _quoted(words: Sequence[str]) -> str:
    return f'"{cut(" ".join(words))}"'


def name_of(block: OfficialBlock) -> str:
    """Name a block as its editor knows it."""
    if block.kind == "heading":
        return "official heading"
    return f"paragraph {block.label}" if block.label else "official text"
