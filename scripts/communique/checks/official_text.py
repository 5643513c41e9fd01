"""Rules on the official words themselves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from communique.model import ANNEXES, Content, Edition, Finding, OfficialBlock, Page, Pinned, kept
from communique.reading import official
from communique.reading.markdown_source import NOTE_MARK, escape, fold, strip_links, words_of


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
                message = (
                    f"the file was changed: found digest {pinned.digest}, "
                    f"expected {pinned.recorded_digest}: restore our copy of the text"
                )
                yield Finding(pinned.path, 1, message)


def official_text(content: Content) -> Iterator[Finding]:
    """The official words of the pages, in order and complete, must be our copy of the text.

    Bad: exchange best practice
    Good: exchange best practise (as in our copy of the text)
    """
    for edition in content.readable_editions:
        for pinned in edition.pinned:
            placed = [(page, block) for page in pinned.parts for block in page.official]
            found = [_finding(pinned, placed, each) for each in _differences(content, pinned)]
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
            message = "an official block outside an edition's folder: quote the words instead"
            yield Finding(page.path, page.official[0].line, message)


def is_whole(content: Content, edition: Edition) -> bool:
    """Return whether the pages carry our copy of the text, correctly numbered.

    Where they do not, rules that build on it would only echo what has been said.
    """
    whole = all(not _differences(content, pinned) for pinned in edition.pinned)
    return whole and not any(_misnumbered(edition))


def _words(pinned: Pinned) -> list[str]:
    return [official.normalise(block.words) for page in pinned.parts for block in page.official]


@kept
def _differences(_content: Content, pinned: Pinned) -> tuple[official.Difference, ...]:
    return tuple(official.differences(_words(pinned), official.read(pinned.text)))


Placed = list[tuple[Page, OfficialBlock]]


def _finding(pinned: Pinned, placed: Placed, difference: official.Difference) -> Finding:
    found = f'found "{difference.found}"' if difference.found else "found nothing"
    expected = f'expected "{difference.expected}"' if difference.expected else "expected nothing"
    if not placed:
        message = f"no page has the words of {pinned.path.name}: {expected}"
        return Finding(pinned.path, 1, message)
    page, block = placed[min(difference.block, len(placed) - 1)]
    where = "after" if difference.block >= len(placed) else "before" if not difference.found else ""
    place = f"{where} {_name(block)}".strip()
    message = f"{place}: {found}, {expected}"
    return Finding(page.path, block.line, message)


def _misordered(pinned: Pinned) -> Iterator[Finding]:
    """Find the page whose "order" alone is wrong: every page's words are in the text as one."""
    whole = f" {' '.join(official.read(pinned.text).words)} "
    words = [
        " ".join(official.normalise(block.words) for block in page.official)
        for page in pinned.parts
    ]
    at = [whole.find(f" {each} ") for each in words]
    if -1 in at or sum(map(len, words)) + len(words) + 1 != len(whole):
        return
    for page, here, before in zip(pinned.parts[1:], at[1:], at, strict=False):
        if here < before:
            message = f'"order: {page.meta.order}" puts the page after words that come later'
            yield Finding(page.path, page.meta_lines.get("order", 1), f"{message}: correct it")


def _misplaced(pinned: Pinned, placed: Placed) -> Iterator[Finding]:
    """Find paragraphs that are joined or cut; the words are known to be right."""
    text = official.read(pinned.text)
    headings = [block.kind == "heading" for _, block in placed]
    for index, at in official.boundaries(_words(pinned), headings, text):
        page, block = placed[index]
        words = " ".join(text.words[at : at + 4])
        message = (
            f'{_name(block)}: a paragraph is joined or cut at "{words} …", expected paragraphs '
            f"as in {pinned.path.name} (line {text.line(at)})"
        )
        yield Finding(page.path, block.line, message)


def _name(block: OfficialBlock) -> str:
    if block.kind == "heading":
        return "official heading"
    return f"paragraph {block.label}" if block.label else "official text"


def _markup(page: Page, block: OfficialBlock) -> Iterator[Finding]:
    """Find a mark that is right as a word but would be rendered as markup."""
    bare = NOTE_MARK.sub("", strip_links(block.markdown))
    escaped = " ".join(escape(words_of(line)) for line in bare.split("\n"))
    if fold(bare) != escaped:
        message = f'{_name(block)}: a mark would be read as markup, expected "{escaped}"'
        yield Finding(page.path, block.line, message[:400])


def paragraph_ids(content: Content) -> Iterator[Finding]:
    """Paragraphs must be numbered p1, p2, p3 ... through the whole communique, each once.

    Only the first wrong id is reported: those after it are wrong because of it.

    Bad: a paragraph with no id
    Good: {: #p8 } on the line after the paragraph
    """
    for edition in content.readable_editions:
        yield from itertools.islice(_misnumbered(edition), 1)


def _misnumbered(edition: Edition) -> Iterator[Finding]:
    expected: dict[str, int] = {}
    for page in edition.parts:
        annex = re.match(r"annex-(\d+)$", page.path.stem) if ANNEXES in page.path.parts else None
        prefix = f"a{annex.group(1)}-p" if annex else "p"
        for block in page.official:
            if block.kind == "paragraph":
                expected[prefix] = expected.get(prefix, 0) + 1
                if block.id != f"{prefix}{expected[prefix]}":
                    yield _wrong_id(page, block, f"{prefix}{expected[prefix]}")


def _wrong_id(page: Page, block: OfficialBlock, expected: str) -> Finding:
    found = f'"{{: #{block.id} }}"' if block.id else "no id"
    message = f'found {found}, expected "{{: #{expected} }}" on the line after the paragraph'
    return Finding(page.path, block.line + block.markdown.count("\n") + 1, message)
