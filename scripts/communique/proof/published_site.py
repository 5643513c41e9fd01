"""Compares a published site with our copy of the text: `communique verify URL|FOLDER`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from pathlib import PurePosixPath

from communique.checks import check
from communique.model import Content, Finding, OfficialBlock, Page, paragraph_label
from communique.model.follow import Follow, unfollowed
from communique.outputs import digests
from communique.proof.fetching import (
    NOT_THERE,
    Fetch,
    FetchError,
    File,
    Kept,
    lost,
    opened,
    without_lost,
)
from communique.proof.host_changes import changes
from communique.proof.html_reader import read_page
from communique.proof.listed_files import as_listed, host_change
from communique.proof.outcome import STATES, Found, Outcome
from communique.proof.quoted_words import misquoted
from communique.reading import official
from communique.reading.addresses import page_address

PROOF = frozenset({"official-digest", "official-text", "paragraph-ids"})  # rules of the check
AT_ONCE = 4
# A page has far fewer; elements that are opened and never closed take a time that grows with
# their square, by the rules that every browser follows.
MOST_TAGS = 30_000
MOST_SHOWN = 3  # faults of a page


def unproved(content: Content) -> list[Finding]:
    """Return where the pages of docs/ are not our copy of the text, or cannot be read."""
    torn = {PurePosixPath("docs", path) for path in content.unreadable if content.edition_of(path)}
    found = (finding for finding in check(content) if finding.level == "error")
    return [finding for finding in found if finding.rule in PROOF or finding.path in torn]


def compare(content: Content, where: str, follow: Follow = unfollowed) -> list[Outcome]:
    """Return the outcome for each of our copies, for digests.json and for each official page.

    Every other page that can be read, and every file of the site's SHA256SUMS, has one where
    something is wrong with it.

    `follow` passes the outcomes on as they come, and may show progress.

    Raises FetchError where there is no site of this project at `where`, an address or a folder.
    """
    fetch = opened(where)
    fetch("")
    given = lost(fetch)
    fetch = Kept(fetch if given is None else without_lost(fetch, given))
    texts = [pinned for edition in content.editions for pinned in edition.pinned]
    files = [(text.path.as_posix(), text.digest) for text in texts]
    files.append((digests.FILE, official.digest(digests.data(content))))
    shown = {page.path: blocks for _, page, blocks in digests.official_pages(content)}
    pages = [*shown, *(path for path in content.pages if path not in shown)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        copies = pool.map(lambda file: _file(fetch, *file), files)
        forms = _forms(fetch, shown)
        read = pool.map(lambda path: _fetched(fetch, path, forms), pages)
        each_page = zip(pages, read, strict=True)
        judged = (_judged(content, path, shown.get(path), found) for path, found in each_page)
        coming = chain(copies, judged)
        outcomes = [each for each in follow(coming, "Compared", len(files) + len(pages)) if each]
    if all(outcome.state == "missing" for outcome in outcomes):
        raise FetchError("missing", "there is no site of this project")
    faulty = {outcome.address for outcome in outcomes if outcome.fault}
    if given is not None:
        outcomes.append(Outcome(NOT_THERE, "was answered as if it were", "changed by the host"))
    return [*outcomes, *as_listed(fetch, where, fetch.kept, faulty)]


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """Return 1 where something differs, was altered or is missing, 2 where it was not read, else 0.

    What a host does that changes no words is shown, and is no fault.
    """
    states = {outcome.state for outcome in outcomes}
    return 1 if states & {"differs", "altered", "missing"} else 2 if "not read" in states else 0


def counted(outcomes: Sequence[Outcome]) -> str:
    """Return the result in one sentence."""
    count = Counter(outcome.state for outcome in outcomes)
    parts = [f"{count[state]} {state}" for state in STATES if count[state]]
    return f"{len(outcomes)} compared: {', '.join(parts)}."


def _file(fetch: Fetch, address: str, digest: str) -> Outcome:
    try:
        data = fetch(address).data
    except FetchError as error:
        return Outcome(address, str(error), error.state)
    found = official.digest(data)
    if found == digest:
        return Outcome(address)
    differs = Outcome(address, f"found digest {found}, expected {digest}", "differs")
    return host_change(address, changes(data, digest, page=False)) or differs


def _forms(fetch: Fetch, pages: Iterable[PurePosixPath]) -> tuple[bool, bool]:
    """Return which form of addresses a site has, that of a folder or not, and then the other.

    At the other there may be something else, such as a list of the files in a folder.
    """
    for path in (path for path in pages if path.stem != "index"):
        for for_folder in (False, True):
            with suppress(FetchError):
                fetch(page_address(path, for_folder))
                return for_folder, not for_folder
    return False, True


def _fetched(
    fetch: Fetch, path: PurePosixPath, forms: Sequence[bool]
) -> tuple[str, File | FetchError]:
    """Return the address that a page has in this site, and what is there."""
    failed: list[tuple[str, FetchError]] = []
    for address in dict.fromkeys(page_address(path, form) for form in forms):
        try:
            return address, fetch(address)
        except FetchError as error:
            failed.append((address, error))
            if error.state != "missing":
                break
    return failed[-1] if failed[-1][1].state != "missing" else failed[0]


def _judged(
    content: Content,
    path: PurePosixPath,
    blocks: Sequence[OfficialBlock] | None,
    read: tuple[str, File | FetchError],
) -> Outcome | None:
    """Return the outcome for a page, None for one without official words that is well or gone."""
    address, file = read
    try:
        if isinstance(file, FetchError):
            raise file
        html = file.html()
        if html.count("<") > MOST_TAGS:
            raise FetchError("differs", f"has more than {MOST_TAGS} tags: not a page of ours")
    except FetchError as error:
        gone = blocks is None and error.state == "missing"  # an older site has fewer pages
        return None if gone else Outcome(address, str(error), error.state)
    outcome = _compared(content, content.pages[path], blocks or (), address, html)
    return outcome if blocks or outcome.fault else None


def _compared(
    content: Content, page: Page, blocks: Sequence[OfficialBlock], address: str, html: str
) -> Outcome:
    """Compare the words that a page shows with those that it must show, and look for its faults."""
    built = read_page(html)
    words = [*differing(built.blocks, blocks), *misquoted(content, page, html)]
    faults = [f"{fault.what} must not be there" for fault in built.faults]
    faults += [f'the id "{name}" is there twice' for name in built.doubled_ids]
    state: Found = "differs" if words else "altered" if faults else "as in our copy"
    return Outcome(address, _listed([*words, *faults]), state)


def _listed(faults: Sequence[str]) -> str:
    more = f"; and {len(faults) - MOST_SHOWN} more" if len(faults) > MOST_SHOWN else ""
    return f"{'; '.join(faults[:MOST_SHOWN])}{more}"


def differing(
    found: Sequence[tuple[str | None, str]], blocks: Sequence[OfficialBlock]
) -> Iterator[str]:
    """Yield where the official blocks of a page, ids and words, are not those that it must show."""
    wanted = [(block.label, official.normalise(block.printed)) for block in blocks]
    read = [(paragraph_label(name or ""), words) for name, words in found]
    held = official.read("\n\n".join(words for _, words in wanted))
    others = list(official.differences([words for _, words in read], held))
    for each in others:
        there = read[each.block][0] if each.found and each.block < len(read) else ""
        place = _place(there or _label_at(wanted, each.at))
        yield f"{place}found {_quoted(each.found)}, expected {_quoted(each.expected)}"
    for ours, theirs in zip(read, wanted, strict=False) if not others else ():
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
