"""The cards of shared links: one a page, small, and the same each time."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from PIL import Image

from communique.model import Content, Target
from communique.outputs.card_drawing import SIZES, WIDTH, _face, fitted, spelled
from communique.outputs.cards import card_files, name
from communique.reading.settings import target
from communique.reading.text_files import put_changed
from tests.built_pages import pages
from tests.conftest import ADDRESS, ROOT


def outputs_of(content: Content, site: Path) -> None:
    for path, data in card_files(content, Target("The site", ADDRESS)):
        put_changed(site / path, data)


@pytest.fixture(scope="module")
def folder(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("cards")
    outputs_of(content, site)
    return site / "assets/cards"


def test_every_page_has_a_card_under_ten_kilobytes(content: Content, folder: Path) -> None:
    assert {file.name for file in folder.iterdir()} == {name(path) for path in content.pages}
    assert len({name(path) for path in content.pages}) == len(content.pages)
    for file in folder.iterdir():
        assert file.stat().st_size < 10_000, file.name


def test_a_card_has_the_size_that_sites_ask_for_and_more_than_its_ground(folder: Path) -> None:
    for file in folder.iterdir():
        with Image.open(file) as card:
            assert (card.format, card.mode, card.size) == ("PNG", "P", (1200, 630))
            assert len(card.getcolors() or []) == 4, file.name


def test_no_two_cards_are_alike(folder: Path) -> None:
    assert len({file.read_bytes() for file in folder.iterdir()}) == len(list(folder.iterdir()))


def test_writing_twice_gives_the_same_bytes(content: Content, folder: Path, tmp_path: Path) -> None:
    outputs_of(content, tmp_path)
    for file in folder.iterdir():
        assert (tmp_path / "assets/cards" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    "title",
    [
        "A",
        "Child Sexual Exploitation and Abuse",
        "word " * 40,
        "x" * 200,
        "word " * 100,
        "x " * 400,
    ],
)
def test_a_title_fits_however_long_it_is(title: str) -> None:
    size, rows = fitted(title)
    assert 1 <= len(rows) <= 4
    assert all(_face(size).getlength(row) <= WIDTH for row in rows)
    assert " ".join(rows).split() == title.split() or rows[-1].endswith("…")
    assert size == SIZES[-1][0] or not rows[-1].endswith("…")


def test_signs_that_the_face_lacks_are_spelled_in_those_that_it_has() -> None:
    assert spelled("“Māori” – naïve Łódź…") == "“Maori” - naive ?odz…"


@pytest.mark.parametrize(
    ("page", "card"),
    [
        ("index.md", "card.png"),
        ("about.md", "about-card.png"),
        ("2024/index.md", "2024-card.png"),
        ("2024/annexes/annex-1.md", "2024-annexes-annex-1-card.png"),
    ],
)
def test_the_name_of_a_card_is_the_address_with_hyphens(page: str, card: str) -> None:
    assert name(PurePosixPath(page)) == card


def test_a_published_site_has_the_card_of_each_of_its_pages(site: Path) -> None:
    for address in pages(site):
        assert (site / "assets/cards" / f"{address[1:].replace('/', '-')}card.png").is_file()


def test_a_card_bears_the_name_of_the_site(folder: Path) -> None:
    assert target(ROOT).site_name == "Five Country Ministerial communique"
    with Image.open(folder / "2024-migration-card.png") as card:
        top = card.convert("L").crop((124, 60, 1100, 125))
        assert len(set(top.tobytes())) > 1
