"""Citations of an edition and of each of its paragraphs: in every style to copy, files to import.

Nothing here loads the citation processor until a citation is asked for, so that other commands
stay quick.
"""

from communique.outputs.citing.every_style import in_every_style
from communique.outputs.citing.styled import Run, StyledCitation

__all__ = ["Run", "StyledCitation", "in_every_style"]
