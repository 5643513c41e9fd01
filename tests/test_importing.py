"""Importing plain texts: what is recognised, what is refused, and that no word is ever lost."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from communique.checks import check
from communique.importing.classify import classify
from communique.importing.importer import Import, Request, prepare, write
from communique.importing.pages import Section, slugs
from communique.importing.pieces import Piece, RefusedError, Row
from communique.importing.readers.plain import lines_of
from communique.importing.report import still_to_do
from communique.model import Edition
from communique.reading import docs as reader
from communique.reading import official
from tests.conftest import BASE, ROOT, communique

TEXTS = ROOT / "tests" / "fixtures" / "import"
CASES = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))
    for file in sorted(TEXTS.glob("*.yml"))
}


def request(name: str, year: str = "2032") -> Request:
    options = CASES[name].get("options", [])
    pairs = list(zip(options[::2], options[1::2], strict=True))
    return Request(
        TEXTS / f"{name}.txt",
        year,
        [text for option, text in pairs if option == "--heading"],
        [text for option, text in pairs if option == "--not-heading"],
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Import]:
    """Prepares each text once, on one tree that nothing is written to."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("import") / "tree"))
    return functools.lru_cache(maxsize=None)(lambda name: prepare(root, request(name)))


def folded(texts: list[str]) -> list[str]:
    return [official.normalise(text) for text in texts]


def headings(edition: Edition, level: int, annexes: bool = False) -> list[str]:
    return [
        block.words
        for page in edition.parts
        for block in page.official
        if block.kind == "heading"
        and block.level == level
        and page.path.name != "index.md"
        and ("annexes" in page.path.parts) == annexes
    ]


@pytest.mark.parametrize("name", CASES)
def test_a_text_becomes_the_pages_that_a_sensible_editor_would_make(
    prepared: Callable[[str], Import], name: str
) -> None:
    case: dict[str, Any] = CASES[name]
    done = prepared(name)
    titles = [piece.printed for piece in done.decisions.of_kind("title")]
    assert titles == folded([case["title"]])
    assert headings(done.edition, 1) == folded(case["headings"])
    lower = [h for level in range(2, 7) for h in headings(done.edition, level)]
    assert sorted(lower) == sorted(folded(case.get("subheadings", [])))
    main = [block for _, block in done.edition.paragraphs if block.number]
    assert len(main) == case["paragraphs"]
    assert headings(done.edition, 1, annexes=True) == folded(case.get("annexes", []))


@pytest.mark.parametrize("name", CASES)
def test_no_word_is_lost_and_the_check_passes_after_the_import(
    tree: Path, prepared: Callable[[str], Import], name: str
) -> None:
    write(tree, prepared(name).files)
    content = reader.load(tree / "docs")
    assert [finding for finding in check(content) if finding.level == "error"] == []
    pinned = next(edition for edition in content.editions if edition.year == "2032").pinned[0]
    words = [word for page in pinned.parts for b in page.official for word in b.printed.split()]
    given = (TEXTS / f"{name}.txt").read_bytes()
    assert official.normalise(" ".join(words)).split() == list(official.read(given.decode()).words)
    assert (tree / "docs/2032/official.txt").read_bytes() == given


@pytest.mark.parametrize("name", CASES)
def test_what_an_editor_would_doubt_is_reported(
    prepared: Callable[[str], Import], name: str
) -> None:
    doubted = [doubt.words for doubt in prepared(name).decisions.unsure]
    for doubt in folded(CASES[name].get("unsure", [])):
        assert any(w.startswith(doubt[:40]) or doubt.startswith(w) for w in doubted), doubt


FRAME = (TEXTS / "short-sentences--frame.txt").read_text(encoding="utf-8")
SENTENCES = (TEXTS / "short-sentences--lines.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", SENTENCES)
def test_a_short_sentence_is_a_paragraph_and_reported_where_it_has_no_end(line: str) -> None:
    decisions = classify(list(lines_of(FRAME.replace("@LINE@", line))), (), ())
    assert [piece.words for piece in decisions.of_kind("heading")] == ["Ferries", "Lighthouses"]
    assert line in [piece.words for piece in decisions.of_kind("paragraph")]
    assert (line in [doubt.words for doubt in decisions.unsure]) == line[
        -1
    ].isalnum() or "." in line


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x08", "\x1b"])
def test_a_sign_that_turns_or_steers_what_is_shown_is_refused_with_its_place(
    tree: Path, sign: str
) -> None:
    text = FRAME.replace("@LINE@", "The lamps are lit.")
    first = text.split(" ", 1)[0]
    (tree / "given.txt").write_text(text.replace(first, first + sign, 1), encoding="utf-8")
    with pytest.raises(
        RefusedError,
        match=rf"  line 1(, column|: character) {len(first) + 1}(:| is) U\+{ord(sign):04X}",
    ):
        prepare(tree, Request(tree / "given.txt", "2032", [], []))


def test_importing_the_text_of_2024_again_gives_back_the_pages_we_have(checkout: Path) -> None:
    before = {f: f.read_bytes() for f in sorted(checkout.rglob("*")) if f.is_file()}
    done = communique(checkout, "import", "docs/2024/official.txt", "--edition", "2024")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The edition has these words already." in done.stdout
    assert {f: f.read_bytes() for f in sorted(checkout.rglob("*")) if f.is_file()} == before


