"""Comparing a published site with our copy of the text, in a folder and on a server of our own."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import textwrap
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from communique.model import Content
from communique.outputs import digests
from communique.proof import fetching, time_limit
from communique.proof.built_site import built_file
from communique.proof.fetching import FetchError, base_of
from communique.proof.html_reader import official_blocks
from communique.proof.outcome import Outcome
from communique.proof.published_site import compare, counted, exit_code
from communique.reading import official
from tests.conftest import SITE, communique


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the built site, to be tampered with."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture(scope="module")
def in_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built for a folder, with an address for each file."""
    built = tmp_path_factory.mktemp("folder") / "site"
    done = communique(SITE, "build", "--for-folder", "--site-dir", str(built))
    assert done.returncode == 0, done.stderr
    return built


def faults(content: Content, where: Path | str) -> list[str]:
    """Return what is wrong with a site, but not that it has no list of its files."""
    found = [str(outcome) for outcome in compare(content, str(where)) if outcome.fault]
    return [said for said in found if not said.startswith("SHA256SUMS: missing: ")]


def tamper(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# --- The list of digests ----------------------------------------------------------------


def listed(site: Path) -> dict[str, Any]:
    found = json.loads((site / digests.FILE).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_list_has_the_digest_of_each_block_that_a_browser_gets(
    content: Content, site: Path, in_folder: Path
) -> None:
    for built in (site, in_folder):
        pages = listed(built)["pages"]
        for _, page, _ in digests.official_pages(content):
            html = built_file(built, page.path).read_text(encoding="utf-8")
            shown = [official.digest(words.encode()) for _, words in official_blocks(html)]
            assert [entry["sha256"] for entry in pages.pop(digests.name(page))] == shown
        assert pages == {}


def test_the_list_is_the_same_whatever_the_builder_makes_of_addresses(
    site: Path, in_folder: Path
) -> None:
    assert (site / digests.FILE).read_bytes() == (in_folder / digests.FILE).read_bytes()
    assert listed(site)["form"] == 1


def test_the_list_has_the_digest_of_each_of_our_copies(site: Path) -> None:
    texts = listed(site)["texts"]
    assert "2024/official.txt" in texts
    for path, digest in texts.items():
        assert official.digest((site / path).read_bytes()) == digest


def test_the_program_on_the_page_gives_the_list(site: Path, tmp_path: Path) -> None:
    page = (SITE / "docs/real-text.md").read_text(encoding="utf-8")
    program = textwrap.dedent(re.findall(r"(?:^    .*\n|^\n(?=    ))+", page, re.MULTILINE)[-1])
    assert "sha256" in program
    shutil.copy(site / "2024/official.txt", tmp_path)
    shutil.copy(site / digests.FILE, tmp_path)

    def run() -> str:
        command = [sys.executable, "-X", "utf8", "-c", program]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout

    assert run() == "same\n"
    tamper(tmp_path / "official.txt", "steadfast", "firm")
    assert run() == "different\n"


def test_words_cut_otherwise_than_the_list_has_them_are_not_published(checkout: Path) -> None:
    content = "{{ page.content | replace('We acknowledge ', 'We acknowledge</p><p>') }}"
    (checkout / "overrides/partials/content.html").write_text(content, encoding="utf-8")
    done = communique(checkout, "build")
    assert done.returncode == 1
    assert 'migration.md:1:1: the built page: a paragraph is joined or cut: "We ack' in done.stderr


TEMPLATES = {
    "official words are struck out": (
        "replace('We acknowledge ', 'We <del>acknowledge</del> ')",
        'migration.md:1:1: the built page: has "We <del>acknowledge</del> that',
    ),
    "official words are in a part that is marked editorial": (
        "replace('We acknowledge ', 'We <i data-editorial>do not</i> acknowledge ')",
        'migration.md:1:1: the built page: has "We do not acknowledge that',
    ),
    "official words are emphasised": (
        "replace('We acknowledge ', 'We <b>acknowledge</b> ')",
        "the built page: the tag <b> in paragraph 21 must not be on a page",
    ),
    "words are quoted otherwise": (
        "replace('uphold and promote shared', 'withhold shared')",
        "commitments.md:1:1: the built page: statement 1a: quoted as",
    ),
}


@pytest.mark.parametrize("what", TEMPLATES)
def test_the_build_proves_what_is_shown_by_the_same_rules(checkout: Path, what: str) -> None:
    change, message = TEMPLATES[what]
    content = f"{{{{ page.content | {change} }}}}"
    (checkout / "overrides/partials/content.html").write_text(content, encoding="utf-8")
    done = communique(checkout, "build")
    assert done.returncode == 1
    assert message in done.stderr


# --- What was tampered with -------------------------------------------------------------


def test_a_site_as_built_is_as_held(content: Content, site: Path, in_folder: Path) -> None:
    outcomes = compare(content, str(site))
    assert [outcome for outcome in outcomes if outcome.fault] == []
    assert Outcome("2024/full-text/") in outcomes
    assert Outcome("2024/full-text.html") in compare(content, str(in_folder))
    assert faults(content, in_folder) == []


def test_a_changed_word_is_reported_with_its_paragraph(content: Content, copy: Path) -> None:
    tamper(
        copy / "2024/cyber-security/index.html", "providing the illicit", "providing the illegal"
    )
    assert faults(content, copy) == [
        '2024/cyber-security/: differs: paragraph 7: found "… providing the illegal products, '
        'goods …", expected "… providing the illicit products, goods …"'
    ]


CHANGES = {
    "cut": ("We acknowledge that ", "We acknowledge</p><p>that ", "paragraph 21: joined or cut"),
    "not UTF-8": ("mixed migrant", "mixed migr\udcffant", "is not UTF-8 at byte"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_on_a_page_is_reported(content: Content, copy: Path, change: str) -> None:
    old, new, message = CHANGES[change]
    file = copy / "2024/migration/index.html"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))
    (fault,) = faults(content, copy)
    assert fault.startswith("2024/migration/: differs: ")
    assert message in fault


def test_a_missing_page_a_changed_file_and_another_list_are_reported(
    content: Content, copy: Path
) -> None:
    shutil.rmtree(copy / "2024/closing")
    tamper(copy / "2024/official.txt", "steadfast", "firm")
    tamper(copy / "digests.json", '"form": 1', '"form": 2')
    found = faults(content, copy)
    assert [fault.partition(": found")[0].partition(": there")[0] for fault in found] == [
        "2024/official.txt: differs",
        "digests.json: differs",
        "2024/closing/: missing",
        "2024/closing/index.md: missing",
    ]


def test_words_of_others_cannot_steer_the_terminal(content: Content, copy: Path) -> None:
    words = f"\x1b[2J\u202e{'very' * 1000}long"
    tamper(copy / "2024/migration/index.html", "that are facilitating and profiting", words)
    (fault,) = faults(content, copy)
    assert "\\u001b[2J\\u202e" in fault
    assert fault.isprintable()
    assert len(fault) < 600


HOSTILE = {
    "a tag that never ends": "<a " * 100_000,
    "comments that never end": "<!--" * 100_000,
    "elements that never end": "<i>" * 150_000 + "</u>" * 150_000,
    "official words in crumbs": "<div data-official><p>" + "a<b>" * 150_000,
    "a marked section": "<![x[",
    "more than a page may have": "x" * 1_000_001,
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_page_is_reported_and_soon(content: Content, copy: Path, hostile: str) -> None:
    (copy / "2024/migration/index.html").write_text(HOSTILE[hostile], encoding="utf-8")
    since = time.monotonic()
    (fault,) = faults(content, copy)
    assert fault.startswith("2024/migration/: differs: ")
    assert time.monotonic() - since < 20


# --- On the web -------------------------------------------------------------------------


class Host(ThreadingHTTPServer):
    """Serves a folder below /communique/, but for the addresses that have an answer of their own."""

    daemon_threads = True
    folder: Path
    answers: dict[str, Callable[[Answer], None]]
    otherwise: Callable[[Answer], None] | None = None  # for what is not there

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that gives up is no error here


class Answer(SimpleHTTPRequestHandler):
    """One answer of the host."""

    server: Host

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's name)
        pass

    def translate_path(self, path: str) -> str:
        return str(self.server.folder / path.removeprefix("/communique/"))

    def do_GET(self) -> None:
        special = self.server.answers.get(self.path.removeprefix("/communique/"))
        if not special and not Path(self.translate_path(self.path)).exists():
            special = self.server.otherwise
        if special:
            special(self)
        else:
            super().do_GET()

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def host(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """A server of the copy, without the list of all its files: these tests are about the words."""
    (copy / "SHA256SUMS").unlink()
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    monkeypatch.setattr(time_limit, "TIMEOUT", 1.0)
    monkeypatch.setattr(time_limit, "LONGEST", 2.0)
    server = Host(("127.0.0.1", 0), Answer)
    server.folder, server.answers = copy, {}
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def address(host: Host) -> str:
    return f"http://127.0.0.1:{host.server_port}/communique"


def drip(answer: Answer) -> None:
    """Send a byte now and then, so that no single wait is long."""
    answer.send(200, Content_Type="text/html", Content_Length="1000")
    for _ in range(30):
        answer.wfile.write(b"x")
        time.sleep(0.1)


def babble(answer: Answer) -> None:
    answer.wfile.write(b"\x00\xff\n\n")


def hang_up(answer: Answer) -> None:
    answer.connection.shutdown(socket.SHUT_RDWR)


def drip_headers(answer: Answer) -> None:
    """Send a sign of the headers now and then, and never the last."""
    for sign in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 30:
        answer.wfile.write(bytes([sign]))
        time.sleep(0.1)


def ask_for_more(answer: Answer) -> None:
    """Ask to go on for ever, at full speed."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        answer.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def lead_on_slowly(answer: Answer) -> None:
    """Lead on to the same address, each time just before the time is over."""
    time.sleep(0.3)
    answer.send(302, Location=f"{answer.path}x")


ANSWERS: dict[str, tuple[Callable[[Answer], None], str]] = {
    "gone": (lambda a: a.send(410), "missing: the answer is 410 Gone"),
    "broken": (lambda a: a.send(500), "not read: the answer is 500 Internal Server Error"),
    "refused": (lambda a: a.send(401), "not read: the answer is 401 Unauthorized"),
    "a picture": (
        lambda a: a.send(200, b"<p>", Content_Type="image/png"),
        'differs: found "image/png", expected a page of HTML',
    ),
    "another charset": (
        lambda a: a.send(200, b"<p>", Content_Type="text/html; charset=utf-16"),
        'differs: sent as "utf-16", expected UTF-8',
    ),
    "compressed unasked": (
        lambda a: a.send(200, b"\x1f\x8b\x08", Content_Type="text/html", Content_Encoding="gzip"),
        "differs: is not UTF-8 at byte 1",
    ),
    "cut short": (
        lambda a: a.send(200, b"<p>", Content_Type="text/html", Content_Length="9000"),
        "not read: ended 8997 bytes early",
    ),
    "endless": (
        lambda a: a.send(200, b"x" * 1_100_000, Content_Type="text/html"),
        "differs: has more than 1000000 bytes",
    ),
    "one byte at a time": (drip, "not read: takes more than 2 s to come"),
    "one sign of the headers at a time": (drip_headers, "not read: takes more than 2 s to come"),
    "asked to go on for ever": (ask_for_more, "not read: takes more than 2 s to come"),
    "silence": (lambda a: time.sleep(1.8), "not read: no answer: timed out"),
    "hung up": (hang_up, "not read: no answer: "),
    "no HTTP": (babble, "not read: no answer: "),
    "to another host": (
        lambda a: a.send(302, Location="http://localhost:9/communique/2024/closing/"),
        "missing: leads away, to http://localhost:9/communique/2024/closing/",
    ),
    "out of the site by a step up": (
        lambda a: a.send(302, Location="/communique/%2e%2e/else/"),
        "missing: leads away, to http",
    ),
    "with a body that never ends": (
        lambda a: a.send(302, b"x" * 9_000_000, Location="/else", Content_Length="99000000"),
        "missing: leads away, to http",
    ),
    "out of the site": (lambda a: a.send(302, Location="/else"), "missing: leads away, to http"),
    "to a file": (lambda a: a.send(302, Location="file:///etc/hostname"), "not read: the answer"),
    "to nowhere": (lambda a: a.send(302, Location="http://[x/"), "not read: no answer: "),
    "in a circle": (lambda a: a.send(302, Location=a.path), "not read: the answer is 302"),
}


@pytest.mark.parametrize("given", ANSWERS)
def test_whatever_a_server_answers_is_reported(content: Content, host: Host, given: str) -> None:
    answer, message = ANSWERS[given]
    host.answers = {"2024/closing/": answer, "2024/closing.html": answer}
    (fault,) = faults(content, address(host))
    assert fault.startswith(f"2024/closing/: {message}")


def test_a_served_site_is_compared_by_either_form_of_address(
    content: Content, host: Host, in_folder: Path
) -> None:
    assert faults(content, address(host)) == []
    assert faults(content, f"{address(host)}/index.html?from=mail#top") == []
    host.folder = in_folder
    host.answers["SHA256SUMS"] = lambda a: a.send(404)
    assert faults(content, address(host)) == []


def test_what_leads_elsewhere_within_the_site_is_followed(
    content: Content, host: Host, in_folder: Path
) -> None:
    host.folder = in_folder
    host.answers["SHA256SUMS"] = lambda a: a.send(404)
    host.answers["2024/closing/"] = lambda a: a.send(301, Location="../closing.html")
    assert faults(content, address(host)) == []


@pytest.mark.parametrize(
    "where", ["nowhere", "ftp://example.org", "http://127.0.0.1:9/", "http://[x/", "https://a b/"]
)
def test_where_no_site_is_found_is_an_error_of_its_own(content: Content, where: str) -> None:
    with pytest.raises(FetchError):
        compare(content, where)


def test_a_site_of_others_is_no_site_of_this_project(content: Content, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Hello</p>", encoding="utf-8")
    with pytest.raises(FetchError, match="no site of this project"):
        compare(content, str(tmp_path))


def test_the_root_of_a_site_is_found_from_the_address_of_its_first_page() -> None:
    assert base_of("https://example.org/a b/index.html?x#y") == "https://example.org/a%20b/"
    assert base_of("HTTP://example.org") == "http://example.org/"


def test_an_answer_and_all_that_it_leads_on_to_has_one_time_limit(
    content: Content, host: Host
) -> None:
    slow = {f"2024/closing/{'x' * times}": lead_on_slowly for times in range(9)}
    host.answers = {**slow, "2024/closing.html": lambda a: a.send(404)}
    since = time.monotonic()
    (fault,) = faults(content, address(host))
    assert fault == "2024/closing/: not read: takes more than 2 s to come"
    assert time.monotonic() - since < 6


def test_what_leads_from_https_to_http_is_named() -> None:
    redirects = fetching.Redirects("https://example.org/communique/")
    asked = urllib.request.Request("https://example.org/communique/2024/")
    plain = "http://example.org/communique/2024/"
    with pytest.raises(FetchError, match=f"leads from https to http, to {plain}"):
        redirects.redirect_request(asked, None, 302, "Found", {}, plain)


def test_a_host_that_answers_200_for_everything_is_named(content: Content, host: Host) -> None:
    def first_page(answer: Answer) -> None:
        answer.send(200, (host.folder / "index.html").read_bytes(), Content_Type="text/html")

    shutil.rmtree(host.folder / "2024/closing")
    host.otherwise = first_page
    assert faults(content, address(host)) == [
        "2024/closing/: missing: the answer is the one for any address that is not there",
        "this-address-is-not-there-5c9e2f/: changed by the host: was answered as if it were",
    ]


# --- The command ------------------------------------------------------------------------


def test_what_differs_counts_more_than_what_could_not_be_read() -> None:
    fine, other = Outcome("a"), Outcome("b", "x", "differs")
    missing, unread = Outcome("c", "x", "missing"), Outcome("d", "x", "not read")
    assert exit_code([fine]) == 0
    assert exit_code([fine, unread]) == 2
    assert exit_code([unread, other]) == exit_code([unread, missing]) == 1
    assert counted([fine, fine, unread]) == "3 compared: 2 as in our copy, 1 not read."


def test_the_command_shows_the_result_by_its_exit_code(copy: Path) -> None:
    done = communique(SITE, "verify", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"\n(\d+) compared: \d+ as in our copy, 1 as listed\.\n$", done.stdout)
    tamper(copy / "2024/migration/index.html", "whole-of-route", "whole of route")
    done = communique(SITE, "verify", str(copy))
    assert done.returncode == 1
    assert "whole of route" in done.stdout
    done = communique(SITE, "verify", str(copy / "2024/nothing"))
    assert done.returncode == 2
    assert "there is no " in done.stderr


def test_a_checkout_that_does_not_hold_our_copy_of_the_text_proves_nothing(
    checkout: Path, site: Path
) -> None:
    tamper(checkout / "docs/2024/cyber-security.md", "illicit", "illegal")
    done = communique(checkout, "verify", str(site))
    assert done.returncode == 2
    assert "(official-text)" in done.stderr
    assert "docs/ does not hold our copy of the text as its digest has it" in done.stderr


# --- What SHA256SUMS lists --------------------------------------------------------------


def test_every_file_but_the_list_is_in_it_as_sha256sum_reads_it(site: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=site, check=False
    )
    assert done.returncode == 0
    named = {line[66:] for line in (site / "SHA256SUMS").read_text().splitlines()}
    there = {f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()}
    assert named == there - {"SHA256SUMS"}


def test_a_file_that_was_altered_lost_or_added_is_named(content: Content, copy: Path) -> None:
    tamper(copy / "about/index.html", "</article>", "<p>We deny.</p></article>")
    (copy / "robots.txt").unlink()
    (copy / "evil.js").write_text("steal()", encoding="utf-8")
    assert faults(content, copy) == [
        "about/index.html: altered: is not the one of SHA256SUMS",
        f"robots.txt: missing: there is no {copy}/robots.txt",
        "evil.js: altered: was added: SHA256SUMS does not have it",
    ]


def test_a_word_that_differs_is_named_once_with_its_paragraph(content: Content, copy: Path) -> None:
    tamper(copy / "2024/migration/index.html", "We acknowledge", "We deny")
    (fault,) = faults(content, copy)
    assert fault.startswith("2024/migration/: differs: paragraph 21: found ")


@pytest.mark.parametrize(
    "path", ["../outside.txt", "https://example.org/x", "/etc/hostname", "a//b"]
)
def test_a_list_that_names_files_elsewhere_is_refused(
    content: Content, copy: Path, path: str
) -> None:
    (copy / "SHA256SUMS").write_text(f"{'0' * 64}  {path}\n", encoding="utf-8")
    (fault,) = faults(content, copy)
    assert fault == "SHA256SUMS: altered: is not a list as `sha256sum` writes it"


def test_the_words_of_a_site_without_the_list_are_compared_all_the_same(
    content: Content, copy: Path
) -> None:
    (copy / "SHA256SUMS").unlink()
    tamper(copy / "2024/migration/index.html", "We acknowledge", "We deny")
    differs, missing = (str(outcome) for outcome in compare(content, str(copy)) if outcome.fault)
    assert differs.startswith("2024/migration/: differs: paragraph 21: found ")
    assert missing.endswith("only official words were compared, no other file")


def test_a_served_site_is_compared_with_its_list(content: Content, host: Host) -> None:
    text = b"User-agent: *"
    (host.folder / "robots.txt").write_bytes(text)
    lines = f"{official.digest(text)}  robots.txt\n{'0' * 64}  index.html\n"
    (host.folder / "SHA256SUMS").write_text(lines, encoding="utf-8")
    named, *unnamed = sorted(faults(content, address(host)), key=lambda said: "not have" in said)
    assert named == "index.html: altered: is not the one of SHA256SUMS"
    assert "2024/migration/: altered: SHA256SUMS does not have it" in unnamed
