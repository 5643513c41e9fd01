"""The rules that docs/ must keep: one function a rule, side by side in the module of its subject.

A rule takes the content and yields findings. To add one, write the function and name it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from communique.checks.links import cross_links, links, mend_cross_links
from communique.checks.navigation import navigation
from communique.checks.official_text import official_digest, official_text, paragraph_ids
from communique.checks.pages import entities, first_heading, parts, raw_html
from communique.checks.register import register_complete, register_words
from communique.checks.sources import attribution, citations, unused_sources
from communique.model import Content, Finding

RULES: tuple[Callable[[Content], Iterator[Finding]], ...] = (
    official_digest,
    official_text,
    paragraph_ids,
    cross_links,
    links,
    first_heading,
    parts,
    raw_html,
    entities,
    citations,
    attribution,
    unused_sources,
    register_words,
    register_complete,
)


def check(content: Content, root: Path) -> list[Finding]:
    """Apply every rule to the content, and the navigation of mkdocs.yml in `root` to both.

    The findings' paths are relative to `root`, in the order of files and lines.
    """
    found = [*content.findings, *(finding for rule in RULES for finding in rule(content))]
    below = [Finding(PurePosixPath("docs", f.path), f.line, f.message, f.rule) for f in found]
    return sorted({*below, *navigation(content, root)})


__all__ = ["RULES", "check", "mend_cross_links"]
