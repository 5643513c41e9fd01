"""The place for the list of every format."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from communique.pages.view import View


def every_format(view: View) -> list[Element]:
    """Show nothing yet: `outputs/describing/downloads.py` fills it once the files are written."""
    return []
