"""Compares the checkout with an older state of it: `communique changes`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from communique.model import Content
from communique.reading import docs as reader
from communique.reviewing.base import base
from communique.reviewing.changes import Changes, compare


def review(root: Path, content: Content, commit: str | None) -> Changes:
    """Return what `content`, read in `root`, changes of a commit, by default of the main branch.

    Raises NoBaseError where there is nothing to compare with.
    """
    with base(root, commit) as was:
        changes = compare(reader.load(was.docs), content, was.renamed)
    return replace(changes, commit=was.commit, elsewhere=was.elsewhere)
