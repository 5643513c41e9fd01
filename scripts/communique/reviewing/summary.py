"""What changed and what the check found, as Markdown: the summary of a run on the forge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote

from communique.checks.printing import counted
from communique.model import Content, Finding
from communique.reading.addresses import page_address
from communique.reading.markdown_source import escape
from communique.reviewing.change import Change
from communique.reviewing.changes import Changes
from communique.reviewing.shown_on import changed_pages
from communique.reviewing.wording import marked, sentence, title

LARGEST = 250_000  # bytes of a section: the forge drops a summary of more than a megabyte


@dataclass(frozen=True)
class Forge:
    """Where the files of the state are shown, such as https://github.com/OWNER/REPO/blob/SHA/.

    The address is '' where that is not known, as on an editor's own machine.
    """

    address: str = ""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Forge:
        """Return the forge that runs us, by the variables that it sets."""
        names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
        server, repository, commit = (environment.get(name, "") for name in names)
        known = server and repository and commit
        return cls(f"{server}/{repository}/blob/{commit}/" if known else "")

    def place(self, path: PurePosixPath, line: int = 0) -> str:
        """Return a file, and a line of it, as a link; Markdown is shown as it is written."""
        words = code(f"{path}:{line}" if line else str(path))
        if not self.address:
            return words
        plain = "?plain=1" if line and path.suffix == ".md" else ""
        anchor = f"#L{line}" if line else ""
        return f"[{words}]({self.address}{quote(str(path))}{plain}{anchor})"


def code(text: str) -> str:
    """Write a text as code, whatever signs it has."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{space}{' '.join(text.split())}{space}{fence}"


def summary(
    changes: Changes | None, content: Content, findings: Sequence[Finding], forge: Forge
) -> str:
    """Return all of it: what changed in a sentence, what the check says, and each change.

    With None for changes nothing is known of them.
    """
    if changes is None:
        return f"**What changed could not be found out.**\n{_findings(findings, content, forge)}"
    pages = (_page(*each, forge) for each in changed_pages(changes, content).items())
    files = (f"- {forge.place(PurePosixPath(file))}" for file in changes.elsewhere)
    parts = (
        f"**{escape(sentence(changes))}**\n",
        _section("Official words", _each(changes.official, content, forge)),
        _findings(findings, content, forge),
        _section("Pages to look at", pages),
        _section("Changed outside docs/", files),
        _section("Before and after", _each(changes.others, content, forge)),
    )
    return "".join(parts)


def _findings(findings: Sequence[Finding], content: Content, forge: Forge) -> str:
    lines = (
        f"- {forge.place(each.path, each.line)}: {'warning: ' * (each.level == 'warning')}"
        f"{code(f'{each.message} ({each.rule})')}"
        for each in findings
    )
    return _section("What the check says", lines, [f"{counted(findings, content)}\n"], always=True)


def _section(
    heading: str, lines: Iterable[str], head: Sequence[str] = (), always: bool = False
) -> str:
    """Return a section, cut where it grows too large; nothing where it has no lines."""
    kept, size = list[str](), 0
    for line in lines:
        size += len(line.encode())
        if size > LARGEST:
            kept.append("\nThere is more: `communique changes` and `communique check` print all.")
            break
        kept.append(line)
    return "\n".join(["", f"## {heading}", "", *head, *kept, ""]) if kept or always else ""


def _page(path: PurePosixPath, why: str, forge: Forge) -> str:
    address = code(f"/{page_address(path)}")
    if why == "removed":
        return f"- {code(f'docs/{path}')}: {why}, was at {address}"
    file = code(page_address(path, for_folder=True))
    return f"- {forge.place('docs' / path)}: {why}, at {address}, in the preview {file}"


def _each(changes: Iterable[Change], content: Content, forge: Forge) -> Iterator[str]:
    by_file = groupby(sorted(changes, key=lambda c: c.path), key=lambda change: change.path)
    for path, found in by_file:
        yield f"### {code(f'docs/{path}')}\n"
        yield from (_change(change, content, forge) for change in found)


def _change(change: Change, content: Content, forge: Forge) -> str:
    there = change.how != "removed" and change.path in content.files
    place = f"{forge.place('docs' / change.path, change.line)}: " if there else ""
    words = "".join(f"\n  > {line}  " for line in marked(change))
    return f"- {place}{escape(title(change))}\n" + (f"{words}\n" if words else "")
