"""The page of downloads, the addresses of files, and the examples of the page on data."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from communique.model import Content, Target
from communique.outputs.api.files import api_files
from communique.outputs.describing.downloads import write_downloads
from communique.reading import docs as reader
from communique.reading import official
from communique.reading.history import history_of
from tests.conftest import BASE, ROOT

PAGE = "---\ndescription: Every file of the tests, with its size and its digest.\nkeywords: []\norder: 8\n---\n\n# Downloads\n\n/// every-format\n///\n"
BUILT = '<article><div class="every-format">\n</div><p>Rest</p></article>'
# Published for good: what others may have linked. Add to it; take nothing away.
ADDRESSES = ROOT / "tests" / "fixtures" / "file-addresses.txt"
ROW = re.compile(
    r'<li><a href="([^"]+)" download>[^<]+</a> \(([^,]+), ([^)]+)\)\. [^<]+<br><code>(\w{64})</code>'
)


@pytest.fixture
def filled(tree: Path) -> Path:
    """The tiny site with a page of downloads, built by hand, and three of its files."""
    (tree / "docs/downloads.md").write_text(PAGE, encoding="utf-8")
    site = tree / "site"
    for path, text in {
        "downloads/index.html": BUILT,
        "2031/fcm-2031-communique.pdf": "x" * 123_456,
        "api/v1/2031/statements.csv": "id\r\n",
        "feed.xml": "<feed/>",
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8", newline="")
    write_downloads(reader.load(tree / "docs"), Target("Lamps"), site)
    return site


def test_each_file_that_is_there_is_listed_with_size_digest_and_use(filled: Path) -> None:
    html = (filled / "downloads/index.html").read_text(encoding="utf-8")
    found = ROW.findall(html)
    assert [row[0] for row in found] == [
        "../2031/fcm-2031-communique.pdf",
        "../api/v1/2031/statements.csv",
        "../feed.xml",
    ]
    assert found[0][1:3] == ("fcm-2031-communique.pdf", "123 kB")
    for href, _, _, digest in found:
        assert digest == official.digest((filled / "downloads" / href).resolve().read_bytes())
    assert '<a href="../SHA256SUMS" download>SHA256SUMS</a>. ' in html
    assert html.endswith("</div><p>Rest</p></article>")


def test_filling_the_list_again_gives_the_same(filled: Path) -> None:
    file = filled / "downloads/index.html"
    once = file.read_bytes()
    write_downloads(reader.load(filled.parent / "docs"), Target("Lamps"), filled)
    assert file.read_bytes() == once


@pytest.mark.slow
def test_every_file_on_the_page_is_as_it_says_in_the_finished_site(own_site: Path) -> None:
    html = (own_site / "downloads/index.html").read_text(encoding="utf-8")
    found = ROW.findall(html)
    assert len(found) > 15
    for href, _, _, digest in found:
        file = (own_site / "downloads" / href).resolve()
        assert official.digest(file.read_bytes()) == digest, href


@pytest.mark.slow
def test_every_file_that_was_published_keeps_its_address(own_site: Path) -> None:
    """If this fails, links of others would be dead: write the file at its old address again."""
    lacking = history_of(ROOT / "docs").lacking  # then there are no feeds
    for address in ADDRESSES.read_text(encoding="utf-8").split():
        if lacking and address.endswith("feed.xml"):
            continue
        assert (own_site / address).is_file(), address


def test_every_file_of_the_interface_is_on_the_list_of_addresses(content: Content) -> None:
    listed = set(ADDRESSES.read_text(encoding="utf-8").split())
    assert {path for path, _ in api_files(content, Target())} <= listed


def test_the_example_in_python_does_what_the_page_says(tmp_path: Path) -> None:
    content = reader.load(BASE / "docs")
    for path, data in api_files(content, Target()):
        file = tmp_path / path.replace("2031", "2024")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    text = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    example = text.partition("In Python, ")[2].partition("In R, ")[0]
    program = textwrap.dedent(re.search(r"\n    import json\n.*", example, re.S)[0])  # type: ignore[index]
    program = program.replace("https://example.org/communique/", f"{tmp_path.as_uri()}/")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "p3 We will keep the LP alight – as “ever”\n"


def test_the_page_on_data_names_every_file_that_there_is(content: Content) -> None:
    text = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    for path, _ in api_files(content, Target()):
        name = path.removeprefix("api/v1/")
        if name.endswith(".csv"):
            assert f"`{name.removesuffix('.csv')}.json`, `.csv`" in text, name
        elif "schema/" not in name and "metadata" not in name:
            assert f"`{name}`" in text, name
