"""Compares the files of a published site with its own SHA256SUMS.

That shows what was altered, lost or added since it was published. The list comes from the same
place, so it proves nothing of the words: these are compared with our copy of the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from communique.outputs.sums import FILE, listed
from communique.proof.fetching import LARGEST_FILE, WEB, Fetch, FetchError
from communique.proof.outcome import Outcome
from communique.reading import official

# A path within the site: no step up, no other host.
LINE = re.compile(r"^([0-9a-f]{64})[ ][ *](?!.*(?:\.\./|//))([\w.][\w./-]*)$", re.ASCII)
PAGE = re.compile(r"(?<![^/])index\.html$")  # what a server shows at the address of its folder
AT_ONCE = 8


def as_listed(fetch: Fetch, where: str, known: Collection[str]) -> Iterator[Outcome]:
    """Yield an outcome for each file that is not as SHA256SUMS has it, or one for all of them.

    Nothing where a site has no such list. What is `known` to differ is passed over.
    """
    try:
        lines = fetch(FILE, LARGEST_FILE).data.decode(errors="replace").splitlines()
    except FetchError as error:
        if error.state != "missing":
            yield Outcome(FILE, str(error), error.state)
        return
    read = [LINE.match(line) for line in lines]
    if not read or not all(read):
        yield Outcome(FILE, "is not a list as `sha256sum` writes it", "differs")
        return
    digests = {found[2]: found[1] for found in read if found}
    wrong = [each for each in _faults(fetch, where, digests) if not _known(each.address, known)]
    yield from wrong or [Outcome(f"{FILE}, {len(digests)} files", state="as listed")]


def _faults(fetch: Fetch, where: str, digests: dict[str, str]) -> Iterator[Outcome]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda each: _compared(fetch, *each), digests.items())
        yield from (outcome for outcome in found if outcome.fault)
    if not WEB.match(where):  # only a folder says what is in it
        for path in listed(Path(where)):
            if path not in digests:
                yield Outcome(path, f"was added: {FILE} does not have it", "differs")


def _compared(fetch: Fetch, path: str, digest: str) -> Outcome:
    try:
        found = official.digest(fetch(PAGE.sub("", path), LARGEST_FILE).data)
    except FetchError as error:
        return Outcome(path, str(error), error.state)
    same = found == digest
    return Outcome(path) if same else Outcome(path, f"is not the one of {FILE}", "differs")


def _known(path: str, known: Collection[str]) -> bool:
    """Return whether a file, or the page that is in it, is known to differ."""
    return path in known or PAGE.sub("", path) in known
