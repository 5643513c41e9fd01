"""The picture that a shared link shows: one a page, with the page's own title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.model import Content, Page, Target
from communique.model.schema import PartMeta
from communique.reading.addresses import page_address

FOLDER = PurePosixPath("assets", "cards")


def name(page: PurePosixPath) -> str:
    """Return the name of a page's card, which a template makes of the page's address as well.

    It is the address below the site with hyphens for slashes, then "card.png":
    "2024-migration-card.png" for 2024/migration/, "card.png" for the home page. In a template:
    {{ page.canonical_url | replace(config.site_url, "", 1) | replace("/", "-") }}card.png
    """
    return f"{page_address(page).replace('/', '-')}card.png"


def card_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every page's card, below assets/cards/.

    A card is found by its whole address alone, so there is none where that is not known.
    """
    if not target.address or target.for_folder:
        return
    from communique.outputs import card_drawing  # Pillow takes megabytes that others do not need

    frame = card_drawing.frame_of(target.site_name)
    for page in content.pages.values():
        card = card_drawing.Card(page.meta.title, *_below(content, page))
        yield f"{FOLDER}/{name(page.path)}", card_drawing.png(card, frame)


def _below(content: Content, page: Page) -> tuple[str, str]:
    """Return what a card shows below the title, and its year."""
    newest = content.editions[-1] if content.editions else None
    edition = content.edition_of(page.path) or newest
    below = page.paragraph_range.capitalize() if isinstance(page.meta, PartMeta) else ""
    return below, edition.year if edition else ""
