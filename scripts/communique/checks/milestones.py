"""Rules on dated events of an initiative: its milestones, and its meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from communique.checks.lines import line_of
from communique.model import Content, Finding
from communique.model.happened import Meeting
from communique.model.schema import Milestone
from communique.reading.words import ordinal

Faults = Iterator[tuple[str, str]]  # the key whose value is wrong, and what to do


def milestone(content: Content) -> Iterator[Finding]:
    """Milestones must be days that exist, in the order of their dates, each with a citation.

    Bad: 2025-10-24 before 2021; what: "A summit."
    Good: 2021 before 2025-10-24; what: "A summit.[@cri-2025-prn]"
    """
    for each in content.entities:
        before = ""
        for index, milestone in enumerate(each.meta.milestones):
            for key, said in _milestone_faults(milestone, before):
                line = line_of(content, each.page.path, ("milestones", index, key))
                yield Finding(each.page.path, line, f"{ordinal(index)} milestone: {said}")
            before = milestone.date


def _milestone_faults(each: Milestone, before: str) -> Faults:
    yield from _date_faults(each.date, each.until)
    if each.date < before:
        yield "date", f"{each.date} comes after {before}: put it in the order of the dates"
    if "[@" not in each.what:
        yield "what", '"what" has no source: add a citation'


def meeting(content: Content) -> Iterator[Finding]:
    """Meetings must be in the order of their years, each once, with days that exist and a source.

    Bad: two meetings of 2019; year: '2020' with date: '2021-04-07'; what: "It was held online."
    Good: year: '2020', date: '2020-06-17', what: "It was held online.[@govuk-fcm2020]"
    """
    for entity in content.entities:
        before: dict[str, int] = {}
        for index, (each, entry) in enumerate(entity.meetings):
            for key, said in _meeting_faults(each, before):
                line = line_of(content, entity.data, ("meetings", index, key))
                yield Finding(entity.data, line, f"meeting of {each.year}: {said}")
            before.setdefault(each.year, entry)
        if entity.meetings and not entity.page.body.has_part("meetings"):
            message = f'no page shows them: add "/// meetings" to docs/{entity.page.path}'
            yield Finding(entity.data, 1, message)


def _meeting_faults(each: Meeting, before: dict[str, int]) -> Faults:
    last = max(before, default="")
    if each.year in before:
        yield "year", f"the year is on line {before[each.year]} already: make one entry of both"
    elif each.year < last:
        yield "year", f"it comes after {last}: put it in the order of the years"
    yield from _date_faults(each.date or each.year, each.until)
    if each.date and each.date[:4] != each.year:
        yield "date", f'"date": found {each.date}, expected a date of {each.year}'
    if "[@" not in each.what:
        yield "what", '"what" has no source: add a citation'


def _date_faults(first: str, last: str | None) -> Faults:
    for key, day in (("date", first), ("until", last)):
        if day and not exists(day):
            yield key, f'"{key}": there is no day {day}: correct it'
    if last and (last < first or len(last) != len(first)):
        yield "until", f'"until": found {last}, expected a later date, as exact as the first'


def exists(day: str) -> bool:
    """Return whether a date is in the calendar."""
    try:
        date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        return False
    return True
