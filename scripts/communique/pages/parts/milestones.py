"""What happened when to what the text names, and since when countries take part in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from communique.model import Content, Edition, Entity
from communique.model.schema import EntityMeta, Milestone
from communique.pages.parts.matrix import grid
from communique.pages.view import Child, View, el
from communique.reading.citations import citations, date_in_words, days_in_words

SINCE = "Since when countries take part"


@dataclass(frozen=True)
class Event:
    """A milestone of an initiative, with its number in the list of all."""

    number: int
    entity: Entity
    milestone: Milestone


@dataclass(frozen=True)
class Joining:
    """Countries that take the same part in an initiative since one date, '' if it is not known."""

    entity: Entity
    since: str
    part: str
    countries: tuple[Entity, ...]

    @property
    def names(self) -> str:
        """The countries' names, one after the other."""
        return ", ".join(country.title for country in self.countries)


def events(content: Content, edition: Edition) -> list[Event]:
    """Return the milestones of all that the edition names, in the order of their dates."""
    found = [(e, m) for e in grid(content, edition).initiatives for m in _dated(e)]
    found.sort(key=lambda pair: pair[1].date)
    return [Event(number, *pair) for number, pair in enumerate(found, 1)]


def _dated(entity: Entity) -> Iterator[Milestone]:
    """Yield what is dated of an entity; a meeting with its place and first source alone."""
    yield from entity.meta.milestones
    for meeting, _ in entity.meetings:
        if meeting.date:
            place = f" ({meeting.place})" if meeting.place else ""
            first = next((c.source for _, c in citations(meeting.what) if c), "")
            what = f"meeting{place}.[@{first}]"
            yield Milestone(date=meeting.date, until=meeting.until, what=what)


def joinings(content: Content, edition: Edition) -> list[Joining]:
    """Return since when countries take part in what is not an annex, in the order of the dates.

    Those of which no date is known come first, all of an initiative in one.
    """
    by_id = {entity.id: entity for entity in content.countries}
    found: dict[tuple[Entity, str, str], list[Entity]] = {}
    for entity in grid(content, edition).initiatives:
        for name, taken in entity.meta.countries.items() if entity.meta.kind != "annex" else ():
            if taken.since != "" and name in by_id:  # '' where nothing began
                key = (entity, taken.since or "", taken.part if taken.since else "")
                found.setdefault(key, []).append(by_id[name])
    joined = [Joining(*key, tuple(countries)) for key, countries in found.items()]
    return sorted(joined, key=lambda each: each.since)


def milestones(view: View) -> list[Element]:
    """List the milestones of the page's initiative, in the order of their dates."""
    meta = view.page.meta
    if not isinstance(meta, EntityMeta) or not meta.milestones:
        return []
    return [el("ul", {"class": "milestones"}, *(_item(view, each) for each in meta.milestones))]


def _item(view: View, each: Milestone, entity: Entity | None = None) -> Element:
    when = el("strong", {}, days_in_words(each.date, each.until))
    named: list[Child] = [", ", view.a(entity.title, entity.page.path)] if entity else []
    home = entity.page.path if entity else None
    return el("li", {}, when, *named, ": ", el("span", {}, view.markdown(each.what, home)))


def dates(view: View, edition: Edition) -> list[Element]:
    """List all that is known of dates, with its sources, and of what no date is known."""
    happened, joined = events(view.content, edition), joinings(view.content, edition)
    undated = [e for e in grid(view.content, edition).initiatives if not any(_dated(e))]
    unknown = [el("li", {}, "Any date of ", view.a(e.title, e.page.path)) for e in undated]
    unknown += [_not_known(view, each) for each in joined if not each.since]
    return [
        *_list("ol", "", [_item(view, event.milestone, event.entity) for event in happened]),
        *_list("ul", SINCE, [_joining(view, each) for each in joined if each.since]),
        *_list("ul", "What is not known", unknown),
    ]


def _list(tag: str, lead: str, items: list[Element]) -> list[Element]:
    led = [el("p", {}, el("strong", {}, lead))] if lead else []
    return [*led, el(tag, {}, *items)] if items else []


def _joining(view: View, each: Joining) -> Element:
    when = el("strong", {}, date_in_words(each.since))
    named = view.a(each.entity.title, each.entity.page.path)
    part = el("span", {}, view.markdown(each.part, each.entity.page.path))
    return el("li", {}, when, ", ", named, f" ({each.names}): ", part)


def _not_known(view: View, each: Joining) -> Element:
    named = view.a(each.entity.title, each.entity.page.path)
    take = "takes" if len(each.countries) == 1 else "take"
    return el("li", {}, f"Since when {each.names} {take} part in ", named)
