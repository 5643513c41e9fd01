"""A real Chromium and the built site, served under a sub-path as project pages are."""

from __future__ import annotations

import functools
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


# What a careful host sends: nothing from others, nothing inline, no address made up by a script.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types communique"
)


class Host(SimpleHTTPRequestHandler):
    """Serves files as a careful host does: under a strict policy, with the site's own 404 page."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(Path(self.directory, "communique/404.html").read_bytes())

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's name)
        pass


def chromium() -> str:
    names = [os.environ.get("CHROMIUM") or "", *NAMES, MAC]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("No Chromium on this system: `make chromium` installs it or says how", False)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def base(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site, below a sub-path of the host."""
    yield from hosted(site, tmp_path_factory.mktemp("host"))


@pytest.fixture(scope="session")
def own_base(own_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same of the site of this repository as it is now."""
    yield from hosted(own_site, tmp_path_factory.mktemp("host"))


def hosted(site: Path, root: Path) -> Iterator[str]:
    """Serve a site below a sub-path, and yield its address."""
    (root / "communique").symlink_to(site)
    server = Server(("127.0.0.1", 0), functools.partial(Host, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/communique"
    server.shutdown()
    server.server_close()


class Server(ThreadingHTTPServer):
    """Says nothing of a browser that went on to another page before it had all of this one."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _refused(said: str) -> bool:
    return "Content Security Policy" in said or "Trusted" in said


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop window; an error in the page's scripts fails the test."""
    errors: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if _refused(said.text) else None)
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A touch screen 360 pixels wide."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    """A phone that runs no scripts."""
    size = {"width": 360, "height": 740}
    context = browser.new_context(viewport=size, java_script_enabled=False)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()
