"""Where to report or get help: complete by country, in plain words, linked from the themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.model import Content
from communique.model.schema import COUNTRIES, NationalBody
from communique.pages.parts.help_pages import NO_SERVICE
from tests.test_site import html


def services(content: Content, need: str, country: str) -> Iterator[NationalBody]:
    """Yield the bodies of a country that take reports for a need."""
    entity = next(each for each in content.countries if each.id == country)
    for body, _ in entity.bodies:
        if body.reporting and need in body.reporting.needs:
            yield body


def sections(built: str) -> dict[str, str]:
    """Return what is below the heading of each country on a built page."""
    parts = re.split(r'<h2 id="([a-z-]+)">', built)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_need_shows_the_services_of_each_country_or_says_that_none_is_known(
    site: Path, content: Content, country: str
) -> None:
    for need in content.needs:
        section = sections(html(site, f"/help/{need.path.stem}/"))[country]
        named = [body.name for body in services(content, need.path.stem, country)]
        assert [name for name in named if name.replace("&", "&amp;") not in section] == []
        assert (NO_SERVICE in section) == (not named)
        assert "Emergency number: " in section
        assert section.count("How to report: ") + section.count("Its website: ") == len(named)
        assert (": the sources were read on that day or later." in section) == bool(named)


def test_each_page_begins_with_what_to_do_in_danger(site: Path, content: Content) -> None:
    for address in ("/help/", *(f"/help/{need.path.stem}/" for need in content.needs)):
        built = html(site, address)
        first = built.partition("</h1>")[2].lstrip()
        assert first.startswith('<div class="emergency">'), address
        box = first[: first.index("</ul>")]
        for number in ("000", "911", "111", "999"):
            assert f'<a href="tel:{number}">{number}</a>' in box, address
        country = "Australia" if address == "/help/" else '<a href="#australia">Australia</a>'
        assert f"<span>{country}: </span>" in box, address


def test_a_telephone_number_is_a_link_that_calls_it(site: Path) -> None:
    built = html(site, "/help/report-a-scam/")
    assert '<a href="tel:18884958501">1-888-495-8501</a>' in built
    assert '<a href="tel:03001232040">0300 123 2040</a>' in built


def test_a_theme_leads_to_the_bodies_of_a_country_and_these_to_where_to_report(site: Path) -> None:
    assert 'href="../../countries/canada/#cyber-security"' in html(site, "/2024/cyber-security/")
    assert 'href="../../help/ransomware/#canada"' in html(site, "/countries/canada/")
    theme = html(site, "/2024/foreign-interference/")
    assert '<h2 id="in-each-country">In your country</h2>' in theme
