"""The Markdown extension on snippets: what an editor writes and what a reader gets."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

import markdown
import pytest

from communique.markdown_extension import CommuniqueExtension
from communique.model import Content, Target
from communique.pages.view import UNKNOWN
from communique.proof.html_reader import official_blocks
from communique.reading import docs as reader
from communique.reading.page_files import take_apart
from communique.reading.statements import countries_of
from tests.conftest import BASE


@pytest.fixture(scope="module")
def tiny() -> Content:
    return reader.load(BASE / "docs")


def render(content: Content, path: str, text: str | None = None, target: Target = UNKNOWN) -> str:
    page = content.pages[PurePosixPath(path)]
    body = "\n".join(page.text.split("\n")[page.body_line - 1 :]) if text is None else text
    extension = CommuniqueExtension(content=content, path=path, target=target)
    return markdown.markdown(
        body, extensions=["attr_list", "def_list", "footnotes", "tables", "toc", extension]
    )


def test_official_words_are_in_an_element_marked_as_official(tiny: Content) -> None:
    html = render(tiny, "2031/lanterns.md")
    assert '<div class="official" data-official="2031">' in html
    assert official_blocks(html) == [
        ("lanterns", "Lanterns"),
        ("p2", "We welcome the Lantern Pact (LP) and note the use of lamps. The Pact matters."),
        ("p3", "We will keep the LP alight – as “ever”."),
    ]


def test_the_number_of_a_paragraph_is_its_link_and_is_editorial(tiny: Content) -> None:
    html = render(tiny, "2031/opening.md")
    assert '<p id="p1"><a aria-label="Paragraph 1" class="pn" data-editorial=""' in html
    assert 'href="#p1">1</a>We, the ministers' in html


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("2031/opening.md", "Choose paragraphs"),
        ("2031/full-text.md", "Choose paragraphs"),
        ("2031/register.md", "Choose statements"),
        ("2031/index.md", None),
        ("about.md", None),
    ],
)
def test_a_page_with_paragraphs_or_statements_lets_a_reader_choose_among_them(
    tiny: Content, page: str, words: str | None
) -> None:
    found = re.findall(r"<button [^>]*data-take=\"2031\"[^>]*>([^<]*)", render(tiny, page))
    assert found == ([words] if words else [])


def test_only_a_public_address_may_be_written_into_what_is_taken(tiny: Content) -> None:
    public = Target(address="https://example.org/")
    at_home = Target(address="http://127.0.0.1:8000/")
    for target, given in ((public, True), (at_home, False), (UNKNOWN, False)):
        assert ("data-public" in render(tiny, "2031/opening.md", target=target)) is given


@pytest.mark.parametrize(
    ("page", "part", "file"),
    [
        ("2031/register.md", "statements", "2031/statements.yml"),
        ("2031/lanterns.md", "statements", "2031/statements.yml"),
        ("2031/lanterns.md", "in-each-country", "countries/canada.yml"),
        ("countries/canada.md", "bodies", "countries/canada.yml"),
        ("help/lost-lamp.md", "where-to-go", "countries/canada.yml"),
        ("about.md", "emergency", "countries/canada.yml"),
        ("about.md", "sources", "sources.yml"),
    ],
)
def test_a_part_made_of_data_leads_to_the_file_that_holds_its_words(
    tiny: Content, page: str, part: str, file: str
) -> None:
    text = f"/// {part}\n///\n"
    html = render(tiny, page, text, Target(edit="https://forge.example/edit/main/docs/"))
    assert re.findall(r'href="https://forge.example/edit/main/docs/([^"]+)"', html) == [file]
    assert "edit-data" not in render(tiny, page, text)


def test_a_note_mark_in_official_words_is_editorial(tiny: Content) -> None:
    assert '<sup data-editorial="" id="fnref:pact">' in render(tiny, "2031/lanterns.md")


def test_a_note_of_a_source_keeps_its_address_whatever_its_number(tiny: Content) -> None:
    first = render(tiny, "index.md", "A fact.[@almanac]")
    second = render(tiny, "index.md", "A[^x] pact. A fact.[@almanac]\n\n[^x]: A note.")
    assert '<li id="fn:almanac">' in first
    assert '<li id="fn:almanac">' in second
    assert '<li id="fn:x">' in second


def test_a_citation_becomes_a_note_with_source_and_date(tiny: Content) -> None:
    html = render(tiny, "index.md", "A fact.[@almanac, as of 2030-05]")
    assert '<h2 id="notes-and-sources">Notes and sources</h2>' in html
    assert "As of May 2030: Lamp Office, " in html
    assert '<a href="https://almanac.example/lamps">Almanac of Lamps</a>, 2030.' in html
    assert "Read 2 January 2031." in html


def test_notes_are_numbered_in_the_order_of_reading(tiny: Content) -> None:
    html = render(tiny, "index.md", "One[^x] two[^y].\n\n[^y]: Y.\n\n[^x]: X.")
    assert html.index('aria-label="Note 1"') < html.index('aria-label="Note 2"')
    assert html.index('id="fn:x"') < html.index('id="fn:y"')


def test_the_number_of_a_mark_is_drawn_and_parts_no_words(tiny: Content) -> None:
    html = render(tiny, "index.md", "The pact[^x] holds.\n\n[^x]: A note.")
    assert 'class="footnote-ref" data-note="1" href="#fn:x"></a></sup> holds.' in html


def test_a_link_back_says_where_it_leads(tiny: Content) -> None:
    once = render(tiny, "index.md", "A[^x].\n\n[^x]: A note.")
    assert 'aria-label="Back to the text from note 1" class="footnote-backref"' in once
    assert ">↩</a>" in once
    text = "A fact.[@almanac] Another.[^x]\n\nOne more.[@almanac]\n\n[^x]: A note."
    twice = render(tiny, "index.md", text)
    for at, place in ((1, "fnref"), (2, "fnref2")):
        label = f"Back to place {at} from note 1"
        link = f'aria-label="{label}" class="footnote-backref" href="#{place}:almanac">↩ {at}</a>'
        assert link in twice


def test_the_full_text_has_the_words_and_ids_of_the_pages(tiny: Content) -> None:
    blocks = official_blocks(render(tiny, "2031/full-text.md"))
    assert [words for _, words in blocks] == [
        block.words for page in tiny.editions[0].parts for block in page.official
    ]
    assert [name for name, _ in blocks if name in ("p1", "p2", "p3", "p4")] == [
        *("p1", "p2", "p3", "p4")
    ]


def test_the_mentions_of_an_entity_are_marked_in_their_sentences(tiny: Content) -> None:
    html = render(tiny, "initiatives/lantern-pact.md", "/// mentions\n///")
    assert "We welcome the <mark>Lantern Pact (LP)</mark> and note the use of lamps." in html
    assert "<mark>The Pact</mark> matters." in html
    assert '<a href="../2031/lanterns.md#p2">2031, Lanterns, paragraph 2</a>' in html


def test_a_theme_page_lists_what_it_names_and_who_answers_for_it(tiny: Content) -> None:
    html = render(tiny, "2031/lanterns.md")
    assert '<a href="../initiatives/lantern-pact.md">Lantern Pact (LP)</a>: ' in html
    assert '<a href="https://lamps.example">Office of Lamps</a>' in html


def test_who_takes_part_shows_on_both_pages_with_links_that_hold(tiny: Content) -> None:
    on_pact = render(tiny, "initiatives/lantern-pact.md", "/// participation\n///")
    on_canada = render(tiny, "countries/canada.md", "/// participation\n///")
    assert '<a href="../countries/canada.md">Canada</a>' in on_pact
    assert '<a href="../initiatives/lantern-pact.md">Lantern Pact (LP)</a>' in on_canada
    assert '<a href="../glossary.md">glossary</a>' in on_canada
    assert "<td>May 2030</td>" in on_canada


def test_a_page_of_a_need_lists_who_takes_reports_in_each_country(tiny: Content) -> None:
    html = render(tiny, "help/lost-lamp.md")
    assert html.index('class="emergency"') < html.index('<h2 id="canada">Canada</h2>')
    assert html.count('1234<sup id="fnref') == 2
    assert '<a href="https://lamps.example">Office of Lamps</a>' in html
    assert 'Takes reports of lost lamps, as the <a href="../glossary.md">glossary</a> has' in html
    assert 'How to report: <a href="https://lamps.example/lost">lamps.example/lost</a>' in html


def test_a_need_that_no_body_takes_reports_for_has_a_note(tiny: Content) -> None:
    html = render(tiny, "about.md", "/// where-to-go\n///")
    assert "No source that we read names a service for this." in html
    assert "Office of Lamps" not in html


def test_a_body_leads_to_the_needs_that_it_takes_reports_for(tiny: Content) -> None:
    link = '<a href="../help/lost-lamp.md#canada">Report a lost lamp</a>'
    assert f"Report or get help: {link}" in render(tiny, "countries/canada.md")


def test_a_theme_names_the_bodies_and_leads_to_what_is_said_of_them(tiny: Content) -> None:
    html = render(tiny, "2031/lanterns.md")
    assert '<a href="../countries/canada.md#lanterns">Canada</a>: ' in html
    assert "Keeps the lamps" not in html


def test_a_card_leaves_out_what_the_descriptions_of_all_themes_begin_with(content: Content) -> None:
    html = render(content, "index.md", "/// theme-cards\n///")
    assert html.count("<li>") == len(content.editions[-1].themes)
    assert "<p>Elections, transnational repression and the security of research.</p>" in html


def test_the_search_box_leads_to_the_page_of_the_search(content: Content) -> None:
    assert 'action="search/"' in render(content, "index.md", "/// search-box\n///")
    assert 'action="../search/"' in render(content, "about.md", "/// search-box\n///")


def test_the_matrix_links_each_paragraph_and_each_body(tiny: Content) -> None:
    html = render(tiny, "index.md", "/// matrix\n///")
    assert 'aria-label="Paragraph 2 names Lantern Pact (LP)"' in html
    assert 'aria-label="Canada: 1 national body for Lanterns"' in html


def test_the_register_shows_kind_words_trigger_and_names(tiny: Content) -> None:
    html = render(tiny, "2031/register.md")
    row = html[html.index('id="s2b"') - 200 : html.index('id="s3a"')]
    assert 'data-entities="lantern-pact"' in row  # "The Pact" names it here
    assert "We <em>will</em> keep the LP alight" in html
    assert "Our reading: It promises nothing." in html
    assert "5 statements: 1 commitment, 0 calls on others, 0 recognitions and 4 positions." in html
    assert "Said by: ministers, unless something else is given." in html


def test_a_statement_has_an_address_a_place_and_a_country(tiny: Content) -> None:
    html = render(tiny, "2031/register.md")
    assert '<a aria-label="Statement 2b" class="statement-number" href="#s2b">2b</a>' in html
    row = html[html.index('id="s1a"') - 200 : html.index('id="s2a"')]
    assert 'data-country="canada"' in row  # "the ministers of Canada"
    assert 'href="?kind=position&amp;theme=lanterns#lanterns"' in html


def test_who_speaks_as_the_five_countries_speaks_for_each(content: Content) -> None:
    edition = content.editions[0]
    for statement, _ in edition.statements:
        assert countries_of(content, edition, statement) == list(content.countries)


def test_a_term_is_marked_once_in_each_paragraph_of_official_words(content: Content) -> None:
    html = render(content, "2024/domestic-security.md")
    paragraphs = re.findall(r'<p id="p(\d+)">(.*?)</p>', html)
    marked = {number: words.count('href="#term-tvec"') for number, words in paragraphs}
    assert marked == {"11": 0, "12": 1, "13": 1, "14": 0}


def test_a_term_is_marked_and_explained_on_the_page(tiny: Content) -> None:
    html = render(tiny, "2031/lanterns.md")
    assert '<a class="term" href="#term-lamp" id="mark-lamp">lamps</a>' in html
    assert html.count('class="term"') == 1
    assert '<div class="term-card" id="term-lamp">' in html
    assert "<strong>Lamp</strong> A thing that gives light." in html


def test_the_glossary_marks_nothing_on_itself(tiny: Content) -> None:
    assert "term-card" not in render(tiny, "glossary.md")


def test_markdown_of_no_page_is_left_alone(tiny: Content) -> None:
    extension = CommuniqueExtension(content=tiny, path="elsewhere.md")
    html = markdown.markdown("Plain [@almanac] words", extensions=[extension])
    assert html == "<p>Plain [@almanac] words</p>"


def test_official_pages_say_what_they_were_compared_with_and_others_nothing(tiny: Content) -> None:
    digest = tiny.editions[0].pinned[0].digest[:12]
    for path in ("2031/index.md", "2031/lanterns.md", "2031/full-text.md"):
        html = render(tiny, path)
        assert f'<a href="official.txt">our copy of the text</a> (SHA-256 <code>{digest}…' in html
        assert "The date of its source is not known here. " in html
        button = f'data-verify="{path.removesuffix(".md")}"'
        assert button in html
        assert html.rindex("</div>", 0, html.index(button)) > html.rindex("data-official")
    assert "data-verify" not in render(tiny, "2031/register.md")


def test_the_line_below_official_words_gives_the_date_of_their_source(tiny: Content) -> None:
    overview = PurePosixPath("2031/index.md")
    text = tiny.pages[overview].text.replace("order: 0", "order: 0\ntext_source: almanac")
    pages = {**tiny.pages, overview: take_apart(overview, text, []).page}
    html = render(replace(tiny, pages=pages), "2031/lanterns.md")
    assert (
        'The text was published in 2030 by <a href="https://almanac.example/lamps">Lamp Office</a>. '
        in html
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A `sign`.", "A <code>sign</code>."),
        (r"A \*sign\*.", "A *sign*."),
        ("A *sign*.", "A <em>sign</em>."),
        ("A __sign__.", "A <strong>sign</strong>."),
        ("A [sign](#x).", 'A <a href="#x">sign</a>.'),
        ("A [*sign*](#x).", 'A <a href="#x"><em>sign</em></a>.'),
        ("A ![sign](x.svg).", 'A <img alt="sign" src="x.svg">.'),
        ("A <https://example.org>.", 'A <a href="https://example.org">https://example.org</a>.'),
        ("A  \nsign.", "A<br>\nsign."),
        ("A &mdash; sign.", "A &mdash; sign."),
        ("A [sign][x].\n\n[x]: #y", 'A <a href="#y">sign</a>.'),
        ("A [sign].\n\n[sign]: #y", 'A <a href="#y">sign</a>.'),
    ],
)
def test_a_mark_is_read_on_a_page_that_has_no_other(tiny: Content, text: str, html: str) -> None:
    assert render(tiny, "about.md", text) == f"<p>{html}</p>"


MARKED = r"""
/// official
3\. We will:|
• count the [lamps](lanterns.md) of [Canada](../countries/canada.md);|
  \- the old; and|
