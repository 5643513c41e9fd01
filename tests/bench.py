"""How quick the commands are, as ratios measured in one run: `make bench`.

Nothing here fails a test: a number means little on a machine that does other work as well.
"""

from __future__ import annotations

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

from communique.outputs.search.files import files
from communique.outputs.search.passages import all_passages
from communique.reading import docs as reader
from tests.conftest import ROOT, copy_project

CHECK = [sys.executable, "-m", "communique", "check"]
BASE = [sys.executable, "-c", "import yaml, markdown"]
PORT = 8765
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
        entries.append(f"      - Page {index}: {name}")
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
    command = [sys.executable, "-m", "communique", "serve", "--address", address]
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
    """Tell what a reader fetches before the first result, and what making the index takes."""
    content = reader.load(root / "docs")
    started = time.perf_counter()
    made = dict(files(content))
    taken = time.perf_counter() - started
    passages = sum(len(page.passages) for page in all_passages(content))
    script = (ROOT / "overrides/assets/javascripts/search.js").read_text(encoding="utf-8")
    costs = [f"{query}: {_weight(made, script, query) / 1000:.1f}" for query in QUERIES]
    return f"{', '.join(costs)} kB (limit 10); {1000 * taken / passages:.2f} ms a passage (limit 1)"


def _weight(made: dict[str, str], script: str, query: str) -> int:
    """Weigh the script, the start and the files of a query's first letters, as brotli sends them."""
    names = {
        f"search/{word[:2]}{more}.js" for word in query.split() for more in ("", f"-{word[2]}")
    }
    fetched = [script, made["search/start.js"], *(made[name] for name in names if name in made)]
    if "search/pages-0.js" in made:  # the addresses of six results do not come with the start
        fetched += [made[f"search/pages-{number}.js"] for number in range(6)]
    return sum(len(brotli.compress(text.encode())) for text in fetched)


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
    for name, root in (
        ("today's site", copy_project(folder / "now")),
        ("2000 pages", folder / "2000"),
    ):
        print(f"serve, {name:12}  a change shows after {shown(root):.2f} s (limit 1)")
        print(f"search, {name:12} {search_costs(root)}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
