"""What the front page says of the newest edition, as the overview of that edition has it."""

from __future__ import annotations

from communique.model import Content, Edition
from communique.model.schema import EditionMeta

AGREED, AGREED_ID = "What the ministers agreed", "what-the-ministers-agreed"
NOTHING = EditionMeta(description="", keywords=(), order=0, text_source=None)


def leading(content: Content, edition: Edition | None = None) -> EditionMeta:
    """Return the front matter of an edition's overview, or an empty one; the newest by default."""
    chosen = edition or (content.editions[-1] if content.editions else None)
    overview = content.pages.get(chosen.folder / "index.md") if chosen else None
    return overview.meta if overview and isinstance(overview.meta, EditionMeta) else NOTHING
