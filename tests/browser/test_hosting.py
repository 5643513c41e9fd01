"""The site on real web servers with the settings that we print for them."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from communique.outputs.headers import EVERYWHERE
from communique.outputs.hosting import HOSTS, ROOT

ADDRESS = "https://lamps.example/fcm/"
MISSING = "No {} on this system: `make hosts` installs it or says how"
Running = Callable[[Path, int], list[str]]


def _nginx(folder: Path, port: int) -> list[str]:
    settings = HOSTS["nginx"](ADDRESS).replace("listen 80", f"listen 127.0.0.1:{port}")
    settings = settings.replace("    listen [::]:80;\n", "").replace(ROOT, str(folder / "www"))
    (folder / "site.conf").write_text(settings, encoding="utf-8")
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"user root; http {{ include /etc/nginx/mime.types; access_log off; include {folder}/site.conf; }}\n",
        encoding="utf-8",
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _caddy(folder: Path, port: int) -> list[str]:
    settings = HOSTS["caddy"](ADDRESS).replace("lamps.example {", f"http://127.0.0.1:{port} {{")
    (folder / "Caddyfile").write_text(
        "{\n\tadmin off\n}\n" + settings.replace(ROOT, str(folder / "www")), encoding="utf-8"
    )
    return ["caddy", "run", "--config", str(folder / "Caddyfile")]


SERVERS: dict[str, Running] = {"nginx": _nginx, "caddy": _caddy}


@pytest.fixture(scope="module", params=SERVERS)
def host(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the site on a real server, in a folder of its host."""
    if shutil.which(request.param) is None:
        pytest.fail(MISSING.format(request.param), pytrace=False)
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "www").mkdir()
    (folder / "www/fcm").symlink_to(site)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(SERVERS[request.param](folder, port), stdout=said, stderr=said)
    try:
        _wait(port, folder / "said")
        yield f"http://127.0.0.1:{port}/fcm/"
    finally:
        server.terminate()
        server.wait()


def _wait(port: int, said: Path) -> None:
    for _ in range(100):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(said.read_text(encoding="utf-8"), pytrace=False)


def answer(address: str, headers: dict[str, str] | None = None) -> tuple[int, Message, bytes]:
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", **(headers or {})})
    try:
        with urllib.request.urlopen(asked) as found:
            return found.status, found.headers, found.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    "path", ["", "2024/migration/", "2024/official.txt", "api/v1/index.json", "assets/favicon.svg"]
)
def test_every_kind_of_file_comes_with_all_headers(host: str, path: str) -> None:
    status, headers, _ = answer(host + path)
    assert status == 200
    for name, value in EVERYWHERE:
        assert headers.get_all(name) == [value], name
    assert headers.get_all("Cache-Control") == ["no-cache"]
    origin = "*" if path.startswith("api/") else None
    assert headers["Access-Control-Allow-Origin"] == origin


def test_what_is_not_there_brings_the_page_that_helps_on_with_all_headers(
    host: str, site: Path
) -> None:
    status, headers, body = answer(f"{host}no/such/page/")
    assert status == 404
    body = gzip.decompress(body) if headers["Content-Encoding"] == "gzip" else body
    assert body == (site / "404.html").read_bytes()
    assert headers.get_all("Content-Security-Policy") == [
        dict(EVERYWHERE)["Content-Security-Policy"]
    ]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("2024/migration/", "text/html"),
        ("2024/migration/index.md", "text/markdown"),
        ("2024/official.txt", "text/plain"),
        ("api/v1/2024/statements.csv", "text/csv"),
        ("api/v1/2024/statements.json", "application/json"),
        ("assets/stylesheets/site.css", "text/css"),
    ],
)
def test_text_is_sent_packed_as_what_it_is(host: str, path: str, kind: str) -> None:
    _, headers, _ = answer(host + path)
    assert headers.get_content_type() == kind
    assert headers["Content-Encoding"] == "gzip"


def test_a_file_that_is_kept_is_asked_for_and_not_sent_again(host: str) -> None:
    address = f"{host}assets/stylesheets/site.css"
    tag = answer(address)[1]["ETag"]
    assert answer(address, {"If-None-Match": tag})[0] == 304


def test_reading_searching_and_checking_break_no_policy(host: str, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{host}2024/cyber-security/")
    page.get_by_role("button", name="Check the words in this browser").click()
    expect(page.locator(".verified output")).to_contain_text("match")
    page.locator("[for=__palette_1]").click()
    page.get_by_role("button", name="Choose paragraphs").click()
    page.goto(f"{host}check-a-quotation/")
    page.locator("[data-quotation]").fill("We note the importance of fraud in the cyber security")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "exact")
    page.locator("[data-search-input]").first.fill("ransomware")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    page.goto(f"{host}2024/commitments/")
    page.locator("[name=country]").select_option("canada")
    assert said == []
