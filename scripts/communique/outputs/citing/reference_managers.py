"""The formats that reference managers read: BibTeX, RIS and CSL-JSON.

None of them has a field for a paragraph, so it is given in the note. The address is left out where
it is not known.
"""

from __future__ import annotations

import json

from communique.outputs.citing.item import AUTHOR, Cited, csl_item

# What TeX reads as commands, and the signs that its fonts make of several plain ones. BibTeX
# counts braces even after a backslash, so theirs are written as words.
TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "#$%&_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
    | {"–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''"}
)


def bibtex(what: Cited, address: str) -> str:
    r"""Return a BibTeX entry (Patashnik, "BibTeXing", 1988, section 3), in UTF-8.

    `@report` (BibLaTeX manual, section 2.1.1) is what Zotero reads as a report, as it does the
    other two formats; `@misc` it takes for a book. Styles of BibTeX that do not know it set it as
    they set `@misc`; `@techreport` would print "Technical report". Double braces keep an
    institution from being taken for a person, and the title's capitals. `url` is read verbatim by
    BibLaTeX (manual, section 2.2.1) and by the styles of BibTeX that know it, so it is not escaped.
    """
    fields = {
        "author": f"{{{AUTHOR.translate(TEX)}}}",
        "title": f"{{{what.title.translate(TEX)}}}",
        "year": what.year,
        "url": address,
        "note": what.note.translate(TEX),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@report{{{what.key},", *lines, "}", ""])


def ris(what: Cited, address: str) -> str:
    """Return a RIS record, in UTF-8, each line ended by CR and LF as the specification asks.

    The type is RPRT, a report, as in the CSL item. GOVDOC was added to the list of types later, is
    read as a report by Zotero, and would call the forum a government. N1 is for notes; SP is for
    pages, and a paragraph is not a page.
    """
    tags = {
        "TY": "RPRT",
        "AU": AUTHOR,
        "TI": what.title,
        "PY": what.year,
        "UR": address,
        "N1": what.note,
        "ID": what.key,
    }
    lines = [f"{tag}  - {value}" for tag, value in tags.items() if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl_json(what: Cited, address: str) -> str:
    """Return a CSL-JSON list of one item, for processors and reference managers."""
    item = csl_item(what, address)
    noted = {**item, "note": what.note} if what.note else item
    return json.dumps([noted], ensure_ascii=False, indent=1) + "\n"
