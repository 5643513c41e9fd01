"""The measure of how hard a text is to read."""

from __future__ import annotations

from communique.checks.reading_age import age_of


def test_the_measure_separates_easy_words_from_hard_ones() -> None:
    assert age_of("The cat sat. The dog ran.") < 6
    assert age_of("Multilateral institutional cooperation necessitates coordination.") > 20


def test_a_text_without_words_is_not_hard() -> None:
    assert age_of("1234!") == 0
