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
from communique.model.kept import forget, kept
from communique.model.target import Target

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
    "Target",
    "Term",
    "Unit",
    "forget",
    "kept",
    "paragraph_label",
]
