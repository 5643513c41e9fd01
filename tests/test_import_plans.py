"""The plan of an import: what it says of many kinds of text, and that it can be edited and given back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.importing import plan_file
from communique.importing.classify import classify
from communique.importing.given import open_given
from communique.importing.pieces import Decisions, RefusedError
from communique.importing.source import read
from communique.reading import official
from tests.conftest import ROOT, communique

PLANS = ROOT / "tests" / "fixtures" / "import" / "plans"
NAMES = sorted(file.stem for file in PLANS.glob("*.plan"))
TEXT = """Harbour Ministerial 2032

We, the ministers, met.

Agreed without a vote

We agree to share what
we have learned. Ferries: We agree to count them, and to paint the oldest of them.

Lamps

We keep them lit.
"""


def judged(file: Path) -> Decisions:
    return classify(read(open_given(file)).lines, (), ())


def written(file: Path) -> str:
    return plan_file.written(open_given(file), judged(file))


def read_back(file: Path, plan: str) -> Decisions:
    path = file.with_suffix(".plan")
    path.write_text(plan, encoding="utf-8")
    given = open_given(file)
    return plan_file.read(path, given, read(given).lines)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_of_a_text_is_what_a_sensible_editor_would_plan(name: str) -> None:
    lines = written(PLANS / f"{name}.txt").split("\n")
    body = [line for line in lines if not line.startswith("# ") or line.startswith("# unsure")]
    expected = (PLANS / f"{name}.plan").read_text(encoding="utf-8")
    assert "\n".join(body).strip("\n") + "\n" == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_given_back_unchanged_makes_the_same_pieces_of_every_word(
    tmp_path: Path, name: str
) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes((PLANS / f"{name}.txt").read_bytes())
    before = judged(file)
    after = read_back(file, written(file))
    assert [(piece.kind, piece.level, piece.words) for piece in after.pieces] == [
        (piece.kind, piece.level, piece.words) for piece in before.pieces
    ]
    assert after.printed_numbers == before.printed_numbers
    words = " ".join(piece.printed for piece in after.pieces)
    assert official.normalise(words).split() == list(official.read(file.read_text("utf-8")).words)


def test_a_dry_run_writes_the_plan_and_an_import_goes_by_it(tree: Path) -> None:
    (tree / "text.txt").write_text(TEXT, encoding="utf-8")
    command = ("import", "text.txt", "--edition", "2032", "--plan", "plan.txt")
    done = communique(tree, *command)
    assert (done.returncode, done.stderr) == (
        1,
        "communique: there is no plan.txt: write it with --dry-run first\n",
    )
    done = communique(tree, *command, "--dry-run")
    assert done.returncode == 0
    assert "Wrote the plan to plan.txt" in done.stdout
    plan = (tree / "plan.txt").read_text(encoding="utf-8")
    assert re.search(r"^theme +5 +Agreed without a vote$", plan, re.MULTILINE)
    edited = plan.replace("theme       5 ", "paragraph   5 ")
    (tree / "plan.txt").write_text(edited, encoding="utf-8")
    done = communique(tree, *command, "--dry-run")
    assert (tree / "plan.txt").read_text(encoding="utf-8") == edited
    assert "Agreed without a vote” ->" not in done.stdout
    assert communique(tree, *command).returncode == 0
    assert not (tree / "docs/2032/agreed-without-a-vote.md").exists()


def test_a_plan_can_part_and_join_lines(text: Path) -> None:
    plan = written(text)
    head = plan[: plan.index("\ntitle")]
    edited = f"""{head}
