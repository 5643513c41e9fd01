"""Compares the files of a published site with its own SHA256SUMS.

That shows what was altered, lost or added since it was published. The list comes from the same
place, so it proves nothing of the words: these are compared with our copy of the text.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from communique.outputs.sums import FILE, listed, packed
from communique.proof.fetching import LARGEST, LARGEST_FILE, WEB, Fetch, FetchError
from communique.proof.host_changes import SCRIPTS, changes
from communique.proof.outcome import Found, Outcome
from communique.reading import official

# A path within the site: no step up, no other host.
LINE = re.compile(r"^([0-9a-f]{64})[ ][ *](?!.*(?:\.\./|//))([\w.][\w./-]*)$", re.ASCII)
PAGE = re.compile(r"(?<![^/])index\.html$")  # what a server shows at the address of its folder
AT_ONCE = 8
UNLISTED = f"{FILE} does not have it"


def as_listed(
    fetch: Fetch, where: str, read: Collection[str], known: Collection[str]
) -> Iterator[Outcome]:
    """Yield an outcome for each file that is not as SHA256SUMS has it, or one for all of them.

    The list must have what was `read`, given by address. What is `known` to differ is passed over.
    """
    try:
        text = fetch(FILE, LARGEST_FILE).data.decode("utf-8-sig", errors="replace")
    except FetchError as error:
        unseen = "only official words were compared, no other file"
        yield Outcome(FILE, f"{error}: {unseen}", error.state)
        return
    lines = [LINE.match(line) for line in text.splitlines()]
    digests = {found[2]: found[1] for found in lines if found}
    if not lines or len(digests) < len(lines):
        yield Outcome(FILE, "is not a list as `sha256sum` writes it", "altered")
        return
    read = {PAGE.sub("", each) for each in read}
    named = {PAGE.sub("", path) for path in digests}
    unnamed = (Outcome(each, UNLISTED, "altered") for each in read if each not in named)
    found = (*unnamed, *_faults(fetch, where, digests, read))
    wrong = [each for each in found if not _known(each.address, known)]
    yield from wrong or [Outcome(f"{FILE}, {len(digests)} files", state="as listed")]


def _faults(
    fetch: Fetch, where: str, digests: dict[str, str], read: Collection[str]
) -> Iterator[Outcome]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda each: _compared(fetch, each[0], each[1], read), digests.items())
        yield from (outcome for outcome in found if outcome.fault)
    if not WEB.match(where):  # only a folder says what is in it
        for path in listed(Path(where)):
            if path not in digests:
                yield Outcome(path, f"was added: {UNLISTED}", "altered")
        yield from _packed(Path(where), digests)


def _packed(folder: Path, digests: dict[str, str]) -> Iterator[Outcome]:
    """Compare what a host may send in place of a file: copies that were packed beforehand."""
    for path in packed(folder):
        name, ending = path.rsplit(".", 1)
        if name not in digests:
            yield Outcome(path, f"was added: {UNLISTED}", "altered")
        elif ending != "gz":
            yield Outcome(path, "was added, and is not looked into", "changed by the host")
        elif _unpacked(folder / path) != digests[name]:
            yield Outcome(path, f"was added, and does not hold what {name} has", "altered")


def _unpacked(file: Path) -> str:
    """Return the digest of what a packed file holds, '' where it cannot be read."""
    try:
        with gzip.open(file) as held:
            data = held.read(LARGEST_FILE)
    except (OSError, EOFError, zlib.error):
        return ""
    return official.digest(data)


def _compared(fetch: Fetch, path: str, digest: str, read: Collection[str]) -> Outcome:
    address, page = PAGE.sub("", path), path.endswith(".html")
    try:
        data = fetch(address, LARGEST_FILE).data
    except FetchError as error:
        return Outcome(path, str(error), error.state)
    if page and address not in read and b"data-official" in data.lower():
        return Outcome(path, "has official words, and is no page of ours that may", "differs")
    if official.digest(data) == digest:
        return Outcome(path)
    done = changes(data, digest, page) if len(data) <= LARGEST else ()
    return host_change(path, done) or Outcome(path, f"is not the one of {FILE}", "altered")


def host_change(path: str, done: Collection[str]) -> Outcome | None:
    """Return the outcome for a file in which nothing but that was done, if anything is given."""
    said = f"{', '.join(done)}; nothing else was changed"
    state: Found = "altered" if SCRIPTS in done else "changed by the host"
    return Outcome(path, said, state) if done else None


def _known(path: str, known: Collection[str]) -> bool:
    """Return whether a file, or the page that is in it, is known to differ."""
    return path in known or PAGE.sub("", path) in known
