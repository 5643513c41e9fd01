"""Rules on the official words themselves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.checks.official_words import (
    NEVER,
    Placed,
    changes,
    finding,
    name_of,
)
from communique.model import ANNEXES, Content, Edition, Finding, OfficialBlock, Page, Pinned
from communique.reading import official, pins
from communique.reading.markdown_source import NOTE_MARK, escape, fold, strip_links, words_of
from communique.reading.printed import ASIDE

PINS = PurePosixPath("..", pins.FILE)


def official_digest(content: Content) -> Iterator[Finding]:
    """Our copy of the text must have the digest recorded beside it.

    Bad: official.txt was edited
    Good: official.txt as it came, and official.txt.sha256 as `sha256sum official.txt` prints it
    """
    for edition in content.editions:
        for pinned in edition.pinned:
            record = pinned.path.with_suffix(".txt.sha256")
            if pinned.path not in content.files:
                yield Finding(pinned.path, 1, f"{pinned.path.name} is missing: put it there")
            elif pinned.recorded_digest is None:
                expected = f'"{pinned.digest}  {pinned.path.name}"'
                yield Finding(record, 1, f"found no digest, expected {expected}")
            elif pinned.recorded_digest != pinned.digest:
                said = (
                    f"the file was changed: found digest {pinned.digest}, "
                    f"expected {pinned.recorded_digest}: put the file back as it was: {NEVER}"
                )
                yield Finding(pinned.path, 1, said)


def official_pin(content: Content) -> Iterator[Finding]:
    """Our copy of the text must have the digest that official-texts.sha256, outside docs/, pins.

    Bad: a word changed on the page, in official.txt, in its digest and in the register alike
    Good: the same, approved by the owner of official-texts.sha256, who changes the digest there
    """
    pinned_by = pins.read(content.docs.parent)
    if pinned_by is None:
        yield Finding(PINS, 1, f"{pins.FILE} is missing: put it back")
        return
    texts = {each.path: each for edition in content.editions for each in edition.pinned}
    for path, each in texts.items():
        digest, line = pinned_by.get(path, ("", 1))
        if not digest:
            yield Finding(PINS, line, f'docs/{path} is not there: add "{each.digest}  docs/{path}"')
        elif digest != each.digest and is_ours(each):
            said = (
                f"docs/{path} and the digest beside it were changed: found {each.digest}, pinned is"
            )
            yield Finding(PINS, line, f"{said} {digest}: put both back: {NEVER}")
    for path, (_, line) in pinned_by.items():
        if path not in texts:
            yield Finding(PINS, line, f"docs/{path} is pinned, and is gone: put it back")


def is_ours(pinned: Pinned) -> bool:
    """Return whether a copy of the text has its digest: pages are compared with no other."""
    return pinned.recorded_digest == pinned.digest


def official_text(content: Content) -> Iterator[Finding]:
    """The official words of the pages, in order and complete, must be our copy of the text.

    Bad: exchange best practice
    Good: exchange best practise (as in our copy of the text)
    """
    for edition in content.readable_editions:
        for pinned in edition.pinned:
            if not is_ours(pinned):
                continue  # the pages may be right
            placed = [(page, block) for page in pinned.parts for block in page.official]
            found = [finding(content, pinned, placed, each) for each in changes(content, pinned)]
            found = (found and list(_misordered(pinned))) or found
            yield from found or _misplaced(pinned, placed)
            if not found:
                yield from (each for page, block in placed for each in _markup(page, block))


def official_place(content: Content) -> Iterator[Finding]:
    """Official words may be only on the pages of an edition.

    Bad: an official block on the page of a country
    Good: a quotation with a link to the paragraph
    """
    for page in content.pages.values():
        if page.official and content.edition_of(page.path) is None:
            said = "an official block outside an edition's folder: quote the words instead"
            yield Finding(page.path, page.official[0].line, said)


def is_whole(content: Content, edition: Edition) -> bool:
    """Return whether the pages carry our copy of the text, correctly numbered.

    Where they do not, rules that build on it would only echo what has been said.
    """
    whole = all(is_ours(pinned) and not changes(content, pinned) for pinned in edition.pinned)
    return whole and not any(_misnumbered(content, edition))


def _misordered(pinned: Pinned) -> Iterator[Finding]:
    """Find the page whose "order" alone is wrong: every page's words are in the text as one."""
    whole = f" {' '.join(official.read(pinned.text).words)} "
    words = [
        " ".join(official.normalise(block.printed) for block in page.official)
        for page in pinned.parts
    ]
    at = [whole.find(f" {each} ") for each in words]
    if -1 in at or sum(map(len, words)) + len(words) + 1 != len(whole):
        return
    for page, here, before in zip(pinned.parts[1:], at[1:], at, strict=False):
        if here < before:
            line, order = page.meta_lines.get("order", 1), page.meta.order
            same = [p.path.name for p in pinned.parts if p is not page and p.meta.order == order]
            said = (
                f"is that of {same[0]} too" if same else "puts the page after words that come later"
            )
            yield Finding(page.path, line, f'"order: {order}" {said}: correct it')


