"""What an editor sees under plain `mkdocs serve`: the whole site, and each change at once."""

from __future__ import annotations

import functools
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Host, Server
from tests.conftest import communique, copy_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, to be edited while it is shown."""
    return copy_project(tmp_path_factory.mktemp("serving") / "project")


@pytest.fixture(scope="module")
def served(project: Path) -> Iterator[str]:
    """The address at which plain MkDocs shows the project."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until_open(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        assert server.wait(20) != 0
    assert list(project.glob(".site-*")) == []


def until_open(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("mkdocs serve did not start within a minute")


def edit(project: Path, name: str, old: str, new: str) -> None:
    text = (project / name).read_text(encoding="utf-8")
    assert old in text
    (project / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_search_answers(page: Page, served: str) -> None:
    page.goto(f"{served}/2024/migration/")
    page.locator("[data-search-input]").first.press_sequentially("ransomware")
    expect(page.locator("a[data-search-result]").first).to_have_attribute(
        "href", re.compile(r"/2024/cyber-security/#p10$")
    )


def test_the_button_finds_the_words_as_held(page: Page, served: str) -> None:
    page.goto(f"{served}/2024/migration/")
    page.locator("[data-verify]").click()
    expect(page.locator("[data-verify] + *")).to_contain_text("match the published digests")


def test_a_citation_can_be_downloaded(page: Page, served: str) -> None:
    page.goto(f"{served}/2024/cite/")
    with page.expect_download() as download:
        page.locator("a[href$='p10.ris']").evaluate("link => { link.download = ''; link.click() }")
    assert "TY  - RPRT" in Path(download.value.path()).read_text(encoding="utf-8")


def test_the_search_answers_on_the_finished_site_of_zensical(
    page: Page, zensical_site: Path, tmp_path: Path
) -> None:
    root = copy_project(tmp_path / "project")
    site = Path(shutil.copytree(zensical_site, root / "site"))
    assert communique(root, "finish", "site").returncode == 0
    handler = functools.partial(Host, directory=str(site))
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page.goto(f"http://127.0.0.1:{server.server_port}/2024/migration/")
    page.locator("[data-search-input]").first.press_sequentially("ransomware")
    expect(page.locator("a[data-search-result]").first).to_have_attribute(
        "href", re.compile(r"/2024/cyber-security/#p10$")
    )
    page.locator("[data-verify]").click()
    expect(page.locator("[data-verify] + *")).to_contain_text("match the published digests")
    server.shutdown()
    server.server_close()


EDITS = {
    "a page": ("docs/2024/migration.md", "## ", "A new line.\n\n## ", "2024/migration/"),
    "the register": (
        "docs/2024/statements.yml",
        "note: ",
        "note: A new line. ",
        "2024/commitments/",
    ),
    "the sources": ("docs/sources.yml", "publisher: ", "publisher: A new line. ", "sources/"),
    "a template": ("overrides/main.html", "How to check the words", "A new line.", "about/"),
}


@pytest.mark.parametrize("change", EDITS)
def test_an_edit_shows_on_the_page_that_it_touches(
    page: Page, served: str, project: Path, change: str
) -> None:
    name, old, new, address = EDITS[change]
    page.goto(f"{served}/{address}")
    edit(project, name, old, new)
    expect(page.get_by_text("A new line.").first).to_be_attached(timeout=20_000)
    edit(project, name, new, old)
    expect(page.get_by_text("A new line.")).to_have_count(0, timeout=20_000)


def test_a_changed_official_word_is_shown_and_named_but_ends_nothing(
    page: Page, served: str, project: Path
) -> None:
    page.goto(f"{served}/2024/cyber-security/")
    edit(
        project,
        "docs/2024/cyber-security.md",
        "context and are particularly concerned",
        "context and are particularly pleased",
    )
    expect(page.locator("#p8")).to_contain_text("particularly pleased", timeout=20_000)
    edit(
        project,
        "docs/2024/cyber-security.md",
        "context and are particularly pleased",
        "context and are particularly concerned",
    )
    expect(page.locator("#p8")).to_contain_text("particularly concerned", timeout=20_000)
