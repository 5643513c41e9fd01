"""Rules on what happened since an edition: each fact with its id, date, statements and words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator

from communique.checks.lines import line_of
from communique.checks.milestones import exists
from communique.checks.sources import last_day
from communique.model import Content, Edition, Finding
from communique.model.happened import Fact
from communique.model.schema import EditionMeta
from communique.reading.citations import SINCE, citations, without_citations
from communique.reading.mentions import sentences

# Words that say whether a promise was kept, and words that praise or blame.
JUDGED = re.compile(
    r"\b(kept|broke|broken|breach(?:ed|es)?|fulfil(?:s|led|ling|ment)?|honoure?d?|betray\w*"
    r"|reneg\w*|fail(?:s|ed|ing|ure)?|neglect\w*|ignor(?:e|es|ed|ing)|deliver(?:s|ed)? on"
    r"|liv(?:e|es|ed) up to|met (?:its|their|the|this|that|a) (?:commitment|promise|pledge|word)s?"
    r"|as (?:promised|agreed|pledged)|at last|finally|merely|belated(?:ly)?|overdue|landmark"
    r"|historic|unprecedented|ambitious|ground-?breaking|world-leading|successful(?:ly)?"
    r"|controversial|draconian)\b",
    re.IGNORECASE,
)
MARKUP = re.compile(r"\[[^\[\]]*\]\([^()]*\)|\*[^*]+\*|`[^`]+`")
Faults = Iterator[tuple[str, str]]  # the key whose value is wrong, and what to do


def _each(
    content: Content, faults: Callable[[Content, Edition, Fact], Faults]
) -> Iterator[Finding]:
    """Yield what is wrong with each fact of each edition, at its line and by its id."""
    for edition in content.editions:
        path = edition.folder / SINCE
        for index, (fact, _) in enumerate(edition.facts):
            for key, said in faults(content, edition, fact):
                line = line_of(content, path, ("facts", index, key))
                yield Finding(path, line, f'"{fact.id}": {said}')


def fact_id(content: Content) -> Iterator[Finding]:
    """A fact must have an id of its own, which is its address.

    Bad: two facts "id: g7-2025"; "id: migration", which is the address of the theme on that page
    Good: id: g7-security-2025
    """
    for edition in content.editions:
        seen = {page.path.stem: "of a theme on the page" for page in edition.parts}
        for fact, line in edition.facts:
            if fact.id in seen:
                message = f'"{fact.id}": the id is that {seen[fact.id]} already: write another'
                yield Finding(edition.folder / SINCE, line, message)
            seen.setdefault(fact.id, f"of the fact on line {line}")


def fact_date(content: Content) -> Iterator[Finding]:
    """A fact must be of a day that exists, after the edition's text and before we looked last.

    Bad: date: '2025-02-29'; date: '2024-03-11' for an edition of October 2024
    Good: date: '2025-02-11', date: '2025-02', date: '2025'
    """
    for edition in content.editions:
        fault = _looked_fault(edition) if edition.since else ""
        if fault:
            yield Finding(edition.folder / SINCE, 1, fault)
    yield from _each(content, _date_faults)


def _looked_fault(edition: Edition) -> str:
    looked = edition.since.looked if edition.since else ""
    if not exists(looked) or len(looked) < len("2026-11-28"):
        return f'"looked" is {looked}: write the day on which you looked last, such as 2026-11-28'
    if looked > last_day():
        return f'"looked" is {looked}, which is still to come: write the day on which you looked'
    return ""


def _date_faults(content: Content, edition: Edition, fact: Fact) -> Faults:
    began, looked = _began(content, edition), edition.since.looked if edition.since else ""
    if not exists(fact.date):
        yield "date", f'"date": there is no day {fact.date}: correct it'
    elif _before(fact.date, began):
        yield "date", f"{fact.date} is before the text, which is of {began}: correct or drop it"
    elif _before(looked, fact.date):
        yield "date", f'{fact.date} is after "looked", {looked}: correct the one that is wrong'


def _before(one: str, other: str) -> bool:
    """Return whether a date is before another, as far as the less exact of the two says."""
    exact = min(len(one), len(other))
    return one[:exact] < other[:exact]


def _began(content: Content, edition: Edition) -> str:
    """Return the date of the text's source, or the edition's year where it has none."""
    overview = content.pages.get(edition.folder / "index.md")
    meta = overview.meta if overview else None
    name = meta.text_source if isinstance(meta, EditionMeta) else None
    source = content.sources.get(name or "")
    return (source.published if source else None) or edition.year


def fact_source(content: Content) -> Iterator[Finding]:
    """A fact must cite a source, and one that is not older than the fact.

    Bad: what: "A law was passed."; a law of March, with a source of January
    Good: what: "A law was passed.[@legisinfo-c22]"
    """
    yield from _each(content, _source_faults)


def _source_faults(content: Content, _edition: Edition, fact: Fact) -> Faults:
    if "[@" not in fact.what:
        yield "what", '"what" has no source: add a citation'
    elif published := _too_early(content, fact):
        said = f"{fact.date} is after its source, of {published}: correct the date, or cite another"
        yield "date", said


def _too_early(content: Content, fact: Fact) -> str:
    """Return when the latest of a fact's sources was published, if all were before it."""
    cited = [found.source for _, found in citations(fact.what) if found]
    days = [content.sources[name].published for name in cited if name in content.sources]
    early = [day for day in days if day and _before(day, fact.date)]
    return max(early) if early and len(early) == len(days) else ""


