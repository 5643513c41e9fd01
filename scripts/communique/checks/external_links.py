"""Asks every external address of docs/ whether it still answers: `communique links`.

An address that fails is remembered in a file and reported as dead when it fails in the next run
too: one failure may be the network's or a server's bad hour.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag
from urllib.request import Request, urlopen

from communique.model import Content, Entity, Page
from communique.model.follow import Follow, unfollowed
from communique.model.schema import EntityMeta
from communique.reading.docs import SOURCES
from communique.reading.page_files import FRONT_MATTER
from communique.reading.text_files import put
from communique.reading.yaml_source import Document, read

HTTP = re.compile(r"^https?://", re.IGNORECASE)
ALIVE = frozenset({401, 403, 405, 429, 503})  # refused, or too busy for us: no sign of death
REFUSED = 405  # the answer of a server that knows no HEAD
ATTEMPTS = ("HEAD", "GET", "GET")  # GET when HEAD is not answered well, and one retry
PAUSE = 2.0  # seconds before the retry
TIMEOUT = 20.0  # seconds
AT_ONCE = 4
AGENT = {"User-Agent": "five-country-communique-link-check/1 (asks weekly whether sources answer)"}
URL_SIGNS = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True)
class Failure:
    """An address that did not answer: where it is first, why, and whether for a second time."""

    address: str
    place: str
    reason: str
    again: bool

    def __str__(self) -> str:
        """Show the failure as the check shows a finding."""
        times = "again: correct or remove it" if self.again else "once: asked again next time"
        level = "" if self.again else "warning: "
        return f"{self.place}: {level}{self.address} failed {times}: {self.reason} (dead-link)"


@dataclass(frozen=True)
class Outcome:
    """How many addresses were asked, and those that failed."""

    asked: int
    failures: tuple[Failure, ...]

    @property
    def dead(self) -> tuple[Failure, ...]:
        """The addresses that failed in this run and in the one before."""
        return tuple(failure for failure in self.failures if failure.again)


def addresses(content: Content) -> dict[str, str]:
    """Return every external address, without its anchor, and the `path:line` where it is first."""
    found: dict[str, str] = {}
    for path, line, address in sorted(_addresses(content)):
        if HTTP.match(address):
            found.setdefault(urldefrag(unescape(address)).url, f"docs/{path}:{line}")
    return found


def _addresses(content: Content) -> Iterator[tuple[PurePosixPath, int, str]]:
    for page in content.pages.values():
        for link in page.body.links:
            yield page.path, link.line, link.target
        for line, website in _websites(page):
            yield page.path, line, website
    for country in content.countries:
        for line, address in _bodies(content, country):
            yield country.data, line, address
    document = read(content.texts.get(SOURCES, ""))
    for key, source in content.sources.items():
        line = document.line((key, "url")) if isinstance(document, Document) else 1
        yield SOURCES, line, source.url


def _websites(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the addresses in fields of the front matter with their lines."""
    front = FRONT_MATTER.match(page.text)
    document = read(front.group(1) or "") if front else None
    if not isinstance(document, Document) or not isinstance(page.meta, EntityMeta):
        return
    if page.meta.website:
        yield document.line(("website",)) + 1, page.meta.website


def _bodies(content: Content, country: Entity) -> Iterator[tuple[int, str]]:
    """Yield the addresses in the data file of a country with their lines."""
    document = read(content.texts.get(country.data, ""))
    if not isinstance(document, Document):
        return
    for i, (body, _) in enumerate(country.bodies):
        if body.website:
            yield document.line(("bodies", i, "website")), body.website
        if body.reporting and body.reporting.address:
            yield document.line(("bodies", i, "reporting", "address")), body.reporting.address


def ask(address: str) -> str | None:
    """Ask one address; return why it counts as dead, or None where it does not."""
    reason: str | None = None
    for attempt, method in enumerate(ATTEMPTS):
        if attempt == len(ATTEMPTS) - 1:
            time.sleep(PAUSE)
        reason = _fault(address, method)
        if reason is None:
            break
    return reason


def _fault(address: str, method: str) -> str | None:
    try:
        request = Request(quote(address, safe=URL_SIGNS), headers=AGENT, method=method)
        with urlopen(request, timeout=TIMEOUT):
            return None
    except HTTPError as error:
        with error:
            refused = error.code == REFUSED and method == "HEAD"
            alive = error.code < 400 or error.code in ALIVE
            return None if alive and not refused else f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return " ".join(str(getattr(error, "reason", error) or type(error).__name__).split())


def run(content: Content, state: Path | None = None, follow: Follow = unfollowed) -> Outcome:
    """Ask every address, at most four at once; remember in `state` those that failed.

    `follow` passes the answers on as they come, and may show progress.
    """
    places = addresses(content)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = follow(pool.map(ask, places), "Addresses", len(places))
        reasons = dict(zip(places, answers, strict=True))
    failed = {address: reason for address, reason in reasons.items() if reason}
    before = remembered(state)
    if state:
        put(state, f"{json.dumps({'failed': failed}, indent=1)}\n".encode())
    failures = [Failure(a, places[a], why, a in before) for a, why in failed.items()]
    return Outcome(len(places), tuple(sorted(failures, key=lambda failure: not failure.again)))


def remembered(state: Path | None) -> frozenset[str]:
    """Return the addresses that failed in the run before; a file that is not readable has none."""
    try:
        found = json.loads(state.read_text(encoding="utf-8")) if state else {}
        return frozenset(found["failed"]) if "failed" in found else frozenset()
    except (OSError, ValueError, TypeError):
        return frozenset()


def counted(outcome: Outcome) -> str:
    """Return the result in one sentence."""
    dead, all_failed = len(outcome.dead), len(outcome.failures)
    return f"{outcome.asked} addresses asked: {dead} dead, {all_failed - dead} failed once."


def table(outcome: Outcome) -> str:
    """Return the result as Markdown, for the summary of a run on the forge."""
    lines = ["## External links", "", counted(outcome), ""]
    if outcome.failures:
        lines += ["| place | address | answer | failed |", "|---|---|---|---|"]
    for failure in outcome.failures:
        cells = (failure.place, failure.address, failure.reason)
        times = "twice running" if failure.again else "once"
        lines.append(f"| {' | '.join(_cell(cell) for cell in cells)} | {times} |")
    return "\n".join(lines).rstrip() + "\n"


def _cell(text: str) -> str:
    """Write a text as code in a cell of a table, whatever signs it has."""
    plain = text.replace("`", "'").replace("|", r"\|")
    return f"`{plain}`"
