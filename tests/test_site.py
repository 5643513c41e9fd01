"""The built site: its addresses, its words, its links, in MkDocs and in Zensical alike."""

from __future__ import annotations

import re
from pathlib import Path

from communique.checks.addresses import published
from communique.proof.html_reader import official_blocks
from communique.reading import docs as reader
from communique.reading import official, settings
from communique.reading.yaml_source import Document
from tests.built_pages import Links, pages
from tests.conftest import ADDRESS, ROOT, communique

# What `communique finish` puts into pages.
# What is filled in when the files are there: by the plugin of MkDocs, or by `communique finish`.
FILLED = re.compile(
    r'<p class="formats">.*?</p>|(?<=<div class="every-format">).*?(?=</div>)', re.DOTALL
)


def html(site: Path, address: str) -> str:
    return (site / address.strip("/") / "index.html").read_text(encoding="utf-8")


def test_every_address_that_was_published_is_there(own_site: Path) -> None:
    built, listed = pages(own_site), published(ROOT)
    assert listed
    for each in listed:
        page, _, anchor = f"/{each}".partition("#")
        assert page in built, each
        assert not anchor or anchor in built[page].ids, each


def test_the_theme_pages_and_the_full_text_carry_our_copy_of_the_text(
    own_site: Path,
) -> None:
    content = reader.load(ROOT / "docs")
    held = list(official.read(content.editions[0].pinned[0].text).words)
    parts = [f"/2024/{page.path.stem}/".replace("index/", "") for page in content.editions[0].parts]
    on_parts = [words for address in parts for _, words in official_blocks(html(own_site, address))]
    in_full = [words for _, words in official_blocks(html(own_site, "/2024/full-text/"))]
    assert on_parts == in_full
    assert " ".join(on_parts).split() == held


def test_paragraphs_1_to_24_have_one_address_each_on_theme_page_and_full_text(site: Path) -> None:
    numbers = [f"p{n}" for n in range(1, 25)]
    ids = [name for name, _ in official_blocks(html(site, "/2024/full-text/"))]
    assert [name for name in ids if name in numbers] == numbers


def test_our_copy_of_the_text_is_published_byte_for_byte(own_site: Path) -> None:
    published = (own_site / "2024/official.txt").read_bytes()
    assert published == (ROOT / "docs/2024/official.txt").read_bytes()


def test_every_internal_link_of_every_page_leads_to_a_page_and_an_anchor(own_site: Path) -> None:
    built = pages(own_site)
    for address, links in built.items():
        for target in links.internal(address):
            path, _, anchor = target.partition("#")
            assert path in built or (own_site / path.strip("/")).is_file(), f"{address}: {target}"
            assert not anchor or anchor in built[path].ids, f"{address}: {target}"


def test_no_id_is_used_twice_on_a_page(own_site: Path) -> None:
    for address, links in pages(own_site).items():
        assert len(links.ids) == len(set(links.ids)), address


def test_zensical_builds_the_same_official_words(site: Path, zensical_site: Path) -> None:
    assert set(pages(site)) == set(pages(zensical_site))
    for address in pages(site):
        ours = official_blocks(html(site, address))
        assert ours == official_blocks(html(zensical_site, address)), address


def test_zensical_builds_the_same_internal_links(site: Path, zensical_site: Path) -> None:
    others = pages(zensical_site)
    for address in pages(site):
        links = Links()
        links.feed(FILLED.sub("", html(site, address)))
        assert links.internal(address) == others[address].internal(address), address


def test_two_builds_of_one_tree_are_equal_byte_for_byte(own_site: Path, tmp_path: Path) -> None:
    again = communique(ROOT, "build", "--site-dir", str(tmp_path / "again"), url=ADDRESS)
    assert again.returncode == 0
    first = {f.relative_to(own_site): f.read_bytes() for f in own_site.rglob("*") if f.is_file()}
    second = tmp_path / "again"
    assert first == {
        f.relative_to(second): f.read_bytes() for f in second.rglob("*") if f.is_file()
    }


def test_every_page_says_who_publishes_it_and_on_what_terms(own_site: Path) -> None:
    config = settings.read(ROOT)
    assert isinstance(config, Document)
    publisher = config.value["extra"]["publisher"]
    for file in own_site.rglob("*.html"):
        text = " ".join(file.read_text(encoding="utf-8").split())
        head, _, rest = text.partition("<main")
        assert f"Not a site of any government. Published by {publisher}." in head, file
        assert " ".join(config.value["copyright"].split()) in rest.partition("<footer")[2], file
