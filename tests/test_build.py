"""What an editor meets when something is wrong: a message, exit code 1, and the old site kept."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.building.staging import Staging
from communique.proof.html_reader import read_page
from tests.conftest import ADDRESS, communique, copy_project

Break = Callable[[Path], object]
PAGE = "docs/2024/cyber-security.md"


def replace(name: str, old: str, new: str) -> Break:
    def change(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


BAD = {
    "an edited official word": (
        replace(PAGE, "illicit", "illegal"),
        r":24:\d+: paragraph 7: .*illegal",
    ),
    "an unknown key": (replace(PAGE, "order: 4", "order: 4\ncolour: red"), r":5:\d+: unknown key"),
    "a missing key": (
        replace(PAGE, "order: 4\n", ""),
        r':2:\d+: "order" is missing',
    ),
    "wrong front matter": (
        replace(PAGE, "order: 4", "order: four"),
        r":4:\d+: .*expected a whole number",
    ),
    "a broken link": (
        replace(PAGE, "commitments.md", "commitment.md"),
        r":39:\d+: .*no file of docs",
    ),
    "a broken anchor": (replace(PAGE, "#how-we", "#how-they"), r":39:\d+: .*no anchor"),
    "a duplicate id": (
        replace(PAGE, "{: #p8 }", "{: #p7 }"),
        r':28:\d+: found "\{: #p7 \}", expected "\{: #p8 \}"',
    ),
    "a script": (
        replace(PAGE, "In our reading", "<script>x</script> In our reading"),
        r':39:\d+: found "<script>"',
    ),
    "a script link": (
        replace(PAGE, "In our reading", "[x](javascript:y) In our reading"),
        r":39:\d+: .*javascript:",
    ),
    "no UTF-8": (lambda root: (root / PAGE).write_bytes(b"---\n\xff"), r":2:\d+: byte 0xff"),
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("command", ["check", "build"])
def test_bad_input_ends_with_a_message_and_the_old_site_stays(
    checkout: Path, bad: str, command: str
) -> None:
    change, message = BAD[bad]
    change(checkout)
    (checkout / "site").mkdir()
    (checkout / "site/index.html").write_text("the old site", encoding="utf-8")
    done = communique(checkout, command)
    assert done.returncode == 1
    assert re.search(rf"^{re.escape(PAGE)}{message}.* \([a-z0-9-]+\)$", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stdout + done.stderr
    assert (checkout / "site/index.html").read_text(encoding="utf-8") == "the old site"
    assert [path.name for path in checkout.iterdir() if path.name.startswith(".site")] == []


def test_a_template_that_changes_official_words_is_found_in_the_built_pages(checkout: Path) -> None:
    content = "{{ page.content | replace('illicit', 'illegal') }}"
    (checkout / "overrides/partials/content.html").write_text(content, encoding="utf-8")
    done = communique(checkout, "build")
    assert done.returncode == 1
    assert 'docs/2024/cyber-security.md:1:1: the built page: has "' in done.stderr
    assert "(built-page)" in done.stderr
    assert not (checkout / "site").exists()


def test_a_broken_template_is_reported_without_a_traceback(checkout: Path) -> None:
    (checkout / "overrides/404.html").write_text("{% extends 'nowhere.html' %}", encoding="utf-8")
    done = communique(checkout, "build")
    assert done.returncode == 1
    assert "nowhere.html" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_good_build_takes_the_place_of_the_old_site(checkout: Path) -> None:
    (checkout / "site").mkdir()
    (checkout / "site/index.html").write_text("the old site", encoding="utf-8")
    (checkout / "site/old.html").write_text("the old site", encoding="utf-8")
    done = communique(checkout, "build")
    assert (done.returncode, done.stderr) == (0, "")
    assert (checkout / "site/2024/migration/index.html").is_file()
    assert not (checkout / "site/old.html").exists()


HIDDEN = {
    "a link that runs a script, behind brackets": "[a [b] c](javascript:alert(1))",
    "a link that runs a script, over two lines": "[a\nb](javascript:alert(1))",
    "a link that runs a script, by reference": "[a][q]\n\n- x\n\n    [q]:\n    javascript:alert(1)",
}


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_the_rules_do_not_see_is_found_in_the_built_page(checkout: Path, hidden: str) -> None:
    with (checkout / "docs/about.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{HIDDEN[hidden]}\n")
    done = communique(checkout, "build")
    assert done.returncode == 1
    assert "docs/about.md" in done.stderr
    assert "javascript" in done.stderr
    assert not (checkout / "site").exists()


SHOWN = {
    "a picture of another host": ("![x](https://other.example/x.png)", "is on another host"),
    "a picture of another host, by reference": (
        "![x][p]\n\n[p]: https://other.example/x.png",
        "a picture that is not in",
    ),
    "a link that leads nowhere": ("[x]()", "a link that leads nowhere"),
    "an empty address": ("[x](<>)", "a link that leads nowhere"),
    "a link without words": ("[](index.md)", "a link without words"),
    "a reference without its address": ("[this][nowhere]", '"]["'),
    "a heading without words": ("##  ", "a heading without words"),
    "a box": ('!!! note "Mind"\n    This.', '"!!! note"'),
    "a folded box": ('??? note "Mind"\n    This.', '"??? note"'),
    "a tab": ('=== "Tab"\n    This.', '"=== "'),
}


@pytest.mark.parametrize("shown", SHOWN)
def test_what_is_shown_wrongly_is_found_at_its_words_in_the_source(
    checkout: Path, shown: str
) -> None:
    markdown, message = SHOWN[shown]
    with (checkout / "docs/about.md").open("a", encoding="utf-8") as page:
        page.write(f"\nWords.\n\n{markdown}\n")
    last = (checkout / "docs/about.md").read_text(encoding="utf-8").count("\n")
    done = communique(checkout, "build")
    assert done.returncode == 1
    found = re.search(
        rf"^docs/about.md:(\d+):\d+: .*{re.escape(message)}", done.stderr, re.MULTILINE
    )
    assert found, done.stderr
    assert last - 3 < int(found.group(1)) <= last
    assert not (checkout / "site").exists()


FORGED = {
    "without the space": "///official\nForged.\n{: #p7 }\n///",
    "indented": "  /// official\n  Forged.\n  ///",
    "in a list": "- x\n\n    /// official\n    Forged.\n    ///",
    "in a quotation": "> /// official\n> Forged.\n> ///",
    "within a part": "/// touches\n    attrs: {class: official}\n\nForged.\n///",
    "in a code block": "```\n/// official\nForged.\n///\n```",
}


@pytest.mark.parametrize("forged", FORGED)
def test_forged_official_words_are_refused(checkout: Path, forged: str) -> None:
    with (checkout / "docs/2024/commitments.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{FORGED[forged]}\n")
    assert communique(checkout, "build").returncode == 1
    assert not (checkout / "site").exists()


@pytest.mark.parametrize("target", [".", "..", "docs", "docs/site", "overrides", "mkdocs.yml"])
def test_the_site_never_takes_the_place_of_the_project(checkout: Path, target: str) -> None:
    before = sorted(checkout.rglob("*"))
    done = communique(checkout, "build", "--site-dir", target)
    assert done.returncode == 2
    assert "give" in done.stderr
    assert sorted(checkout.rglob("*")) == before


def test_a_folder_with_other_things_in_it_is_not_replaced(checkout: Path) -> None:
    (checkout / "papers").mkdir()
    (checkout / "papers/letter.txt").write_text("dear", encoding="utf-8")
    assert communique(checkout, "build", "--site-dir", "papers").returncode == 2
    assert (checkout / "papers/letter.txt").exists()


@pytest.mark.parametrize("folder", ["notes.txt/site", "/proc/nowhere/site"])
def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_published(
    checkout: Path, folder: str
) -> None:
    (checkout / "notes.txt").write_text("a file where a folder should be", encoding="utf-8")
    done = communique(checkout, "build", "--site-dir", folder)
    assert done.returncode == 1
    assert folder.removesuffix("/site") in done.stderr
    assert done.stderr.endswith(": nothing was published\n")
    assert done.stderr.count("\n") == 1


def test_the_old_site_comes_back_where_the_new_one_cannot_be_put(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("the old site", encoding="utf-8")
    with pytest.raises(OSError, match="new"):  # nothing was built
        Staging(tmp_path / "site").take_over()
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "the old site"


SIGNAL_WHILE_A_FINALIZER_RUNS = """
import os, pathlib, sys
from communique.building.staging import Staging, end_on_signals

