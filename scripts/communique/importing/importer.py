"""Plans an import, proves it on a copy of the project, reports it, and only then writes it."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from communique.checks import check
from communique.checks.fixes import mend
from communique.importing import pages, plan_file
from communique.importing.annexes import annex_files
from communique.importing.classify import classify
from communique.importing.drafting import draft
from communique.importing.given import Given, open_given
from communique.importing.navigation import with_edition
from communique.importing.numbers import first_number
from communique.importing.pieces import Decisions, Piece, RefusedError
from communique.importing.source import Source, our_copy, read
from communique.model import ANNEXES, Content, Edition, Finding, Page
from communique.reading import docs as reader
from communique.reading import official, pins
from communique.reading.markdown_source import parse
from communique.reading.text_files import put

Files = dict[PurePosixPath, bytes]


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
    if request.annex is not None:
        files = annex_files(before, request.year, request.annex, decisions, data)
    else:
        files = _edition_files(root, before, request, decisions, data)
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


def _edition_files(
    root: Path, before: Content, request: Request, decisions: Decisions, data: bytes
) -> Files:
    year, file = request.year, request.file
    plan = pages.plan(decisions.pieces)
    _need_paragraphs(file, plan)
    there = next((edition for edition in before.editions if edition.year == year), None)
    if there is not None:
        return _same_edition(there, data)
    files = dict(_page_files(before, year, plan, decisions))
    files["docs" / PurePosixPath(year, "official.txt")] = data
    record = f"{official.digest(data)}  official.txt\n".encode()
    files["docs" / PurePosixPath(year, "official.txt.sha256")] = record
    pin = pins.with_pin(root, PurePosixPath(year, "official.txt"), official.digest(data))
    files[PurePosixPath(pins.FILE)] = pin
    nav = with_edition((root / "mkdocs.yml").read_text(encoding="utf-8"), year)
    files[PurePosixPath("mkdocs.yml")] = nav.encode()
    return files


def _need_paragraphs(file: Path, plan: pages.Plan) -> None:
    """Refuse a plan with pages that would have no paragraph, each heading named."""
    wrong = [
        f'{file}: line {section.heading.line}: "{section.heading.words}" has no paragraph below it'
        for section in (*plan.sections, *plan.annexes)
        if section.heading and all(piece.kind != "paragraph" for piece in section.pieces)
    ]
    if not wrong and not any(section.pieces for section in plan.sections):
        raise RefusedError(f"{file}: has no paragraph below its title: give the whole text")
    if wrong:
        said = 'take it for a paragraph (--not-heading "WORDS"), or make it a "heading 2" in a plan'
        raise RefusedError("\n".join([*wrong, said]))


def _same_edition(there: Edition, data: bytes) -> Files:
    """Give back an edition that is there already: nothing to write where the words are the same."""
    words = official.read(data.decode("utf-8")).words
    if words != official.read(there.pinned[0].text).words:
        raise RefusedError(
            f"docs/{there.year}/ holds another text already: give another --edition, "
            f"or remove that folder and its lines in mkdocs.yml and {pins.FILE} first"
        )
    return {}


def _page_files(
    before: Content, year: str, plan: pages.Plan, decisions: Decisions
) -> Iterator[tuple[PurePosixPath, bytes]]:
    folder = PurePosixPath("docs", year)
    first = first_number(decisions)
    paragraphs: list[tuple[int, str]] = []
    known = _known(before)
    names = pages.slugs(plan.sections, {words: page.path.stem for words, page in known.items()})
    for order, (section, name) in enumerate(zip(plan.sections, names, strict=True), 1):
        last = order == len(plan.sections)
        earlier = known.get(pages.same_heading(section.heading.words if section.heading else ""))
        title = earlier.meta.title if earlier else section.title
        page = pages.part_page(section, title, order, first, last)
        yield folder / f"{name}.md", page.encode()
        mine = [block for block in parse(page).official if block.number is not None]
        paragraphs += [(block.number or 0, block.words) for block in mine]
        first += len(mine)
    order = len(plan.sections)
    yield folder / "index.md", pages.overview(year, plan, decisions.printed_numbers).encode()
    yield folder / "full-text.md", pages.full_text_page(order + 1).encode()
    yield folder / "commitments.md", pages.register_page(order + 2, _rule(before)).encode()
    yield folder / "pictures.md", pages.pictures_page(order + 3, _on_pictures(before)).encode()
    yield folder / "cite.md", pages.cite_page(order + 4, _on_citing(before)).encode()
    yield folder / "statements.yml", draft(paragraphs, _names(before)).encode()
    for number, annex in enumerate(plan.annexes, 1):
        words = annex.heading.printed if annex.heading else ""
        short = re.match(r"\S+ [\dA-Z]+\b", words)
        titles = list(dict.fromkeys([words, *([short.group()] if short else [])]))
        page = pages.annex_page(annex, number, number, titles)
        yield folder / ANNEXES / f"annex-{number}.md", page.encode()
    if plan.annexes:
        yield folder / ANNEXES / "index.md", pages.annexes_page().encode()


def _names(before: Content) -> frozenset[str]:
    return frozenset(name for entity in before.entities for name in entity.meta.names)


def _known(before: Content) -> dict[str, Page]:
    """Return the pages of earlier editions by their headings, so that addresses agree."""
    return {
        pages.same_heading(block.words): page
        for edition in before.editions
        for page in edition.parts
        for block in page.official[:1]
        if page.paragraphs and block.level == 1
    }


def _rule(before: Content) -> str:
    """Return the words of the newest register page."""
    registers = [page for page in before.pages.values() if page.is_register]
    heading = "## How we classify statements {: #how-we-tell-the-kinds-apart }"
    none = f"/// statements\n///\n\n{heading}"
    return _words_of_newest(registers) or none


def _on_pictures(before: Content) -> str:
    """Return the words of the newest page of pictures."""
    found = [page for page in before.pages.values() if page.body.has_part("picture-themes")]
    names = ("picture-themes", "picture-timeline", "picture-matrix")
    return _words_of_newest(found) or "\n\n".join(f"/// {name}\n///" for name in names)


def _on_citing(before: Content) -> str:
    """Return the words of the newest page of citations."""
    found = [page for page in before.pages.values() if page.body.has_part("citing")]
    return _words_of_newest(found) or "/// citing\n///"


def _words_of_newest(found: Sequence[Page]) -> str:
    """Return what is below the heading of the newest of some pages, '' if there is none."""
    if not found:
        return ""
    newest = max(found, key=lambda page: page.path)
    body = newest.text.split("\n")[newest.body_line - 1 :]
    start = next((i for i, line in enumerate(body) if line.startswith("# ")), -1)
    return "\n".join(body[start + 1 :]).strip()


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
            f"  line {lines.get(words, 1)}: “{words[:80]}”: {finding.message}"
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
    return content, {path: (copy / path).read_bytes() for path in files}


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
