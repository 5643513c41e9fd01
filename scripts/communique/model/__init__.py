"""What pages hold: frozen values that every other module reads and none changes."""

from communique.model.content import (
    HELP,
    PARAGRAPH_ID,
    Body,
    Content,
    Edition,
    Entity,
    Finding,
    Heading,
    Link,
    OfficialBlock,
    Page,
    Part,
    Pinned,
    Term,
    Unit,
    paragraph_label,
)

__all__ = [
    "HELP",
    "PARAGRAPH_ID",
    "Body",
    "Content",
    "Edition",
    "Entity",
    "Finding",
    "Heading",
    "Link",
    "OfficialBlock",
    "Page",
    "Part",
    "Pinned",
    "Term",
    "Unit",
    "paragraph_label",
]
