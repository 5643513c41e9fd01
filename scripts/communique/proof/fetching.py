"""Reads the files of a site that may be anyone's, from the web or from a folder.

Whatever comes back, a `FetchError` says in words why it cannot be used.
"""

from __future__ import annotations

import io
import re
import ssl
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any, Literal, Protocol
from urllib import request
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urljoin, urlsplit

from communique.proof import time_limit
from communique.proof.time_limit import TimedWeb, TooSlowError

LARGEST = 1_000_000  # bytes; the largest page of ours is a tenth of it
LARGEST_FILE = 500_000_000  # of what is only compared by its digest, such as the whole site
AGENT = "five-country-communique-verify/1"
WEB = re.compile(r"^https?://[^/]", re.IGNORECASE)
GONE = frozenset({404, 410})
STEP_UP = re.compile(r"(^|[/\\])\.\.([/\\]|$)")
NOT_THERE = "this-address-is-not-there-5c9e2f/"  # no page of ours, and none that a host has
URL_SIGNS = "!#$%&'()*+,/:;=?@[]~"

State = Literal["differs", "altered", "missing", "not read"]


class FetchError(Exception):
    """A file of a site could not be used; the message says why."""

    def __init__(self, state: State, message: str) -> None:
        super().__init__(message)
        self.state = state


@dataclass(frozen=True)
class File:
    """What is at an address; the kind is '' in a folder, where none is given."""

    data: bytes
    kind: str = ""
    charset: str = "utf-8"

    def html(self) -> str:
        """Return the text of a page; raises FetchError where no browser would show one."""
        if self.kind not in ("", "text/html", "application/xhtml+xml"):
            raise FetchError("differs", f'found "{self.kind}", expected a page of HTML')
        if self.charset.lower() not in ("utf-8", "utf8"):
            raise FetchError("differs", f'sent as "{self.charset}", expected UTF-8')
        try:
            return self.data.decode("utf-8-sig")  # a browser passes over the mark too
        except UnicodeDecodeError as error:
            raise FetchError("differs", f"is not UTF-8 at byte {error.start}") from error


class Fetch(Protocol):
    """Returns what is at an address below a site, which may have so many bytes at most."""

    def __call__(self, address: str, largest: int = LARGEST, /) -> File:
        """Raise FetchError where it cannot be used."""


class Kept:
    """Fetches pages and keeps them, so that none is asked for twice."""

    def __init__(self, fetch: Fetch) -> None:
        self.fetch = fetch
        self.kept: dict[str, File] = {}

    def __call__(self, address: str, largest: int = LARGEST, /) -> File:
        """Return what is at an address; raises FetchError where it cannot be used."""
        file = self.kept.get(address)
        if file is None:
            file = self.fetch(address, largest)
            if largest == LARGEST:
                self.kept[address] = file
        return file


def opened(where: str) -> Fetch:
    """Return what fetches an address below a site, given by its address or its folder."""
    if WEB.match(where):
        return _from_web(where)
    if "://" in where:
        raise FetchError("missing", "expected an address with https:// or http://, or a folder")
    return _from_folder(Path(where))


def _from_folder(folder: Path) -> Fetch:
    def fetch(address: str, largest: int = LARGEST, /) -> File:
        page = not address or address.endswith("/")
        file = folder / address / "index.html" if page else folder / address
        try:
            if not file.is_file():
                raise FetchError("missing", f"there is no {file}")
            _small(file.stat().st_size, largest)
            return File(file.read_bytes())
        except (OSError, ValueError) as error:
            raise FetchError("not read", f"cannot be read: {error}") from error

    return fetch


def _small(size: int, largest: int) -> None:
    if size > largest:
        raise FetchError("differs", f"has more than {largest} bytes")


class Redirects(request.HTTPRedirectHandler):
    """Follows what leads elsewhere within the site, and reports what leads out of it."""

    def __init__(self, base: str) -> None:
        self.base = base

    def redirect_request(
        self, req: request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> request.Request | None:
        """Return the request that follows; raises FetchError where it would leave the site."""
        if self.base.startswith("https:") and urlsplit(newurl).scheme == "http":
            raise FetchError("missing", f"leads from https to http, to {newurl}")
        if not newurl.startswith(self.base) or STEP_UP.search(unquote(urlsplit(newurl).path)):
            raise FetchError("missing", f"leads away, to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def http_error_302(
        self, req: request.Request, fp: Any, code: int, msg: str, headers: Any
    ) -> Any:
        """Follow without reading what comes with the address, which may never end."""
        fp.close()
        return super().http_error_302(req, io.BytesIO(), code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener(base: str, context: ssl.SSLContext) -> request.OpenerDirector:
    """Return what opens one answer of the web alone: no files, no FTP, no way out of the site."""
    opener = request.OpenerDirector()
    opener.add_handler(request.ProxyHandler())
    opener.add_handler(TimedWeb(context))
    opener.add_handler(request.HTTPDefaultErrorHandler())
    opener.add_handler(request.HTTPErrorProcessor())
    opener.add_handler(Redirects(base))
    opener.addheaders = [("User-Agent", AGENT), ("Accept-Encoding", "identity")]
    return opener


def base_of(address: str) -> str:
    """Return the root of the site at an address: with its slash, without page, query or anchor."""
    parts = urlsplit(address)
    path = re.sub(r"/index\.html$", "/", parts.path)
    return f"{parts.scheme}://{parts.netloc}{quote(path.rstrip('/'), safe=URL_SIGNS)}/"


def _from_web(where: str) -> Fetch:
    try:
        base = base_of(where)
        context = ssl.create_default_context()
    except ValueError as error:
        raise FetchError("not read", f"is not an address: {error}") from error

    def fetch(address: str, largest: int = LARGEST, /) -> File:
        try:
            with _opener(base, context).open(
                urljoin(base, address), timeout=time_limit.TIMEOUT
            ) as answer:
                return _file(answer, largest)
        except HTTPError as error:
            with error:
                state: State = "missing" if error.code in GONE else "not read"
                raise FetchError(state, f"the answer is {error.code} {error.reason}") from error
        except TooSlowError as error:
            raise FetchError("not read", str(error)) from error
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error) or type(error).__name__
            raise FetchError("not read", f"no answer: {reason}") from error

    return fetch


def _file(answer: HTTPResponse, largest: int) -> File:
    """Read an answer to its end, unless it is too large."""
    data = bytearray()
    while piece := answer.read1(1 << 16):
        data += piece
        _small(len(data), largest)
    if answer.length:
        raise FetchError("not read", f"ended {answer.length} bytes early")
    kind = answer.headers.get_content_type() if answer.headers["Content-Type"] else ""
    return File(bytes(data), kind, str(answer.headers.get_content_charset("utf-8")))


def lost(fetch: Fetch) -> bytes | None:
    """Return what a host gives for an address that is not there, None where it says so."""
    try:
        return fetch(NOT_THERE).data
    except FetchError:
        return None


def without_lost(fetch: Fetch, given: bytes) -> Fetch:
    """Return what takes the answer of a host for lost addresses as none at all."""

    def found(address: str, largest: int = LARGEST, /) -> File:
        file = fetch(address, largest)
        if file.data == given:
            raise FetchError("missing", "the answer is the one for any address that is not there")
        return file

    return found
