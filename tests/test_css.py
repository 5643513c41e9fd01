"""The cut of a style sheet: what pages and scripts can meet stays, in its order."""

from __future__ import annotations

import pytest

from communique.outputs.css.cut import cut
from communique.outputs.css.dark import with_dark
from communique.outputs.css.rules import parse
from communique.outputs.css.vocabulary import tags_of, vocabulary

PAGE = '<nav class="md-nav" id="top"><a class="link on" href="#x" data-kind="call">A</a></nav>'


def kept(css: str, page: str = PAGE, script: str = "") -> str:
    return "".join(map(str, cut(parse(css), vocabulary(tags_of(page), [script]))))


@pytest.mark.parametrize(
    "selector",
    [
        *("a", ".link", "#top", "[href]", "[data-kind=call]", "a.link.on", ".md-nav>a:hover"),
        *(":is(.gone,.link)", "a:not(.gone)", ".md-nav .link::before", '[href^="#"]', "*"),
    ],
)
def test_what_a_page_has_is_kept(selector: str) -> None:
    assert kept(f"{selector}{{color:red}}") == f"{selector}{{color:red}}"


@pytest.mark.parametrize(
    "selector",
    [
        *("table", ".gone", "#gone", "[title]", "[data-kind=hope]", "a.gone", ".gone a"),
        *(":is(.gone,table)", "nav.link", ".link#top", "a::-moz-focus-inner"),
    ],
)
def test_what_no_page_has_goes(selector: str) -> None:
    assert kept(f"{selector}{{color:red}}") == ""


def test_of_several_selectors_those_in_use_stay() -> None:
    assert kept(".gone,.link , table{color:red}") == ".link{color:red}"


@pytest.mark.parametrize(
    ("selector", "script"),
    [
        (".made", 'make("p", { className: "made" })'),
        ("output", 'make("output")'),
        ("[hidden]", "box.hidden = true"),
        ("[aria-busy=true]", 'box.setAttribute("aria-busy", "true")'),
        ("[aria-pressed]", "button.ariaPressed = pressed"),
    ],
)
def test_what_a_script_may_make_is_kept(selector: str, script: str) -> None:
    assert kept(f"{selector}{{color:red}}", script=script) != ""


def test_words_in_comments_of_scripts_keep_nothing() -> None:
    assert kept(".made{color:red}", script='// "made"\n/* "made" */') == ""


def test_a_group_stays_with_what_is_kept_in_it_and_goes_when_empty() -> None:
    css = "@media print{.link{color:red}.gone{color:red}}@media screen{.gone{color:red}}"
    assert kept(css) == "@media print{.link{color:red}}"


def test_variables_that_nothing_reads_go_with_what_only_they_read() -> None:
    css = "a{--a:1;--b:var(--c);--c:2;--d:3;width:var(--a)}"
    assert kept(css) == "a{--a:1;width:var(--a)}"


def test_animations_that_nothing_names_go() -> None:
    css = "@keyframes x{0%{top:0}}@keyframes y{0%{top:0}}a{animation:y 1s}"
    assert kept(css) == "@keyframes y{0%{top:0}}a{animation:y 1s}"


def test_transitions_and_old_prefixes_go() -> None:
    assert kept("a{-moz-user-select:none;transition:all 1s;color:red}") == "a{color:red}"


def test_what_cannot_be_parsed_is_named_with_its_line() -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse("a{color:red}\n}")


def test_dark_colours_hold_for_a_dark_system_until_a_choice_is_made() -> None:
    palette = [{"media": "(prefers-color-scheme)"}, {"media": "(x: dark)", "scheme": "slate"}]
    css = "[data-md-color-scheme=slate]{color:red}"
    twin = "[data-md-color-scheme]:not([data-md-color-media]){color:red}"
    found = "".join(map(str, with_dark(parse(css), palette)))
    assert found == f"{css}@media (prefers-color-scheme:dark){{{twin}}}"


def test_a_palette_of_one_choice_has_no_dark_twin() -> None:
    css = "[data-md-color-scheme=slate]{color:red}"
    assert "".join(map(str, with_dark(parse(css), {"scheme": "slate"}))) == css
