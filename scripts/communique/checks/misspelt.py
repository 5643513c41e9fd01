"""Which editorial words are not right where they are; what is right for the project is left in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from communique.checks import dictionary
from communique.checks.editorial import editorial_texts
from communique.model import Content, Edition, kept
from communique.reading import official
from communique.reading.docs import ALSO
from communique.reading.invisible import HIDDEN
from communique.reading.text_files import place

WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[’'][^\W\d_]+)*(?!\w)")
FILE_END = re.compile(r"\.[a-z]")
OWN_WORDS = PurePosixPath(".spelling-words.txt")


@dataclass(frozen=True)
class Wrong:
    """Words that are right nowhere or not everywhere, and the British spelling of American ones."""

    unknown: frozenset[str]
    american: dict[str, str]


@dataclass(frozen=True)
class Misspelt:
    """A word that is not right, with its place."""

    path: PurePosixPath
    line: int
    column: int
    word: str


@kept
def misspelt(content: Content) -> list[Misspelt]:
    """Return each editorial word that no dictionary, text or known name makes right.

    The project's own words are among them: `is_own` says which.
    """
    unknown = wrong(content).unknown
    return [
        Misspelt(path, *place(text, found.start()), found.group())
        for path, text in editorial_texts(content).items()
        if not unknown.isdisjoint(words_by_file(content)[path])
        for found in WORD.finditer(text)
        if found.group() in unknown and not _is_right_here(content, path, text, found)
    ]


@kept
def words_by_file(content: Content) -> dict[PurePosixPath, frozenset[str]]:
    """Return which words each file has."""
    texts = editorial_texts(content).items()
    return {path: frozenset(WORD.findall(text)) for path, text in texts}


@kept
def wrong(content: Content) -> Wrong:
    """Return the words of the editorial texts that no dictionary, text or name has."""
    words = frozenset[str]().union(*words_by_file(content).values())
    forms = {word: _forms(word) for word in words if not _is_abbreviation(word)}
    british = dictionary.british({each[-1] for each in forms.values()})
    known = dictionary.known(
        {each for some in forms.values() for each in some} | {*british.values()}
    )
    american = {word: spelt for word, spelt in british.items() if spelt in known}
    unknown = {word: some for word, some in forms.items() if known.isdisjoint(some)}
    right = frozenset().union(*(_words_of(content, each) for each in content.editions))
    found = {
        word
        for word, (_, low, plain, small) in unknown.items()
        if small in american or not (low in right or plain in _names(content))
    }
    return Wrong(frozenset(found), american)


def stem(word: str) -> str:
    """Return a word in small letters and without 's."""
    return _forms(word)[-1]


def _forms(word: str) -> tuple[str, ...]:
    """Return how a word may be in the dictionary: as it is, in small letters, without 's."""
    plain = word.replace("’", "'")
    stem = plain.removesuffix("'s")
    return plain, plain.lower(), stem, stem.lower()


def _is_abbreviation(word: str) -> bool:
    """Return whether a word is a letter, or letters of an abbreviation: a, UK, LLMs, UK’s."""
    return len(word) == 1 or re.sub(r"[’']?s$", "", word).isupper()


@kept
def entries(content: Content) -> tuple[str, ...]:
    """Return the project's own words: small letters for words, capitals for names."""
    own = Path(content.docs.parent / OWN_WORDS)
    return tuple(own.read_text(encoding="utf-8").splitlines()) if own.is_file() else ()


def is_own(content: Content, word: str) -> bool:
    """Return whether the project has a word in its own list."""
    return not _own_words(content).isdisjoint(_forms(word))


@kept
def _own_words(content: Content) -> frozenset[str]:
    return frozenset(entries(content))


def _is_right_here(content: Content, path: PurePosixPath, text: str, found: re.Match[str]) -> bool:
    """Return whether a word is right where it is: in a name, in a quotation, or of the text."""
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() :][:2]
    if before == "." or FILE_END.match(after) or HIDDEN.search(before + after[:1]):
        return True
    low = found.group().lower()
    if stem(low) not in wrong(content).american:
        return False
    edition = content.edition_of(path)
    held = edition is not None and low in _words_of(content, edition)
    return held or _is_in_name(content, text, found) or _is_quoted(text, found)


def _is_in_name(content: Content, text: str, found: re.Match[str]) -> bool:
    """Return whether a word is here a part of a name that the site knows."""
    word = found.group()
    return any(
        text.startswith(name, found.start() - inside.start())
        for name in _names(content).get(word, ())
        for inside in re.finditer(re.escape(word), name)
    )


def _is_quoted(text: str, found: re.Match[str]) -> bool:
    """Return whether a word is in a quotation, or among the other spellings of a term."""
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return before.rfind("“") > before.rfind("”") or before.startswith(ALSO)


@kept
def _names(content: Content) -> dict[str, tuple[str, ...]]:
    """Return the names that the site knows, by each of their words."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(set(_all_names(content))):
        for word in WORD.findall(name):
            found[word] = (*found.get(word, ()), name)
    return found


def _all_names(content: Content) -> Iterator[str]:
    yield from (entry for entry in entries(content) if " " in entry)
    for entity in content.entities:
        yield from (entity.title, *entity.meta.names, *entity.meta.short_forms)
        yield from (body.name for body, _ in entity.bodies)
    for source in content.sources.values():
        yield from (source.title, source.publisher, source.cited_as or "")


@kept
def _words_of(content: Content, edition: Edition) -> frozenset[str]:
    """Return the words of an edition's texts, which its pages may quote as they are."""
    texts = " ".join(pinned.text for pinned in edition.pinned)
    return frozenset(word.lower() for word in WORD.findall(official.normalise(texts)))
