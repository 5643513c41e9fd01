"""The data below api/v1/: valid by its schemas, of one shape for good, its addresses in the site."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
import pytest

from communique.model import Content, Target
from communique.outputs.api.catalogue import KINDS
from communique.outputs.api.files import api_files
from communique.outputs.api.tables import cell
from communique.reading import docs as reader
from tests.built_pages import pages
from tests.conftest import ADDRESS, BASE, ROOT, change

SHAPE = ROOT / "tests" / "fixtures" / "api-shape.json"
NAMES = [kind.name for kind in KINDS]


def made(docs: Path, address: str = ADDRESS) -> dict[str, bytes]:
    return {
        path.removeprefix("api/v1/"): data
        for path, data in api_files(reader.load(docs), Target("Lamps", address))
    }


@pytest.fixture(scope="module")
def tiny() -> dict[str, bytes]:
    return made(BASE / "docs")


def data(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[name])


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_valid_by_the_schema_that_it_names(tiny: dict[str, bytes], name: str) -> None:
    path = next(path for path in tiny if re.fullmatch(rf"(2031/)?{name}\.json", path))
    held = data(tiny, path)
    schema = data(tiny, urljoin(path, held["$schema"]))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(held, schema)


def shape(schema: Any) -> Any:
    """A schema without what is said of it: what programs rely on."""
    if isinstance(schema, dict):
        kept = {k: v for k, v in schema.items() if k not in ("description", "title")}
        return {key: shape(value) for key, value in kept.items()}
    return schema


def test_the_shape_of_the_data_is_the_one_that_was_published(tiny: dict[str, bytes]) -> None:
    """If this fails, programs of others may: add fields only, then write the new shape here."""
    found = {name: shape(data(tiny, f"schema/{name}.json")) for name in NAMES}
    assert found == json.loads(SHAPE.read_text(encoding="utf-8"))


def test_a_paragraph_has_its_words_digest_and_address_and_what_is_in_it(
    tiny: dict[str, bytes],
) -> None:
    second = data(tiny, "2031/paragraphs.json")["paragraphs"][1]
    assert second["id"] == "p2"
    assert second["url"] == f"{ADDRESS}2031/lanterns/#p2"
    assert second["statements"] == ["s2a", "s2b"]
    assert second["entities"] == ["lantern-pact"]
    assert second["text"].startswith("We welcome the Lantern Pact (LP)")


def test_a_statement_and_a_mention_give_where_their_words_are(tiny: dict[str, bytes]) -> None:
    texts = {p["id"]: p["text"] for p in data(tiny, "2031/paragraphs.json")["paragraphs"]}
    for name in ("statements", "mentions"):
        for each in data(tiny, f"2031/{name}.json")[name]:
            assert texts[each["paragraph"]][each["start"] :].startswith(each["words"]), each


def test_one_thing_has_one_id_in_every_file(tiny: dict[str, bytes]) -> None:
    entities = {each["id"] for each in data(tiny, "entities.json")["entities"]}
    sources = {each["id"] for each in data(tiny, "sources.json")["sources"]}
    paragraphs = data(tiny, "2031/paragraphs.json")["paragraphs"]
    statements = data(tiny, "2031/statements.json")["statements"]
    assert {s["id"] for s in statements} == {s for p in paragraphs for s in p["statements"]}
    assert {s["paragraph"] for s in statements} <= {p["id"] for p in paragraphs}
    assert {e for p in paragraphs for e in p["entities"]} <= entities
    assert set(re.findall(r'"sources": \[\s*"([^"]+)"', tiny["entities.json"].decode())) <= sources


def test_editorial_markdown_becomes_words_and_the_ids_of_its_sources(
    tiny: dict[str, bytes],
) -> None:
    lamp = data(tiny, "glossary.json")["terms"][0]
    assert lamp["definition"] == {"text": "A thing that gives light.", "sources": ["almanac"]}


def test_a_copy_that_does_not_know_its_address_gives_those_within_the_site() -> None:
    first = data(made(BASE / "docs", address=""), "2031/paragraphs.json")["paragraphs"][0]
    assert first["url"] == "2031/opening/#p1"


def test_an_edition_without_statements_facts_or_paragraphs_has_empty_lists(tree: Path) -> None:
    for part in ("opening", "lanterns", "closing"):
        file = tree / f"docs/2031/{part}.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"/// official.*?///\n", "", text, flags=re.S), encoding="utf-8")
    (tree / "docs/2031/statements.yml").unlink()
    files = made(tree / "docs")
    for name, key in (("statements", "statements"), ("mentions", "mentions"), ("since", "facts")):
        assert data(files, f"2031/{name}.json")[key] == []
        assert len(files[f"2031/{name}.csv"].splitlines()) == 1


@pytest.mark.parametrize("name", ["statements", "mentions", "since"])
def test_a_table_has_what_the_json_has_in_the_columns_that_its_metadata_names(
    content: Content, name: str
) -> None:
    files = {path.removeprefix("api/v1/"): each for path, each in api_files(content, Target())}
    held = data(files, f"2024/{name}.json")
    rows = list(csv.DictReader(io.StringIO(files[f"2024/{name}.csv"].decode(), newline="")))
    said = data(files, f"2024/{name}.csv-metadata.json")
    columns = [column["name"] for column in said["tableSchema"]["columns"]]
    listed = next(value for value in held.values() if value and isinstance(value[0], dict))
    assert [list(row) for row in rows] == [columns] * len(listed)
    assert [row["url"] for row in rows] == [each["url"] for each in listed]
    keys = said["tableSchema"]["primaryKey"]
    keys = [keys] if isinstance(keys, str) else keys
    assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_is_words_in_a_table(begin: str) -> None:
    assert cell(f"{begin}1+1") == f"'{begin}1+1"


def test_a_formula_in_the_data_is_words_in_the_table_and_as_it_was_in_the_json(tree: Path) -> None:
    change(
        tree,
        {"edit": {"docs/2031/statements.yml": ["note: It promises nothing.", "note: '=1+1'"]}},
    )
    files = made(tree / "docs")
    assert "'=1+1" in files["2031/statements.csv"].decode().splitlines()[-1].split(",")
    assert data(files, "2031/statements.json")["statements"][-1]["note"] == "=1+1"


FIELD = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
TABLE = re.compile(rf"({FIELD}(?:,{FIELD})*\r\n)+")  # RFC 4180, section 2


@pytest.mark.parametrize("name", ["statements", "mentions", "since"])
def test_a_table_is_csv_by_rfc_4180_with_rows_as_wide_as_its_header(
    content: Content, name: str
) -> None:
    text = dict(api_files(content, Target()))[f"api/v1/2024/{name}.csv"].decode("utf-8")
    assert TABLE.fullmatch(text)
    assert len({len(row) for row in csv.reader(io.StringIO(text, newline=""))}) == 1


def test_words_with_quotes_commas_and_lines_come_back_as_they_were(tree: Path) -> None:
    note = 'Says "now", or, in Māori, “ināianei”'
    change(
        tree,
        {"edit": {"docs/2031/statements.yml": ["note: It promises nothing.", f"note: '{note}'"]}},
    )
    text = made(tree / "docs")["2031/statements.csv"].decode()
    assert [row["note"] for row in csv.DictReader(io.StringIO(text, newline=""))][-1] == note


def test_openapi_describes_every_file_and_is_valid(tiny: dict[str, bytes]) -> None:
    from openapi_spec_validator import OpenAPIV31SpecValidator

    described = data(tiny, "openapi.json")
    files = {path.replace("{edition}", "2031").strip("/") for path in described["paths"]}
    assert files == {p for p in tiny if re.fullmatch(r"(2031/)?\w+\.(json|csv)", p)} - {
        "openapi.json"
    }
    resolved = json.dumps(described).replace('"schema/', f'"{(ROOT / "x").as_uri()}/schema/')
    plain = re.sub(r'\{"\$ref": "[^"]*"\}', "{}", resolved)
    OpenAPIV31SpecValidator(json.loads(plain)).validate()


def test_every_address_in_the_data_is_in_the_site(own_site: Path) -> None:
    built = pages(own_site)
    found = set()
    for file in sorted((own_site / "api").rglob("*.json")):
        found |= set(
            re.findall(rf'"{re.escape(ADDRESS)}([^"]*)"', file.read_text(encoding="utf-8"))
        )
    assert len(found) > 200
    for address in found:
        path, _, anchor = address.partition("#")
        assert f"/{path}" in built or (own_site / path).is_file(), address
        assert not anchor or anchor in built[f"/{path}"].ids, address
