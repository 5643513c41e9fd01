"""The meetings of a forum: when and where, and which of their texts we hold."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from communique.model.happened import Meeting
from communique.pages.parts.sources import sources_of, usual_day
from communique.pages.view import Child, View, el
from communique.reading.citations import citations, days_in_words, without_citations

NOT_KNOWN = "{} not known"
NOT_LISTED = "no meeting of this year is listed here yet"


def meetings(view: View) -> list[Element]:
    """List the meetings of the page's forum by year, with their sources and what we hold of them.

    An edition of a year without an entry is listed too, so that its text is found from here.
    """
    entity = view.content.entity_at(view.page.path)
    if entity is None or not entity.meetings:
        return []
    cited = (c.source for each, _ in entity.meetings for _, c in citations(each.what) if c)
    day = usual_day(view.content.sources[key] for key in cited if key in view.content.sources)
    rows = {each.year: _row(view, each, day) for each, _ in entity.meetings}
    for edition in view.content.editions:
        rows.setdefault(edition.year, _item(view, edition.year, f"{edition.year}: {NOT_LISTED}"))
    said = el("p", {}, f"Where a document names no other day, it was read on {day}.")
    items = [rows[year] for year in sorted(rows)]
    return [said, el("ol", {}, *items), *view.edit(("Edit this list", entity.data))]


def _row(view: View, meeting: Meeting, day: str) -> Element:
    when = f"{meeting.year}, {NOT_KNOWN.format('day')}"
    if meeting.date:
        when = days_in_words(meeting.date, meeting.until)
    host = f"host: {meeting.host}" if meeting.host else NOT_KNOWN.format("host")
    head = " · ".join([when, meeting.place or NOT_KNOWN.format("place"), host])
    words, sources = without_citations(meeting.what), sources_of(view, meeting.what, day)
    return _item(view, meeting.year, head, el("p", {}, words), *sources)


def _item(view: View, year: str, head: str, *rest: Element) -> Element:
    """Make an entry: its head, what is known, and whether we hold the text of that year."""
    held = el("p", {"class": "where"}, *_held(view, year))
    return el("li", {"id": f"meeting-{year}"}, el("p", {}, el("strong", {}, head)), *rest, held)


def _held(view: View, year: str) -> list[Child]:
    """Say whether the text of a year is an edition of docs/, with a link to it."""
    overview = next((e.folder / "index.md" for e in view.content.editions if e.year == year), None)
    page = view.content.pages.get(overview) if overview else None
    if page is None:
        return ["We do not hold its text."]
    return ["We hold its text: ", view.a(page.meta.title, page.path), "."]
