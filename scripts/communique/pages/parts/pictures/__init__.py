"""Pictures of an edition, drawn as SVG in the page, each with its numbers in words below it."""

from communique.pages.parts.pictures.matrix import picture_matrix
from communique.pages.parts.pictures.themes import picture_themes
from communique.pages.parts.pictures.timeline import picture_timeline

__all__ = ["picture_matrix", "picture_themes", "picture_timeline"]