def _misplaced(pinned: Pinned, placed: Placed) -> Iterator[Finding]:
    """Find paragraphs that are joined or cut; the words are known to be right."""
    text = official.read(pinned.text)
    headings = [block.kind == "heading" for _, block in placed]
    rows = [[official.normalise(r) for r in b.rows or (b.words,)] for _, b in placed]
    for index, at in official.boundaries(rows, headings, text):
        page, block = placed[index]
        words, line = " ".join(text.words[at : at + 4]), text.line(at)
        said = (
            f'a paragraph begins at "{words} …": put its id and an empty line above it'
            if at in text.block_starts
            else f'it is cut before "{words} …": join it with the words above'
        )
        said = f"{name_of(block)}: {said}, as on line {line} of {pinned.path.name}"
        yield Finding(page.path, block.line, said)


def _markup(page: Page, block: OfficialBlock) -> Iterator[Finding]:
    """Find a mark that is right as a word but would be rendered as markup."""
    bare = NOTE_MARK.sub("", strip_links(block.markdown))
    rows = [line.strip().removeprefix(ASIDE) for line in bare.split("\n")]
    bare, escaped = " ".join(rows), " ".join(escape(words_of(row)) for row in rows)
    if fold(bare) != fold(escaped):
        found, expected = official.excerpt(fold(bare), escaped)
        said = (
            f'{name_of(block)}: found "{found}", a sign of which makes markup: write "{expected}"'
        )
        yield Finding(page.path, block.line, said)


def paragraph_ids(content: Content) -> Iterator[Finding]:
    """Paragraphs must be numbered p1, p2, p3 ... through the whole communique, each once.

    Only the first wrong id is reported: those after it are wrong because of it.

    Bad: a paragraph with no id
    Good: {: #p8 } on the line after the paragraph
    """
    for edition in content.readable_editions:
        yield from itertools.islice(_misnumbered(content, edition), 1)


def _misnumbered(content: Content, edition: Edition) -> Iterator[Finding]:
    """Find wrong ids; blocks that are too many need none, and those that are lost keep theirs."""
    expected: dict[str, int] = {}
    for pinned in edition.pinned:
        added, lost = _whole_changes(content, pinned)
        placed = [(page, block) for page in pinned.parts for block in page.official]
        gap = False
        for index, (page, block) in enumerate(placed):
            gap = gap or index in lost
            if block.kind != "paragraph" or index in added:
                continue
            prefix = _prefix(page)
            given = (block.id or "").removeprefix(prefix)
            # The opening above a paragraph that prints 1 has the number 0.
            number = expected.get(prefix, -1 if given == "0" else 0) + 1
            if gap and given.isdecimal():
                number = max(number, int(given))
            expected[prefix], gap = number, False
            if block.id != f"{prefix}{number}":
                yield _wrong_id(page, block, f"{prefix}{number}")


def _whole_changes(content: Content, pinned: Pinned) -> tuple[set[int], set[int]]:
    """Return the blocks that are not in our copy of the text, and those above which some lack."""
    added: set[int] = set()
    lost: set[int] = set()
    for change in changes(content, pinned) if is_ours(pinned) else ():
        if change.whole and not change.theirs:
            added |= set(range(change.block, change.block + change.blocks))
        if change.whole and not change.ours:
            lost.add(change.block)
        if change.above is not None:
            lost.add(change.above)
    return added, lost


def _prefix(page: Page) -> str:
    """Return what the ids of a page's paragraphs begin with."""
    annex = re.match(r"annex-(\d+)$", page.path.stem) if ANNEXES in page.path.parts else None
    return f"a{annex.group(1)}-p" if annex else "p"


def _wrong_id(page: Page, block: OfficialBlock, expected: str) -> Finding:
    found = f'"{{: #{block.id} }}"' if block.id else "no id"
    said = f'found {found}, expected "{{: #{expected} }}" on the line after the paragraph'
    return Finding(page.path, block.line + block.markdown.count("\n") + 1, said)
