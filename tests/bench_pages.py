"""What a page costs a reader, with stock Material beside it: part of `make bench`.

Bytes are counted as brotli sends them, on the first visit and for a second page, where what the
first has fetched is there already. LCP and layout shift are those of the Chromium of the tests.
"""

from __future__ import annotations

import functools
import re
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import OPTIONS, chromium
from tests.built_pages import pages
from tests.conftest import ROOT

THEME = re.compile(r"^/2024/(introduction|artificial|foreign|cyber|domestic|lawful|child|mig|clos)")
# The page kinds; the bare page is the first of them without any style sheet or script.
SHOWN = "/2024/cyber-security/"
WATCH = """
  window.shift = 0; window.largest = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((e) => { window.shift += e.value; }))
    .observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((e) => { window.largest = e.startTime; }))
    .observe({ type: "largest-contentful-paint", buffered: true });
"""

PASTE = """async (text) => {
  const box = document.querySelector("[data-quotation]");
  const result = document.querySelector("[data-quotation-result]");
  const answered = new Promise((done) => new MutationObserver(done).observe(result, { childList: true }));
  const began = performance.now();
  box.value = text;
  box.dispatchEvent(new Event("input"));
  await answered;
  return performance.now() - began;
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and prints nothing."""

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a folder and give its address."""
    handler = functools.partial(Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@dataclass(frozen=True)
class Cost:
    """Bytes of the page, bytes and number of all that is requested with it, and layout shift."""

    page: int
    whole: int
    requests: int
    shift: float


def cost(browser: Browser, address: str, site: Path, path: str) -> Cost:
    """Load one page with nothing fetched before; wait until nothing more is asked for."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.removeprefix(address)))
    page.add_init_script(WATCH)
    page.goto(address + path, wait_until="networkidle")
    shift = float(page.evaluate("window.shift"))
    page.close()
    files = [site / name.partition("?")[0].lstrip("/") for name in names if name.startswith("/")]
    sizes = [_size(file) for file in files]
    return Cost(sizes[0], sum(sizes), len(sizes), shift)


@functools.cache
def _size(file: Path) -> int:
    whole = file / "index.html" if file.is_dir() else file
    return len(brotli.compress(whole.read_bytes())) if whole.is_file() else 0


def largest_paint(browser: Browser, address: str, times: int = 9) -> float:
    """Return the median milliseconds to the largest paint, from an empty cache."""
    found = []
    for _ in range(times):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(WATCH)
        page.goto(address, wait_until="networkidle")
        found.append(float(page.evaluate("window.largest")))
        page.close()
    return statistics.median(found)


def judging(browser: Browser, address: str, times: int = 5) -> float:
    """Return the median milliseconds in which an article of 200 kB is answered.

    Half of it is quotations, and of these every fourth is altered.
    """
    text = (ROOT / "docs/2024/official.txt").read_text(encoding="utf-8")
    lines = [line[:300] for line in text.split("\n") if line.strip()]
    said = [f"“{line}{' or not' if at % 4 == 0 else ''}”" for at, line in enumerate(lines * 14)]
    many = "".join(
        f"{line} They said that on day {n}. {'More. ' * 25}" for n, line in enumerate(said)
    )
    found = []
    for _ in range(times):
        page = browser.new_page()
        page.goto(f"{address}/check-a-quotation/", wait_until="networkidle")
        page.locator("[data-quotation]").fill("a warm-up that is not timed")
        page.locator("[data-verdict]").wait_for()
        found.append(float(page.evaluate(PASTE, many)))
        page.close()
    return statistics.median(found)


def bare(site: Path) -> None:
    """Write a page with the words of a theme page alone, for comparison."""
    html = (site / SHOWN.strip("/") / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"<script.*?</script>|<link[^>]*>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    (site / "bare.html").write_text(html, encoding="utf-8")


def page_costs(ours: Path, theirs: Path) -> Iterator[str]:
    """Yield the lines of the report on two built sites, stock Material's the second."""
    shutil.copytree(ours, copy := theirs.parent / "ours")
    bare(copy)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
        with serving(copy) as own, serving(theirs) as stock:
            found = {path: cost(browser, own, copy, path) for path in pages(ours)}
            yield _line("theme page", [c for p, c in found.items() if THEME.match(p)], "18 kB in 5")
            yield _line("any page", list(found.values()), "24 kB")
            yield f"  second theme page {max(c.page for p, c in found.items() if THEME.match(p)) / 1000:.1f} kB (limit 9)"
            yield _line("stock Material", [cost(browser, stock, theirs, SHOWN)], "none")
            yield f"quotations, 200 kB   {judging(browser, own):.0f} ms to the answers (limit 100)"
            paint = largest_paint(browser, own + SHOWN)
            ratio = paint / largest_paint(browser, f"{own}/bare.html")
            yield f"  largest paint {paint:.0f} ms = {ratio:.2f} times that of the bare page (limit 1.2)"
        browser.close()


def _line(name: str, costs: list[Cost], limit: str) -> str:
    most = max(costs, key=lambda each: each.whole)
    return (
        f"first visit, {name:14} {most.whole / 1000:6.1f} kB in "
        f"{max(each.requests for each in costs)} requests, layout shift "
        f"{max(each.shift for each in costs):.4f} (limit {limit}, shift 0)"
    )
