"""What editors have: Word files, saved web pages, Markdown; and what is refused at once."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from communique.importing.classify import classify
from communique.importing.given import LARGEST, open_given
from communique.importing.importer import Import, Request, prepare
from communique.importing.pieces import Decisions, RefusedError
from communique.importing.source import read
from communique.model import Page
from communique.reading import docs as reader
from communique.reading import official
from tests.conftest import communique

TITLE = "Harbour Ministerial 2032 – Joint Communique"
WEB = """<!DOCTYPE html>
<html><body><nav><a href="/">Menu</a></nav><main>
<h1>Harbour Ministerial 2032 &ndash;
Joint Communique</h1>
<p>Published 3 June 2032</p>
<p>We, the <b>ministers</b> of Canada, met.<sup>[1]</sup></p>
<h2>Ferries</h2>
<p>We will:</p>
<ul><li>count the ferries;<ul><li>the red ones</li></ul></li><li><p>paint them.</p></li></ul>
<h3>Night ferries</h3>
<p>They sail.</p>
<h2>Lighthouses</h2>
<p>We will keep the lamps lit.</p>
<div class="footnotes"><ol><li>One was late.</li></ol></div>
<script>share()</script></main><footer>Crown copyright</footer></body></html>
"""
MARKDOWN = """---
layout: page
---
# Harbour Ministerial 2032 – *Joint* Communique

