"""Rules on the spelling of editorial words; official words are never judged."""

from __future__ import annotations

from collections.abc import Iterator

from communique.checks import dictionary
from communique.checks.editorial import editorial_texts
from communique.checks.misspelt import OWN_WORDS, entries, is_own, misspelt, stem, wrong
from communique.model import Content, Finding

LIST = ".." / OWN_WORDS
MOST_NEAR = 50  # words for which near ones are sought: a page in another language has thousands


def spelling(content: Content) -> Iterator[Finding]:
    """Editorial words must be in a British dictionary, in .spelling-words.txt or in the text.

    Names that the site knows are right as they are, and so is an American spelling in a quotation.

    Bad: The goverment will organize it.
    Good: The government will organise it. (A word that is right goes into .spelling-words.txt.)
    """
    found = [each for each in misspelt(content) if not is_own(content, each.word)]
    expected = _expected(content, list(dict.fromkeys(each.word for each in found)))
    for each in found:
        message = f'found "{each.word}"{expected[each.word]}; if it is right, add it to {OWN_WORDS}'
        yield Finding(each.path, each.line, message, column=each.column)


def _expected(content: Content, words: list[str]) -> dict[str, str]:
    """Say what was expected for each word: the British spelling, what was meant, what is near."""
    american = wrong(content).american
    slips = dictionary.slips({stem(word) for word in words}) if words else {}
    own = frozenset(entries(content))
    said = {}
    for count, word in enumerate(words):
        if spelt := american.get(stem(word)):
            said[word] = f", the American spelling, expected {_listed(word, (spelt,))}"
            continue
        meant = slips.get(stem(word), ())
        if not meant and count < MOST_NEAR:
            meant = dictionary.near(stem(word), own)
        said[word] = f", expected {_listed(word, meant)}"
    return said


def _listed(word: str, meant: tuple[str, ...]) -> str:
    if not meant:
        return "a word of the dictionary"
    capital = word[0].isupper()
    *first, last = (f'"{each[0].upper() + each[1:] if capital else each}"' for each in meant)
    return f"{', '.join(first)} or {last}" if first else last


def spelling_words(content: Content) -> Iterator[Finding]:
    """Each line of .spelling-words.txt should be needed, and in its place in the alphabet.

    Bad: a word that no page has any more, or that the dictionary has
    Good: a word that a page has, and the dictionary has not
    """
    needed = {each.word for each in misspelt(content)}
    needed |= {word.lower() for word in needed}
    texts = "\n".join(editorial_texts(content).values())
    before = ""
    for line, entry in enumerate(entries(content), 1):
        if entry not in (texts if " " in entry else needed) and not content.unreadable:
            message = f'"{entry}" is not needed: take the line out'
            yield Finding(LIST, line, message, level="warning")
        if entry.lower() < before.lower():
            message = f'"{entry}" comes before "{before}" in the alphabet: move the line up'
            yield Finding(LIST, line, message, level="warning")
        before = entry
