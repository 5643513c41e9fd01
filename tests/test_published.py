"""Comparing a published site with the adopted text, in a folder and on a server of our own."""

from __future__ import annotations

import functools
import json
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from communique import digests
from communique.model import Content
from communique.official import digest
from communique.published import Outcome, UnreachableError, compare
from tests.conftest import ROOT, communique


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the built site, to be tampered with."""
    return Path(shutil.copytree(site, tmp_path / "site"))


def faults(content: Content, where: Path | str) -> list[str]:
    return [str(outcome) for outcome in compare(content, str(where)) if outcome.fault]


def tamper(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_site_as_built_is_as_adopted(content: Content, site: Path) -> None:
    outcomes = list(compare(content, str(site)))
    assert [outcome for outcome in outcomes if outcome.fault] == []
    assert Outcome("2024/full-text/") in outcomes


def test_a_changed_word_is_told_with_its_paragraph(content: Content, copy: Path) -> None:
    tamper(copy / "2024/cyber-security/index.html", "illicit", "illegal")
    found = faults(content, copy)
    assert len(found) == 1
    assert found[0].startswith("2024/cyber-security/: paragraph 7: found")
    assert "illegal" in found[0]
    assert "illicit" in found[0]


def test_an_added_paragraph_a_missing_page_and_a_changed_file_are_told(
    content: Content, copy: Path
) -> None:
    tamper(copy / "2024/migration/index.html", '<p id="p21">', '<p>More words.</p>\n<p id="p21">')
    shutil.rmtree(copy / "2024/closing")
    tamper(copy / "2024/official.txt", "steadfast", "firm")
    tamper(copy / "digests.json", '"form": 1', '"form": 2')
    told = " ".join(faults(content, copy))
    assert "2024/migration/:" in told
    assert "More words." in told
    assert "2024/closing/: is missing" in told
    assert "2024/official.txt: found digest" in told
    assert "digests.json: found digest" in told


def test_ids_that_were_moved_are_told(content: Content, copy: Path) -> None:
    tamper(copy / "2024/migration/index.html", '<p id="p21">', '<p id="p99">')
    assert "have the ids ['p20', 'p99'" in faults(content, copy)[0]


def test_what_is_no_text_at_all_is_told_and_not_a_traceback(content: Content, copy: Path) -> None:
    (copy / "2024/migration/index.html").write_bytes(b"\xff\xfe\x00<<<")
    assert faults(content, copy)[0].startswith('2024/migration/: found ""')


@pytest.fixture
def host(copy: Path) -> Iterator[str]:
    """The address of the copy, served."""
    handler = functools.partial(_Quiet, directory=str(copy))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's name)
        pass

    def do_GET(self) -> None:
        if self.path == "/2024/closing/":
            self.send_response(302)
            self.send_header("Location", "http://localhost:9/elsewhere")
            self.end_headers()
        else:
            super().do_GET()


def test_a_served_site_is_compared_and_what_leads_away_is_told(content: Content, host: str) -> None:
    found = faults(content, host)
    assert len(found) == 1
    assert found[0].startswith("2024/closing/: no answer")


@pytest.mark.parametrize("where", ["nowhere", "ftp://example.org", "http://127.0.0.1:9/"])
def test_where_no_site_stands_is_an_error_of_its_own(content: Content, where: str) -> None:
    with pytest.raises(UnreachableError):
        list(compare(content, where))


def test_the_command_tells_by_its_exit_code(copy: Path) -> None:
    assert communique(ROOT, "verify", str(copy)).returncode == 0
    tamper(copy / "2024/migration/index.html", "whole-of-route", "whole of route")
    done = communique(ROOT, "verify", str(copy))
    assert done.returncode == 1
    assert "whole of route" in done.stdout
    done = communique(ROOT, "verify", str(copy / "2024/nothing"))
    assert done.returncode == 2
    assert "is missing" in done.stderr


def test_a_digest_is_that_of_the_words_as_the_page_on_it_says(content: Content, site: Path) -> None:
    listed = json.loads((site / digests.FILE).read_text(encoding="utf-8"))["pages"]
    page, block = next((p, b) for p, b in content.editions[0].paragraphs if b.id == "p15")
    entry = next(each for each in listed[digests.name(page)] if each.get("id") == "p15")
    assert entry["sha256"] == digest(" ".join(block.words.split()).encode())
    assert len(listed["2024/full-text"]) > 24
