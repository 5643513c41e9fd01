"""The rules that docs/, overrides/ and mkdocs.yml must keep: one function a rule.

A rule takes the content and yields findings. Its name is the function's, with hyphens; its
docstring states it and shows what it refuses (Bad) and what it wants (Good). To add a rule,
write the function in the module of its subject, name it in `RULES`, and add cases to
tests/fixtures/rules/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from communique.checks import (
    addresses,
    alphabet,
    characters,
    drafts,
    editions,
    editorial,
    files,
    glossary,
    help_pages,
    in_brief,
    labels,
    links,
    markup,
    milestones,
    misspelt,
    navigation,
    official_text,
    other_words,
    pages,
    pasted,
    pictures,
    publishing,
    reading,
    reading_age,
    register,
    rendering,
    since,
    sources,
    spelling,
    templates,
    theme,
    titles,
    uncited,
    yaml_slips,
)
from communique.checks.echoes import without_echoes
from communique.model import Content, Finding, forget, from_root

Rule = Callable[[Content], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    reading.utf_8,
    reading.front_matter,
    reading.data_file,
    yaml_slips.lost_words,
    yaml_slips.curly_quotes,
    yaml_slips.half_quote,
    yaml_slips.empty_value,
    reading.byte_order_mark,
    reading.line_ends,
    reading.symbolic_link,
    official_text.official_digest,
    official_text.official_pin,
    official_text.official_text,
    official_text.official_place,
    official_text.paragraph_ids,
    addresses.address,
    addresses.redirect,
    links.cross_link,
    links.link,
    labels.paragraph_link,
    links.external_link,
    links.duplicate_id,
    titles.title,
    pages.first_heading,
    pages.heading_order,
    pages.alternative_text,
    pages.part,
    pages.entity,
    pages.body_theme,
    help_pages.body_need,
    help_pages.unserved_need,
    help_pages.help_page,
    in_brief.in_brief,
    reading_age.reading_age,
    milestones.milestone,
    milestones.meeting,
    pages.raw_html,
    glossary.glossary_term,
    alphabet.alphabet,
    markup.markup,
    markup.note,
    pages.snippet,
    sources.citation,
    sources.bare_citation,
    sources.attribution,
    uncited.uncited,
    sources.unused_source,
    sources.source_age,
    sources.source_read,
    sources.text_source,
    register.register_words,
    register.register_complete,
    editions.agreed,
    editions.continues,
    editions.older_edition,
    since.fact_id,
    since.fact_date,
    since.fact_source,
    since.fact_statement,
    since.fact_words,
    since.since_page,
    drafts.draft,
    other_words.other_words,
    spelling.spelling,
    spelling.spelling_words,
    pasted.doubled_word,
    pasted.bullet,
    pasted.indent,
    characters.characters,
    characters.normal_form,
    files.file_name,
    files.file_kind,
    files.same_address,
    files.merge_marker,
    files.secret,
    pictures.picture,
    rendering.page_size,
    rendering.nesting,
    navigation.configuration,
    navigation.navigation,
    templates.template,
    theme.theme,
    theme.overridden,
    publishing.site_address,
    publishing.security_contact,
)


def name_of(rule: Rule) -> str:
    """Return the name by which findings give a rule."""
    return rule.__name__.replace("_", "-")


def check(
    content: Content, only: Iterable[PurePosixPath] = (), rules: Iterable[Rule] = RULES
) -> list[Finding]:
    """Apply the rules; findings come in the order of files, lines and columns.

    Paths are relative to the folder above docs/. With `only`, other files' findings are left out.
    """
    chosen = frozenset(only)
    found = {
        replace(finding, rule=name_of(rule), path=from_root(finding.path))
        for rule in rules
        for finding in rule(content)
    }
    sources.forget_texts(content)
    forget(content, editorial.editorial_texts)
    forget(content, misspelt.words_by_file)
    clear = without_echoes(found)
    kept = (finding for finding in clear if not chosen or finding.path in chosen)
    return sorted(kept, key=lambda f: (f.path, f.line, f.column, f.rule, f.message))


def explain() -> str:
    """Return all rules with their docstrings, for `check --list`."""
    rules = (*RULES, *publishing.TO_PUBLISH)
    return "\n\n".join(f"{name_of(rule)}\n    {rule.__doc__}".rstrip() for rule in rules)


__all__ = ["RULES", "check", "explain", "name_of"]
