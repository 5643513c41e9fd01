"""Rules on the register of statements."""

from __future__ import annotations

from collections.abc import Iterator

from communique.checks.lines import line_of
from communique.checks.official_text import is_whole
from communique.model import Content, Edition, Finding
from communique.reading.mentions import sentences
from communique.reading.official import normalise
from communique.reading.words import cut


def _paragraphs(edition: Edition) -> dict[int | None, str]:
    return {block.number: block.words for _, block in edition.paragraphs}


def _whole(content: Content) -> list[Edition]:
    """Return the editions whose text is right: of others every statement would look wrong."""
    return [edition for edition in content.readable_editions if is_whole(content, edition)]


def register_words(content: Content) -> Iterator[Finding]:
    """The words of a statement must be in one sentence of its paragraph, the trigger in them.

    Bad: words: "will support the Initiative" where the text has "will actively support the CRI"
    Good: words: "will actively support the CRI"
    """
    for edition in _whole(content):
        path = edition.folder / "statements.yml"
        text = _paragraphs(edition)
        seen: dict[str, int] = {}
        for index, (statement, line) in enumerate(edition.statements):
            words = text.get(statement.paragraph)
            if statement.id in seen:
                message = f'the id "{statement.id}" is on line {seen[statement.id]} already'
                yield Finding(path, line, message)
            seen.setdefault(statement.id, line)
            if words is None:
                message = f"there is no paragraph {statement.paragraph}: correct the number"
                yield Finding(path, line_of(content, path, (index, "paragraph")), message)
            elif not any(statement.words in words[start:end] for start, end in sentences(words)):
                message = (
                    f'found "{cut(statement.words)}", expected words of one sentence '
                    f"of paragraph {statement.paragraph}: copy them from the page"
                )
                yield Finding(path, line_of(content, path, (index, "words")), message)
            if statement.trigger and normalise(statement.trigger) not in statement.words:
                message = (
                    f'the trigger "{cut(statement.trigger)}" is not in "words": copy it from there'
                )
                yield Finding(path, line_of(content, path, (index, "trigger")), message)


def register_complete(content: Content) -> Iterator[Finding]:
    """Every sentence of the numbered paragraphs must be read: it holds at least one statement.

    Bad: a sentence from which no statement is taken
    Good: at least one statement for it, a position if nothing else
    """
    for edition in _whole(content):
        path = edition.folder / "statements.yml"
        if path not in content.files and _shows_register(content, edition):
            message = 'the file is missing, but a page has "/// statements": write it'
            yield Finding(path, 1, message)
        if path not in content.files or path in content.unreadable:
            continue
        read: dict[int, list[str]] = {}
        for statement, _ in edition.statements:
            read.setdefault(statement.paragraph, []).append(statement.words)
        for page, block in edition.paragraphs:
            for start, end in sentences(block.words) if block.number is not None else ():
                sentence = block.words[start:end]
                if not any(words in sentence for words in read.get(block.number or 0, ())):
                    message = (
                        f'no statement for "{cut(sentence)}" of paragraph {block.label} '
                        f"({page.path}): add one"
                    )
                    yield Finding(path, 1, message)


def _shows_register(content: Content, edition: Edition) -> bool:
    pages = (page for page in content.pages.values() if page.folder == edition.year)
    return any(page.body.has_part("statements") for page in pages)
