"""What pages hold: frozen values that every other module reads and none changes."""

from communique.model.content import HELP, Content
from communique.model.edition import Edition, Pinned
from communique.model.entity import (
    ANNEXES,
    COUNTRIES,
    INITIATIVES,
    Entity,
    Term,
    is_entity,
)
from communique.model.finding import Finding, from_root
from communique.model.kept import forget, kept
from communique.model.page import (
    PARAGRAPH_ID,
    Body,
    Heading,
    Link,
    OfficialBlock,
    Page,
    Part,
    Unit,
    paragraph_label,
)
from communique.model.target import Target

__all__ = [
    "ANNEXES",
    "COUNTRIES",
    "HELP",
    "INITIATIVES",
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
    "from_root",
    "is_entity",
    "kept",
    "paragraph_label",
]
