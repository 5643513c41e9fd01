"""The register of 2024, and drafts by its rule: the kinds are those that a person found."""

from __future__ import annotations

import pytest

from communique.importing.drafting import draft
from communique.model import Content
from communique.reading import yaml_source
from communique.reading.yaml_source import Document


def drafted(words: str, *names: str) -> list[tuple[str, str | None]]:
    """Return kind and deciding words of each statement drafted from a paragraph."""
    found = yaml_source.read(draft([(1, words)], names))
    assert isinstance(found, Document)
    return [(each["kind"], each["trigger"]) for each in found.value]


def test_the_register_has_one_name_for_we(content: Content) -> None:
    speakers = {
        each.who
        for each, _ in content.editions[0].statements
        if each.words.split()[0].lower() == "we"
    }
    assert speakers == {"Ministers of the Five Countries"}


def test_each_sentence_of_2024_is_drafted_as_a_statement_that_a_person_found_in_it(
    content: Content,
) -> None:
    edition = content.editions[0]
    read = [(each.paragraph, each.kind, each.trigger) for each, _ in edition.statements]
    names = [name for entity in content.entities for name in entity.meta.names]
    for _, block in edition.paragraphs:
        for kind, trigger in drafted(block.words, *names):
            mine = [words for number, same, words in read if (number, same) == (block.number, kind)]
            assert any((trigger or "") in (words or "") for words in mine), (block.id, trigger)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We acknowledge that the lamps will help.", ("recognition", "acknowledge")),
        ("This includes recognising the cost of oil.", ("position", "This includes")),
        ("They make it easier to commit crimes.", ("position", None)),
        ("The Society of those who will Agree to Light met.", ("position", None)),
        ("We endorsed the statement “What we ask and pledge”.", ("position", None)),
    ],
)
def test_the_first_deciding_word_outside_names_and_quotations_gives_the_kind(
    words: str, kind: tuple[str, str | None]
) -> None:
    assert drafted(words, "Society of those who will Agree to Light") == [kind]
