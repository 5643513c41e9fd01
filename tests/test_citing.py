"""Citations: what each guide makes of one paragraph, the formats, the page and its files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import brotli
import markdown
import pytest

from communique.markdown_extension import CommuniqueExtension
from communique.model import Content, Target
from communique.outputs.citing import StyledCitation, in_every_style
from communique.outputs.citing.by_hand import nz_law_style_guide
from communique.outputs.citing.files import citation_files, entries
from communique.outputs.citing.item import Cited, cited
from communique.outputs.citing.reference_managers import bibtex, csl_json, ris
from communique.outputs.citing.styled import read_marked
from communique.outputs.citing.styles import STYLES, Style, run_style, styled
from communique.pages.tree import link_written
from communique.pages.view import WRITTEN, el
from communique.reading import docs as reader
from communique.reading.settings import target
from tests.conftest import BASE, ROOT

SITE = "https://fcm.example/"
TITLE = "Five Country Ministerial 2024 – Joint Communique"
AGLC = "*Five Country Ministerial 2024* (Joint Communique, 2024)"
ADDED = "paragraph numbers added"
NOTE = f"Paragraph 10 ({ADDED} by the site that republishes the text, which prints none)"
P10 = Cited(TITLE, "2024", "2024/cyber-security/#p10", "10", "p10")
WHOLE = Cited(TITLE, "2024", "2024/")
ANNEX = Cited(TITLE, "2024", "2024/annexes/annex-1/#a1-p3", "A1.3", "a1-p3")
PRINTED = Cited(TITLE, "2024", "2024/cyber-security/#p10", "10", "p10", added=False)
# A title that is hard on every format, though no edition has one like it.
HARD = Cited(r"Fraud & “scams” – 50% {more} for $1_#~^\ ‘now’", "2033", "2033/x/#p1", "1", "p1")


@pytest.fixture(scope="module")
def tiny() -> Content:
    return reader.load(BASE / "docs")


def shown(form: StyledCitation) -> str:
    """Write a form with *italics*, {small capitals} and [[the address]]."""
    signs = {"plain": ("", ""), "italic": "**", "small-caps": "{}", "address": ("[[", "]]")}
    return "".join(f"{signs[run.look][0]}{run.text}{signs[run.look][1]}" for run in form.runs)


def citations(content: Content, name: str, base: str = SITE) -> dict[str, str]:
    edition = content.editions[0]
    return {
        form.name: shown(form) for form in in_every_style(edition, *entries(edition)[name], base)
    }


# Each read against its guide, or what law libraries say of it. AGLC4 rule 7.1.1: author, title in
# italics, type of document and date in brackets, pinpoint, address. McGill: issuing body, title, date, "at para", then by
# section 1.6 ", online:". NZ Law Style Guide: see `by_hand`. OSCOLA 3.4: a title without an ISBN in
# quotation marks, the pinpoint before the address. Bluebook, books and reports: author and title in
# small capitals, the pinpoint behind them. APA: a report, and a part of it in the text. Chicago: a
# note on a report, the pinpoint behind the year. What is added is said as each says "emphasis
# added": McGill and APA in square brackets, the others in round ones.
def test_paragraph_10_is_cited_as_each_guide_asks(content: Content) -> None:
    url, listed = "[[https://fcm.example/2024/cyber-security/#p10]]", "[Paragraph numbers added]"
    assert citations(content, "p10") == {
        "AGLC": f"Five Country Ministerial, {AGLC} [10] ({ADDED}) <{url}>.",
        "McGill": f"Five Country Ministerial, *{TITLE}* (2024) at para 10 [{ADDED}], online: <{url}>.",
        "NZ Law Style Guide": f"*{TITLE}* (2024) <{url}> at [10] ({ADDED}).",
        "OSCOLA": f"Five Country Ministerial, ‘{TITLE}’ (2024) para 10 ({ADDED}) <{url}>.",
        "Bluebook": f"{{Five Country Ministerial}}, {{{TITLE}}} para. 10 (2024) ({ADDED}), {url}.",
        "APA, reference list": f"Five Country Ministerial. (2024). *{TITLE}* {listed}. {url}",
        "APA, in the text": f"(Five Country Ministerial, 2024, para. 10 [{ADDED}])",
        "Chicago": f"Five Country Ministerial, *{TITLE}* (2024), para. 10 ({ADDED}), {url}.",
    }


def test_the_whole_communique_is_cited_without_a_paragraph(content: Content) -> None:
    url = "[[https://fcm.example/2024/]]"
    assert citations(content, "communique") == {
        "AGLC": f"Five Country Ministerial, {AGLC} <{url}>.",
        "McGill": f"Five Country Ministerial, *{TITLE}* (2024), online: <{url}>.",
        "NZ Law Style Guide": f"*{TITLE}* (2024) <{url}>.",
        "OSCOLA": f"Five Country Ministerial, ‘{TITLE}’ (2024) <{url}>.",
        "Bluebook": f"{{Five Country Ministerial}}, {{{TITLE}}} (2024), {url}.",
        "APA, reference list": f"Five Country Ministerial. (2024). *{TITLE}*. {url}",
        "APA, in the text": "(Five Country Ministerial, 2024)",
        "Chicago": f"Five Country Ministerial, *{TITLE}* (2024), {url}.",
    }


def test_no_form_says_that_a_number_was_added_which_the_text_prints() -> None:
    forms = [*(styled(style, PRINTED, SITE) for style in STYLES), nz_law_style_guide(PRINTED, SITE)]
    assert not any("added" in shown(form) for form in forms)
    assert PRINTED.note == "Paragraph 10"
    assert all("10" in shown(form) for form in forms if form.name != "APA, reference list")


@pytest.mark.parametrize("what", [P10, WHOLE, ANNEX, HARD, PRINTED], ids=lambda what: what.key)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize("known", [True, False])
def test_a_form_put_together_is_the_one_that_the_processor_makes(
    style: Style, what: Cited, known: bool
) -> None:
    address = SITE + what.path if known else ""
    direct = run_style(style, what, address)
    assert styled(style, what, address) == read_marked(style.name, direct)


@pytest.mark.parametrize("name", ["p10", "communique"])
def test_without_the_site_s_address_a_form_is_the_one_with_it_less_the_address(
    content: Content, name: str
) -> None:
    address = r",? (online: )?<?\[\[.*\]\]>?"
    wanted = {style: re.sub(address, "", form) for style, form in citations(content, name).items()}
    assert citations(content, name, base="") == wanted


@pytest.mark.parametrize("name", ["p10", "p24"])
def test_every_form_of_a_paragraph_says_that_its_number_was_added(
    content: Content, name: str
) -> None:
    for form in citations(content, name).values():
        assert form.lower().count(ADDED) == 1


@pytest.mark.parametrize("form", [bibtex, ris, csl_json])
def test_every_format_of_a_paragraph_says_that_its_number_was_added(
    form: Callable[[Cited, str], str],
) -> None:
    assert f"Paragraph A1.3 ({ADDED} by the site that republishes the text" in form(ANNEX, SITE)
    assert ADDED not in form(WHOLE, SITE)


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1:8000/", "http://localhost:8000/", "http://[::1]:8000/", "https:///"),
        *("http://10.0.0.7/", "https://printer.local/", "file:///home/ada/preview/"),
        *("https://fcm.example:port/", "//fcm.example/", "https://ada:secret@fcm.example/"),
        "https://fcm example/",
    ],
)
def test_no_citation_gives_an_address_that_readers_elsewhere_cannot_follow(
    tiny: Content, address: str
) -> None:
    unknown = dict(citation_files(tiny, Target()))
    assert dict(citation_files(tiny, Target(address=address))) == unknown
    assert rendered(tiny, address) == rendered(tiny)


def test_the_nz_form_names_the_author_where_the_title_does_not(tiny: Content) -> None:
    nz = citations(tiny, "p2", "https://www.fcm.example/")["NZ Law Style Guide"]
    assert nz == (
        "Five Country Ministerial *Lantern Meeting 2031* (2031) "
        f"<[[www.fcm.example/2031/lanterns/#p2]]> at [2] ({ADDED})."
    )


def test_bibtex_keeps_the_author_together_and_the_dash_a_dash() -> None:
    assert bibtex(P10, SITE + P10.path) == (
        "@report{five-country-ministerial-2024-p10,\n"
        "  author = {{Five Country Ministerial}},\n"
        "  title = {{Five Country Ministerial 2024 -- Joint Communique}},\n"
        "  year = {2024},\n"
        "  url = {https://fcm.example/2024/cyber-security/#p10},\n"
        f"  note = {{{NOTE}}},\n"
        "}\n"
    )


def test_bibtex_escapes_what_tex_reads_and_its_braces_balance() -> None:
    entry = bibtex(HARD, "")
    assert (
        r"title = {{Fraud \& ``scams'' -- 50\% \textbraceleft{}more\textbraceright{} for "
        r"\$1\_\#\textasciitilde{}\textasciicircum{}\textbackslash{} `now'}},"
    ) in entry
    depths = [entry[:i].count("{") - entry[:i].count("}") for i in range(1, len(entry))]
    assert min(depths) >= 0
    assert depths[-1] == 0


def test_ris_has_a_tag_a_line_and_ends_lines_as_its_specification_asks() -> None:
    assert ris(P10, SITE + P10.path) == (
        "TY  - RPRT\r\n"
        "AU  - Five Country Ministerial\r\n"
        "TI  - Five Country Ministerial 2024 – Joint Communique\r\n"
        "PY  - 2024\r\n"
        "UR  - https://fcm.example/2024/cyber-security/#p10\r\n"
        f"N1  - {NOTE}\r\n"
        "ID  - five-country-ministerial-2024-p10\r\n"
        "ER  - \r\n"
    )
    assert f"TI  - {HARD.title}\r\n" in ris(HARD, "")


def test_csl_json_is_a_list_of_one_item_that_any_processor_takes() -> None:
    assert json.loads(csl_json(P10, SITE + P10.path)) == [
        {
            "id": "five-country-ministerial-2024-p10",
            "type": "report",
            "title": TITLE,
            "author": [{"literal": "Five Country Ministerial"}],
            "issued": {"date-parts": [[2024]]},
            "URL": "https://fcm.example/2024/cyber-security/#p10",
            "note": NOTE,
        }
    ]


@pytest.mark.parametrize("form", [bibtex, ris, csl_json])
def test_no_format_gives_half_an_address_for_a_whole_one(
    form: Callable[[Cited, str], str],
) -> None:
    entry = form(P10, "")
    assert "url" not in entry.lower()
    assert "UR  - " not in entry
    assert P10.path not in entry


def test_every_paragraph_of_every_edition_gets_its_files_and_nothing_else_does(
    tiny: Content,
) -> None:
    written = {path for path, _ in citation_files(tiny, Target(address=SITE))}
    names = [f"2031/cite/p{n}.{ending}" for n in range(1, 5) for ending in ("bib", "ris", "json")]
    scripts = [f"2031/cite/p{n}.js" for n in range(1, 5)]
    whole = [f"2031/cite/communique.{ending}" for ending in ("bib", "ris", "json")]
    assert written == {*names, *scripts, *whole}


def test_the_script_of_a_paragraph_is_one_call_with_its_forms(tiny: Content) -> None:
    made = dict(citation_files(tiny, Target(address=SITE)))
    script = made["2031/cite/p3.js"].decode("ascii")
    start, end = 'communiqueCite("p3", ', ");\n"
    assert script.startswith(start)
    assert script.endswith(end)
    given = json.loads(script[len(start) : -len(end)])
    assert [name for name, _ in given["forms"]] == list(citations(tiny, "p3"))
    assert given["forms"][0][1].startswith("Five Country Ministerial, Lantern Meeting 2031 (2031)")


def rendered(content: Content, address: str = "") -> str:
    target = Target(address=address)
    extension = CommuniqueExtension(content=content, path="2031/register.md", target=target)
    return markdown.markdown("/// citing\n///", extensions=[extension])


def test_the_page_has_the_forms_of_the_whole_and_of_each_paragraph(tiny: Content) -> None:
    html = rendered(tiny)
    assert html.count("<dt>AGLC</dt>") == 5
    assert '<details id="cite-p2">\n<summary>Paragraph 2: “We welcome the Lantern Pact' in html
    assert f"<i>Lantern Meeting 2031</i> (2031) [2] ({ADDED}).</dd>" in html
    assert '<a href="lanterns.md#p2">Read paragraph 2</a>' in html
    assert '<a href="cite/p2.bib">BibTeX</a>' in html


def test_the_page_says_where_its_addresses_are_not_whole(tiny: Content) -> None:
    assert "does not know where it is published" in rendered(tiny)
    published = rendered(tiny, "https://fcm.example/")
    assert "does not know where it is published" not in published
    assert "&lt;https://fcm.example/2031/lanterns/#p2&gt;" in published


def test_each_form_on_the_page_has_a_button_that_only_a_script_shows(tiny: Content) -> None:
    html = rendered(tiny)
    button = '<button data-copy="" hidden type="button">Copy</button>'
    assert html.count(button) == html.count("<dt>")


@pytest.mark.parametrize("given", ["https://fcm.example/a", "https://fcm.example/a/"])
@pytest.mark.parametrize("place", ["environment", "mkdocs.yml"])
def test_the_address_of_the_site_ends_with_one_slash_wherever_it_is_set(
    tree: Path, monkeypatch: pytest.MonkeyPatch, given: str, place: str
) -> None:
    monkeypatch.setenv("COMMUNIQUE_URL", given)
    written = given if place == "mkdocs.yml" else '!ENV [COMMUNIQUE_URL, ""]'
    with (tree / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"site_url: {written}\n")
    assert target(tree) == Target("Fixture", "https://fcm.example/a/")


@pytest.mark.parametrize(
    ("lines", "base"),
    [
        ("edit_uri: https://forge.example/a/docs", "https://forge.example/a/docs/"),
        ("repo_url: https://forge.example/a\nedit_uri: docs", "https://forge.example/a/docs/"),
        ("edit_uri: docs", ""),
        ("edit_uri: !ENV [NOT_SET, '']", ""),
        ("", ""),
    ],
)
def test_where_data_is_edited_follows_the_settings_of_mkdocs(
    tree: Path, lines: str, base: str
) -> None:
    with (tree / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"{lines}\n")
    assert target(tree).edit == base


@pytest.mark.parametrize(
    ("page", "href"), [("2024/cite/index.html", "p1.bib"), ("2024/cite.html", "cite/p1.bib")]
)
def test_downloads_are_linked_with_and_without_folders_as_addresses(page: str, href: str) -> None:
    root = el("div", {}, el("a", {"href": "#", WRITTEN: "2024/cite/p1.bib"}, "BibTeX"))
    link_written(root, PurePosixPath(page))
    assert root[0].attrib == {"href": href}


def test_the_page_of_2024_is_light(site: Path) -> None:
    page = (site / "2024/cite/index.html").read_bytes()
    assert len(brotli.compress(page)) < 10_000
    assert page.count(b"<details id=") == 24


def test_the_built_site_has_the_files_of_every_paragraph(site: Path, content: Content) -> None:
    edition = content.editions[0]
    for name, (page, block) in entries(edition).items():
        entry = (site / f"2024/cite/{name}.bib").read_text(encoding="utf-8")
        assert cited(edition, page, block).key in entry


def test_the_check_does_not_load_the_processor() -> None:
    program = "import sys; from communique.cli import main; main(['check']); print('citeproc' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"
