"""Sets the citations for which no CSL style is published."""

from __future__ import annotations

import re

from communique.outputs.citing.item import AUTHOR, NUMBERS_ADDED, Cited
from communique.outputs.citing.styled import StyledCitation, italic, read_marked
from communique.outputs.citing.styled import address as marked_address


def nz_law_style_guide(what: Cited, address: str) -> StyledCitation:
    """Return the citation by the New Zealand Law Style Guide, 3rd edition.

    Rule 5.4: papers and reports, those of no government too, have author, title in italics as
    written there, and date in brackets; the publisher is left out where it is the author, and by
    5.4(a) the author where the title names it. Rule 7.1.1: an internet address may follow, in angle
    brackets and before the pinpoint, without "http://" where it begins with "www". Rule 6.1.8: the
    pinpoint is "at" and the paragraph in square brackets; what was added is said behind it, in
    brackets as "(emphasis added)" is. Of chapter 10, on international materials, notes were seen:
    it speaks of treaties, courts, the United Nations and Europe, not of communiques.
    """
    author = "" if AUTHOR in what.title else f"{AUTHOR} "
    short = re.sub(r"^https?://(?=www\.)", "", address)
    where = f" <{marked_address(short)}>" if short else ""
    added = f" ({NUMBERS_ADDED})" if what.added else ""
    pinpoint = f" at [{what.label}]{added}" if what.label else ""
    text = f"{author}{italic(what.title)} ({what.year}){where}{pinpoint}."
    return read_marked("NZ Law Style Guide", text)
