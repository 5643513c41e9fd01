"""Rules on the official words themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from communique import official
from communique.markdown_source import escape, words_of
from communique.model import Content, Edition, Finding, OfficialBlock, Page


def official_digest(content: Content) -> Iterator[Finding]:
    """The adopted text must have the digest recorded beside it."""
    for edition in content.editions:
        path = edition.folder / "official.txt"
        record = edition.folder / "official.txt.sha256"
        if path not in content.files:
            message = "official.txt is missing: put the adopted text there"
            yield Finding(path, 1, message, "official-digest")
        elif edition.recorded_digest is None:
            message = f'found no digest, expected "{edition.digest}  official.txt"'
            yield Finding(record, 1, message, "official-digest")
        elif edition.recorded_digest != edition.digest:
            message = (
                f"the file was changed: found digest {edition.digest}, "
                f"expected {edition.recorded_digest}: restore the adopted text"
            )
            yield Finding(path, 1, message, "official-digest")


def official_text(content: Content) -> Iterator[Finding]:
    """The official words of the pages, in order and complete, must be the adopted text."""
    for edition in content.editions:
        placed = [(page, block) for page in edition.parts for block in page.official]
        adopted = official.blocks(edition.text)
        words = [official.normalise(block.words) for _, block in placed]
        for difference in official.differences(words, [block.words for block in adopted]):
            yield _told(edition, placed, difference)
        yield from (finding for page, block in placed for finding in _markup(page, block))


def _told(
    edition: Edition,
    placed: list[tuple[Page, OfficialBlock]],
    difference: official.Difference,
) -> Finding:
    found = f'found "{difference.found}"' if difference.found else "found nothing"
    if not difference.expected:
        wanted = "expected no such words"
    else:
        wanted = f'expected "{difference.expected}"'
    index = difference.page_block
    if index is None:  # missing: blame the block behind which it should stand
        return _missing(edition, placed, difference)
    page, block = placed[index]
    return Finding(page.path, block.line, f"{_name(block)}: {found}, {wanted}", "official-text")


def _missing(
    edition: Edition, placed: list[tuple[Page, OfficialBlock]], difference: official.Difference
) -> Finding:
    adopted = official.blocks(edition.text)
    assert difference.official_block is not None
    line = adopted[difference.official_block].line
    message = f'no page has the words "{difference.expected}" of line {line}: put them back'
    path = placed[-1][0].path if placed else edition.folder / "official.txt"
    before = [
        (page, block)
        for page, block in placed
        for adopted_block in adopted[: difference.official_block]
        if official.normalise(block.words) == adopted_block.words
    ]
    page_path, at = (before[-1][0].path, before[-1][1].line) if before else (path, 1)
    return Finding(page_path, at, message, "official-text")


def _name(block: OfficialBlock) -> str:
    if block.kind == "heading":
        return "official heading"
    return f"paragraph {block.number}" if block.number else "official text"


def _markup(page: Page, block: OfficialBlock) -> Iterator[Finding]:
    """Find a mark that is right as a word but would be rendered as markup."""
    plain = words_of(block.markdown)
    if words_of(escape(plain)) != plain or not _renders(block):
        message = f'{_name(block)}: a mark would be read as markup: write "{escape(plain)[:60]}"'
        yield Finding(page.path, block.line, message, "official-text")


def _renders(block: OfficialBlock) -> bool:
    marks = block.markdown.replace("\n", " ")
    return all(marks.count(f"\\{c}") >= block.words.count(c) for c in "*_`" if c in block.words)


def paragraph_ids(content: Content) -> Iterator[Finding]:
    """Paragraphs must be numbered p1, p2, p3 ... through the whole communique, each once."""
    for edition in content.editions:
        expected = 0
        for page in edition.parts:
            for block in page.official:
                if block.kind == "heading" or _is_front(page, block):
                    continue
                expected += 1
                if block.number != expected:
                    yield _wrong_id(page, block, expected)


def _is_front(page: Page, block: OfficialBlock) -> bool:
    """Tell whether the block stands on the overview, before the numbered text begins."""
    return page.path.name == "index.md" and block.number is None


def _wrong_id(page: Page, block: OfficialBlock, expected: int) -> Finding:
    found = f'"{{: #{block.id} }}"' if block.id else "no id"
    message = f'found {found}, expected "{{: #p{expected} }}" on the line after the paragraph'
    line = block.line + block.markdown.count("\n") + 1
    return Finding(PurePosixPath(page.path), line, message, "paragraph-ids")
