"""The styles of the Word document, and what python-docx has no call for: links, bookmarks."""

from __future__ import annotations

from typing import Any

SOURCE, OFFICIAL, EDITORIAL, NOTE = "Source line", "Official text", "Editorial", "Note"
NUMBER, MARK, LINK = "Paragraph number", "Note mark", "Link"
FACE = "Georgia"  # on nearly every computer, unlike the face of the PDF
MARGIN = 34  # points in which numbers hang
# Font size, space before and after, in points.
HEADINGS: dict[str, tuple[float, float, float]] = {
    "Title": (23, 0, 6),
    "Heading 1": (14, 20, 6),
    "Heading 2": (12, 14, 4),
}


def prepare(made: Any, language: str) -> None:
    """Set the language, the page and every style of a new document."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(38)
    _set_defaults(made.styles, language)
    grey = RGBColor(0x55, 0x55, 0x55)
    for name, (size, before, after) in HEADINGS.items():
        _heading(made.styles[name], size, before, after)
    for name, size, hanging in ((OFFICIAL, 11.0, True), (NOTE, 9.5, True), (EDITORIAL, 9.5, False)):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = made.styles["Normal"], Pt(size)
        if hanging:
            style.paragraph_format.left_indent = Pt(MARGIN)
            style.paragraph_format.first_line_indent = Pt(-MARGIN)
    source = made.styles.add_style(SOURCE, WD_STYLE_TYPE.PARAGRAPH)
    source.base_style, source.font.italic = made.styles["Normal"], True
    for name in (NUMBER, MARK, LINK):
        made.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    made.styles[NUMBER].font.size, made.styles[NUMBER].font.color.rgb = Pt(9.5), grey
    made.styles[MARK].font.superscript = True
    made.styles[LINK].font.underline = True
    _foot(section)


def _set_defaults(given: Any, language: str) -> None:
    """Set the face for all scripts, the leading and the language that a spelling check takes."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal = given["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(11)
    normal.paragraph_format.line_spacing, normal.paragraph_format.space_after = 1.35, Pt(8)
    properties = given.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    properties.find(qn("w:lang")).set(qn("w:val"), language)


def _heading(style: Any, size: float, before: float, after: float) -> None:
    """Give a heading our face in black; the template's is another one, in blue."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = FACE, Pt(size), True
    style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
    faces = style.element.rPr.rFonts
    for name in [name for name in faces.attrib if name.endswith("Theme")]:
        del faces.attrib[name]
    faces.set(qn("w:hAnsi"), FACE)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.keep_with_next = True
    for line in style.element.pPr.findall(qn("w:pBdr")):  # the rule below the template's title
        style.element.pPr.remove(line)


def _foot(section: Any) -> None:
    """Put the number of the page into the foot, as a field that the reader's program fills."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def add_link(paragraph: Any, text: str, href: str, style: str) -> None:
    """Add a link with words of a style; `#name` leads to a bookmark."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    if href.startswith("#"):
        link.set(qn("w:anchor"), bookmark(href[1:]))
    else:
        name = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), name)
    run = paragraph.add_run(text, style=style)
    link.append(run._r)
    paragraph._p.append(link)


def add_bookmark(paragraph: Any, name: str, number: int) -> None:
    """Add a bookmark where the paragraph has come to; Word asks for a number of each."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), bookmark(name))
        paragraph._p.append(mark)


def bookmark(name: str) -> str:
    """Return a name as Word allows it: letters, digits and low lines, 40 of them at most."""
    return name.replace("-", "_")[:40]
