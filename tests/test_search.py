"""The index of the search: its words, its passages, and files that stay small and equal."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from rjsmin import jsmin

from communique.model import Content, Target
from communique.outputs.search import words
from communique.outputs.search.choices import choices, chosen
from communique.outputs.search.files import files, search_files
from communique.outputs.search.index import Entry, entries
from communique.outputs.search.passages import Passage, all_passages, plain
from communique.outputs.search.shards import LARGEST, number, shards
from communique.reading import docs as reader
from tests.built_pages import pages
from tests.conftest import ROOT, SITE

SCRIPTS = ROOT / "overrides/assets/javascripts"


# Made once for all tests: each takes a good part of a second.
found_passages = functools.cache(all_passages)


@functools.cache
def found_entries(content: Content) -> list[Entry]:
    return entries(content, all_passages(content))


@functools.cache
def made(content: Content, for_folder: bool = False) -> dict[str, str]:
    return dict(files(content, for_folder))


def passages(content: Content, path: str) -> dict[str, Passage]:
    page = next(each for each in found_passages(content) if str(each.page.path) == path)
    return {passage.anchor: passage for passage in page.passages}


def places(content: Content, form: str) -> dict[str, int]:
    """Where a word or phrase is, with the level of its weight there."""
    found = found_passages(content)
    entry = next(entry for entry in found_entries(content) if form in entry.forms)
    return {found[page].name_of(found[page].passages[at]): n for (page, at), n, _ in entry.places}


def weight(text: str) -> int:
    return len(brotli.compress(text.encode()))


# --- Words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Māori’s CAFÉ", ["maoris", "cafe"]),
        ("mis/disinformation", ["mis", "disinformation"]),
        ("whole-of-route", ["whole", "of", "route"]),
        ("the U.S. and SHA-256", ["the", "us", "and", "sha", "256"]),
        ("", []),
    ],
)
def test_words_are_cut_without_case_accents_and_marks(text: str, cut: list[str]) -> None:
    assert words.cut(text) == cut


def test_what_people_write_as_one_word_is_found_as_one() -> None:
    assert words.joined("deep-fake cyber security, Counter Terrorism, the text") == [
        "deepfake",
        "cybersecurity",
        "counterterrorism",
    ]


@pytest.mark.parametrize(
    "same",
    [
        ["terrorism", "terrorist", "terrorists"],
        ["extremism", "extremist", "extremists"],
        ["migration", "migrant", "migrants"],
        ["child", "children"],
        ["organisation", "organised", "organising"],
    ],
)
def test_names_of_a_thing_and_of_its_people_are_one_family(same: list[str]) -> None:
    assert len(set(words.families(same).values())) == 1


@pytest.mark.parametrize(
    "unlike", [("policy", "police"), ("minister", "ministry"), ("list", "lism"), ("access", "act")]
)
def test_unlike_words_are_no_family(unlike: tuple[str, str]) -> None:
    assert len(set(words.families(unlike).values())) == 2


def test_american_spellings_come_with_british_ones(content: Content) -> None:
    found = found_entries(content)
    forms = [set(entry.forms) for entry in found if "centre" in entry.forms]
    assert {"centre", "center"} <= forms[0]


# --- Passages ------------------------------------------------------------------------------


def test_every_official_paragraph_is_one_passage(content: Content) -> None:
    found = [
        p.anchor for page in found_passages(content) for p in page.passages if p.kind == "official"
    ]
    wanted = [block.id for edition in content.editions for _, block in edition.paragraphs]
    assert sorted(found) == sorted(map(str, wanted))


def test_a_paragraph_is_found_by_our_own_words_on_it_as_well(content: Content) -> None:
    found = passages(content, "2024/cyber-security.md")
    assert "In our words" not in found["p10"].gloss
    assert "other forums" in found["p10"].gloss
    assert "other forums" not in found["p10"].text
    assert "in-brief" not in found


def test_notes_and_lists_of_other_pages_are_no_passages(content: Content) -> None:
    text = " ".join(p.text for page in found_passages(content) for p in page.passages)
    assert "Editorial note" not in text
    assert "sources-of" not in text


def test_national_bodies_are_a_passage_of_the_country_at_their_theme(content: Content) -> None:
    body = passages(content, "countries/canada.md")["cyber-security"]
    assert "Canadian Anti-Fraud Centre (CAFC) – fraud reporting." in body.text


def test_a_term_is_a_passage_with_all_its_forms(content: Content) -> None:
    glossary = passages(content, "glossary.md")
    assert dict(glossary["csam"].fields)["names"] == "Child sexual abuse material / CSAM"
    assert "online scam centre" in dict(glossary["scam-centre"].fields)["names"]


def test_markdown_is_shown_as_the_words_that_a_reader_sees() -> None:
    written = "- **[Safe](https://a.example/x_(y))**: a *b*[^n] `c_d` costs 3 * 4.[@s, as of 2024]"
    assert plain(written.removeprefix("- ")) == "Safe: a b c_d costs 3 * 4."


def test_every_address_of_the_index_is_one_of_the_built_site(content: Content, site: Path) -> None:
    built = pages(site)
    for page in found_passages(content):
        stem = page.page.path.with_suffix("").as_posix()
        address = f"/{stem}/".replace("/index/", "/")
        for passage in page.passages:
            assert not passage.anchor or passage.anchor in built[address].ids, passage


# --- Weights -------------------------------------------------------------------------------


def test_a_page_weighs_most_for_its_own_name_and_then_for_its_search_words(
    content: Content,
) -> None:
    found = places(content, "migration")
    assert max(found, key=lambda place: found[place]) == "2024/migration.md"
    assert places(content, "refugees")["2024/migration.md"] == 6


def test_an_abbreviation_and_its_name_find_the_same(content: Content) -> None:
    assert "2024/cyber-security.md#p10" in places(content, "cri")
    named = places(content, "counter ransomware initiative")
    assert "2024/cyber-security.md#p10" in named


def test_other_words_lead_where_the_editors_say(tree: Path) -> None:
    entry = "- type: [torch song, glim]\n  say: [use of lamps]\n  at: 2031/lanterns.md#p3\n"
    (tree / "docs/other-words.yml").write_text(entry, encoding="utf-8")
    content = reader.load(tree / "docs")
    for typed in ("glim", "torch song"):
        found = places(content, typed)
        assert set(found) == {"2031/lanterns.md#p2", "2031/lanterns.md#p3"}
        assert max(found, key=lambda place: found[place]) == "2031/lanterns.md#p3"


def test_a_word_of_an_official_paragraph_has_the_sentences_that_it_is_in(content: Content) -> None:
    found = found_passages(content)
    entry = next(entry for entry in found_entries(content) if "summit" in entry.forms)
    near = {found[page].name_of(found[page].passages[at]): n for (page, at), _, n in entry.places}
    assert near["2024/cyber-security.md#p8"] == 0b110
    assert near["initiatives/global-fraud-summit.md"] is None


def test_a_phrase_goes_by_its_first_word_that_is_none_of_asking(content: Content) -> None:
    found = places(content, "who signed")
    assert max(found, key=lambda place: found[place]) == "2024/index.md#how-it-came-about"
    assert "who signed:" in made(content)["search/si.js"]


def test_words_that_only_fill_are_no_part_of_a_phrase() -> None:
    assert words.telling(["whole", "of", "route"]) == ["whole", "route"]
    assert words.telling(["about", "this"]) == ["about", "this"]


# --- Choices -------------------------------------------------------------------------------


def test_each_choice_fits_the_pages_on_it(content: Content) -> None:
    found = found_passages(content)
    fits = {
        name: {found[page].name_of(found[page].passages[at]) for page, at in places}
        for name, places in chosen(content, found).items()
    }
    assert {"countries/canada.md", "2024/introduction.md#p1"} <= fits["country-canada"]
    assert {"2024/migration.md", "countries/canada.md#migration"} <= fits["theme-migration"]
    assert "initiatives/global-fraud-summit.md" in fits["theme-cyber-security"]
    assert "2024/cyber-security.md#p8" in fits["initiative-global-fraud-summit"]
    assert "2024/migration.md" in fits["edition-2024"]
    assert "glossary.md#hash" in fits["kind-term"]
    assert all(fits.values())


def test_every_page_is_of_some_kind(content: Content) -> None:
    found = found_passages(content)
    kinds = [places for name, places in chosen(content, found).items() if name.startswith("kind-")]
    of_kind = {found[page].page.path for places in kinds for page, _ in places}
    assert of_kind == set(content.pages)


# --- Files ---------------------------------------------------------------------------------


def test_the_files_are_the_same_each_time(content: Content) -> None:
    assert made(content) == dict(files(reader.load(SITE / "docs")))


def test_files_have_the_names_that_the_loader_and_the_preview_know(content: Content) -> None:
    assert all(re.match(r"^search/[\w-]+\.js$", name) for name in made(content))


def test_the_start_lists_every_file_and_no_other(content: Content) -> None:
    found = made(content)
    listed = re.search(r'"files":"(.*?)"', found["search/start.js"])
    names = [
        f"{first}{second.strip('.')}{third and '-'}{third}"
        for first, rest in re.findall(r"(\S)(\S+)", listed[1] if listed else "")
        for second, thirds in re.findall(r"(.)(?:\((.+?)\))?", rest)
        for third in ("", *thirds)
    ]
    index = [path[7:-3] for path, text in found.items() if text.startswith("(communique.index")]
    assert sorted(names) == sorted(index)


def test_the_start_has_the_kind_of_each_page_and_its_official_paragraphs(content: Content) -> None:
    start = made(content)["search/start.js"]
    kinds, counts = re.findall(r'"(?:kinds|paragraphs)":"(\w+)"', start)
    page = [str(each.page.path) for each in found_passages(content)].index("2024/migration.md")
    assert (kinds[page], counts[page]) == ("1", "E")


def test_addresses_suit_the_copy_that_opens_from_a_folder(content: Content) -> None:
    assert "2024/migration.html\\tMigration" in made(content, for_folder=True)["search/start.js"]
    assert "2024/migration/\\tMigration" in made(content)["search/start.js"]


def test_the_output_is_the_files_in_utf_8(content: Content) -> None:
    found = {path: data.decode() for path, data in search_files(content, Target())}
    assert found == made(content)


@pytest.mark.parametrize(
    ("value", "code"), [(0, "A"), (31, "f"), (32, "gB"), (1023, "_f"), (1024, "ggB")]
)
def test_numbers_are_written_in_base_32(value: int, code: str) -> None:
    assert number(value) == code


@functools.cache
def sharded(count: int) -> dict[str, list[str]]:
    return shards(many(count))


def many(count: int) -> Iterator[Entry]:
    places = tuple(((page, 3), 1 + page % 7, None) for page in range(2000))
    for index in range(count):
        letters = "".join(chr(97 + index // 26**power % 26) for power in range(3))
        yield Entry((f"co{letters}",), 5, places)
        yield Entry((f"co{letters} and more",), 9, places)


def test_files_stay_small_however_many_pages_have_their_words() -> None:
    for lines in sharded(300).values():
        assert sum(len(line) + 1 for line in lines) <= LARGEST


def test_no_word_is_lost_when_a_file_is_split() -> None:
    found = sharded(300)
    assert {name for name in found if name != "co"} <= {f"co-{chr(97 + n)}" for n in range(26)}
    kept = {line.partition(":")[0] for lines in found.values() for line in lines}
    assert {entry.forms[0] for entry in many(300) if " " not in entry.forms[0]} <= kept


def test_words_of_other_letters_have_a_file_as_well() -> None:
    assert set(shards([Entry(("ωμέγα",), 1, ()), Entry(("7",), 1, ()), Entry(("é",), 1, ())])) == {
        "_",
        "7",
    }


@pytest.mark.parametrize(
    "query",
    ["ransomware", "child sexual exploitation", "foreign interference", "irregular migration"],
)
def test_a_first_result_costs_at_most_10_kb(content: Content, query: str) -> None:
    found = made(content)
    names = [name for word in query.split() for name in (word[:2], f"{word[:2]}-{word[2]}")]
    wanted = {f"search/{name}.js" for name in names}
    fetched = [jsmin((SCRIPTS / "search.js").read_text(encoding="utf-8")), found["search/start.js"]]
    fetched += [text for name, text in found.items() if name in wanted]
    assert sum(weight(text) for text in fetched) <= 10_000


# --- A to Z --------------------------------------------------------------------------------


def test_the_index_from_a_to_z_has_every_entity_term_and_search_word(
    content: Content, site: Path
) -> None:
    html = (site / "a-to-z/index.html").read_text(encoding="utf-8").lower()
    names = [entity.title for entity in content.entities] + [t.title for t in content.terms]
    assert [name for name in names if name.lower() not in html] == []
    letters = re.findall(r'<h2 id="letter-(\w)', html)
    assert letters == sorted(letters)
    assert len(letters) > 20


def test_what_is_typed_otherwise_is_never_shown(content: Content, site: Path) -> None:
    html = (site / "a-to-z/index.html").read_text(encoding="utf-8").lower()
    shown = " ".join(choice for offered in choices(content).values() for _, choice in offered)
    for typed in ("illegal alien", "paedophile"):
        assert typed not in html + shown.lower()


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200e", "\u2060", "\ufe0f"])
def test_a_sign_that_nobody_sees_parts_no_word(sign: str) -> None:
    assert words.cut(f"ran{sign}somware’s caf{sign}é") == ["ransomwares", "cafe"]
