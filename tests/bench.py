"""How quick and how large things are, as ratios measured in one run: `make bench`.

Nothing here fails a test: a number means little on a machine that does other work as well.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
from playwright.sync_api import Browser, sync_playwright

from communique.outputs.search.files import files
from communique.outputs.search.passages import all_passages
from communique.reading import docs as reader
from tests.bench_formats import format_costs
from tests.bench_pages import page_costs, serving
from tests.browser.conftest import OPTIONS, chromium
from tests.conftest import ROOT, copy_project

CHECK = [sys.executable, "-m", "communique", "check"]
BASE = [sys.executable, "-c", "import yaml, markdown"]
PORT = 8765
OURS = [sys.executable, "-m", "mkdocs", "build", "--strict"]
STOCK = [sys.executable, "-m", "mkdocs", "build", "-f", "stock.yml", "--site-dir", "stock"]
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
QUERIES = ("ransomware", "child sexual exploitation", "global fraud summit")


def seconds(command: list[str], root: Path, times: int = 5) -> float:
    """Return the median time of a command."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        subprocess.run(command, cwd=root, check=True, capture_output=True)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def grown(root: Path, pages: int) -> Path:
    """Copy the project and add pages until it has as many as asked for.

    All are pages on an initiative, the largest kind.
    """
    copy_project(root)
    entries = ["  - More:"]
    for index in range(pages - len(list(root.rglob("docs/**/*.md")))):
        name, text = _page(root, index)
        (root / "docs" / name).write_text(text, encoding="utf-8")
        entries.append(f"      - {name}")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\n".join(entries) + "\n")
    return root


def _page(root: Path, index: int) -> tuple[str, str]:
    model = root / "docs/initiatives/global-fraud-summit.md"
    text = model.read_text(encoding="utf-8").replace("order: 7\n", f"order: {100 + index}\n")
    text = text.replace("names: [Global Fraud Summit]", f"names: [Body Number {index}]")
    text = text.replace("short_forms: [the Summit]", "short_forms: []")
    return f"initiatives/body-{index}.md", text


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve a project and give the address of one page."""
    address = f"127.0.0.1:{PORT}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    server = subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    page = f"http://{address}/2024/migration/"
    try:
        until(page, "data-official")
        yield page
    finally:
        server.terminate()
        server.wait()


def until(page: str, mark: str) -> float:
    """Ask for a page until it has a mark; return the seconds that took."""
    started = time.perf_counter()
    while time.perf_counter() - started < 120:
        try:
            with urllib.request.urlopen(page, timeout=60) as answer:
                if mark in answer.read().decode():
                    break
        except OSError:
            pass
        time.sleep(0.02)
    return time.perf_counter() - started


def shown(root: Path) -> float:
    """Return the median seconds from saving a page to seeing the change."""
    file = root / "docs/2024/migration.md"
    text = file.read_text(encoding="utf-8")
    with served(root) as page:
        taken = []
        for index in range(3):
            file.write_text(f"{text}\nChange number {index}.\n", encoding="utf-8")
            taken.append(until(page, f"Change number {index}."))
            time.sleep(3)
    file.write_text(text, encoding="utf-8")
    return statistics.median(taken)


def search_costs(root: Path) -> str:
    """Return what a reader fetches for a query with its results, and what the index takes."""
    content = reader.load(root / "docs")
    started = time.perf_counter()
    list(files(content))
    taken = time.perf_counter() - started
    passages = sum(len(page.passages) for page in all_passages(content))
    costs = [f"{query}: {weight / 1000:.1f}" for query, weight in fetched(root).items()]
    return f"{', '.join(costs)} kB; {1000 * taken / passages:.2f} ms a passage (limit 1)"


def fetched(root: Path) -> dict[str, int]:
    """Return, by query, the bytes of all that a browser fetches from its first letter on.

    They are counted as brotli sends them.
    """
    site = root / "site"
    if not site.exists():
        subprocess.run(OURS, cwd=root, env=ENVIRONMENT, check=True, capture_output=True)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
        found = {query: _fetched(browser, address, site, query) for query in QUERIES}
        browser.close()
    return found


def _fetched(browser: Browser, address: str, site: Path, query: str) -> int:
    page = browser.new_page()
    page.goto(f"{address}/about/", wait_until="networkidle")
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.removeprefix(f"{address}/")))
    page.locator("[data-search-input]").first.press_sequentially(query)
    page.locator("a[data-search-result]").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.close()
    return sum(len(brotli.compress((site / name).read_bytes())) for name in names)


def stock(root: Path) -> Path:
    """Write beside mkdocs.yml what stock Material needs for the same pages.

    Its menu would be on every page whole, and the time would grow with the square of the pages;
    ours is not, so the pages that were added are left out of both menus.
    """
    (root / "stock.yml").write_text(
        "site_name: Stock\ntheme: {name: material}\nplugins: [search]\n"
        "markdown_extensions: [attr_list, def_list, footnotes, tables, toc]\n"
        "not_in_nav: '/initiatives/body-*'\nnav: [index.md, about.md]\n",
        encoding="utf-8",
    )
    return root


def built(command: list[str], root: Path) -> tuple[float, float]:
    """Build a site; return the seconds, and the most memory at a time in MiB."""
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, "
        "stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        cwd=root,
        env=ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    )
    return time.perf_counter() - started, int(done.stdout) / 1024


def build_costs(name: str, root: Path, pages: int) -> str:
    """Build with ours and with stock Material, in turns; return the medians and their ratio."""
    runs = [(built(OURS, root), built(STOCK, stock(root))) for _ in range(3)]
    ours, theirs = (statistics.median(run[i][0] for run in runs) for i in (0, 1))
    memory, their_memory = (max(run[i][1] for run in runs) for i in (0, 1))
    return (
        f"build, {name:12} {ours:6.2f} s and {memory:.0f} MiB; stock {theirs:.2f} s and "
        f"{their_memory:.0f} MiB: {ours / theirs:.2f} times (limit 3); "
        f"{1000 * ours / pages:.1f} ms a page"
    )


def main() -> None:
    """Print the figures with the limits that the project sets itself."""
    folder = Path(tempfile.mkdtemp())
    base, today = seconds(BASE, ROOT), seconds(CHECK, ROOT)
    limit = 1.5 * base + 0.3
    print(f"check, today's site          {today:6.3f} s = {today / limit:.2f} of the limit")
    print(f"  (limit: 1.5 x {base:.3f} s for `import yaml, markdown`, and 0.3 s)")
    for pages in (500, 2000):
        taken = seconds(CHECK, grown(folder / str(pages), pages), times=3) - today
        print(f"check, {pages:4} pages            {1000 * taken / pages:6.2f} ms a page (limit 2)")
    now, large = copy_project(folder / "now"), folder / "2000"
    print(build_costs("today's site", now, len(list(now.rglob("docs/**/*.md")))))
    print(build_costs("200 pages", grown(folder / "200", 200), 200))
    print(build_costs("2000 pages", large, 2000))
    for line in format_costs(folder, built):
        print(line)
    print(f"serve, today's site  a change shows after {shown(now):.2f} s (limit 1.5)")
    for line in page_costs(now / "site", now / "stock"):
        print(line)
    for name, root in (("today's site", now), ("2000 pages", large)):
        print(f"search, {name:12} {search_costs(root)}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
