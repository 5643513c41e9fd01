"""Reads the entities: pages with a kind, and the data files beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.model import COUNTRIES, INITIATIVES, Entity, Finding, Page
from communique.model.content import HELP
from communique.model.happened import Meeting, MeetingsFile
from communique.model.schema import CountryFile, CountryMeta, EntityMeta
from communique.reading.data_files import read_data
from communique.reading.models import Known


def read_entities(
    pages: dict[PurePosixPath, Page], texts: dict[PurePosixPath, str], findings: list[Finding]
) -> Iterator[Entity]:
    """Yield the entities in the order in which they are shown; what is wrong goes to `findings`."""
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
            yield Entity(page, page.meta, meetings=_meetings(page, texts, findings))


def _meetings(
    page: Page, texts: dict[PurePosixPath, str], findings: list[Finding]
) -> tuple[tuple[Meeting, int], ...]:
    """Return the meetings in the data file beside a page, each with its line."""
    value, document = read_data(texts, page.path.with_suffix(".yml"), MeetingsFile, findings)
    if document is None:
        return ()
    return tuple((each, document.line(("meetings", i))) for i, each in enumerate(value.meetings))


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
    value, document = read_data(texts, path, CountryFile, findings, known)
    if path not in texts:
        message = f'docs/{path} is missing: add it, with "bodies: []" where none is known'
        findings.append(Finding(page.path, 1, message, "data-file"))
    if document is None:
        return Entity(page, meta)
    bodies = tuple((body, document.line(("bodies", i))) for i, body in enumerate(value.bodies))
    return Entity(page, meta, bodies, value.emergency)