def fact_statement(content: Content) -> Iterator[Finding]:
    """A fact must be about statements of the register, each named once.

    Bad: statements: [s10z], statements: [s10b, s10b]
    Good: statements: [s10b]
    """
    registers = (edition.folder / "statements.yml" for edition in content.editions)
    if not any(path in content.unreadable for path in registers):
        yield from _each(content, _statement_faults)


def _statement_faults(_content: Content, edition: Edition, fact: Fact) -> Faults:
    known = [statement.id for statement, _ in edition.statements]
    for index, name in enumerate(fact.statements):
        if name in fact.statements[:index]:
            yield "statements", f"the statement {name} is named twice: keep one"
        elif name not in known:
            yield "statements", f"there is no statement {name}: {_near(name, known)}"


def _near(name: str, known: list[str]) -> str:
    """Offer the statements of the same paragraph, or else those that are written most alike."""
    paragraph = name.rstrip("abcdefghijklmnopqrstuvwxyz")
    beside = [each for each in known if re.fullmatch(rf"{paragraph}[a-z]+", each)]
    found = beside or difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(found)}?" if found else "correct the id, or drop it"


def fact_words(content: Content) -> Iterator[Finding]:
    """A fact must be one plain sentence that says what was done, and judges nobody.

    Bad: Canada kept its promise. A law followed.
    Good: A Canadian law on borders received royal assent.
    """
    yield from _each(content, _word_faults)


def _word_faults(_content: Content, _edition: Edition, fact: Fact) -> Faults:
    words = without_citations(fact.what).strip()
    if len(list(sentences(words))) > 1 or not words.endswith("."):
        yield "what", "expected one sentence, with a full stop before the citation"
    if found := MARKUP.search(words):
        yield "what", f'found "{found.group()}": write plain words, without links or emphasis'
    if found := JUDGED.search(words):
        yield "what", f'found "{found.group()}": say what was done, without judging it'


def since_page(content: Content) -> Iterator[Finding]:
    """The facts of an edition must have a page that shows them, and such a page facts.

    Bad: docs/2024/since.yml without a page that has "/// since"
    Good: the file, and "/// since" on docs/2024/since.md
    """
    for edition in content.editions:
        data = edition.folder / SINCE
        shows = [p for p in content.pages.values() if p.body.has_part("since")]
        mine = [page for page in shows if page.folder == edition.year]
        if data in content.files and not mine and not content.unreadable:
            message = f'no page shows it: add docs/{edition.year}/since.md with "/// since"'
            yield Finding(data, 1, message)
        for page in mine if data not in content.files else ():
            line = next(part.line for part in page.body.parts if part.name == "since")
            yield Finding(page.path, line, f'"/// since" needs docs/{data}: write it')
