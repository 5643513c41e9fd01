"""The pictures: their numbers are those of the tables below them, and of the text."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

import pytest
from markdown.serializers import to_html_string

from communique.model import Content
from communique.pages.parts import PARTS
from communique.pages.parts.milestones import events
from communique.pages.parts.pictures.axis import Axis, in_rows, span
from communique.pages.parts.pictures.drawing import text
from communique.pages.view import View
from communique.proof.html_reader import read_page
from communique.reading import docs as reader
from communique.reading.citations import days_in_words
from tests.conftest import BASE
from tests.test_extension import render

PAGE = PurePosixPath("2024/pictures.md")
NAMES = ["picture-themes", "picture-timeline"]


def part(content: Content, name: str, path: PurePosixPath = PAGE) -> Element:
    """Return what a part makes, in one element."""
    whole = Element("div")
    whole.extend(PARTS[name](View(content, content.pages[path], content.edition_of(path))))
    return whole


def words(element: Element) -> str:
    return "".join(element.itertext())


def drawn(whole: Element, tag: str = "text") -> list[Element]:
    return list(next(whole.iter("svg")).iter(tag))


def cells(whole: Element) -> list[list[str]]:
    """Return the cells of the table below a picture, row by row."""
    rows = [row for body in whole.iter("tbody") for row in body]
    return [[words(cell) for cell in row] for row in rows]


def grown(folder: Path, **edits: tuple[str, str]) -> Content:
    """Return the content of the tiny site with changes, by the stems of the files changed."""
    tree = Path(shutil.copytree(BASE, folder / "tree"))
    for stem, (old, new) in edits.items():
        file = next(tree.rglob(f"{stem.replace('_', '-')}.md"))
        assert old in file.read_text(encoding="utf-8")
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return reader.load(tree / "docs")


def test_the_parts_are_in_the_order_of_the_text(content: Content) -> None:
    titles = [page.meta.title for page in content.editions[0].sections]
    assert [row[0] for row in cells(part(content, "picture-themes"))] == titles


def test_the_counts_are_those_of_the_text_and_of_the_register(content: Content) -> None:
    edition = content.editions[0]
    rows = cells(part(content, "picture-themes"))
    assert [int(row[2]) for row in rows] == [
        sum(len(block.words.split()) for block in page.paragraphs) for page in edition.sections
    ]
    assert sum(int(row[3]) for row in rows) == len(edition.statements)
    assert [sum(int(p.split(":")[1]) for p in row[1].split(", ")) for row in rows] == [
        int(row[2]) for row in rows
    ]


def test_a_box_is_as_long_as_its_paragraph(content: Content) -> None:
    whole = part(content, "picture-themes")
    counts = [int(pair.split(":")[1]) for row in cells(whole) for pair in row[1].split(", ")]
    bars = [row[1][0] for body in whole.iter("tbody") for row in body]
    assert [int(box.get("width", "")) for bar in bars for box in bar] == counts
    for bar in bars:
        starts = [int(box.get("x", "0")) for box in bar]
        widths = [int(box.get("width", "")) for box in bar]
        assert starts == [sum(widths[:at]) for at in range(len(widths))]


def test_the_matrix_is_a_table_that_says_what_it_shows(content: Content) -> None:
    whole = part(content, "picture-matrix")
    assert len(list(whole.iter("table"))) == 1
    assert list(whole.iter("svg")) == []
    for link in (link for cell in whole.iter("td") for link in cell):
        assert re.fullmatch(
            r"Paragraph \d+ names .+|.+: \d+ national bod.+", link.get("aria-label", "")
        )


def test_the_numbers_of_the_timeline_are_those_of_the_list(content: Content) -> None:
    whole = part(content, "picture-timeline")
    happened = events(content, content.editions[0])
    numbers = [s.text for s in drawn(whole) if s.get("text-anchor") == "middle"]
    numbers = [number for number in numbers if number and len(number) < 4]
    assert sorted(map(int, filter(None, numbers))) == [event.number for event in happened]
    items = [words(item) for item in next(whole.iter("ol"))]
    for event, item in zip(happened, items, strict=True):
        date = days_in_words(event.milestone.date, event.milestone.until)
        assert item.startswith(f"{date}, {event.entity.title}: ")
        assert "[^" in item, "no source"
    assert [e.milestone.date for e in happened] == sorted(e.milestone.date for e in happened)


def test_what_is_not_known_of_dates_is_said(content: Content) -> None:
    said = words(part(content, "picture-timeline"))
    for country in ("Australia", "Canada", "New Zealand", "United Kingdom", "United States"):
        assert country in said.split("What is not known")[1].split("Five Country Ministerial")[0]
    assert "Since when Australia takes part in GIFCT Independent Advisory Committee" in said


def test_a_date_is_drawn_as_exactly_as_it_is_known() -> None:
    axis = Axis(2020, 2023)
    year, month, day = (axis.mark("", date) for date in ("2021", "2021-03", "2021-03-14"))
    assert year.right - year.left == pytest.approx(axis.step)
    assert month.end - month.start == pytest.approx(axis.step / 12)
    assert day.is_dot
    assert not year.is_dot
    assert not month.is_dot
    assert year.start < month.start < day.middle < month.end < year.end
    assert axis.mark("", "2021-12-31", "2022-01-01").is_dot
    assert span("2021-12-31")[1] == pytest.approx(2022, abs=1e-9)


def test_labels_that_would_overlap_go_to_a_row_below() -> None:
    assert in_rows([(0, 10), (5, 15), (12, 20), (30, 40)]) == [0, 1, 0, 0]


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_holds_nothing_that_a_strict_policy_or_the_keyboard_would_meet(
    content: Content, name: str
) -> None:
    svg = next(part(content, name).iter("svg"))
    assert svg.get("aria-hidden") == "true"
    assert "width" not in svg.attrib
    for shape in svg.iter():
        assert not {"id", "style"} & set(shape.attrib)
        assert shape.tag != "a" or shape.get("tabindex") == "-1"


@pytest.mark.parametrize("name", NAMES)
def test_everything_stays_within_the_frame(content: Content, name: str) -> None:
    svg = next(part(content, name).iter("svg"))
    _, _, width, height = map(float, svg.get("viewBox", "").split())
    for shape in svg.iter():
        x, y = (float(shape.get(key, "0")) for key in ("x", "y"))
        assert 0 <= x <= width
        assert 0 <= y <= height
        assert x + float(shape.get("width", "0")) <= width + 0.1
        assert y + float(shape.get("height", "0")) <= height + 0.1


def test_odd_signs_are_shown_as_they_are(tmp_path: Path) -> None:
    odd = "names: [Lantern Pact (LP), Lantern Pact, LP & ’Co’]"
    content = grown(
        tmp_path,
        lanterns=("title: Lanterns", "title: Lamps & Oil’s *own*"),
        lantern_pact=("names: [Lantern Pact (LP), Lantern Pact, LP]", odd),
    )
    html = render(content, "2031/lanterns.md", "# A\n\n/// picture-themes\n///\n")
    assert ">Lamps &amp; Oil’s *own*</a>" in html
    assert to_html_string(text(0, 0, "<script>")) == '<text x="0" y="0">&lt;script&gt;</text>'


def test_an_edition_without_known_dates_has_a_note(tmp_path: Path) -> None:
    content = grown(tmp_path, lantern_pact=("since: '2030-05'", "since: null"))
    whole = part(content, "picture-timeline", PurePosixPath("2031/index.md"))
    assert list(whole.iter("svg")) == []
    said = words(whole)
    assert "Any date of Lantern Pact (LP)" in said
    assert "Since when Canada takes part in Lantern Pact (LP)" in said


def test_a_small_edition_has_its_pictures_too(tmp_path: Path) -> None:
    content = grown(tmp_path)
    for name in NAMES:
        assert list(part(content, name, PurePosixPath("2031/index.md")).iter("svg")), name


def test_nothing_but_shapes_and_links_may_be_in_a_picture() -> None:
    shapes = "<article><svg><a href='x'><rect/><text>1</text></a></svg></article>"
    assert read_page(shapes).faults == ()
    for bad in ("foreignObject", "animate", "use", "image", "script", "style"):
        assert read_page(f"<article><svg><{bad}></{bad}></svg></article>").faults, bad
    assert read_page("<article><svg><a xlink:href='javascript:x'></a></svg></article>").faults
