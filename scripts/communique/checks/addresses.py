"""Rules on the addresses that were published: they are for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from communique.checks.links import anchors_of
from communique.checks.navigation import CONFIG
from communique.model import Content, Edition, Finding, Page
from communique.reading import settings
from communique.reading.addresses import page_address
from communique.reading.citations import SINCE

FILE = "addresses.txt"
LIST = PurePosixPath("..", FILE)
HEAD = "# Published for good: pages, statements and facts. `check --fix` adds what is new.\n"


def address(content: Content) -> Iterator[Finding]:
    """A page, statement or fact that was published must keep its address, as in addresses.txt.

    Bad: docs/help/ransomware.md renamed to docs/help/report-ransomware.md
    Good: the same, with "help/ransomware.md: help/report-ransomware.md" below redirect_maps
    """
    root = content.docs.parent
    now, before = addresses(content), published(root)
    led_on = {page_address(PurePosixPath(old)) for old in settings.redirects(root)}
    new = {path for each, path in now.items() if each not in before}
    for gone, line in before.items():
        page, _, anchor = gone.partition("#")
        if gone in now or page in led_on or _unread(content, gone):
            continue
        if not anchor:
            yield Finding(LIST, line, _page_back(gone, _old_file(gone, before), new))
        elif page in now:
            message = f'"{anchor}" was published: give its entry the id "{anchor}" again'
            yield Finding(_data_of(content.pages[now[page]]), 1, message)
    for path in sorted(new if before else ()):
        message = "not in addresses.txt yet: once its name is final, run `communique check --fix`"
        yield Finding(path, 1, message, level="warning")


def addresses(content: Content) -> dict[str, PurePosixPath]:
    """Return each address that is for good with the file of docs/ that makes it."""
    found = {page_address(path): path for path in content.pages}
    for edition in content.editions:
        for page in (p for p in content.pages.values() if p.path.parent == edition.folder):
            for each in _ids(edition, page):
                found[f"{page_address(page.path)}#{each}"] = _data_of(page)
    return found


def _ids(edition: Edition, page: Page) -> list[str]:
    """Return the ids that are places on a page for good: of statements, or of facts."""
    if page.body.has_part("since"):
        return [fact.id for fact, _ in edition.facts]
    return [statement.id for statement, _ in edition.statements] if page.is_register else []


def _data_of(page: Page) -> PurePosixPath:
    """Return the data file whose entries have their places on a page."""
    return page.path.with_name(SINCE if page.body.has_part("since") else "statements.yml")


def published(root: Path) -> dict[str, int]:
    """Return each address of addresses.txt with its line; none where there is no such file."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    lines = enumerate(text.split("\n"), 1)
    return {_home(line): number for number, line in lines if line and line[0] != "#"}


def with_new(content: Content) -> str:
    """Return the text of addresses.txt with what is new; what is gone stays."""
    found = {*published(content.docs.parent), *addresses(content)}
    return HEAD + "".join(f"{each or '/'}\n" for each in sorted(found))


def redirect(content: Content) -> Iterator[Finding]:
    """A redirect must lead from a page that is gone to one that is there.

    Bad: help/ransomware.md: help/report.md, where there is no docs/help/report.md
    Good: help/ransomware.md: help/report-ransomware.md
    """
    for old, (new, line) in settings.redirects(content.docs.parent).items():
        if fault := _redirect_fault(content, old, new):
            yield Finding(CONFIG, line, f"{old} leads on to {new}, but {fault}")


def _redirect_fault(content: Content, old: str, new: str) -> str:
    target, _, anchor = new.partition("#")
    page = content.pages.get(PurePosixPath(target))
    if not old.endswith(".md"):
        return 'it is no page: write the file that is gone, such as "help/ransomware.md"'
    if PurePosixPath(old) in content.pages:
        return f"docs/{old} is there: remove this line, or the page"
    if page is None:
        return f"there is no docs/{target}: correct it"
    if anchor and anchor not in anchors_of(content, page):
        return f'docs/{target} has no place called "{anchor}": correct it'
    return ""


def _old_file(gone: str, published: Iterable[str]) -> PurePosixPath:
    """Return the file of docs/ that made an address which is gone."""
    folder = any(each.startswith(gone) and each != gone for each in published if "#" not in each)
    return PurePosixPath(gone, "index.md") if folder else PurePosixPath(gone).with_suffix(".md")


def _page_back(gone: str, old: PurePosixPath, new: set[PurePosixPath]) -> str:
    beside = [path for path in new if path.parent == old.parent]
    page, now = (f"docs/{beside[0]}", beside[0]) if len(beside) == 1 else ("its page", "A-PAGE.md")
    return (
        f"{gone} was published, and people have cited it: give {page} the old name back, "
        f'docs/{old}, or add "{old}: {now}" below redirect_maps in mkdocs.yml'
    )


def _unread(content: Content, gone: str) -> bool:
    """Whether an address is missing only because its file could not be read."""
    return any(gone.startswith(page_address(path.parent)) for path in content.unreadable)


def _home(line: str) -> str:
    return "" if line == "/" else line.strip()
