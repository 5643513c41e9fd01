"""Cuts a text into words with their places, and reads what a quotation marks as changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

# The raised numbers of notes, and with them signs that nobody sees.
NOTES = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
IGNORED = f"{NOTES}\u00ad\u200b\u200c\u2060\ufeff\u200d"
LAID_OUT = ">*_\u2022"  # what e-mails, Markdown and lists put between words
APOSTROPHES = "'\u2019\u2018\u02bc`\u00b4\u2032\uff07"
QUOTES = APOSTROPHES + '"\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2033\uff02'
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"

LETTER = rf"(?:[^\W_]|[\u0300-\u036f{IGNORED}])"
WORD = rf"{LETTER}+(?:[{APOSTROPHES}]{LETTER}+)*"
CUT = (
    rf"[\[(]\s*(?:\u2026|\.(?:\s?\.)+|[{DASHES}]{{1,3}})\s*[\])]"
    r"|\u2026(?:\s?[\u2026.])*|\.(?:[ \u00a0\u202f]?\.){2,}"
)
BRACKETED = rf"{LETTER}+\[{LETTER}*\]{LETTER}*|\[{LETTER}+\]{LETTER}+"
PUT_IN = r"\[[^\[\]]{0,200}\]"
TOKEN = re.compile(rf"(?P<cut>{CUT})|(?P<altered>{BRACKETED})|(?P<put>{PUT_IN})|(?P<word>{WORD})")
PLAIN = re.compile(WORD)
DIVIDED = re.compile(r"[-\u2010\u2011\u00ac]\s+")
INVISIBLE = re.compile(f"[{IGNORED}]")


@dataclass(frozen=True, slots=True)
class Hole:
    """What a quotation marks as changed before a word: words cut, or the words put in."""

    cut: bool
    put_in: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it is, and what is before it since the word or hole before.

    `form` has its letters normalised, `key` in small letters. A word altered by brackets has the
    letters outside of them in `around`. `divided` is one divided at the end of a line.
    """

    start: int
    end: int
    form: str
    key: str
    before: str = ""
    hole: Hole | None = None
    around: tuple[str, str] | None = None
    divided: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a quotation, what comes after the last, and a hole at the end."""

    text: str
    words: tuple[Word, ...]
    after: str
    hole: Hole | None


def normalise(raw: str) -> str:
    """Return a word in NFKC, without signs that nobody sees, with plain apostrophes."""
    if raw.isascii():
        return raw.replace("`", "'")
    plain = INVISIBLE.sub("", re.sub(f"[{APOSTROPHES}]", "'", raw))
    return unicodedata.normalize("NFKC", plain)


def plain_words(text: str) -> list[Word]:
    """Return the words of official text, in which brackets and dots are the text's own."""
    words: list[Word] = []
    end = 0
    for found in PLAIN.finditer(text):
        form = normalise(found.group())
        if form:
            words.append(
                Word(found.start(), found.end(), form, form.lower(), text[end : found.start()])
            )
            end = found.end()
    return words


def quotation(text: str, known: Container[str]) -> Quotation:
    """Cut a quotation into words; `known` has the keys of the text's words."""
    words: list[Word] = []
    hole: Hole | None = None
    end = 0
    for found in TOKEN.finditer(text):
        raw = found.group()
        if found.lastgroup in ("cut", "put"):
            hole = _joined(hole, Hole(found.lastgroup == "cut", _inside(raw, found.lastgroup)))
            end = found.end()
            continue
        form = normalise(raw.replace("[", "").replace("]", ""))
        if form:
            around = _around(raw) if found.lastgroup == "altered" else None
            before = text[end : found.start()]
            key = form.lower()
            words.append(Word(found.start(), found.end(), form, key, before, hole, around))
            hole, end = None, found.end()
    return Quotation(text, tuple(_undivided(text, words, known)), text[end:], hole)


def _inside(raw: str, kind: str) -> str:
    return raw[1:-1].strip() if kind == "put" else ""


def _joined(hole: Hole | None, more: Hole) -> Hole:
    if hole is None:
        return more
    put_in = " ".join(filter(None, (hole.put_in, more.put_in)))
    return Hole(hole.cut or more.cut, put_in)


def _around(raw: str) -> tuple[str, str]:
    """Return what stands before and after the brackets of a word: "commit[s]", "[T]he"."""
    first, _, rest = raw.partition("[")
    return normalise(first).lower(), normalise(rest.partition("]")[2]).lower()


def _undivided(text: str, words: list[Word], known: Container[str]) -> Iterator[Word]:
    """Join what was divided at the end of a line, where the text has the joined word."""
    held: Word | None = None
    for word in words:
        if held is None:
            held = word
        elif _divides(text, held, word) and held.key + word.key in known:
            form = held.form + word.form
            held = replace(held, end=word.end, form=form, key=form.lower(), divided=True)
        else:
            yield held
            held = word
    if held:
        yield held


def _divides(text: str, word: Word, following: Word) -> bool:
    if following.hole or word.around or following.around or following.form[0] != following.key[0]:
        return False
    soft = text[word.end - 1] == "\u00ad" and following.before.isspace()
    return soft or bool(DIVIDED.fullmatch(following.before))


# --- Punctuation ----------------------------------------------------------------------------


def sign(gap: str) -> str:
    """Return the punctuation between two words: no layout, one kind of dash and quotation mark.

    The signs are sorted, since a comma is before or after a quotation mark as houses have it.
    """
    if not gap or gap == " ":
        return ""
    marks = re.sub(f"[{DASHES}]+", "-", re.sub(f"[{QUOTES}]", '"', INVISIBLE.sub("", gap)))
    return "".join(sorted(re.sub(rf"[\s{LAID_OUT}]+", "", unicodedata.normalize("NFKC", marks))))


def hyphen_or_space(one: str, other: str) -> bool:
    """Return whether two gaps differ as "lawful-access" and "lawful access" do."""
    hyphen, space = (one, other) if sign(one) == "-" else (other, one)
    return sign(hyphen) == "-" and sign(space) == "" and not re.search(r"\s", hyphen)
