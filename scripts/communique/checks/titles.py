"""The rule on what a page is called."""

from __future__ import annotations

from collections.abc import Iterator

from communique.model import Content, Finding
from communique.model.page import Heading, Page

UNPRINTABLE = frozenset('<>"')  # the theme prints titles as they are


def title(content: Content) -> Iterator[Finding]:
    """A page must have one name; "title" may differ only from a heading that is official.

    Bad: title: Fraud, with the heading "# Report a scam"
    Good: the heading alone
    """
    for page in content.pages.values():
        heading = next((each for each in page.body.headings if each.level == 1), None)
        if heading is None or page.path in content.unreadable:
            continue
        if "title" not in page.meta_lines and UNPRINTABLE & set(heading.text):
            message = 'the heading is the page’s title, and has one of < > ": write “ ” or words'
            yield Finding(page.path, heading.line, message)
        elif page.meta.title != heading.text and heading.line not in page.official_lines:
            yield _two_names(page, heading)


def _two_names(page: Page, heading: Heading) -> Finding:
    message = (
        f'"title" is "{page.meta.title}", the heading is "{heading.text}": a page has one name; '
        'remove the line "title", and the heading is the title'
    )
    return Finding(page.path, page.meta_lines["title"], message)