We, the **ministers** of [Canada](https://canada.example/a_b), met\\.[^1]

## Ferries

We will:

- count the ferries;
  - the red ones
- paint
  them.

### Night ferries

They sail.

Lighthouses
-----------

We will keep the lamps lit.

[^1]: One was late.
"""


def word_file(path: Path) -> Path:
    document = Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("We, the ministers of Canada, met.")
    document.add_heading("Ferries", 1)
    document.add_paragraph("We will:")
    document.add_paragraph("count the ferries;", style="List Bullet")
    document.add_paragraph("the red ones", style="List Bullet 2")
    document.add_paragraph("paint them.", style="List Bullet")
    document.add_heading("Night ferries", 2)
    document.add_paragraph("They sail.")
    document.add_heading("Lighthouses", 1)
    document.add_paragraph("We will keep the lamps lit.")
    document.save(str(path))
    return path


def text_file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def judged(file: Path) -> Decisions:
    return classify(read(open_given(file)).lines, (), ())


def shape(decisions: Decisions) -> list[tuple[str, int, str]]:
    return [(piece.kind, piece.level, piece.words) for piece in decisions.pieces]


SHAPE = [
    ("heading", 1, "Ferries"),
    ("paragraph", 0, "We will: • count the ferries; • the red ones • paint them."),
    ("heading", 2, "Night ferries"),
    ("paragraph", 0, "They sail."),
    ("heading", 1, "Lighthouses"),
    ("paragraph", 0, "We will keep the lamps lit."),
]


def test_a_word_file_is_read_by_its_styles(tmp_path: Path) -> None:
    found = judged(word_file(tmp_path / "a.docx"))
    assert shape(found) == [
        ("title", 0, TITLE),
        ("paragraph", 0, "We, the ministers of Canada, met."),
        *SHAPE,
    ]
    assert [row.depth for row in found.pieces[3].rows] == [0, 0, 1, 0]
    assert found.unsure == ()


def test_a_saved_web_page_is_read_by_its_elements_without_its_menu(tmp_path: Path) -> None:
    found = judged(text_file(tmp_path / "a.txt", WEB))
    assert shape(found) == [
        ("title", 0, TITLE),
        ("top", 0, "Published 3 June 2032"),
        ("paragraph", 0, "We, the ministers of Canada, met.[1]"),
        *SHAPE,
        ("note", 0, "1. One was late."),
    ]
    assert [piece.line for piece in found.pieces[:4]] == [3, 5, 6, 7]


def test_a_markdown_file_is_read_by_its_marks_without_its_markup(tmp_path: Path) -> None:
    found = judged(text_file(tmp_path / "a.md", MARKDOWN))
    assert shape(found) == [
        ("title", 0, TITLE),
        ("paragraph", 0, "We, the ministers of Canada, met.[1]"),
        *SHAPE,
        ("note", 0, "[1] One was late."),
    ]
    assert [row.depth for row in found.pieces[3].rows] == [0, 0, 1, 0]
    assert [piece.line for piece in found.pieces[:3]] == [4, 6, 8]


def test_bold_lines_are_the_headings_of_a_word_file_without_styles(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(TITLE)
    for heading in ("Ferries", "What we agreed on lamps"):
        document.add_paragraph().add_run(heading).bold = True
        document.add_paragraph("We agree to share what we have learned.")
        document.add_paragraph("Not a heading")
    document.save(str(tmp_path / "a.docx"))
    found = judged(tmp_path / "a.docx")
    headings = [piece.words for piece in found.of_kind("heading")]
    assert headings == ["Ferries", "What we agreed on lamps"]
    assert set(headings) <= {doubt.words for doubt in found.unsure}


def test_contents_and_a_subtitle_of_a_word_file_are_no_paragraphs(tmp_path: Path) -> None:
    document = Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("Keeping our ports open", style="Subtitle")
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Ferries\t2", style="toc 1")
    document.add_paragraph("We, the ministers, met.")
    document.add_heading("Ferries", 1)
    document.add_paragraph("They sail.")
    document.save(str(tmp_path / "a.docx"))
    found = judged(tmp_path / "a.docx")
    assert [(piece.kind, piece.words) for piece in found.pieces[1:4]] == [
        ("top", "Keeping our ports open"),
        ("top", "Ferries 2"),
        ("paragraph", "We, the ministers, met."),
    ]


def test_a_web_page_of_line_breaks_alone_has_paragraphs_and_headings(tmp_path: Path) -> None:
    page = (
        "<html><body><div>Harbour Ministerial 2032<br><br>We, the ministers,\nmet.<br><br>"
        "<b>Ferries</b><br><br>We agree to count them.<br><br><b>Lamps</b><br>We keep them lit."
        "<br><br></div></body></html>"
    )
    found = judged(text_file(tmp_path / "a.html", page))
    assert [(piece.kind, piece.words) for piece in found.pieces] == [
        ("title", "Harbour Ministerial 2032"),
        ("paragraph", "We, the ministers, met."),
        ("heading", "Ferries"),
        ("paragraph", "We agree to count them."),
        ("heading", "Lamps"),
        ("paragraph", "We keep them lit."),
    ]


def test_a_list_of_links_in_a_web_page_is_doubted(tmp_path: Path) -> None:
    links = '<ul><li><a href="/a">Share</a></li><li><a href="/b">Print</a></li></ul></main>'
    source = read(open_given(text_file(tmp_path / "a.html", WEB.replace("</main>", links))))
    assert [doubt.words for doubt in source.unsure] == ["", "Share Print"]
    assert source.unsure[0].why.startswith("left out: 18 signs outside the main part")


def test_a_page_within_a_form_or_an_unknown_element_keeps_its_paragraphs(tmp_path: Path) -> None:
    page = (
        "<html><body><form><x-page><h1>Harbour Ministerial 2032</h1><p>We met.</p><h2>Lamps</h2>"
        "<span><p>We keep them lit.</p><p>We left.</p></span></x-page></form></body></html>"
    )
    found = judged(text_file(tmp_path / "a.html", page))
    assert [piece.words for piece in found.of_kind("paragraph")] == [
        *("We met.", "We keep them lit.", "We left.")
    ]


def test_numbers_that_word_draws_are_read(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(TITLE)
    for words in ("We met.", "We agreed.", "We left."):
        document.add_paragraph(words, style="List Number")
    document.save(str(tmp_path / "a.docx"))
    found = judged(tmp_path / "a.docx")
    assert [piece.words for piece in found.pieces[1:]] == [
        "1. We met.",
        "2. We agreed.",
        "3. We left.",
    ]
    assert found.printed_numbers


def test_notes_and_tracked_changes_of_a_word_file_are_read_and_reported(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(TITLE)
    paragraph = document.add_paragraph("We met")
    mark = paragraph._p.makeelement(_name("r"), {})
    mark.append(mark.makeelement(_name("endnoteReference"), {_name("id"): "2"}))
    kept = paragraph._p.makeelement(_name("ins"), {})
    kept.append(paragraph.add_run(" again")._r)
    gone = paragraph._p.makeelement(_name("del"), {})
    gone.append(paragraph.add_run(" never")._r)
    paragraph._p.extend([mark, kept, gone])
    document.save(str(tmp_path / "a.docx"))
    source = read(open_given(tmp_path / "a.docx"))
    assert source.lines[1].words == "We met[1] again"
    assert source.lines[2].role == "note"
    assert [doubt.why for doubt in source.unsure] == [
        "has tracked changes: read as if all were accepted"
    ]


def _name(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.md"])
def test_our_copy_of_other_files_is_the_text_that_was_read(tree: Path, name: str) -> None:
    if name == "a.docx":
        word_file(tree / name)
    else:
        text_file(tree / name, WEB if name == "a.html" else MARKDOWN)
    done = communique(tree, "import", name, "--edition", "2032")
    assert (done.returncode, done.stderr) == (0, "")
    held = (tree / "docs/2032/official.txt").read_text(encoding="utf-8")
    assert held.startswith(f"{TITLE}\n\n")
    assert "\n\nWe will:\n• count the ferries;\n• the red ones\n• paint them.\n\n" in held
    assert "0 to mend" in communique(tree, "check", "--fix").stdout
    words = [block.words for page in pages(tree) for block in page.official]
    assert "We will: count the ferries; the red ones paint them." in words
    again = communique(tree, "import", name, "--edition", "2032")
    assert "The edition has these words already." in again.stdout


def pages(tree: Path) -> tuple[Page, ...]:
    edition = next(e for e in reader.load(tree / "docs").editions if e.year == "2032")
    return edition.parts


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        (
            "a.html",
            WEB.replace("<h3>", "<table><tr><td>A<td>B<tr><td>1<td>2</table><h3>"),
            ["line 10: 2 rows"],
        ),
        ("a.md", MARKDOWN + "\n| A | B |\n| - | - |\n\n| C | D |\n", ["line 28: ", "line 31: "]),
    ],
)
def test_a_table_is_refused_with_its_place(
    tmp_path: Path, name: str, text: str, places: list[str]
) -> None:
    with pytest.raises(RefusedError, match="has tables") as refused:
        judged(text_file(tmp_path / name, text))
    assert all(place in str(refused.value) for place in places)


def test_a_page_nested_too_deep_is_refused_and_loses_no_word_in_silence(tmp_path: Path) -> None:
    page = f"<html><body>{'<div>' * 300}<p>We met.</p>{'</div>' * 300}<p>After.</p></body></html>"
    with pytest.raises(RefusedError, match="nested more than 200 deep"):
        judged(text_file(tmp_path / "a.html", page))


def test_a_table_in_a_word_file_is_refused_but_one_of_one_column_is_read(tmp_path: Path) -> None:
    document = Document(str(word_file(tmp_path / "a.docx")))
    document.add_table(1, 1).cell(0, 0).text = "We left."
    document.save(str(tmp_path / "a.docx"))
    assert judged(tmp_path / "a.docx").pieces[-1].words == "We left."
    document.add_table(2, 3).cell(0, 0).text = "Lamps"
    document.save(str(tmp_path / "a.docx"))
    with pytest.raises(RefusedError, match="below paragraph 12: 2 rows, 3 columns: “Lamps"):
        judged(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n\0", "pdftotext -layout"),
        (b"{\\rtf1 x}", "this is RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis", "no Word file"),
        (b"PK\x03\x04 word/document.xml", "cannot be read as a Word file"),
        ("Lamps".encode("utf-16"), ":1: not UTF-8, but UTF-16"),
        (b"Lamps\nthe keeper\x92s lamp", ':2: not UTF-8, but "’" in Windows-1252'),
        (
            b"Lamps\n\nred\x1b[0m\n\x07",
            "line 3: character 4 is U[+]001B\n  line 4: character 1 is U[+]0007",
        ),
    ],
)
def test_what_is_no_text_is_refused_with_its_name_and_the_way_out(
    tmp_path: Path, data: bytes, why: str
) -> None:
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(RefusedError, match=why):
        read(open_given(tmp_path / "a"))


def test_a_pipe_a_device_and_a_huge_file_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(LARGEST + 1)
    for path, why in (
        (tmp_path / "pipe", "no regular file"),
        (Path("/dev/null"), "no regular file"),
        (tmp_path, "no regular file"),
        (tmp_path / "huge", "no communique has more than 20 MB"),
    ):
        with pytest.raises(RefusedError, match=why):
            open_given(path)


def imported(tree: Path, text: str, **options: object) -> Import:
    file = text_file(tree / "text.txt", text)
    return prepare(tree, Request(file, "2032", **options))  # type: ignore[arg-type]


PRINTED = """Harbour Ministerial 2032

We, the ministers, met.

1. Ferries are many.

Ferries

2. We will:

(a) count them; and

(b) paint them.

We will do so soon.

3. We will write them down.
"""


def test_printed_numbers_that_run_on_are_the_numbers_of_the_paragraphs(tree: Path) -> None:
    done = imported(tree, PRINTED)
    blocks = [block for _, block in done.edition.paragraphs]
    assert [(block.id, block.words) for block in blocks] == [
        ("p0", "We, the ministers, met."),
        ("p1", "Ferries are many."),
        ("p2", "We will: (a) count them; and (b) paint them. We will do so soon."),
        ("p3", "We will write them down."),
    ]
    assert [block.prints_number for block in blocks] == [False, True, True, True]
    assert [statement.words for statement, _ in done.edition.statements] == [
        "We, the ministers, met.",
        "Ferries are many.",
        "We will: (a) count them; and (b) paint them.",
        "We will do so soon.",
        "We will write them down.",
    ]


def test_no_mark_of_a_list_and_no_number_is_a_statement(tree: Path) -> None:
    text = (
        "Harbour Ministerial 2032\n\nWe will:\n\n• count;\n\n• paint.\n\n7. We met. 8. We left.\n"
    )
    done = imported(tree, text)
    assert [statement.words for statement, _ in done.edition.statements] == [
        "We will: count; paint.",
        "7. We met.",
        "8. We left.",
    ]


def test_printed_numbers_with_a_gap_are_kept_beside_those_of_the_site(tree: Path) -> None:
    done = imported(tree, PRINTED.replace("3. We", "7. We"))
    blocks = [block for _, block in done.edition.paragraphs]
    assert [block.id for block in blocks] == ["p1", "p2", "p3", "p4", "p5"]
    assert blocks[-1].words == "7. We will write them down."
    assert any("7 is printed after 2" in doubt.why for doubt in done.decisions.unsure)


def test_words_of_the_text_stay_in_their_order_whatever_is_in_it(tree: Path) -> None:
    done = imported(tree, PRINTED)
    printed = " ".join(block.printed for page in done.edition.parts for block in page.official)
    assert official.normalise(printed).split() == PRINTED.split()


ANNEX_PAGE = """---
description: What the ministers endorsed.
keywords: []
order: 1
kind: annex
names: [Annex I]
---

# Annex I

## What refers to it

/// mentions
///
"""


@pytest.mark.parametrize(
    ("first", "headings"),
    [
        ("Annex I: Principles for Lamps", ["### Annex I: Principles for Lamps", "#### Oil"]),
        ("Annex 2", ["### Annex 2", "#### Oil"]),
        ("Attachment B – Lamps", ["### Attachment B – Lamps", "#### Oil"]),
        ("SCHEDULE", ["### SCHEDULE", "#### Oil"]),
        ("Declaration on Lamps", ["### Declaration on Lamps", "#### Oil"]),
        ("Wicks", ["### Wicks", "### Oil"]),
        ("We, the ministers, light them.", ["### Oil"]),
    ],
)
def test_an_annex_comes_in_with_or_without_its_own_title(
    tree: Path, first: str, headings: list[str]
) -> None:
    folder = tree / "docs/2031/annexes"
    folder.mkdir()
    (folder / "annex-1.md").write_text(ANNEX_PAGE, encoding="utf-8")
    text = f"{first}\n\nWe will keep the lamps lit.\n\nOil\n\nWe will:\n\n- buy it;\n\n- pour it.\n"
    request = Request(text_file(tree / "annex.txt", text), "2031", annex=1)
    files = prepare(tree, request).files
    page = files[PurePosixPath("docs/2031/annexes/annex-1.md")].decode()
    assert [line for line in page.split("\n") if line.startswith("###")] == headings
    assert "We will:  \n\\- buy it;  \n\\- pour it.\n{: #a1-p" in page
    assert files[PurePosixPath("docs/2031/annexes/annex-1.txt")].decode() == text


def test_an_annex_without_a_page_gets_one_and_is_linked_where_it_is_named(tree: Path) -> None:
    text_file(
        tree / "text.txt", "Harbour Ministerial 2032\n\nWe met.\n\nLamps\n\nWe endorsed Annex I.\n"
    )
    assert communique(tree, "import", "text.txt", "--edition", "2032").returncode == 0
    text_file(tree / "annex.txt", "Principles for Lamps\n\nPurpose\n\nWe keep them lit.\n")
    done = communique(tree, "import", "annex.txt", "--edition", "2032", "--annex", "1")
    assert (done.returncode, done.stderr) == (0, "")
    page = (tree / "docs/2032/annexes/annex-1.md").read_text(encoding="utf-8")
    assert 'names: ["Annex 1", "Annex I"]' in page
    assert "\n# Annex 1\n\n/// official\n## Principles for Lamps\n" in page
    lamps = (tree / "docs/2032/lamps.md").read_text(encoding="utf-8")
    assert "[Annex I](annexes/annex-1.md)" in lamps
    overview = (tree / "docs/2032/index.md").read_text(encoding="utf-8")
    assert "- [Cite the communique](cite.md)\n- [Annexes](annexes/index.md)\n" in overview
    assert "0 to mend" in communique(tree, "check", "--fix").stdout
    again = communique(tree, "import", "annex.txt", "--edition", "2032", "--annex", "1")
    assert "has these words already" in again.stdout


def test_an_annex_of_an_edition_that_is_not_there_is_refused(tree: Path) -> None:
    text_file(tree / "annex.txt", "We keep them lit.\n")
    done = communique(tree, "import", "annex.txt", "--edition", "2032", "--annex", "1")
    assert done.returncode == 1
    assert done.stderr == (
        "communique: annex.txt: there is no docs/2032/: import the main text of 2032 first\n"
    )
