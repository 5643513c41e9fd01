"""Rules on the pages that say where to report something, and on the bodies they list."""

from __future__ import annotations

from collections.abc import Iterator

from communique.checks.lines import line_of
from communique.model import COUNTRIES, HELP, Content, Finding
from communique.reading.words import one_of


def body_need(content: Content) -> Iterator[Finding]:
    """A need for which a body takes reports must have a page in docs/help/.

    Bad: needs: [scams]
    Good: needs: [report-a-scam]
    """
    known = [page.path.stem for page in content.needs]
    for entity in content.entities:
        for index, (body, _) in enumerate(entity.bodies):
            for need in body.reporting.needs if body.reporting else ():
                if need not in known:
                    line = line_of(content, entity.data, ("bodies", index, "reporting", "needs"))
                    wanted = one_of(need, known) if known else ", which has no page"
                    new = f"(a new need is a new page, docs/{HELP}/{need}.md)"
                    message = f'"{body.name}" has the need "{need}"{wanted} {new}'
                    yield Finding(entity.data, line, message)


def unserved_need(content: Content) -> Iterator[Finding]:
    """A page of docs/help/ must be a need for which some body takes reports.

    Bad: docs/help/lost-luggage.md, which no body of any country has among its "needs"
    Good: needs: [lost-luggage] at a body in docs/countries/canada.yml, with what it takes
    """
    served = {
        need
        for entity in content.entities
        for body, _ in entity.bodies
        for need in (body.reporting.needs if body.reporting else ())
    }
    for page in content.needs:
        if page.path.stem not in served:
            message = (
                f'no body takes reports for "{page.path.stem}": add it to "needs" of one in '
                f"docs/{COUNTRIES}/, or remove the page"
            )
            yield Finding(page.path, 1, message)


def help_page(content: Content) -> Iterator[Finding]:
    """The pages of docs/help/ must say what to do in danger, then list where to go.

    The index lists the pages instead.

    Bad: a page in docs/help/ without "/// emergency" or without "/// where-to-go"
    Good: a page with both
    """
    for page in content.pages.values():
        if page.folder != HELP or page.path in content.unreadable:
            continue
        lists = "pages" if page.path.stem == "index" else "where-to-go"
        for name in ("emergency", lists):
            if not page.body.has_part(name):
                message = f'"/// {name}" is missing: add it and "///"'
                yield Finding(page.path, page.body_line, message)
