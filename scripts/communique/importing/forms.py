"""What a line looks like: a sentence, a date, a label, a list item, a name of an annex."""

from __future__ import annotations

import re

from communique.reading.printed import BULLET, ENUMERATOR

TITLE = re.compile(r"communiqu[eé]|statement|declaration|conclusions|memorandum", re.IGNORECASE)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s*(?:[–—-]|and|to|&)\s*{_DAY})?"
DATE = re.compile(
    rf"\b{_DAYS}\s+(?:of\s+)?{_MONTH}(?:\s*[–—-]\s*{_DAY}\s+{_MONTH})?,?\s+\d{{4}}\b"
    rf"|\b{_MONTH}\s+{_DAYS},?\s+\d{{4}}\b|\b{_MONTH},?\s+\d{{4}}\)?$"
    rf"|^{_DAYS}\s+{_MONTH}$|^{_MONTH}\s+{_DAYS}$"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:Source|Date|Place|Venue|Ref|Reference|Document|Original|Distribution|Distr|Issued"
    r"|Published|Released?|Embargo(?:ed)?|For immediate release|Press release|Media release"
    r"|News release|Agreed text|English only|By the|By:|Version|Revision)\b",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"^(?:H\.?\s?E\.?\s|(?:The )?(?:Rt |Right )?Hon(?:\.|ou?rable)?\s|(?:Mr|Mrs|Ms|Dr|Sir|Dame)\b"
    r"|Senator |Ambassador |President [A-Z]|(?:Deputy )?(?:Prime )?Minister (?:of|for)\b"
    r"|Secretary (?:of|for)\b)"
)
MOTTO = re.compile(r"^[“\"‘'][^“”\"]+[”\"’']$")
BYLINE = re.compile(
    r"^(?:(?:The )?(?:Rt |Right )?Hon(?:ou?rable)?\b|(?:Deputy )?(?:Prime )?Minister\b|Senator\b"
    r"|(?:Deputy |Under )?Secretary\b|President\b|Chair(?:man|person)?\b|(?:Mr|Ms|Mrs|Dr)\b"
    r"|(?:Office|Department|Ministry|Government) of\b|Media (?:contacts?|release|note|enquiries)\b"
    r"|(?:Contacts?|Tel|Telephone|Phone|E-?mail)(?:$|[:.])|www\.|https?:|\+?[\d (]{7,}"
    r"|(?:Issued|Signed|Done|Adopted|Released|Published|Updated)(?:$|:| (?:on|at|in|by)\b))"
    r"|\bsecretariat$|\boffice$|\bspokes(?:man|person|woman)$",
    re.IGNORECASE,
)
CONTENTS = re.compile(r"^(?:table of )?contents$|^index$", re.IGNORECASE)
LEADERS = re.compile(r"(?:[.…]\s?){4,}\s*\d+$|\t\d+$")
PLACE = re.compile(r"^[A-ZÀ-Þ][\w’'. -]+(?:, [A-ZÀ-Þ][\w’'. -]+){1,3}$")
ANNEX = re.compile(r"^(?:annex|annexe|appendix|schedule|attachment)\b", re.IGNORECASE)
ANNEX_NAME = re.compile(
    r"^(?:annexe?|appendix|schedule|attachment)(?:\s*[:–—]\s|\s+(?:[A-Z]|\d{1,2}|[IVX]+)(?=$|[\s.:–—-]))"
    r"(?!\s+(?:of|to|is|was|and|sets|shall|will|contains|lists|provides)\b)",
    re.IGNORECASE,
)
BARE_ANNEX = re.compile(
    r"^(?:annexe?|appendix|schedule|attachment)(?:\s+(?:[A-Z]|\d{1,2}|[IVX]+))?[.:]?$",
    re.IGNORECASE,
)
NOTES = re.compile(r"^(?:(?:foot|end)\s?)?notes?:?$|^references:?$", re.IGNORECASE)
NOTE = re.compile(r"^(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]?|[¹²³⁰⁴-⁹]+|[*†‡]+)\s*\S")
NUMBER = re.compile(r"^(\d+(?:\.\d+)+|\d+(?=[.)]))[.)]?\s+(\S.*)$", re.DOTALL)
PRINTED = re.compile(
    r"^(\d{1,3})(?:[.)]|(?=[ \u00a0][A-ZÀ-Þ“‘]))\s+\S"
)  # 12. or 12 before its words
OPEN_END = re.compile(r"[;,](?: (?:and|or))?$")  # of an item, where another follows
SHORT, LONG = 90, 400  # signs

