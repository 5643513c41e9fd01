"""The plain words at the top of each theme: short, and each with its paragraph."""

from __future__ import annotations

import re

from communique.model import Content, Page

LINK = re.compile(r" \[Paragraph (\d+)\]\(#p\1\)$")
OLDEST = 13


def themes(content: Content) -> list[Page]:
    """Return the pages that have the section; a new edition may come without it at first."""
    pages = [
        page
        for page in content.pages.values()
        if any(heading.text == "In brief" for heading in page.body.headings)
    ]
    assert len(pages) >= 7
    return pages


def points(page: Page) -> list[str]:
    """Return the list below "In brief", up to the next heading."""
    start, end = [h.line for h in page.body.headings if h.line >= at(page, "In brief")][:2]
    return [unit.markdown for unit in page.body.units if start < unit.line < end][1:]


def at(page: Page, heading: str) -> int:
    return next(h.line for h in page.body.headings if h.text == heading)


def syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", letters))
    silent = re.search(r"[^l]e$|[^td]ed$", letters) is not None and count > 1
    return max(1, count - silent)


def reading_age(text: str) -> float:
    """Return the Flesch-Kincaid grade (Kincaid et al., 1975) and the five years before school."""
    sentences = [each for each in re.split(r"[.!?](?:\s|$)", text) if each.strip()]
    words = re.findall(r"[A-Za-z’'-]+", text)
    each = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * each - 15.59 + 5


def test_each_point_leads_to_its_paragraph_and_no_paragraph_is_left_out(content: Content) -> None:
    for page in themes(content):
        found = [LINK.search(f" {point.lstrip('-* ')}") for point in points(page)]
        assert all(found), f"{page.path}: a point without its paragraph"
        numbers = [int(link.group(1)) for link in found if link]
        assert numbers == sorted(numbers)
        assert set(numbers) == {block.number for block in page.paragraphs}, page.path


def test_the_points_can_be_read_at_thirteen(content: Content) -> None:
    for page in themes(content):
        text = " ".join(LINK.sub("", point).lstrip("-* ") for point in points(page))
        assert reading_age(text) <= OLDEST, f"{page.path}: {reading_age(text):.1f}"


def test_the_measure_separates_easy_words_from_hard_ones() -> None:
    assert reading_age("The cat sat. The dog ran.") < 6
    assert reading_age("Multilateral institutional cooperation necessitates coordination.") > 20


def test_no_page_has_more_than_four_points(content: Content) -> None:
    assert [page.path for page in themes(content) if len(points(page)) > 4] == []