title 1
paragraph 3
theme 5
paragraph 7 We agree
row 7-8 to share what we have learned.
theme 8 Ferries:
paragraph 8
theme 10
paragraph 12
"""
    found = read_back(text, edited)
    assert [(piece.kind, piece.words) for piece in found.pieces[3:6]] == [
        ("paragraph", "We agree to share what we have learned."),
        ("heading", "Ferries:"),
        ("paragraph", "We agree to count them, and to paint the oldest of them."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("paragraph   12 ", "paragaph    12 ", 'found "paragaph'),
        ("paragraph   12 ", "paragraph   13 ", "has words on line 12 that no line here has before"),
        ("theme       10 ", "# theme     10 ", "has words on line 10 that no line here has"),
        ("theme       5 ", "theme       4 ", "there are no words on line 4, or a line above has"),
        ("# sha256 ", "# sha256 0", "is the plan of another file than"),
        ("title       1 ", "out         1 ", 'found "out'),
    ],
)
def test_a_plan_that_does_not_fit_its_file_is_refused_with_its_line(
    text: Path, old: str, new: str, said: str
) -> None:
    plan = written(text)
    assert old in plan
    with pytest.raises(RefusedError) as refused:
        read_back(text, plan.replace(old, new))
    assert said in str(refused.value)


def test_every_fault_of_a_plan_is_named_at_once(text: Path) -> None:
    plan = written(text).replace("paragraph   12 ", "paragaph 12 ").replace("theme  ", "them  ")
    with pytest.raises(RefusedError) as refused:
        read_back(text, plan)
    assert str(refused.value).count("found ") == 3


def test_what_is_not_of_the_text_of_a_web_page_can_be_left_out(tree: Path) -> None:
    page = (
        "<html><body><h1>Harbour Ministerial 2032</h1><p>Share this page</p><p>We met.</p>"
        "<h2>Ferries</h2><p>We count them.</p></body></html>"
    )
    (tree / "page.html").write_text(page, encoding="utf-8")
    command = ("import", "page.html", "--edition", "2032", "--plan", "plan.txt")
    assert communique(tree, *command, "--dry-run").returncode == 0
    plan = (tree / "plan.txt").read_text(encoding="utf-8")
    plan = re.sub(r"(?m)^\w+( +\d+ +Share this page)", r"out\1", plan)
    (tree / "plan.txt").write_text(plan, encoding="utf-8")
    done = communique(tree, *command)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Share" not in (tree / "docs/2032/official.txt").read_text(encoding="utf-8")


def test_headings_beside_a_plan_are_refused(tree: Path) -> None:
    (tree / "text.txt").write_text(TEXT, encoding="utf-8")
    command = ("import", "text.txt", "--edition", "2032", "--plan", "plan.txt")
    communique(tree, *command, "--dry-run")
    done = communique(tree, *command, "--heading", "Lamps")
    assert done.returncode == 1
    assert "plan.txt says what is a heading: change it there" in done.stderr


def test_headings_without_a_paragraph_are_refused_by_their_lines_all_at_once(tree: Path) -> None:
    (tree / "text.txt").write_text(TEXT, encoding="utf-8")
    command = ("import", "text.txt", "--edition", "2032", "--plan", "plan.txt")
    communique(tree, *command, "--dry-run")
    plan = (tree / "plan.txt").read_text(encoding="utf-8")
    plan = plan.replace("paragraph   7", "furniture   7").replace(
        "paragraph   12 ", "furniture   12 "
    )
    (tree / "plan.txt").write_text(plan, encoding="utf-8")
    done = communique(tree, *command)
    assert done.stderr.split("\n")[:4] == [
        "communique: text.txt: headings without a page:",
        '  line 5: "Agreed without a vote" has no paragraph below it',
        '  line 10: "Lamps" has no paragraph below it',
        '  take it for a paragraph (--not-heading "WORDS"), or make it a "heading 2" in a plan',
    ]
    assert not (tree / "docs/2032").exists()


def test_what_the_check_refuses_is_said_with_the_line_of_the_given_file(tree: Path) -> None:
    (tree / "text.txt").write_text(TEXT, encoding="utf-8")
    command = ("import", "text.txt", "--edition", "2032", "--plan", "plan.txt")
    communique(tree, *command, "--dry-run")
    plan = (tree / "plan.txt").read_text(encoding="utf-8")
    (tree / "plan.txt").write_text(
        plan.replace("theme       10", "heading 4   10"), encoding="utf-8"
    )
    done = communique(tree, *command)
    assert done.returncode == 1
    assert "line 10: “Lamps”: " in done.stderr
    assert "docs/2032" not in done.stderr
