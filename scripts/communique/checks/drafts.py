"""The rule on statements that a rule has drafted and nobody has read."""

from __future__ import annotations

from collections.abc import Iterator

from communique.model import Content, Finding
from communique.model.schema import DRAFTED, UNREAD


def draft(content: Content) -> Iterator[Finding]:
    """A drafted statement should be read by a person before it is published (a warning).

    Bad: the note with which the import left the statement
    Good: no note, or one of a reader's own, after the words, the kind and "who" were compared
    """
    for edition in content.editions:
        for statement, line in edition.statements:
            if statement.note == DRAFTED or statement.who == UNREAD:
                message = (
                    f'statement "{statement.id}" is a draft: compare it with paragraph '
                    f'{statement.paragraph}, correct "kind" and "who", then delete "note"'
                )
                path = edition.folder / "statements.yml"
                yield Finding(path, line, message, level="warning")
