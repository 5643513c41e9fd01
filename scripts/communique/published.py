"""Compares a published site with the adopted text: `communique verify URL|FOLDER`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from communique import digests, official
from communique.model import Content, OfficialBlock, paragraph_label
from communique.verify import official_blocks

TIMEOUT = 20.0  # seconds
LARGEST = 5_000_000  # bytes; no page of ours comes near it
AGENT = {"User-Agent": "five-country-communique-verify/1"}
Fetch = Callable[[str], bytes]


class UnreachableError(Exception):
    """Nothing usable stands at an address; the message says why."""


@dataclass(frozen=True)
class Outcome:
    """What was found of one page or file; no fault means that it is as adopted."""

    address: str
    fault: str = ""

    def __str__(self) -> str:
        """Show the outcome on one line."""
        return f"{self.address}: {self.fault or 'as adopted'}"


def compare(content: Content, where: str) -> Iterator[Outcome]:
    """Yield the outcome for each adopted text, for digests.json and for each official page.

    Raises UnreachableError where no site stands at `where`, an address or a folder.
    """
    fetch = _from_web(where) if "://" in where else _from_folder(Path(where))
    fetch("")
    for edition in content.editions:
        for pinned in edition.pinned:
            yield _file(fetch, pinned.path.as_posix(), pinned.digest)
    yield _file(fetch, digests.FILE, official.digest(digests.data(content)))
    for _, page, blocks in digests.official_pages(content):
        yield _page(fetch, page.path, blocks)


def _file(fetch: Fetch, address: str, digest: str) -> Outcome:
    try:
        found = official.digest(fetch(address))
    except UnreachableError as error:
        return Outcome(address, str(error))
    fault = "" if found == digest else f"found digest {found}, expected {digest}"
    return Outcome(address, fault)


def _page(fetch: Fetch, path: PurePosixPath, blocks: Sequence[OfficialBlock]) -> Outcome:
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    address = f"{folder}/"
    try:
        found = official_blocks(fetch(address).decode("utf-8", errors="replace"))
    except UnreachableError as error:
        return Outcome(address, str(error))
    return Outcome(address, _differing(found, blocks))


def _differing(found: list[tuple[str | None, str]], blocks: Sequence[OfficialBlock]) -> str:
    """Tell the first difference in words or in the ids of paragraphs, '' where there is none."""
    adopted = official.read("\n\n".join(block.words for block in blocks))
    for each in official.differences([words for _, words in found], adopted):
        label = paragraph_label(found[each.block][0] or "") if each.block < len(found) else ""
        place = f"paragraph {label}: " if label else ""
        return f'{place}found "{each.found}", expected "{each.expected}"'
    wanted = [block.id for block in blocks if block.label]
    ids = [name for name, _ in found if name and paragraph_label(name)]
    return "" if ids == wanted else f"the paragraphs have the ids {ids}, expected {wanted}"


def _from_folder(folder: Path) -> Fetch:
    def fetch(address: str) -> bytes:
        plain = folder / address
        forms = (plain, folder / f"{address.rstrip('/')}.html", plain / "index.html")
        file = next((form for form in forms if form.is_file()), None)
        try:
            if file:
                return file.read_bytes()
        except OSError as error:
            raise UnreachableError(f"cannot be read: {error.strerror}") from error
        raise UnreachableError(f"is missing from {folder}")

    return fetch


def _from_web(base: str) -> Fetch:
    if not base.startswith(("https://", "http://")):
        raise UnreachableError(f'found "{base}", expected an address with https:// or a folder')
    base = f"{base.rstrip('/')}/"

    def fetch(address: str) -> bytes:
        try:
            with urlopen(Request(urljoin(base, address), headers=AGENT), timeout=TIMEOUT) as answer:
                if not answer.url.startswith(base):
                    raise UnreachableError(f"leads away, to {answer.url}")
                found: bytes = answer.read(LARGEST + 1)
        except HTTPError as error:
            with error:
                raise UnreachableError(f"the answer is {error.code} {error.reason}") from error
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise UnreachableError(f"no answer: {reason}") from error
        if len(found) > LARGEST:
            raise UnreachableError(f"has more than {LARGEST} bytes")
        return found

    return fetch
