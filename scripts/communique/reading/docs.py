"""The only reader of docs/: turns the folder into one frozen `Content`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from communique.model import (
    Content,
    Edition,
    Finding,
    Page,
    Pinned,
    Term,
)
from communique.model.happened import Since
from communique.model.schema import (
    OtherWords,
    Source,
    Statement,
)
from communique.reading import official
from communique.reading.citations import SINCE
from communique.reading.data_files import numbered, read_data
from communique.reading.entities import read_entities
from communique.reading.page_files import read_page
from communique.reading.text_files import TEXT, irregular, read_text, walk

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
    entities = tuple(read_entities(pages, texts, findings))
    sources, source_lines = _sources(texts, findings)
    other_words = numbered(texts, OTHER_WORDS, list[OtherWords], findings)
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


def _sources(
    texts: dict[PurePosixPath, str], findings: list[Finding]
) -> tuple[dict[str, Source], dict[str, int]]:
    value, document = read_data(texts, SOURCES, dict[str, Source], findings)
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
    statements = numbered(texts, folder / "statements.yml", list[Statement], findings)
    since, document = read_data(texts, folder / SINCE, Since, findings)
    if document is None:
        return Edition(year, tuple(pinned), statements)
    facts = tuple((each, document.line(("facts", i))) for i, each in enumerate(since.facts))
    return Edition(year, tuple(pinned), statements, since, facts)


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
