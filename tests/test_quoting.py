"""Quotations judged by the package, and by the command that checks an article."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Content, Target
from communique.outputs.quotation import quotation_files
from communique.quoting import article
from communique.quoting.answers import answers
from communique.quoting.known import Known, blocks, known, read
from communique.quoting.passages import quoted
from communique.quoting.report import fields
from communique.reading import docs as reader
from tests.conftest import BASE, ROOT
from tests.quotations import Quoted, named, quotations

CRI = "The Five Countries will actively support the CRI"
SIGNS = "“”‘’\"'«»„[](){}…. -–—\u00ad\n\u200bTheFivCourns,;"


@pytest.fixture(scope="module")
def text(content: Content) -> Known:
    """The official words of this repository."""
    return known(content)


def quote(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    """Run the command in this repository; return exit code, output and errors."""
    command = [sys.executable, "-m", "communique", "quote", *arguments]
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


# --- Verdicts -------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", quotations(), ids=lambda entry: entry.name)
def test_a_quotation_is_judged_right(entry: Quoted, text: Known) -> None:
    found = [fields(answer) for answer in answers(entry.text, text)]
    assert entry.fits(found), json.dumps(found, indent=1, ensure_ascii=False)


def test_there_are_60_quotations_of_every_kind() -> None:
    verdicts = [answer.split()[0] for entry in quotations() for answer in entry.answers]
    assert len(quotations()) >= 60
    assert min(map(verdicts.count, ("exact", "differs", "absent"))) >= 10


def test_every_sentence_of_the_text_is_exact_and_without_any_word_differs(
    text: Known, content: Content
) -> None:
    for _, block in content.editions[0].paragraphs:
        words = block.words.split()[:30]
        (whole,) = answers(" ".join(words), text)
        assert (whole.verdict, whole.allowed, whole.differences) == ("exact", (), ())
        for index in range(1, len(words) - 1):
            (less,) = answers(" ".join(words[:index] + words[index + 1 :]), text)
            assert less.verdict == "differs", words[index]


def test_both_versions_have_the_same_words_marked_where_they_differ(text: Known) -> None:
    (answer,) = answers("The Five Countries will actively back the CRI", text)
    assert [(piece.words, piece.mark) for piece in answer.yours] == [
        ("The Five Countries will actively ", ""),
        ("back", "differs"),
        (" the CRI", ""),
    ]
    assert [piece.words for piece in answer.text if piece.mark] == ["support"]


def test_what_a_cut_left_out_is_shown_and_of_much_only_its_ends(text: Known) -> None:
    (answer,) = answers("We reaffirm our support … The Five Countries will actively", text)
    (left_out,) = answer.allowed
    assert left_out.text.startswith("to the commitments made at the Global Fraud Summit")
    assert " […] " in left_out.text
    assert len(left_out.text.split()) < 25


def test_the_words_of_editors_are_never_official(text: Known, content: Content) -> None:
    overview = content.pages[content.editions[0].parts[1].path]
    summaries = [unit.markdown for unit in overview.body.units if len(unit.markdown) > 60]
    assert summaries
    for summary in summaries:
        assert all(answer.verdict != "exact" for answer in answers(summary, text))


def test_the_newest_edition_that_has_the_words_comes_first(content: Content) -> None:
    ours = blocks(content)
    newer = [replace(block, edition="2025") for block in ours if block.label in ("9", "10")]
    (both,) = answers(CRI, read([*newer, *ours]))
    assert (both.edition, both.paragraphs) == ("2025", ("10",))
    assert [place.edition for place in both.places] == ["2025", "2024"]
    (one,) = answers("We reaffirm our support to the commitments", read([*newer, *ours]))
    assert (one.edition, one.paragraphs) == ("2024", ("8",))


def test_no_quotation_runs_from_one_edition_into_the_next(content: Content) -> None:
    ours = blocks(content)
    newer = [replace(block, edition="2025") for block in ours if block.label == "10"]
    joined = "disrupt malicious cyber actors. Five Country Ministerial 2024 – Joint Communique"
    (answer,) = answers(joined, read([*newer, *ours]))
    assert answer.verdict == "differs"


def test_an_edition_without_paragraphs_has_no_words() -> None:
    assert [answer.verdict for answer in answers("Some words of four", read([]))] == ["absent"]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet=SIGNS, max_size=200))
def test_any_signs_are_answered(given_text: str) -> None:
    tiny = known(reader.load(BASE / "docs"))
    for answer in answers(given_text, tiny):
        assert "".join(piece.words for piece in answer.yours) in ("", answer.quotation)


@pytest.mark.slow
@pytest.mark.parametrize(
    "many", ["s' don't ", "[", "(", ". ", '"', "“", "‘a ", "a-\n", "[a", "the Five Countries "]
)
def test_200_kb_of_anything_take_little_time(many: str, text: Known) -> None:
    started = time.perf_counter()
    answers(many * (200_000 // len(many)), text)
    assert time.perf_counter() - started < 15


# --- What is quoted ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_text", "passages"),
    [
        ("“One” and “two”.", ["One", "two"]),
        ('"One" and "two".', ["One", "two"]),
        ("«\u00a0One\u00a0» „two“", ["\u00a0One\u00a0", "two"]),
        ("“One ‘in’ “two” out”", ["One ‘in’ “two” out"]),
        ("‘The boys’ club isn’t new’, he said", ["The boys’ club isn’t new"]),
        ("'It isn't new', he said", ["It isn't new"]),
        ("“One.\n\n“Two.\n\n“Three.” End.", ["One.\n\nTwo.\n\nThree."]),
        ("“One.\n\nNo more. “Two”", ["One.", "Two"]),
        ("A pipe of 5\" and the boys' club", []),
        ("“One\nwrapped” line", ["One\nwrapped"]),
        ("“…” “!”", []),
    ],
)
def test_what_is_in_quotation_marks_is_found(given_text: str, passages: list[str]) -> None:
    assert [passage.text for passage in quoted(given_text)] == passages


# --- The command ------------------------------------------------------------------------------


def test_an_article_is_answered_with_lines_and_what_differs(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(f"They said:\n“{CRI}.”\nAnd “We reaffirm our aid to the commitments”.\n")
    code, out, error = quote(str(file))
    assert (code, error) == (1, "")
    assert out.splitlines() == [
        f"{file}:2:2: exact (2024, paragraph 10): “{CRI}.”",
        "    allowed: other punctuation at an end",
        f"{file}:3:6: differs (2024, paragraph 8): “We reaffirm our aid to the commitments”",
        "    “aid” altered: the text has “support”",
        "    yours: We reaffirm our **aid** to the commitments",
        "    text:  We reaffirm our **support** to the commitments",
        "2 quotations: 1 exact, 1 differs, 0 not in this text.",
    ]


def test_exact_quotations_alone_exit_with_0() -> None:
    code, out, _ = quote("-", given=CRI.encode())
    assert (code, out.splitlines()[-1]) == (
        0,
        "1 quotation: 1 exact, 0 differs, 0 not in this text.",
    )


def test_json_gives_every_field_to_programs() -> None:
    code, out, _ = quote("--json", "-", given=f"\r\n“{CRI}”".encode())
    given_back = json.loads(out)
    (answer,) = given_back["answers"]
    assert (code, given_back["form"]) == (0, 1)
    assert (answer["line"], answer["column"], named(answer)) == (2, 2, "exact 10")
    assert answer["places"] == [
        {
            "edition": "2024",
            "page": "2024/cyber-security/",
            "title": "Cyber Security",
            "id": "p10",
            "label": "10",
        }
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ok\nna\x93ve", ":2:3: byte 0x93 is not UTF-8; the text may be in Windows-1252"),
        ("Wörter".encode("utf-16"), ": this is text in UTF-16: save it as plain text"),
        (b"PK\x03\x04rest", ": this is a packed file, as those of word processors are: save"),
        (b"%PDF-1.7", ": this is a PDF: save it as plain text"),
        (b"\n<!DOCTYPE html><p>", ": this is a web page: save it as plain text"),
        (b"a\0b", ": this is no text: save it as plain text"),
        (b"a" * 5_000_001, ": more than 5 MB: split it"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(
    tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "article").write_bytes(data)
    with pytest.raises(article.UnreadableError) as error:
        article.read(str(tmp_path / "article"))
    assert str(error.value).startswith(f"{tmp_path / 'article'}{message}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"na\x93ve", "-:1:3: byte 0x93 is not UTF-8"),
        ("“…” !".encode(), "-: no words to check were found"),
    ],
)
def test_the_command_ends_with_2_where_it_can_check_nothing(data: bytes, message: str) -> None:
    code, out, error = quote("-", given=data)
    assert (code, out) == (2, "")
    assert error.startswith(f"communique: {message}")


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(article.UnreadableError, match=r"nowhere\.txt: cannot be read: No such"):
        article.read("nowhere.txt")


# --- What the page loads ------------------------------------------------------------------------


def test_the_script_of_an_edition_has_its_official_words_and_nothing_else(
    content: Content,
) -> None:
    ((path, data),) = quotation_files(content, Target())
    parts = json.loads(data.decode().partition("]=")[2].removesuffix(";\n"))
    assert path == "quotation/2024.js"
    held = [words for _, _, given_blocks in parts for _, _, words in given_blocks]
    assert " ".join(held).split() == content.editions[0].pinned[0].text.split()


def test_its_addresses_are_files_in_a_copy_for_a_folder(content: Content) -> None:
    ((_, data),) = quotation_files(content, Target(for_folder=True))
    assert b'"2024/cyber-security.html"' in data