_NOTE_MARK = r"(?:\[\w{1,3}\]|[¹²³⁰⁴-⁹]+|(?<=[.!?…”’\"')\]])\d{1,3}|\*+|†+|‡+)"
END = re.compile(rf"[.!?…][)\]”’\"'»]*\s?{_NOTE_MARK}*[)\]”’\"'»]*$")
STARTS = re.compile(
    r"^[“‘\"'(]?(?:we|they|there|it|he|she|this|these|those|that|the above|ministers|leaders"
    r"|officials|in|to|as|for|with|our|all)\b",
    re.IGNORECASE,
)
_SURELY = re.compile(r"^[“‘\"'(]?(?:we|they|there|it|he|she)\b", re.IGNORECASE)
_WITHIN = re.compile(r"[a-zà-ÿ)”’]{3}[.?!]\s+[“‘A-ZÀ-Þ]")
_ASKING = re.compile(r"^(?:what|how|why|where|who|when)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\S (?:will|shall|must|may|can|should|would|could|is|are|was|were|has|have|had|do|does|did)\b"
)
_NAME = r"(?:[A-ZÀ-Þ][\w’'-]*|and|of|the|for|all)"
_NOUN = r"(?:The|Our|Each|Every|Both)(?: [a-z’'-]+){1,3}"
_VERB = (
    r"(?:[a-z]+ed|met|held|took|gave|made|welcomes?|commits?|reaffirms?|recogni[sz]es?|agrees?"
    r"|condemns?|underlines?|stress(?:es)?|encourages?|goes|express(?:es)?|contains?|provides?"
    r"|includes?|describes?|sets? out|(?:hosts|notes?|thanks?|supports?|remains?|calls?|looks?"
    r"|lists?|forms?)(?= (?:the|a|an|its|our|their|that|to|on|for|in|all|part)\b))"
)
_DID = re.compile(
    rf"^[“‘\"'(]?(?:{_NAME}(?: {_NAME})*|{_NOUN}) (?:also |\w+ly )?{_VERB} (?!by\b)\S"
)


def ends_sentence(words: str) -> bool:
    """Return whether words end as a sentence does, before closing marks and marks of notes too."""
    return bool(END.search(words))


def is_title_cased(words: str) -> bool:
    """Return whether most words of weight have capitals, as in a heading."""
    heavy = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words)[1:] if len(word) > 3]
    return len(heavy) >= 1 and sum(word[0].isupper() for word in heavy) >= 0.7 * len(heavy)


def reads_as_sentence(words: str) -> bool:
    """Return whether words begin as a sentence does, or say that someone does something."""
    if _SURELY.match(words):
        return True
    if _ASKING.match(words):
        return False
    starts = STARTS.match(words) and not is_title_cased(words)
    return bool(starts or _FINITE.search(words) or _DID.match(words))


def has_several(words: str) -> bool:
    """Return whether a sentence ends within the words, so that they are no heading."""
    return bool(_WITHIN.search(words))


def is_sentence(words: str) -> bool:
    """Return whether words are surely a sentence: their end, and their length or their verb."""
    count = len(words.split())
    return ends_sentence(words) and (count > 12 or (count > 3 and reads_as_sentence(words)))


def is_item(words: str) -> bool:
    """Return whether words begin with the mark of a list; a number may be that of a paragraph."""
    return bool(BULLET.match(words) or (ENUMERATOR.match(words) and not PRINTED.match(words)))


def is_label(words: str) -> bool:
    """Return whether words are a line such as a source, a place and date, or a number."""
    return bool(LABEL.match(words) or DATE.search(words)) and len(words) <= SHORT


def is_loose_end(words: str) -> bool:
    """Return whether words break off: in a hyphen, a comma, or a word that needs another."""
    return bool(
        re.search(
            r"[^\W\d_]-$|,$|\b(?:the|a|an|of|to|and|or|in|on|for|with|by|our|their|its|that|which"
            r"|as|at|from|into|we|will|be|is|are|has|have|more|one|each|this|these|all)$",
            words,
        )
    )
