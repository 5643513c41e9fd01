"""A citation in every style, in the order in which they are shown."""

from __future__ import annotations

from communique.model import Edition, OfficialBlock, Page
from communique.outputs.citing.by_hand import nz_law_style_guide
from communique.outputs.citing.item import cited
from communique.outputs.citing.styled import StyledCitation
from communique.outputs.citing.styles import STYLES, styled

NEW_ZEALAND = 2  # its place: the countries' guides go by the alphabet of the countries


def in_every_style(
    edition: Edition, page: Page, block: OfficialBlock | None, base: str
) -> tuple[StyledCitation, ...]:
    """Return the citation of a paragraph, or with no block of the edition, in every style.

    `base` is where the site is published, with a slash at its end; with '' no address is given.
    """
    what = cited(edition, page, block)
    address = base + what.path if base else ""
    by_style = [styled(style, what, address) for style in STYLES]
    by_style.insert(NEW_ZEALAND, nz_law_style_guide(what, address))
    return tuple(by_style)