def test_the_text_of_2024_makes_the_official_blocks_of_2024_word_for_word(checkout: Path) -> None:
    text = checkout / "text.txt"
    shutil.copy(checkout / "docs/2024/official.txt", text)
    ours = reader.load(checkout / "docs").editions[0]
    shutil.rmtree(checkout / "docs/2024")
    config = (checkout / "mkdocs.yml").read_text(encoding="utf-8")
    lines = [line for line in config.split("\n") if "2024" not in line and "Annexes:" not in line]
    (checkout / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")
    for page in (checkout / "docs").rglob("*.md"):  # nothing to link to, so nothing may link
        page.write_text(
            page.read_text(encoding="utf-8")
            .replace("](2024/", "](https://a.example/")
            .replace("](../2024/", "](https://a.example/"),
            encoding="utf-8",
        )
    made = prepare(checkout, Request(text, "2024", (), ())).edition
    annex = "annexes/annex-1.md"  # its page, an entity, was taken away above
    for mine, theirs in zip(ours.parts, made.parts, strict=True):
        assert [(b.kind, b.id, b.words) for b in mine.official] == [
            (b.kind, b.id, b.words) for b in theirs.official
        ]
        for a, b in zip(mine.paragraphs, theirs.paragraphs, strict=True):
            if annex not in a.markdown:
                assert reader_links(a.markdown) == reader_links(b.markdown)


def reader_links(markdown: str) -> list[str]:
    return [part.split(")")[0] for part in markdown.split("](")[1:]]


def test_a_dry_run_shows_the_decisions_and_writes_nothing(tree: Path) -> None:
    before = sorted(tree.rglob("*"))
    text = str(TEXTS / "roman-headings.txt")
    done = communique(tree, "import", text, "--edition", "2032", "--dry-run")
    assert done.returncode == 0
    for line in ("“IV. Orchards” -> docs/2032/orchards.md", "Paragraphs: 13", "Words kept: all"):
        assert line in done.stdout
    assert sorted(tree.rglob("*")) == before


def test_another_text_for_an_edition_that_is_there_is_refused(tree: Path) -> None:
    done = communique(tree, "import", str(TEXTS / "footnotes.txt"), "--edition", "2031")
    assert done.returncode == 1
    assert "docs/2031/ holds another text already" in done.stderr


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "has no words"),
        (b"caf\xe9\n", "not UTF-8"),
        (b"a\0b", "NUL"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_the_reason(
    tree: Path, data: bytes | None, why: str
) -> None:
    if data is not None:
        (tree / "text.txt").write_bytes(data)
    done = communique(tree, "import", "text.txt", "--edition", "2032")
    assert done.returncode == 1
    assert why in done.stderr
    assert "Traceback" not in done.stderr


def test_a_theme_keeps_the_address_that_it_had_in_an_earlier_edition(tree: Path) -> None:
    (tree / "text.txt").write_text(
        "Lantern Meeting 2032\n\nWe met.\n\n2. LANTERNS\n\nWe light them.\n\nClosing\n\nWe left.\n",
        encoding="utf-8",
    )
    made = prepare(tree, Request(tree / "text.txt", "2032", ("2. LANTERNS",), ())).edition
    assert [page.path.name for page in made.parts] == [
        *("index.md", "introduction.md", "lanterns.md", "closing.md")
    ]


def test_a_new_edition_gets_a_page_of_citations_with_the_words_of_the_last(tree: Path) -> None:
    text = TEXTS / "roman-headings.txt"
    without = prepare(tree, Request(text, "2032", (), ())).files
    assert (
        b"\n# Cite the communique\n\n/// citing\n///\n"
        in without[PurePosixPath("docs/2032/cite.md")]
    )
    page = (
        "---\ntitle: Cite\ndescription: How this meeting is cited.\nkeywords: []\norder: 6\n---\n"
    )
    (tree / "docs/2031/cite.md").write_text(
        f"{page}\n# Cite\n\nOurs.\n\n/// citing\n///\n", encoding="utf-8"
    )
    made = prepare(tree, Request(text, "2032", (), ())).files[PurePosixPath("docs/2032/cite.md")]
    assert b"\n# Cite the communique\n\nOurs.\n\n/// citing\n///\n" in made


def test_a_section_called_as_a_page_of_ours_gets_another_address() -> None:
    sections = [
        Section(Piece("heading", (Row("text", name, 1, 1),), 1))
        for name in ("Since", "Cite", "Since")
    ]
    assert slugs(sections, {}) == ["since-2", "cite-2", "since-3"]


def test_a_new_edition_gets_a_page_of_pictures(tree: Path) -> None:
    files = prepare(tree, Request(TEXTS / "roman-headings.txt", "2032", (), ())).files
    page = files[PurePosixPath("docs/2032/pictures.md")].decode()
    assert "\n# The communique in pictures\n\n/// picture-themes\n///\n" in page
    assert b"(pictures.md)" in files[PurePosixPath("docs/2032/index.md")]


def test_the_text_of_an_annex_goes_onto_its_page(checkout: Path) -> None:
    text = (
        "Bridging\n\nWe will work with survivors in Canada.\n\nCommitment\n\nWe will meet again.\n"
    )
    (checkout / "annex.txt").write_text(text, encoding="utf-8")
    done = communique(checkout, "import", "annex.txt", "--edition", "2024", "--annex", "1")
    assert (done.returncode, done.stderr) == (0, "")
    page = (checkout / "docs/2024/annexes/annex-1.md").read_text(encoding="utf-8")
    assert "in [Canada](../../countries/canada.md).\n{: #a1-p1 }" in page
    assert (checkout / "docs/2024/annexes/annex-1.txt").read_text(encoding="utf-8") == text
    assert communique(checkout, "check").returncode == 0
    built = communique(checkout, "build")
    assert (built.returncode, built.stderr) == (0, "")
    html = (checkout / "site/2024/annexes/annex-1/index.html").read_text(encoding="utf-8")
    assert 'aria-label="Paragraph A1.1"' in html
    assert (
        "The date of its source is not known here" in html
    )  # that of the main text is not its own
    verified = communique(checkout, "verify", "site")
    assert verified.returncode == 0
    assert "2024/annexes/annex-1.txt: as in our copy" in verified.stdout
    assert "2024/annexes/annex-1/: as in our copy" in verified.stdout


def test_a_new_edition_leaves_a_place_for_the_source_of_its_text(tree: Path) -> None:
    text = TEXTS / "roman-headings.txt"
    files = prepare(tree, Request(text, "2032", (), ())).files
    assert b"\ntext_source: null\n" in files[PurePosixPath("docs/2032/index.md")]


def test_the_import_ends_with_what_is_still_to_do(tree: Path) -> None:
    done = prepare(tree, Request(TEXTS / "roman-headings.txt", "2032", (), ()))
    first, *steps = still_to_do(done).split("\n")
    drafts = len(done.edition.statements)
    assert first == "Still to do, in this order (IMPORTING.md says how):"
    assert steps[0] == f"  1. Read the {drafts} drafted statements in docs/2032/statements.yml."
    assert [step.split(".")[0].strip() for step in steps] == [
        str(number) for number, _ in enumerate(steps, 1)
    ]
    assert "check --fix" in steps[-1]


def test_an_edition_and_an_annex_come_in_by_the_guide(checkout: Path) -> None:
    guide = (ROOT / "IMPORTING.md").read_text(encoding="utf-8")
    text = re.search(r"```text\n(Five Country.*?)```", guide, re.DOTALL)
    assert text
    (checkout / "communique-2025.txt").write_text(text.group(1), encoding="utf-8")
    command = ("import", "communique-2025.txt", "--edition", "2025", "--plan", "plan.txt")
    tried = communique(checkout, *command, "--dry-run")
    printed = re.search(r"```text\n(Pages: 5.*?)```", guide, re.DOTALL)
    assert printed
    assert [
        line
        for line in printed.group(1).split("\n")
        if line not in ("…", *tried.stdout.split("\n"))
    ] == []
    plan = (checkout / "plan.txt").read_text(encoding="utf-8")
    corrected = re.findall(r"^(?:paragraph|theme) +1[35] .*$", guide, re.MULTILINE)
    for line in corrected:
        number = line.split()[1]
        plan = re.sub(rf"(?m)^[a-z]+(?: 2)? +{number} .*$", line, plan)
    (checkout / "plan.txt").write_text(plan, encoding="utf-8")
    done = communique(checkout, *command)
    assert done.returncode == 0, done.stderr
    assert (checkout / "docs/2025/seabed-cables.md").exists()
    (checkout / "annex.txt").write_text("We agreed on this.\n", encoding="utf-8")
    done = communique(checkout, "import", "annex.txt", "--edition", "2025", "--annex", "1")
    assert done.returncode == 0, done.stderr
    assert "0 to mend" in communique(checkout, "check").stdout


MARKED = """Five Country Ministerial 2025 – Joint Communique

We, the ministers of Canada, met.

Ferries

1. We will:

• count the ferries of Canada;
  – the red ones; and

OFFICIAL

Page 2 of 3

• write to one

Page 3 of 3

another.

2. We agreed:

(a) to meet again; and

(b) to write.
"""


def test_lists_printed_numbers_and_page_feet_are_built_and_proved(checkout: Path) -> None:
    (checkout / "text.txt").write_text(MARKED, encoding="utf-8")
    assert communique(checkout, "import", "text.txt", "--edition", "2025").returncode == 0
    assert "0 to mend" in communique(checkout, "check", "--fix").stdout
    built = communique(checkout, "build")
    assert built.returncode == 0, built.stderr
    html = (checkout / "site/2025/ferries/index.html").read_text(encoding="utf-8")
    assert html.count('role="listitem"') == 5
    assert 'data-printed="Page 3 of 3"' in html
    verified = communique(checkout, "verify", "site")
    assert (verified.returncode, "2025/ferries/: as in our copy" in verified.stdout) == (0, True)
