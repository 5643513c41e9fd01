"""Compares a published site with our copy of the text: `communique verify URL|FOLDER`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from typing import Literal

from communique.checks import check
from communique.model import Content, Finding, OfficialBlock, paragraph_label
from communique.model.follow import Follow, unfollowed
from communique.outputs import digests
from communique.proof.fetching import Fetch, FetchError, File, State, opened
from communique.proof.html_reader import read_page
from communique.reading import official
from communique.reading.addresses import page_address

PROOF = frozenset({"official-digest", "official-text", "paragraph-ids"})  # rules of the check
STATES: tuple[Literal["as in our copy", State], ...] = (
    "as in our copy",
    "differs",
    "missing",
    "not read",
)
AT_ONCE = 4
# A page has far fewer; elements that are opened and never closed take a time that grows with
# their square, by the rules that every browser follows.
MOST_TAGS = 30_000
LONGEST = 400  # signs of a fault that are shown: the words are anyone's


@dataclass(frozen=True)
class Outcome:
    """What was found of one page or file; no fault means that it is as in our copy."""

    address: str
    fault: str = ""
    state: Literal["as in our copy", State] = "as in our copy"

    def __str__(self) -> str:
        """Show the outcome on one line, in which no sign of others can steer the terminal."""
        return f"{self.address}: {self.state}{f': {shown(self.fault)}' if self.fault else ''}"


def shown(text: str) -> str:
    """Return words of others as they may be printed: cut, with their control signs spelt out."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in cut)


def unproved(content: Content) -> list[Finding]:
    """Return where the pages of docs/ are not our copy of the text, or cannot be read."""
    torn = {PurePosixPath("docs", path) for path in content.unreadable if content.edition_of(path)}
    found = (finding for finding in check(content) if finding.level == "error")
    return [finding for finding in found if finding.rule in PROOF or finding.path in torn]


def compare(content: Content, where: str, follow: Follow = unfollowed) -> list[Outcome]:
    """Return the outcome for each of our copies, for digests.json and for each official page.

    `follow` passes the outcomes on as they come, and may show progress.

    Raises FetchError where there is no site of this project at `where`, an address or a folder.
    """
    fetch = opened(where)
    fetch("")
    texts = [pinned for edition in content.editions for pinned in edition.pinned]
    files = [(text.path.as_posix(), text.digest) for text in texts]
    files.append((digests.FILE, official.digest(digests.data(content))))
    pages = [(page.path, blocks) for _, page, blocks in digests.official_pages(content)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda file: _file(fetch, *file), files)
        read = pool.map(lambda page: _fetched(fetch, page[0]), pages)
        coming = chain(found, map(_page, read, (blocks for _, blocks in pages)))
        outcomes = list(follow(coming, "Compared", len(files) + len(pages)))
    if all(outcome.state == "missing" for outcome in outcomes):
        raise FetchError("missing", "there is no site of this project")
    return outcomes


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """Return 1 where something differs or is missing, 2 where something was not read, else 0."""
    states = {outcome.state for outcome in outcomes}
    return 1 if states & {"differs", "missing"} else 2 if "not read" in states else 0


def counted(outcomes: Sequence[Outcome]) -> str:
    """Return the result in one sentence."""
    count = Counter(outcome.state for outcome in outcomes)
    parts = [f"{count[state]} {state}" for state in STATES if count[state]]
    return f"{len(outcomes)} compared: {', '.join(parts)}."


def _file(fetch: Fetch, address: str, digest: str) -> Outcome:
    try:
        found = official.digest(fetch(address).data)
    except FetchError as error:
        return Outcome(address, str(error), error.state)
    if found == digest:
        return Outcome(address)
    return Outcome(address, f"found digest {found}, expected {digest}", "differs")


def _fetched(fetch: Fetch, path: PurePosixPath) -> tuple[str, File | FetchError]:
    """Return the address that a page has in this site, and what is there."""
    failed: list[tuple[str, FetchError]] = []
    for address in (page_address(path), page_address(path, for_folder=True)):
        try:
            return address, fetch(address)
        except FetchError as error:
            failed.append((address, error))
            if error.state != "missing":
                break
    return failed[-1] if failed[-1][1].state != "missing" else failed[0]


def _page(read: tuple[str, File | FetchError], blocks: Sequence[OfficialBlock]) -> Outcome:
    address, file = read
    try:
        if isinstance(file, FetchError):
            raise file
        html = file.html()
    except FetchError as error:
        return Outcome(address, str(error), error.state)
    if html.count("<") > MOST_TAGS:
        return Outcome(address, f"has more than {MOST_TAGS} tags: not a page of ours", "differs")
    page = read_page(html)
    fault = next(differing(page.blocks, blocks), "")
    return Outcome(address, fault, "differs" if fault else "as in our copy")


def differing(
    found: Sequence[tuple[str | None, str]], blocks: Sequence[OfficialBlock]
) -> Iterator[str]:
    """Yield where the official blocks of a page, ids and words, are not those that it must show."""
    wanted = [(block.label, official.normalise(block.printed)) for block in blocks]
    read = [(paragraph_label(name or ""), words) for name, words in found]
    held = official.read("\n\n".join(words for _, words in wanted))
    for each in official.differences([words for _, words in read], held):
        there = read[each.block][0] if each.found and each.block < len(read) else ""
        place = _place(there or _label_at(wanted, each.at))
        yield f"{place}found {_quoted(each.found)}, expected {_quoted(each.expected)}"
    for ours, theirs in zip(read, wanted, strict=False):
        if ours[1] != theirs[1]:
            yield f'{_place(theirs[0])}joined or cut otherwise: "{ours[1][:60]}"'
        elif ours[0] != theirs[0]:
            yield f'{_place(theirs[0])}has the number "{ours[0]}"'


def _label_at(wanted: Sequence[tuple[str, str]], at: int) -> str:
    """Return the number of the paragraph that has the word `at` of our copy of the text."""
    for label, words in wanted:
        at -= words.count(" ") + 1
        if at < 0:
            return label
    return ""


def _place(label: str) -> str:
    return f"paragraph {label}: " if label else ""


def _quoted(words: str) -> str:
    return f'"{words}"' if words else "nothing"
