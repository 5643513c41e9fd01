"""Asking external addresses, tried on a server of our own: nothing here leaves this computer."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from communique.checks import external_links
from communique.checks.external_links import Failure, Outcome, ask, counted, remembered, run, table
from communique.model import Content
from communique.reading import docs as reader

ALWAYS = 10**6


class Host(ThreadingHTTPServer):
    """Answers /404 with 404 and so on, and counts what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.failing: Counter[str] = Counter()  # how often a path is still to fail, by 500
        self.now = self.most = 0
        self.lock = threading.Lock()

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def methods(self, path: str) -> list[str]:
        return [method for method, asked in self.asked if asked == path]


class Answer(BaseHTTPRequestHandler):
    """One answer of the host."""

    server: Host

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's name)
        pass

    def do_HEAD(self) -> None:
        self.answer("no-head" not in self.path)

    def do_GET(self) -> None:
        self.answer(True)

    def answer(self, known: bool) -> None:
        host = self.server
        with host.lock:
            host.asked.append((self.command, self.path))
            host.agents.add(self.headers["User-Agent"])
            host.now += 1
            host.most = max(host.most, host.now)
        if self.path.startswith("/slow"):
            time.sleep(0.05)
        with host.lock:
            host.now -= 1
            fails, host.failing[self.path] = (
                host.failing[self.path] > 0,
                host.failing[self.path] - 1,
            )
        self.send(500 if fails else self.status() if known else 405)

    def status(self) -> int:
        last = self.path.rsplit("/", 1)[-1]
        return int(last) if last.isdigit() else 200

    def send(self, status: int) -> None:
        if self.path == "/drop":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(status)
        if status in (301, 302, 307, 308):
            self.send_header("Location", "/round/302" if "round" in self.path else "/moved-here")
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setattr(external_links, "PAUSE", 0.0)
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    server = Host()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def loaded(tree: Path, *links: str) -> Content:
    """The tiny site with these addresses in place of all that it has."""
    (tree / "docs/sources.yml").write_text("", encoding="utf-8")
    for page in (tree / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("https://", "mailto:"), encoding="utf-8")
    (tree / "docs/countries/canada.yml").write_text("bodies: []\n", encoding="utf-8")
    about = tree / "docs/about.md"
    lines = "".join(f"\n[a]({link})\n" for link in links)
    about.write_text(about.read_text(encoding="utf-8") + lines, encoding="utf-8")
    return reader.load(tree / "docs")


@pytest.mark.parametrize("status", [200, 204, 301, 302, 307, 308, 401, 403, 405, 429, 503])
def test_an_answer_that_is_no_sign_of_death_is_none(host: Host, status: int) -> None:
    assert ask(host.at(f"/{status}")) is None


@pytest.mark.parametrize("status", [400, 404, 410, 451, 500, 501, 502, 504])
def test_an_answer_that_the_page_is_gone_or_broken_is_reported_after_one_retry(
    host: Host, status: int
) -> None:
    reason = ask(host.at(f"/{status}"))
    assert reason is not None
    assert reason.startswith(f"{status} ")
    assert host.methods(f"/{status}") == ["HEAD", "GET", "GET"]


def test_what_answers_head_is_not_fetched(host: Host) -> None:
    assert ask(host.at("/page")) is None
    assert host.methods("/page") == ["HEAD"]


def test_a_server_that_refuses_head_is_asked_with_get(host: Host) -> None:
    assert ask(host.at("/no-head")) is None
    assert host.methods("/no-head") == ["HEAD", "GET"]
    assert (ask(host.at("/no-head/404")) or "").startswith("404 ")


def test_a_single_bad_answer_is_forgiven(host: Host) -> None:
    host.failing["/shaky"] = 2
    assert ask(host.at("/shaky")) is None
    assert host.methods("/shaky") == ["HEAD", "GET", "GET"]


def test_a_redirect_is_followed_and_a_round_of_them_is_no_sign_of_death(host: Host) -> None:
    assert ask(host.at("/302")) is None
    assert len(host.methods("/moved-here")) == 1
    assert ask(host.at("/round/302")) is None


def test_a_connection_that_breaks_a_closed_port_and_speech_that_is_no_tls_fail(host: Host) -> None:
    assert ask(host.at("/drop"))
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert "refused" in (ask(f"http://127.0.0.1:{closed.getsockname()[1]}/") or "")
    assert "SSL" in (ask(host.at("/").replace("http:", "https:")) or "")


