"""Reads one page: its front matter, its Markdown taken apart, and what is wrong in it alone."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from communique.model import Body, Finding, Page
from communique.model.schema import CountryMeta, EditionMeta, EntityMeta, PageMeta, PartMeta
from communique.reading.faults import fields
from communique.reading.markdown_source import parse
from communique.reading.models import validate
from communique.reading.text_files import read_text
from communique.reading.yaml_source import Problem, read

# As MkDocs reads it (mkdocs.utils.meta.YAML_RE): three full stops end it as well.
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


# What front matter has by a key that no other kind of page has.
KINDS: dict[str, type[PageMeta]] = {
    "kind": EntityMeta,
    "text_source": EditionMeta,
    "agreed": EditionMeta,
    "part": PartMeta,
    "names": EntityMeta,
}


@dataclass(frozen=True)
class PageFile:
    """A file taken apart, with what was found wrong in it alone."""

    page: Page
    findings: tuple[Finding, ...]


_cache: dict[tuple[Path, int, int], PageFile] = {}


def read_page(docs: Path, path: PurePosixPath) -> PageFile:
    """Read the file of a page, once for each time that it changes."""
    stat = (docs / path).lstat()
    key = (docs / path, stat.st_mtime_ns, stat.st_size)
    if key not in _cache:
        _cache[key] = take_apart(path, *read_text(docs, path))
    return _cache[key]


def take_apart(path: PurePosixPath, text: str, findings: list[Finding]) -> PageFile:
    """Make a page of its text; `findings` are those that reading the file gave."""
    front = FRONT_MATTER.match(text)
    body_line = text.count("\n", 0, front.end()) + 1 if front else 1
    meta: PageMeta | None = None
    lines: dict[str, int] = {}
    if front:
        meta, lines, problems = _meta(front.group(1) or "")
        findings = findings + [
            Finding(path, problem.line + 1, problem.message, "front-matter") for problem in problems
        ]
    elif text or not findings:
        message = 'the page has no front matter: begin it with "---", "description: ..." and "---"'
        findings = [*findings, Finding(path, 1, message, "front-matter")]
    body = parse(text[front.end() if front else 0 :], body_line) if text else Body()
    meta = _titled(meta or _fallback(), body)
    return PageFile(Page(path, meta, text, body, body_line, lines), tuple(findings))


def _titled(meta: PageMeta, body: Body) -> PageMeta:
    """Return the front matter with a title: its own, or else the first heading of the page."""
    headings = (heading.text for heading in body.headings if heading.level == 1)
    return msgspec.structs.replace(meta, title=meta.title or next(headings, ""))


def _meta(text: str) -> tuple[PageMeta | None, dict[str, int], list[Problem]]:
    document = read(text)
    if isinstance(document, Problem):
        return None, {}, [document]
    if not isinstance(document.value, dict):
        return (
            None,
            {},
            [Problem(0, 'found no "key: value" lines, expected at least "description: ..."')],
        )
    lines = {str(key): document.line((str(key),)) + 1 for key in document.value}
    meta = validate(document, _model_for(document.value))
    return (None, lines, meta) if isinstance(meta, list) else (meta, lines, [])


def _model_for(value: dict[Any, Any]) -> type[PageMeta]:
    """Choose by the key that makes a page one of its kind, misspelt or not."""
    if value.get("kind") == "country":
        return CountryMeta
    for key, model in KINDS.items():
        if key in value:
            return model
    unknown = [key for key in value if isinstance(key, str) and key not in fields(PageMeta)]
    near = (model for key, model in KINDS.items() if difflib.get_close_matches(key, unknown))
    return next(near, PageMeta)


def _fallback() -> PageMeta:
    """Return a placeholder for unreadable front matter, so that the rest is checked too."""
    return PageMeta(description="", keywords=(), order=0)
