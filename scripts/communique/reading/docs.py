"""The only reader of docs/: turns the folder into one frozen `Content`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from communique.model import (
    COUNTRIES,
    INITIATIVES,
    Content,
    Edition,
    Entity,
    Finding,
    Page,
    Pinned,
    Term,
)
from communique.model.content import HELP
from communique.model.schema import (
    CountryFile,
    CountryMeta,
    EntityMeta,
    OtherWords,
    Source,
    Statement,
)
from communique.reading import official
from communique.reading.models import Known, validate
from communique.reading.page_files import read_page
from communique.reading.text_files import TEXT, irregular, read_text, walk
from communique.reading.yaml_source import Document, Problem, read

YEAR = re.compile(r"^[0-9]{4}$")
GLOSSARY = PurePosixPath("glossary.md")
SOURCES = PurePosixPath("sources.yml")
OTHER_WORDS = PurePosixPath("other-words.yml")
HELD = "official.txt"
ALSO = "Also written:"


def load(docs: Path) -> Content:
    """Read every file below `docs`; what cannot be read is among the content's findings."""
    files = sorted(walk(docs))
    texts: dict[PurePosixPath, str] = {}
    pages: dict[PurePosixPath, Page] = {}
    findings: list[Finding] = []
    for path in files:
        if path.suffix == ".md":
            found = read_page(docs, path)
            pages[path], texts[path] = found.page, found.page.text
            findings += found.findings
        elif path.suffix in TEXT and path.name != HELD:
            texts[path], wrong = read_text(docs, path)
            findings += wrong
        elif wrong_kind := irregular(docs, path):
            findings.append(wrong_kind)
    entities = tuple(_entities(pages, texts, findings))
    sources, source_lines = _sources(texts, findings)
    other_words = _numbered(texts, OTHER_WORDS, list[OtherWords], findings)
    years = sorted({p.parts[0] for p in files if YEAR.match(p.parts[0]) and len(p.parts) > 1})
    editions = tuple(_edition(docs, year, pages, texts, findings) for year in years)
    # Everything that may find faults comes before: what is found is complete only now.
    return Content(
        docs=docs,
        pages=pages,
        texts=texts,
        files=frozenset(files),
        editions=editions,
        entities=entities,
        sources=sources,
        source_lines=source_lines,
        terms=tuple(_terms(pages.get(GLOSSARY))),
        other_words=other_words,
        findings=tuple(findings),
    )


def _data(
    texts: dict[PurePosixPath, str],
    path: PurePosixPath,
    model: Any,
    findings: list[Finding],
    known: Known | None = None,
) -> tuple[Any, Document | None]:
    """Return a data file's value and its document, None twice where it is missing or wrong."""
    if path not in texts:
        return None, None
    document = read(texts[path])
    if isinstance(document, Problem):
        findings.append(Finding(path, document.line, document.message, "data-file"))
        return None, None
    value = validate(document, model, known)
    if isinstance(value, list) and value and isinstance(value[0], Problem):
        findings += [Finding(path, p.line, p.message, "data-file") for p in value]
        return None, None
    return value, document


def _sources(
    texts: dict[PurePosixPath, str], findings: list[Finding]
) -> tuple[dict[str, Source], dict[str, int]]:
    value, document = _data(texts, SOURCES, dict[str, Source], findings)
    if document is None:
        return {}, {}
    return value, {key: document.line((key,)) for key in value}


def _edition(
    docs: Path,
    year: str,
    pages: dict[PurePosixPath, Page],
    texts: dict[PurePosixPath, str],
    findings: list[Finding],
) -> Edition:
    folder = PurePosixPath(year)
    parts = sorted(
        (page for path, page in pages.items() if path.parts[0] == year and page.official),
        key=lambda page: (len(page.path.parts), page.meta.order, page.path),
    )
    apart = [page for page in parts if _own_text(page.path) in texts]
    main = [page for page in parts if page not in apart]
    pinned = [_pinned(docs, folder / HELD, main, texts, findings)]
    pinned += [_pinned(docs, _own_text(page.path), [page], texts, findings) for page in apart]
    statements = _numbered(texts, folder / "statements.yml", list[Statement], findings)
    return Edition(year, tuple(pinned), statements)


def _own_text(page: PurePosixPath) -> PurePosixPath:
    """Return where our copy of the text of a single page is kept, as that of an annex may be."""
    return page.with_suffix(".txt")