def test_a_name_that_no_server_has_fails(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "Name or service not known" in (ask("http://nowhere.invalid/") or "")


@pytest.mark.parametrize("address", ["http://[::1/", "http://127.0.0.1:port/", "http:///x"])
def test_what_cannot_be_asked_fails_without_a_traceback(host: Host, address: str) -> None:
    assert ask(address)


def test_signs_that_an_address_may_not_hold_are_encoded_once(host: Host) -> None:
    assert ask(host.at("/é%20b?c=d&e=%C3%A9")) is None
    assert host.asked == [("HEAD", "/%C3%A9%20b?c=d&e=%C3%A9")]


def test_the_servers_can_see_who_asks(host: Host) -> None:
    ask(host.at("/page"))
    assert len(host.agents) == 1
    assert "five-country-communique" in host.agents.pop()


def test_a_first_failure_is_remembered_and_a_second_is_reported_as_dead(
    tree: Path, host: Host
) -> None:
    content, state = loaded(tree, host.at("/404"), host.at("/ok")), tree / "new/state.json"
    first = run(content, state)
    assert (first.asked, len(first.failures), first.dead) == (2, 1, ())
    assert json.loads(state.read_text(encoding="utf-8")) == {
        "failed": {host.at("/404"): "404 Not Found"}
    }
    assert [failure.address for failure in run(content, state).dead] == [host.at("/404")]
    assert [failure.address for failure in run(content, state).dead] == [host.at("/404")]


def test_an_address_that_answered_in_between_starts_again(tree: Path, host: Host) -> None:
    content, state = loaded(tree, host.at("/now-and-then")), tree / "state.json"
    for failing, dead in ((ALWAYS, 0), (0, 0), (ALWAYS, 0), (ALWAYS, 1)):
        host.failing["/now-and-then"] = failing
        assert len(run(content, state).dead) == dead


def test_without_a_state_every_failure_is_a_first_one(tree: Path, host: Host) -> None:
    content = loaded(tree, host.at("/404"))
    assert [len(run(content).dead) for _ in range(2)] == [0, 0]


@pytest.mark.parametrize("text", [None, "", "{", "[]", "3", '{"failed": 3}', "{}"])
def test_a_state_that_cannot_be_read_holds_no_failures(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "state.json").write_text(text, encoding="utf-8")
    assert remembered(tmp_path / "state.json") == frozenset()


def test_at_most_four_are_asked_at_once(tree: Path, host: Host) -> None:
    assert run(loaded(tree, *(host.at(f"/slow-{n}") for n in range(16)))).failures == ()
    assert len(host.asked) == 16
    assert 1 < host.most <= 4


def test_an_address_is_asked_once_however_often_it_is_linked(tree: Path, host: Host) -> None:
    content = loaded(tree, host.at("/x#a"), host.at("/x#b"), host.at("/x"))
    run(content)
    assert host.methods("/x") == ["HEAD"]
    first = (content.docs / "about.md").read_text(encoding="utf-8").split("\n")
    line = next(number for number, raw in enumerate(first, 1) if "/x#a" in raw)
    assert external_links.addresses(content) == {host.at("/x"): f"docs/about.md:{line}"}


def test_every_external_address_of_this_site_is_found_where_it_is_first(
    content: Content,
) -> None:
    found = external_links.addresses(content)
    for source in content.sources.values():
        assert source.url.partition("#")[0] in found
    for address, place in found.items():
        name, _, line = place.partition(":")
        path = content.docs.parent / name
        written = path.read_text(encoding="utf-8").split("\n")[int(line) - 1]
        assert address in written, place
    lines = "\n".join(content.texts.values()).split("\n")
    fields = [line.split()[-1] for line in lines if re.search("(website|address): http", line)]
    assert fields
    assert set(fields) <= set(found)


def test_the_result_is_shown_with_its_place() -> None:
    failure = Failure("https://a.example/x", "docs/about.md:3", "404 Not Found", again=True)
    assert str(failure) == (
        "docs/about.md:3: https://a.example/x failed again: correct or remove it: "
        "404 Not Found (dead-link)"
    )
    once = Failure("https://a.example/y", "docs/about.md:4", "timed out", again=False)
    assert str(once).startswith("docs/about.md:4: warning: https://a.example/y failed once")
    assert counted(Outcome(9, (failure, once))) == "9 addresses asked: 1 dead, 1 failed once."


def test_the_summary_is_a_table_whatever_signs_the_answers_have() -> None:
    failure = Failure("https://a.example/x", "docs/about.md:3", "a | b `c`", again=True)
    assert table(Outcome(9, (failure,))) == (
        "## External links\n\n9 addresses asked: 1 dead, 0 failed once.\n\n"
        "| place | address | answer | failed |\n|---|---|---|---|\n"
        "| `docs/about.md:3` | `https://a.example/x` | `a \\| b 'c'` | twice running |\n"
    )
    assert table(Outcome(9, ())).endswith("0 failed once.\n")
