"""Citations of an edition and of each of its paragraphs: forms to copy and files to import.

Nothing here loads the citation processor until a form is asked for, so that other commands stay
quick.
"""

from communique.outputs.citing.form import Form, Run
from communique.outputs.citing.forms import forms

__all__ = ["Form", "Run", "forms"]
