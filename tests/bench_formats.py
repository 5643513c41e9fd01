"""What the formats beside the pages cost a build: part of `make bench`."""

from __future__ import annotations

import hashlib
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from communique.model import Target
from communique.outputs.documents.files import docx_files, epub_files, pdf_files
from communique.outputs.documents.made_once import FOLDER
from communique.reading import docs as reader
from tests.conftest import communique, copy_project, keep_only_2024

Built = Callable[[list[str], Path], tuple[float, float]]  # a command, where: seconds and MiB
WITH = [sys.executable, "-m", "mkdocs", "build", "--strict"]
# The same build, with what the pages themselves need of outputs, and no other file.
PROGRAM = """
import sys
from communique import mkdocs_plugin as plugin
from communique.building import beside_pages
from communique.outputs import OUTPUTS

pages_need = ("search_files", "citation_files", "card_files", "digest_file", "quotation_files")
beside_pages.EVERY = tuple(output for output in OUTPUTS if output.__name__ in pages_need)
plugin.write_zip = plugin.write_downloads = plugin.write_sums = lambda *_: None
plugin.furnish = lambda html, *_: html
from mkdocs.__main__ import cli
cli(["build", "--strict"])
"""
WITHOUT = [sys.executable, "-c", PROGRAM]


def format_costs(folder: Path, built: Built) -> list[str]:
    """Return the lines on today's site, on the documents, and on many editions."""
    now = _fresh(folder / "formats")
    runs = [(built(WITH, now)[0], built(WITHOUT, now)[0]) for _ in range(4)][1:]
    whole, bare = (statistics.median(run[i] for run in runs) for i in (0, 1))
    return [
        f"formats, today's site        {whole:.2f} s with all, {bare:.2f} s without: "
        f"{whole / bare:.2f} times (limit 2)",
        _documents(_fresh(folder / "documents")),
        _editions(folder, built),
    ]


def _fresh(root: Path) -> Path:
    """Copy the project, with no documents that were made before."""
    copy_project(root)
    (root / ".cache").unlink()
    return root


def _documents(root: Path) -> str:
    content, taken = reader.load(root / "docs"), []
    for _ in range(2):
        began = time.perf_counter()
        for output in (pdf_files, epub_files, docx_files):
            list(output(content, Target()))
        taken.append(time.perf_counter() - began)
    made = len(list((root / FOLDER).iterdir()))
    return (
        f"PDF, EPUB and Word document  {taken[0]:.2f} s (limit 10); again {taken[1]:.2f} s, "
        f"with {made} files kept"
    )


def _editions(folder: Path, built: Built) -> str:
    few, many = 50, 200
    costs = [built(WITH, with_editions(folder / f"editions-{n}", n)) for n in (few, many)]
    each = [1000 * taken / n for (taken, _), n in zip(costs, (few, many), strict=True)]
    return (
        f"{many} editions, all formats    {costs[1][0]:.0f} s, {costs[1][1]:.0f} MiB (limit 600); "
        f"{each[1]:.0f} ms an edition, {each[0]:.0f} ms at {few}"
    )


def with_editions(root: Path, number: int) -> Path:
    """Copy the project and add editions, by the words of 2024, until it has as many."""
    keep_only_2024(_fresh(root))
    text = (root / "docs/2024/official.txt").read_text(encoding="utf-8")
    (root / "text.txt").write_text(text.replace("2024", "2025"), encoding="utf-8")
    done = communique(root, "import", "text.txt", "--edition", "2025")
    assert done.returncode == 0, done.stderr
    added = [str(year) for year in range(2026, 2024 + number)]
    for year in added:
        _copied(root, year)
    sections = "".join(f"      - {y}:\n          - {y}/index.md\n" for y in added)
    file = root / "mkdocs.yml"
    before, mark, after = file.read_text(encoding="utf-8").partition("  - Countries:\n")
    file.write_text(f"{before}  - Editions:\n{sections}{mark}{after}", encoding="utf-8")
    return root


def _copied(root: Path, year: str) -> None:
    """Copy the edition of 2025 to another year, and pin its words."""
    shutil.copytree(root / "docs/2025", root / "docs" / year)
    for file in (root / "docs" / year).rglob("*.*"):
        file.write_text(file.read_text(encoding="utf-8").replace("2025", year), encoding="utf-8")
    words = root / "docs" / year / "official.txt"
    digest = hashlib.sha256(words.read_bytes()).hexdigest()
    words.with_suffix(".txt.sha256").write_text(f"{digest}  official.txt\n", encoding="utf-8")
    with (root / "official-texts.sha256").open("a", encoding="utf-8") as pinned:
        pinned.write(f"{digest}  docs/{year}/official.txt\n")
