"""Whatever is in docs/ or mkdocs.yml, the answer is a message, and in good time.

The quick run tries some hundred pages, `make fuzz` at least 2,000.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path, PurePosixPath
from typing import Any

import markdown
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from communique.checks import check
from communique.checks.fixes import mend
from communique.cli import main
from communique.importing import plan_file
from communique.importing.classify import classify
from communique.importing.given import Given
from communique.importing.pieces import RefusedError
from communique.importing.readers.plain import lines_of
from communique.markdown_extension import CommuniqueExtension
from communique.reading import docs as reader
from communique.reading import official
from tests.conftest import BASE

pytestmark = pytest.mark.slow

FULL = os.environ.get("FULL") == "1"
LIMIT = 10.0  # seconds: what the plugin gives a page by default
TRIES = settings(
    max_examples=2000 if FULL else 200,
    deadline=None,
    database=None,
    derandomize=not FULL,
    suppress_health_check=list(HealthCheck),
)
FILES = sorted(
    file.relative_to(BASE).as_posix()
    for file in BASE.rglob("*")
    if file.suffix in (".md", ".yml", ".txt", ".sha256")
)
TOKENS = (
    *("\n", "\n\n", " ", "    ", "\t", "\0", "\r\n", "\u00a0", "\u200b", "\ufeff", "\udcff"),
    *("---\n", "...", "/// official\n", "///\n", "/// mentions\n///\n", "/// full-text\n///\n"),
    *(
        "# ",
        "## ",
        "###### ",
        "{: #p2 }\n",
        "{: .unnumbered }\n",
        "{: ",
        "}",
        "[^pact]",
        "[^",
        "]:",
    ),
    *("[", "]", "(", ")", "](", "[](", "![", "[@", "[@almanac]", "<", "<script>", "<!--", "&lt;"),
    *("*", "_", "`", "```\n", "~~~\n", "|", "\\", "> ", "- ", "1. ", ": ", "  - ", "- [x] "),
    *("[a](b.md)", "[a](../../x)", "[a](javascript:x)", "<https://a.b>", "--8<--", "%", "$"),
    *(
        "title: ",
        "order: -1\n",
        "order: 1e999\n",
        "part: theme\n",
        "kind: country\n",
        "names: []\n",
    ),
    *("names: ['']\n", "bodies: 3\n", "? x\n", "&a *a", "!!python/name:os.system", "{{ x }}", "{%"),
    *(
        "Canada",
        "Lantern Pact (LP)",
        "LP",
        "The Pact",
        "lamps",
        "é",
        "e\u0301",
        "日本",
        "😀",
        "\u202e",
    ),
)


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """Choose a file and some places at which a stretch of it gives way to other text."""
    text = st.one_of(
        st.sampled_from(TOKENS),
        st.text(max_size=12),
        st.builds(lambda token, times: token * times, st.sampled_from(TOKENS), st.integers(2, 400)),
    )
    place = st.tuples(st.integers(0, 3000), st.integers(0, 40), text)
    return draw(st.sampled_from(FILES)), draw(st.lists(place, min_size=1, max_size=5))


def changed(text: str, places: list[tuple[int, int, str]]) -> bytes:
    for start, length, new in places:
        at = start % (len(text) + 1)
        text = text[:at] + new + text[at + length :]
    return text.encode("utf-8", errors="surrogateescape" if "\udcff" in text else "replace")


@TRIES
@given(changes())
def test_check_answers_a_changed_file_with_messages(
    tmp_path_factory: pytest.TempPathFactory, change: tuple[str, list[tuple[int, int, str]]]
) -> None:
    name, places = change
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("fuzz") / "tree"))
    file = root / name
    file.write_bytes(changed(file.read_text(encoding="utf-8"), places))
    started = time.monotonic()
    answer(root)
    assert time.monotonic() - started < LIMIT
    shutil.rmtree(root)


PASTED = st.sampled_from(
    (
        *(
            "•\t",
            "· ",
            "– ",
            "o\t",
            "\uf0b7",
            "- ",
            "> ",
            "\t",
            "\u00a0\u00a0",
            "    ",
            "\n",
            "\n\n",
        ),
        *(
            "\u200b",
            "\u00ad",
            "\u2028",
            "\x0b",
            "lamp",
            "A lamp.",
            "/// official\n",
            "///\n",
            "# ",
            "“a”",
        ),
    )
)
MENDED = frozenset({"bullet", "indent", "line-ends", "byte-order-mark"})


@TRIES
@given(st.lists(PASTED, max_size=30))
def test_fix_mends_what_was_pasted_at_once_and_leaves_official_words(
    tmp_path_factory: pytest.TempPathFactory, pasted: list[str]
) -> None:
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("fix") / "tree"))
    page = root / "docs/2031/lanterns.md"
    lines = page.read_text(encoding="utf-8").split("\n")
    page.write_text("\n".join([*lines[:8], "".join(pasted), *lines[8:]]), encoding="utf-8")
    before = reader.load(root / "docs")
    while mend(content := reader.load(root / "docs")):
        pass
    if "/// official\n" not in pasted:  # below it words are official until the block is whole
        assert [f for f in check(content) if f.rule in MENDED] == []
    path = PurePosixPath("2031/lanterns.md")
    assert [b.words for b in content.pages[path].official][-2:] == [
        b.words for b in before.pages[path].official
    ][-2:]
    shutil.rmtree(root)


def answer(root: Path) -> None:
    """Check the tree as the command does; render the pages of a tree that passes."""
    content = reader.load(root / "docs")
    findings = check(content)
    for finding in findings:
        assert finding.message
        assert finding.line >= 1
        assert str(finding)
    if any(finding.level == "error" for finding in findings):
        return
    for path, page in content.pages.items():
        body = "\n".join(page.text.split("\n")[page.body_line - 1 :])
        extension = CommuniqueExtension(content=content, path=str(path))
        known: list[Any] = ["attr_list", "def_list", "footnotes", "tables", "toc", extension]
        markdown.markdown(body, extensions=known)


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 50_000, "(" * 50_000, "<" * 50_000, "*" * 50_000, "`" * 50_001, "> " * 50_000),
        *(" " * 200_000 + "x", "\\" * 50_000, "[^" * 20_000, "](" * 20_000, "&" * 50_000),
        *("- " * 20_000, "#" * 50_000, "a|" * 20_000, "{:" * 20_000, "![" * 20_000, "_a" * 20_000),
        *("/// official\n" * 3000, "\n" * 300_000, "[@" * 20_000, "=" * 50_000, "~" * 50_000),
    ],
    ids=lambda text: repr(text[:14]),
)
def test_repetition_without_end_is_answered_in_good_time(tree: Path, text: str) -> None:
    page = tree / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n" + text + "\n", encoding="utf-8")
    started = time.monotonic()
    answer(tree)
    assert time.monotonic() - started < LIMIT


@pytest.mark.parametrize(
    "make",
    [
        lambda root: (root / "mkdocs.yml").unlink(),
        lambda root: (root / "mkdocs.yml").write_bytes(b"\xff\xfe"),
        lambda root: (root / "docs/sources.yml").unlink(),
        lambda root: (root / "docs/glossary.md").unlink(),
        lambda root: (root / "docs/2031/statements.yml").unlink(),
        lambda root: (root / "docs/2031/official.txt").unlink(),
        lambda root: shutil.rmtree(root / "docs/2031"),
        lambda root: [file.unlink() for file in root.rglob("docs/**/*") if file.is_file()],
        lambda root: (root / "docs/2031/lanterns.md").write_bytes(b""),
        lambda root: (root / "docs/folder.md").mkdir(),
        lambda root: os.mkfifo(root / "docs/pipe.md"),
        lambda root: (root / "docs/loop.md").symlink_to("loop.md"),
        lambda root: shutil.copytree(root / "docs/2031", root / "docs/2030"),
    ],
)
def test_a_project_with_something_missing_or_odd_is_answered(
    tree: Path, make: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tree)
    monkeypatch.chdir(tree)
    assert main(["check"]) in (0, 1)
    assert "Traceback" not in capsys.readouterr().err


LINES = (
    *(
        "Harbour Ministerial 2032",
        "Ferries",
        "LAMPS",
        "1. Ferries",
        "2. Lamps",
        "C. Ports",
        "I. ALL",
    ),
    *(
        "We will:",
        "- mend;",
        "• paint;",
        "(a) count; and",
        "1.",
        "2)",
        "•",
        "—",
        "o item",
        "* A star",
    ),
    *("1. We agree to share what we have learned about ferries.", "2. We agree.", "12 We agree."),
    *(
        "Annex I",
        "Annex I: Lamps",
        "ANNEX TO THE MINUTES",
        "Schedule",
        "Notes",
        "1 A note.",
        "[1] B.",
    ),
    *(
        "Page 2 of 4",
        "- 3 -",
        "OFFICIAL",
        "3 June 2032",
        "Halifax, Canada",
        "Contents",
        "Ferries .... 3",
    ),
    *(
        "",
        "",
        "",
        "Jane Example          John Other",
        "a long line that ends in har-",
        "bour",
        "\fFeed",
    ),
    *(
        "# Hash",
        "~ tilde",
        "> quote",
        "/// official",
        "{: #p1 }",
        "[a](b)",
        "| a |",
        "***",
        "&amp;",
        "`x`",
    ),
    *("Ferries: We agree that the timetable will be printed in large letters.", "Who?", "CLOSING:"),
    *(
        "H.E. Minister Ann",
        "Republic of X:",
        "one",
        "  set in",
        "\u00ad",
        "\u2028x",
        "“Quoted”",
        "é",
    ),
)


@TRIES
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=40), st.sampled_from(("\n", "\n\n")))
def test_every_word_of_any_text_is_in_its_plan_in_order(lines: list[str], between: str) -> None:
    text = between.join(lines)
    source = Given(Path("text.txt"), text.encode(), "text", text)
    try:
        decisions = classify(list(lines_of(text)), (), ())
    except RefusedError:  # there are no words, or page numbers alone
        assume(False)
    words = " ".join(piece.printed for piece in decisions.pieces)
    assert official.normalise(words).split() == list(official.read(text).words)
    assert plan_file.written(source, decisions).startswith("# Plan of text.txt.")