~ Meeting 2031 Page 3|
the new;|
• paint them.|
And we meet again.
{: #p3 }

9\. Elsewhere.
{: #p4 }
///
""".replace("|\n", "  \n")


def test_a_list_in_a_paragraph_is_a_list_and_its_marks_are_drawn(tiny: Content) -> None:
    html = render(tiny, "2031/lanterns.md", MARKED)
    assert html.count('role="listitem"') == 3
    assert html.count('role="list"') == 2
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip()
    assert shown.startswith(
        "3We will: count the lamps of Canada; the old; and the new; paint them. And we meet again. [4]9. Else"
    )


def test_marks_that_are_drawn_are_proved_with_the_words(tiny: Content) -> None:
    html = render(tiny, "2031/lanterns.md", MARKED)
    body = take_apart(PurePosixPath("2031/x.md"), MARKED, []).page.official
    assert official_blocks(html) == [(block.id, block.printed) for block in body]
    assert body[0].printed.startswith(
        "3. We will: • count the lamps of Canada; - the old; and Meeting 2031"
    )


def test_a_number_that_the_text_prints_is_shown_once_and_another_is_marked_as_ours(
    tiny: Content,
) -> None:
    html = render(tiny, "2031/lanterns.md", MARKED)
    assert '<span class="printed-number" data-printed="3."></span>We will:' in html
    assert 'aria-label="Paragraph 4, by our count"' in html
