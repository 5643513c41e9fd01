"""The rule on the headings of the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from communique.model import Content, Finding
from communique.reading.docs import GLOSSARY


def glossary_term(content: Content) -> Iterator[Finding]:
    """A term of the glossary must be a heading of the second level: no other is marked on pages.

    Bad: ### Lamp {: #lamp }
    Good: ## Lamp {: #lamp }
    """
    page = content.pages.get(GLOSSARY)
    for heading in page.body.headings if page else ():
        if heading.level > 2:
            hashes = "#" * heading.level
            message = (
                f'found "{hashes} {heading.text}", expected "## {heading.text}": '
                "a term has two hashes, or the site does not explain it"
            )
            yield Finding(GLOSSARY, heading.line, message)
