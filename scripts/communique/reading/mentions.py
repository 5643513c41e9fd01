"""Where the official text names an entity: mentions, their sentences and their links.

A name counts wherever it is a whole word; a short form ("the Summit") counts only
after a name of the same entity in the same paragraph. Where names overlap the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.model import Content, Edition, Entity, OfficialBlock, Page, kept
from communique.reading.addresses import relative
from communique.reading.invisible import without_unseen
from communique.reading.markdown_source import OFFICIAL_LINK

ABBREVIATIONS = ("e.g.", "i.e.", "Mr.", "Ms.", "Dr.", "No.", "U.S.", "U.K.", "St.", "vs.", "cf.")
WORD = re.compile(r"[^\W\d_]{2}")
SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9])")


@dataclass(frozen=True)
class Mention:
    """An entity named at `start` to `end` of a text."""

    start: int
    end: int
    entity: Entity
    short: bool = False


@dataclass(frozen=True)
class Reference:
    """A sentence of the official text that mentions an entity; `spans` are offsets in it."""

    page: Page
    block: OfficialBlock
    sentence: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Finder:
    """Finds the entities of one edition's text; made once, used for every paragraph."""

    entities: tuple[Entity, ...]
    names: re.Pattern[str]
    owner: dict[str, Entity]

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in `text`, in reading order, none overlapping another."""
        seen, place = without_unseen(text)
        found = [
            Mention(m.start(), m.end(), self.owner[_key(m.group())])
            for m in self.names.finditer(seen)
        ]
        for entity in dict.fromkeys(mention.entity for mention in found):
            found += _short_forms(seen, entity, found)
        placed = (replace(m, start=place(m.start), end=place(m.end - 1) + 1) for m in found)
        return sorted(placed, key=lambda mention: mention.start)


@kept
def finder(content: Content, edition: Edition) -> Finder:
    """Make the finder for an edition: all entities but the annexes of other editions."""
    entities = tuple(
        entity
        for entity in content.entities
        if entity.meta.kind != "annex" or entity.page.path.parts[0] == edition.year
    )
    owner = {_key(name): entity for entity in entities for name in entity.meta.names}
    return Finder(entities, _pattern(owner), owner)


def _key(name: str) -> str:
    return " ".join(name.split())


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    spaced = (r"\s+".join(re.escape(word) for word in name.split()) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced) or '(?!)'})(?!\w)")


def _short_forms(text: str, entity: Entity, found: Sequence[Mention]) -> Iterator[Mention]:
    first = min(m.end for m in found if m.entity is entity)
    if not entity.meta.short_forms:
        return
    for match in _pattern(entity.meta.short_forms).finditer(text, first):
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            yield Mention(match.start(), match.end(), entity, short=True)


def sentences(words: str) -> list[tuple[int, int]]:
    """Cut a paragraph into sentences, as offsets.

    Known abbreviations do not end one, and a number such as "12." is none by itself.
    """
    starts = [0]
    for match in SENTENCE_END.finditer(words):
        before = words[: match.start() + 1]
        if not before.endswith(ABBREVIATIONS) and WORD.search(before, starts[-1]):
            starts.append(match.end())
    ends = [len(words[:start].rstrip()) for start in starts[1:]] + [len(words)]
    return list(zip(starts, ends, strict=True))


def references(content: Content, entity: Entity) -> Sequence[tuple[Edition, Reference]]:
    """Return every sentence of every edition that mentions the entity, in reading order."""
    return _references(content).get(entity, ())


@kept
def _references(content: Content) -> dict[Entity, list[tuple[Edition, Reference]]]:
    """Read each paragraph once for all entities, or the time would grow with their square."""
    found: dict[Entity, list[tuple[Edition, Reference]]] = {}
    for edition in content.editions:
        find = finder(content, edition).find
        for page, block in edition.paragraphs:
            mentions = find(block.words)
            for entity in dict.fromkeys(mention.entity for mention in mentions):
                mine = [mention for mention in mentions if mention.entity is entity]
                found.setdefault(entity, []).extend(
                    (edition, reference) for reference in _sentences_with(page, block, mine)
                )
    return found


def _sentences_with(page: Page, block: OfficialBlock, mine: list[Mention]) -> Iterator[Reference]:
    for start, end in sentences(block.words):
        spans = tuple((m.start - start, m.end - start) for m in mine if start <= m.start < end)
        if spans:
            yield Reference(page, block, block.words[start:end], spans)


def mentioned(content: Content, edition: Edition, page: Page) -> dict[str, list[OfficialBlock]]:
    """Return, by entity path, the paragraphs of the page that mention it."""
    find = finder(content, edition).find
    found: dict[str, list[OfficialBlock]] = {}
    for block in page.paragraphs:
        for entity in dict.fromkeys(str(m.entity.page.path) for m in find(block.words)):
            found.setdefault(entity, []).append(block)
    return found


@dataclass(frozen=True)
class LinkFault:
    """A mention without its link, or a link that is not a mention's; offsets are in `markdown`."""

    start: int
    end: int
    message: str
    replacement: str | None


def link_faults(find: Finder, page: Page, block: OfficialBlock) -> Iterator[LinkFault]:
    """Yield what is wrong with the links of an official paragraph.

    The first mention of each entity must be a link to its page, and nothing else a link.
    """
    markdown = block.markdown
    links = {m.start(1): m for m in OFFICIAL_LINK.finditer(markdown)}
    expected: set[int] = set()
    seen: set[str] = set()
    for mention in find.find(_masked(markdown)) if block.kind == "paragraph" else ():
        if mention.entity.id in seen or mention.entity.page.path == page.path:
            continue
        seen.add(mention.entity.id)
        expected.add(mention.start)
        target = relative(mention.entity.page.path, page.path)
        yield from _fault(markdown, mention, links.get(mention.start), target)
    for start, link in links.items():
        if start not in expected:
            message = f'"{link.group(1)}" is not the first mention of anything: remove the link'
            yield LinkFault(link.start(), link.end(), message, link.group(1))


def _fault(
    markdown: str, mention: Mention, link: re.Match[str] | None, target: str
) -> Iterator[LinkFault]:
    name = markdown[mention.start : mention.end]
    if link is None:
        message = f'"{name}" lacks its link: write [{name}]({target})'
        yield LinkFault(mention.start, mention.end, message, f"[{name}]({target})")
    elif link.group(2) != target or link.group(1) != name:
        message = f'"{name}" links to "{link.group(2)}", expected [{name}]({target})'
        yield LinkFault(link.start(), link.end(), message, None)


def _masked(markdown: str) -> str:
    """Blank out the targets of links, so that no name is found in an address."""
    parts, last = [], 0
    for link in OFFICIAL_LINK.finditer(markdown):
        parts += [markdown[last : link.start(2)], " " * len(link.group(2))]
        last = link.end(2)
    return "".join([*parts, markdown[last:]])


def with_links(find: Finder, page: Page, block: OfficialBlock) -> str:
    """Return the paragraph's Markdown with every fault mended that has one right answer."""
    text = block.markdown
    for fault in sorted(link_faults(find, page, block), key=lambda f: -f.start):
        if fault.replacement is not None:
            text = text[: fault.start] + fault.replacement + text[fault.end :]
    return text