class Finalized:
    def __del__(self):
        os.kill(os.getpid(), int(sys.argv[1]))

end_on_signals()
staging = Staging(pathlib.Path("site"))
staging.new.mkdir()
Finalized()
staging.take_over()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_that_python_drops_ends_the_build_all_the_same(
    tmp_path: Path, number: signal.Signals
) -> None:
    program = [sys.executable, "-c", SIGNAL_WHILE_A_FINALIZER_RUNS, str(int(number))]
    done = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Exception ignored in" in done.stderr
    assert done.returncode in (128 + number, -number)
    assert list(tmp_path.iterdir()) == []


def test_no_class_makes_a_script_pass() -> None:
    page = read_page('<article><script class="chart">x()</script></article>')
    assert [fault.what for fault in page.faults] == ["a <script> element"]


FAULTS = {
    "<a href='javascript:x'>a</a>": 'the address "javascript:x"',
    "<svg><a xlink:href='javascript:x'>a</a></svg>": 'the address "javascript:x"',
    "<img src='data:x' alt='a'>": 'the address "data:x"',
    "<form action='javascript:x'></form>": 'the address "javascript:x"',
    "<p onclick=x>a</p>": 'the attribute "onclick"',
    "<p class='a'onmouse-over='x'>a</p>": 'the attribute "onmouse-over"',
    "<p/OnLoad\n=x>a</p>": 'the attribute "onload"',
    "<p style>a</p>": 'the attribute "style"',
    "<svg><image></image></svg>": "a <image> element",
    "<svg><style>a</style></svg>": "a <style> element",
    "<iframe></iframe>": "a <iframe> element",
}


