"""Plans an import, proves it on a copy of the project, reports it, and only then writes it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from communique.checks import check
from communique.checks.fixes import mend
from communique.importing import plan_file
from communique.importing.annexes import annex_files
from communique.importing.classify import classify
from communique.importing.edition_files import Files, edition_files
from communique.importing.given import Given, open_given
from communique.importing.pieces import Decisions, Piece, RefusedError
from communique.importing.source import Source, our_copy, read
from communique.model import Content, Edition, Finding
from communique.reading import docs as reader
from communique.reading import official, pins
from communique.reading.text_files import put


@dataclass(frozen=True)
class Request:
    """What the command line asks for."""

    file: Path
    year: str
    headings: Sequence[str] = ()
    none: Sequence[str] = ()
    annex: int | None = None
    plan: Path | None = None


@dataclass(frozen=True)
class Import:
    """A proved import: the decisions, the files to write (from the root) and what came of them.

    `plan` is the plan as a file, `place` what a line of the given file is called.
    """

    decisions: Decisions
    files: Files
    content: Content
    edition: Edition
    words: int
    plan: str
    place: str


def prepare(root: Path, request: Request, step: Callable[[], None] = lambda: None) -> Import:
    """Plan the import and prove on a copy that every word is kept and every check passes.

    Raises RefusedError, with the reason and what to do, where that cannot be done.
    """
    given = open_given(request.file)
    source = read(given)
    decisions = _decisions(request, given, source)
    data = our_copy(given, decisions.pieces)
    step()
    before = reader.load(root / "docs")
    files = _files(root, before, request, decisions, data)
    step()
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(root, Path(folder))
        origin = _Origin(request.file, decisions.pieces)
        content, files = _prove(copy, files, before, origin)
    step()
    edition = next(e for e in content.editions if e.year == request.year)
    words = len(official.read(data.decode("utf-8")).words)
    plan = plan_file.written(given, decisions)
    return Import(decisions, files, content, edition, words, plan, source.place)


def _files(
    root: Path, before: Content, request: Request, decisions: Decisions, data: bytes
) -> Files:
    try:
        if request.annex is not None:
            return annex_files(before, request.year, request.annex, decisions, data)
        return edition_files(root, before, request.year, decisions, data)
    except RefusedError as refused:
        raise RefusedError(f"{request.file}: {refused}") from None


def _decisions(request: Request, given: Given, source: Source) -> Decisions:
    if request.plan is not None and request.plan.exists():
        decisions = plan_file.read(request.plan, given, source.lines)
    else:
        headings = [_marked(text) for text in request.headings]
        none = [official.normalise(text) for text in request.none]
        decisions = classify(source.lines, headings, none, whole=request.annex is None)
    unsure = sorted((*decisions.unsure, *source.unsure), key=lambda doubt: doubt.line)
    pieces = tuple(piece for piece in decisions.pieces if piece.kind != "out")
    return replace(decisions, pieces=pieces, unsure=tuple(unsure))


def _marked(text: str) -> str:
    """Normalise a heading given on the command line, hashes for its level kept."""
    hashes = len(text) - len(text.lstrip("#"))
    return f"{'#' * hashes} {official.normalise(text.lstrip('#'))}".strip()


def _copy(root: Path, folder: Path) -> Path:
    copy = folder / "copy"
    shutil.copytree(root / "docs", copy / "docs", symlinks=True)
    for name in ("mkdocs.yml", pins.FILE, ".spelling-words.txt"):
        if (root / name).is_file():
            shutil.copy(root / name, copy)
    return copy


@dataclass(frozen=True)
class _Origin:
    """From where in the given file the words of pages come."""

    file: Path
    pieces: Sequence[Piece]

    def refusal(self, wrong: Sequence[tuple[str, Finding]]) -> str:
        """Say of each heading whose page would not pass the check what is wrong with it."""
        lines = {piece.printed: piece.line for piece in self.pieces}
        said = dict.fromkeys(
            f"  line {finding.line}, column {finding.column}: {finding.message}"
            if finding.path.suffix == ".txt"  # our copy of the text has the lines of the file
            else f"  line {lines.get(words, 1)}: “{words[:80]}”: {finding.message}"
            for words, finding in wrong
        )
        return "\n".join(
            [f"{self.file}: these would make pages that do not pass the check:", *said]
        )


def _prove(copy: Path, files: Files, before: Content, origin: _Origin) -> tuple[Content, Files]:
    """Write the files to the copy, lay the cross-links and check; return what is to be written.

    Findings that were there `before` the import do not stop it.
    """
    for path, data in files.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes(data)
    content = reader.load(copy / "docs")
    while mend(content):
        content = reader.load(copy / "docs")
    found = [f for f in check(content) if f.level == "error"]
    known = {(f.path, f.line, f.rule) for f in check(before)} if found else set()
    wrong = [f for f in found if (f.path, f.line, f.rule) not in known]
    if wrong:
        raise RefusedError(origin.refusal([(_words_at(content, f), f) for f in wrong]))
    changed = (*files, *_linked(copy, before, files))
    return content, {path: (copy / path).read_bytes() for path in changed}


def _linked(copy: Path, before: Content, files: Files) -> Iterator[PurePosixPath]:
    """Yield the pages of the edition that were there and got links to what is new, an annex."""
    editions = {path.parts[1] for path in files if path.parts[0] == "docs"}
    for path, page in before.pages.items():
        there = copy / "docs" / path
        if path.parts[0] in editions and there.read_text(encoding="utf-8") != page.text:
            yield "docs" / path


def _words_at(content: Content, finding: Finding) -> str:
    """Return the official words that a finding is about: on its line, else the first heading."""
    page = content.pages.get(PurePosixPath(*finding.path.parts[1:]))  # it is seen from the root
    blocks = page.official if page else ()
    at = [block.printed for block in blocks if block.line <= finding.line][-1:]
    return next(iter([*at, *(block.printed for block in blocks)]), "")


def write(root: Path, files: Files) -> None:
    """Write the files; each takes its place whole, mkdocs.yml last."""
    for path in sorted(files, key=lambda path: (path.name == "mkdocs.yml", path)):
        put(root / path, files[path])