def _pinned(
    docs: Path,
    path: PurePosixPath,
    parts: list[Page],
    texts: dict[PurePosixPath, str],
    findings: list[Finding],
) -> Pinned:
    data, wrong = _held(docs, path)
    findings += wrong
    return Pinned(
        path=path,
        text=data.decode("utf-8", errors="replace"),
        digest=official.digest(data),
        recorded_digest=official.recorded_digest(texts.get(path.with_suffix(".txt.sha256"), "")),
        parts=tuple(parts),
    )


def _held(docs: Path, path: PurePosixPath) -> tuple[bytes, list[Finding]]:
    """Return the bytes of our copy of the text; they are never mended, so BOM and CRLF may stay."""
    _, wrong = read_text(docs, path) if (docs / path).is_file() else ("", [])
    wrong = [finding for finding in wrong if finding.rule in ("utf-8", "symbolic-link")]
    readable = not wrong and (docs / path).is_file()
    return ((docs / path).read_bytes() if readable else b""), wrong


def _numbered(
    texts: dict[PurePosixPath, str], path: PurePosixPath, model: Any, findings: list[Finding]
) -> tuple[tuple[Any, int], ...]:
    """Return the entries of a data file that is a list, each with its line."""
    value, document = _data(texts, path, model, findings)
    if document is None:
        return ()
    return tuple((entry, document.line((i,))) for i, entry in enumerate(value))


def _entities(
    pages: dict[PurePosixPath, Page], texts: dict[PurePosixPath, str], findings: list[Finding]
) -> Iterator[Entity]:
    order = [COUNTRIES, INITIATIVES]
    chosen = [page for page in pages.values() if isinstance(page.meta, EntityMeta)]
    chosen.sort(
        key=lambda p: (
            order.index(p.folder) if p.folder in order else len(order),
            p.path.parent,
            p.meta.order,
            p.path,
        )
    )
    known = _known(pages)
    for page in chosen:
        assert isinstance(page.meta, EntityMeta)
        if isinstance(page.meta, CountryMeta):
            yield _country(page, page.meta, texts, findings, known)
        else:
            yield Entity(page, page.meta)


def _known(pages: dict[PurePosixPath, Page]) -> Known:
    """Return the file names that the bodies of a country may give as theme and as need."""
    themes = [p.path.stem for p in pages.values() if getattr(p.meta, "part", "") == "theme"]
    needs = [p.path.stem for p in pages.values() if p.folder == HELP and p.path.stem != "index"]
    return {"theme": sorted(set(themes)), "needs": needs}


def _country(
    page: Page,
    meta: CountryMeta,
    texts: dict[PurePosixPath, str],
    findings: list[Finding],
    known: Known,
) -> Entity:
    """Read the data file beside the page of a country."""
    path = page.path.with_suffix(".yml")
    value, document = _data(texts, path, CountryFile, findings, known)
    if path not in texts:
        message = f'docs/{path} is missing: add it, with "bodies: []" where none is known'
        findings.append(Finding(page.path, 1, message, "data-file"))
    if document is None:
        return Entity(page, meta)
    bodies = tuple((body, document.line(("bodies", i))) for i, body in enumerate(value.bodies))
    return Entity(page, meta, bodies, value.emergency)


def _terms(glossary: Page | None) -> Iterator[Term]:
    if glossary is None:
        return
    entries = [heading for heading in glossary.body.headings if heading.level == 2]
    ends = [heading.line for heading in entries[1:]] + [glossary.text.count("\n") + 2]
    for heading, end in zip(entries, ends, strict=False):
        units = [unit for unit in glossary.body.units if heading.line < unit.line < end]
        also = [unit.markdown for unit in units if unit.markdown.startswith(ALSO)]
        definition = [unit.markdown for unit in units if not unit.markdown.startswith(ALSO)]
        forms = [*_forms_in(heading.text), *(_listed(also[0]) if also else ())]
        yield Term(
            heading.text, heading.anchor, tuple(forms), "\n\n".join(definition), heading.line
        )


def _forms_in(title: str) -> list[str]:
    """Return the name and the abbreviation of 'Child sexual abuse material (CSAM)'."""
    found = re.match(r"^(.*?)\s*\(([^()]+)\)$", title)
    return [found.group(1), found.group(2)] if found else [title]


def _listed(also: str) -> list[str]:
    return [form.strip() for form in also.removeprefix(ALSO).rstrip(".").split(",") if form.strip()]