@pytest.mark.parametrize("html", FAULTS)
def test_what_runs_or_brings_in_files_is_found_however_it_is_written(html: str) -> None:
    assert [fault.what for fault in read_page(f"<article>{html}</article>").faults] == [
        FAULTS[html]
    ]


def test_outside_a_checkout_the_command_explains_why_it_fails(tmp_path: Path) -> None:
    done = communique(tmp_path, "check")
    assert done.returncode == 2
    assert "there is no docs/" in done.stderr


@pytest.mark.slow
def test_a_build_is_the_same_on_another_machine_byte_for_byte(tmp_path: Path) -> None:
    machines = {
        "a": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        "Ä b/c": {
            "TZ": "Pacific/Auckland",
            "LC_ALL": "C",
            "PYTHONHASHSEED": "77",
            "HOME": "/nowhere",
        },
    }
    sums = []
    for umask, (place, environment) in zip((0o022, 0o077), machines.items(), strict=True):
        root = copy_project(tmp_path / place)
        (root / ".cache").unlink()  # nothing made elsewhere is taken over
        done = subprocess.run(
            [sys.executable, "-m", "communique", "build"],
            cwd=root,
            env={**os.environ, "COMMUNIQUE_URL": ADDRESS, **environment},
            umask=umask,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        sums.append((root / "site/SHA256SUMS").read_text(encoding="utf-8"))
    assert sums[0] == sums[1]
    assert sums[0].count("\n") > 1000
