"""What the selectors of a style sheet can meet: the elements of finished pages, by their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ANY_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
ATTRIBUTE = re.compile(r"([\w:-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
# Values that differ from page to page and that no sheet looks at would only cost time. They are
# known by what is before them, since putting a matched name back would take Python thrice as long.
FREE_NAMES = ("href", "src", "[dxy]", r"[xy]\d", "content", "aria-label", "title", "alt")
BEFORE = "|".join(rf'(?<=\s{name}=")' for name in (*FREE_NAMES, "width", "height"))
FREE = re.compile(rf'="(?:{BEFORE})[^"]*"')
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\w])//[^\n]*", re.DOTALL)
LITERAL = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")
REFLECTED = re.compile(r"^aria([A-Z]\w*)$")  # button.ariaPressed = ... sets aria-pressed
WORD = re.compile(r"(?<![:\w-])[A-Za-z_][\w-]*")
# link.title = ..., { title: ... }, link.setAttribute("title", ...)
SET = re.compile(r"(\w+)(?=\s*[:=](?!=))|Attribute\(\s*[\"'`]([\w-]+)")


Test = tuple[
    str, ...
]  # ("tag", name), ("class", name), ("id", value), ("attribute", name[, value])


@dataclass(frozen=True)
class Vocabulary:
    """`having` gives the kinds of elements, by their numbers, that pass a test.

    `said` are the words in the strings of the scripts, which may become tags, classes, ids and
    values; `named` is what they set, which may be attributes.
    """

    having: dict[Test, frozenset[int]]
    said: frozenset[str]
    named: frozenset[str]

    def may_be_made(self, test: Test) -> bool:
        """Return whether a script may make an element that passes the test."""
        if test[0] != "attribute":
            return test[1] in self.said
        return test[1] in self.named and (len(test) == 2 or test[2] in self.said)


def tags_of(page: str) -> set[str]:
    """Return the tags of a finished page, each once, without values that no sheet looks at."""
    return set(ANY_TAG.findall(FREE.sub('=""', page)))


def vocabulary(tags: Iterable[str], scripts: Iterable[str]) -> Vocabulary:
    """Collect the kinds of elements in the tags of all pages, and the words of the scripts."""
    found = {pair for tag in tags for pair in TAG.findall(tag)}
    having: dict[Test, set[int]] = {}
    for number, tests in enumerate({frozenset(_tests(*each)) for each in found}):
        for test in tests:
            having.setdefault(test, set()).add(number)
    plain = [COMMENT.sub(" ", script) for script in scripts]
    said = {w for text in plain for each in LITERAL.findall(text) for w in WORD.findall(each)}
    named = {word for text in plain for found in SET.findall(text) for word in found if word}
    named |= {REFLECTED.sub(_kebab, word) for word in named}
    return Vocabulary(
        {t: frozenset(n) for t, n in having.items()}, frozenset(said), frozenset(named)
    )


def _kebab(found: re.Match[str]) -> str:
    return f"aria-{found[1].lower()}"


def _tests(tag: str, rest: str) -> Iterator[Test]:
    """Yield the tests that an element passes."""
    yield "tag", tag.lower()
    for name, double, single, bare in ATTRIBUTE.findall(rest):
        value = double or single or bare
        yield "attribute", name.lower()
        yield "attribute", name.lower(), value
        if name == "id":
            yield "id", value
        elif name == "class":
            yield from (("class", each) for each in value.split())
