"""What pages say of themselves to programs, and the formats that they offer to readers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from pyld import jsonld

from communique.model import Content, Target
from communique.outputs.describing.furnish import furnish, size
from communique.proof.html_reader import read_page
from communique.reading import docs as reader
from tests.built_pages import absolute, pages
from tests.conftest import ADDRESS, BASE

FRAME = "<html><head><title>x</title></head><body><article><p>Words</p></article></body></html>"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# The meaning of our words by schema.org, whose own context cannot be fetched in a test.
CONTEXT = {"@vocab": "https://schema.org/"}


@pytest.fixture(scope="module")
def tiny() -> Content:
    return reader.load(BASE / "docs")


def made(content: Content, path: str, site: Path, address: str = ADDRESS, html: str = FRAME) -> str:
    page = content.pages[PurePosixPath(path)]
    return furnish(html, content, Target("Lamps", address), page, site)


def described(html: str) -> Any:
    (block,) = BLOCK.findall(html)
    return json.loads(block)


# --- JSON-LD -------------------------------------------------------------------------------


def test_a_theme_page_names_its_paragraphs_its_whole_and_what_it_mentions(
    tiny: Content, tmp_path: Path
) -> None:
    said = described(made(tiny, "2031/lanterns.md", tmp_path))
    assert said["@type"] == ["CreativeWork", "WebPage"]
    assert said["isPartOf"] == {"@id": "../"}
    assert said["isBasedOn"] == {"@id": "../official.txt"}
    assert {"@id": "#p2"} in said["hasPart"]
    assert said["mentions"] == [{"@id": "../../initiatives/lantern-pact/"}]
    assert [step["name"] for step in said["breadcrumb"]["itemListElement"]] == [
        "Meeting 2031",
        "Lanterns",
    ]


KINDS = {
    "index.md": ["WebSite", "WebPage"],
    "2024/index.md": ["DigitalDocument", "WebPage"],
    "2024/commitments.md": ["Dataset", "WebPage"],
    "glossary.md": ["DefinedTermSet", "WebPage"],
    "about.md": "WebPage",
}


@pytest.mark.parametrize("path", KINDS)
def test_each_kind_of_page_is_called_what_it_is(
    content: Content, tmp_path: Path, path: str
) -> None:
    for name in ("statements.csv", "statements.json"):
        (tmp_path / "api/v1/2024").mkdir(parents=True, exist_ok=True)
        (tmp_path / "api/v1/2024" / name).touch()
    assert described(made(content, path, tmp_path))["@type"] == KINDS[path]


def test_an_entity_is_a_country_or_an_organisation(content: Content, tmp_path: Path) -> None:
    canada = described(made(content, "countries/canada.md", tmp_path))["mainEntity"]
    assert (canada["@type"], canada["name"]) == ("Country", "Canada")
    call = described(made(content, "initiatives/christchurch-call.md", tmp_path))["mainEntity"]
    assert call["@type"] == "Organization"


def test_words_cannot_end_the_block(tiny: Content, tmp_path: Path) -> None:
    html = furnish(
        FRAME, tiny, Target("</script><b>"), tiny.pages[PurePosixPath("index.md")], tmp_path
    )
    assert described(html)["name"] == "</script><b>"
    assert read_page(html).faults == ()


def nodes(value: Any) -> Iterator[str]:
    """Every id and address in expanded JSON-LD."""
    if isinstance(value, list):
        for each in value:
            yield from nodes(each)
    elif isinstance(value, dict):
        yield from (value["@id"] for _ in (0,) if "@id" in value)
        for key, each in value.items():
            if key.endswith(("/item", "/contentUrl")):
                yield each[0].get("@value") or each[0]["@id"]
            yield from nodes(each)


def test_json_ld_of_every_page_is_read_by_a_library_and_its_ids_are_in_the_site(
    own_site: Path,
) -> None:
    built = pages(own_site)
    for address in built:
        said = described((own_site / address.strip("/") / "index.html").read_text("utf-8"))
        said["@context"] = CONTEXT
        base = f"https://site.example{address}"
        (expanded,) = jsonld.expand(said, {"base": base})
        assert expanded["@id"] == base
        assert not {"Legislation", "FAQPage"} & {t.rpartition("/")[2] for t in expanded["@type"]}
        for each in nodes(expanded):
            place = each.removeprefix("https://site.example")
            path, _, anchor = absolute(address, place).partition("#")
            assert path in built or (own_site / path.strip("/")).is_file(), f"{address}: {each}"
            assert not anchor or anchor in built[path].ids, f"{address}: {each}"


FORGED = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    "html",
    [
        f"<head></head><body><article>{FORGED}</article></body>",
        f"<head></head><body>{FORGED}<article></article></body>",
        f"<head>{FORGED}{FORGED}</head><body></body>",
        "<head><script>x()</script></head>",
        "<head><script type='application/ld+json' onload='x()'></script><script type=module>x</script>",
    ],
)
def test_any_other_script_without_a_file_is_refused(html: str) -> None:
    assert "a <script> element" in [fault.what for fault in read_page(html).faults]


def test_the_block_in_the_head_is_let_through() -> None:
    assert read_page(f"<head>{FORGED}</head><body><article></article></body>").faults == ()


# --- Tags and formats -------------------------------------------------------------------------


def meta(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta name="citation_(\w+)" content="([^"]*)">', html))


def test_a_reference_manager_reads_title_author_year_and_address(
    content: Content, tmp_path: Path
) -> None:
    """What the translator "Embedded Metadata" of Zotero makes an item of."""
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024/fcm-2024-communique.pdf").touch()
    assert meta(made(content, "2024/cyber-security.md", tmp_path)) == {
        "title": "Five Country Ministerial 2024 – Joint Communique: Cyber Security",
        "author": "Five Country Ministerial",
        "publication_date": "2024",
        "public_url": f"{ADDRESS}2024/cyber-security/",
        "pdf_url": f"{ADDRESS}2024/fcm-2024-communique.pdf",
    }


def test_an_editorial_page_has_no_government_for_an_author(
    content: Content, tmp_path: Path
) -> None:
    assert "author" not in meta(made(content, "countries/canada.md", tmp_path))


def test_only_a_site_with_an_address_says_under_which_it_is_cited(
    tiny: Content, tmp_path: Path
) -> None:
    with_address = made(tiny, "2031/lanterns.md", tmp_path)
    assert f'<link rel="cite-as" href="{ADDRESS}2031/lanterns/">' in with_address
    without = made(tiny, "2031/lanterns.md", tmp_path, address="")
    assert "cite-as" not in without
    assert "public_url" not in meta(without)


def test_a_page_offers_the_formats_that_are_there_and_no_other(
    tiny: Content, tmp_path: Path
) -> None:
    assert "formats" not in made(tiny, "2031/lanterns.md", tmp_path)
    (tmp_path / "2031/lanterns").mkdir(parents=True)
    (tmp_path / "2031/lanterns/index.md").write_text("x" * 4321)
    (tmp_path / "2031/fcm-2031-communique.pdf").write_text("x" * 1_234_567)
    html = made(tiny, "2031/lanterns.md", tmp_path)
    assert '<link rel="alternate" type="text/markdown" href="index.md">' in html
    assert html.count('rel="alternate"') == 1
    assert '<a href="index.md">Markdown (4 kB)</a>' in html
    assert '<a href="../fcm-2031-communique.pdf">PDF (1.2 MB)</a>' in html


def test_furnishing_a_page_twice_gives_the_same(tiny: Content, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").touch()
    once = made(tiny, "index.md", tmp_path)
    assert made(tiny, "index.md", tmp_path, html=once) == once


def test_sizes_are_given_as_readers_know_them(tmp_path: Path) -> None:
    file = tmp_path / "x"
    for count, words in (
        (0, "0 bytes"),
        (999, "999 bytes"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
    ):
        file.write_bytes(b"x" * count)
        assert size(file) == words


def test_every_format_that_a_page_offers_is_in_the_site(own_site: Path) -> None:
    for file in own_site.rglob("index.html"):
        head = file.read_text(encoding="utf-8").partition("</head>")[0]
        for href in re.findall(r'<link rel="alternate"[^>]* href="([^"]*)"', head):
            assert (file.parent / href).resolve().is_file(), f"{file}: {href}"
