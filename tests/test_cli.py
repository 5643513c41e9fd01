"""The command: what it prints, for people and for programs, and how it exits."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from communique.building.script_constants import scripts
from communique.model.json_schema import schemas
from tests.conftest import ROOT, communique, mkdocs


def spoil(tree: Path, name: str, old: str, new: str) -> None:
    text = (tree / name).read_text(encoding="utf-8")
    assert old in text
    (tree / name).write_text(text.replace(old, new), encoding="utf-8")


def test_all_is_well_exits_with_0(tree: Path) -> None:
    done = communique(tree, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "12 pages checked: 0 to mend, 0 warnings.\n"


def test_findings_come_as_lines_that_editors_understand(tree: Path) -> None:
    spoil(tree, "docs/index.md", "A lead.", "A goverment lead.")
    done = communique(tree, "check")
    assert done.returncode == 1
    line = 'docs/index.md:10:3: found "goverment", expected "government"; if it is right, add it to .spelling-words.txt (spelling)'
    assert done.stderr.splitlines()[0] == line


def test_named_files_narrow_what_is_shown(tree: Path) -> None:
    spoil(tree, "docs/index.md", "A lead.", "A goverment lead.")
    spoil(tree, "docs/about.md", "They are", "They realy are")
    done = communique(tree, "check", "docs/about.md")
    assert done.returncode == 1
    assert "docs/about.md:12" in done.stderr
    assert "docs/index.md" not in done.stderr
    assert communique(tree, "check", "docs/glossary.md").returncode == 0


def test_json_gives_every_field_to_programs(tree: Path) -> None:
    spoil(tree, "docs/index.md", "A lead.", "A goverment lead.")
    done = communique(tree, "check", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout) == [
        {
            "path": "docs/index.md",
            "line": 10,
            "column": 3,
            "level": "error",
            "rule": "spelling",
            "message": 'found "goverment", expected "government"; '
            "if it is right, add it to .spelling-words.txt",
        }
    ]
    clean = communique(tree, "check", "--format", "json", "docs/about.md")
    assert (clean.returncode, json.loads(clean.stdout)) == (0, [])


def test_a_warning_does_not_keep_the_site_from_being_built(tree: Path) -> None:
    spoil(tree, "docs/sources.yml", "'2031-01-02'", "'2019-01-02'")
    done = communique(tree, "check")
    assert done.returncode == 0
    assert "0 to mend, 2 warnings" in done.stdout
    assert "docs/sources.yml:7:1: warning: " in done.stderr


def test_list_states_every_rule_with_examples(tree: Path) -> None:
    done = communique(tree, "check", "--list")
    assert done.returncode == 0
    assert "official-text\n    The official words of the pages" in done.stdout
    assert done.stdout.count("    Bad: ") == done.stdout.count("    Good: ") >= 35


def test_the_schemas_in_the_repository_are_those_of_the_models() -> None:
    folder = ROOT / ".vscode" / "schemas"
    written = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.json")}
    assert written == schemas(), "run `.venv/bin/communique schema`"


def test_the_constants_in_the_scripts_are_those_of_the_package() -> None:
    for path, text in scripts(ROOT).items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, (
            "run `.venv/bin/communique schema`"
        )


def test_a_script_without_the_line_of_a_constant_is_named(checkout: Path) -> None:
    spoil(checkout, "overrides/assets/javascripts/verify.js", "const FORM", "let FORM")
    with pytest.raises(ValueError, match=r'verify.js: expected one line "const FORM = ...;"'):
        scripts(checkout)


def test_a_page_that_renders_too_long_is_named(checkout: Path) -> None:
    with (checkout / "docs/2024/migration.md").open("a", encoding="utf-8") as page:
        page.write("\n" + "- One *more* thing.\n" * 20_000)
    spoil(checkout, "mkdocs.yml", "  - communique\n", "  - communique: {page_limit: 1.5}\n")
    done = mkdocs(checkout, "build")
    line = "docs/2024/migration.md:1:1: the page took more than 1.5 s to render: simplify it"
    assert (done.returncode, line in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr
    assert not (checkout / "site").exists()


def test_a_preview_opens_from_a_folder(checkout: Path) -> None:
    done = communique(checkout, "build", "--for-folder", "--site-dir", "preview")
    assert (done.returncode, done.stderr) == (0, "")
    html = (checkout / "preview/2024/migration.html").read_text(encoding="utf-8")
    assert 'href="../initiatives/index.html"' in html


def test_fix_takes_a_byte_order_mark_and_foreign_line_ends_away(tree: Path) -> None:
    page = tree / "docs/about.md"
    good = page.read_bytes()
    page.write_bytes(b"\xef\xbb\xbf" + good.replace(b"\n", b"\r\n"))
    assert communique(tree, "check").returncode == 1
    done = communique(tree, "check", "--fix")
    assert (done.returncode, "mended docs/about.md" in done.stdout) == (0, True)
    assert page.read_bytes() == good


def test_fix_never_touches_our_copy_of_the_text(tree: Path) -> None:
    text = tree / "docs/2031/official.txt"
    foreign = text.read_bytes().replace(b"\n", b"\r\n")
    text.write_bytes(foreign)
    done = communique(tree, "check", "--fix")
    assert done.returncode == 1
    assert "official-digest" in done.stderr
    assert text.read_bytes() == foreign


def test_fix_puts_a_whole_file_in_place_of_the_old_one(tree: Path) -> None:
    page, old = tree / "docs/about.md", tree / "old.md"
    foreign = page.read_bytes().replace(b"\n", b"\r\n")
    page.write_bytes(foreign)
    old.hardlink_to(page)
    assert communique(tree, "check", "--fix").returncode == 0
    assert old.read_bytes() == foreign


def test_a_long_command_shows_how_far_it_is_on_a_terminal_alone(checkout: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "communique", "build"]
    running = subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
    os.close(ours)
    assert b"Wrote site" in running.communicate()[0]
    assert b"Pages" in shown
    assert b"100%" in shown
    assert communique(checkout, "build").stderr == ""
