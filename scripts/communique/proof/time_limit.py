"""One time limit for a whole answer of the web: its headers, its body and what it leads on to."""

from __future__ import annotations

import io
import ssl
import time
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any
from urllib import request

TIMEOUT = 20.0  # seconds of silence
LONGEST = 60.0  # seconds that a whole answer may take


class TooSlowError(Exception):
    """An answer did not come whole in its time."""


class _Reader(io.RawIOBase):
    """Reads what a server sends until the time for a whole answer is over.

    A time limit of a socket alone is one for each piece: whoever sends a byte now and then, or
    `100 Continue` for ever, would keep us for ever.
    """

    def __init__(self, sock: Any, end: float) -> None:
        self._sock, self._raw, self._end = sock, sock.makefile("rb", buffering=0), end

    def readable(self) -> bool:
        """Return True: there is nothing else that can be done with it."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what comes next; raises TooSlowError where that takes too long."""
        left = self._end - time.monotonic()
        if left > 0:
            self._sock.settimeout(min(TIMEOUT, left))
            try:
                read: int | None = self._raw.readinto(buffer)
                return read
            except TimeoutError:
                if left > TIMEOUT:
                    raise
        raise TooSlowError(f"takes more than {LONGEST:.0f} s to come")

    def close(self) -> None:
        """Let the connection go."""
        self._raw.close()
        super().close()


def _timed(end: float) -> type[HTTPResponse]:
    """Return the class of answers that must have come whole by `end`."""

    class Timed(HTTPResponse):
        def __init__(self, sock: Any, *args: Any, **kwargs: Any) -> None:
            super().__init__(sock, *args, **kwargs)
            self.fp.close()
            self.fp = io.BufferedReader(_Reader(sock, end))

    return Timed


class TimedWeb(request.HTTPHandler, request.HTTPSHandler):
    """Asks for one answer of the web, which must have come whole before its time is over."""

    def __init__(self, context: ssl.SSLContext) -> None:
        request.HTTPSHandler.__init__(self, context=context)
        self.context, self.end = context, time.monotonic() + LONGEST

    def http_open(self, req: request.Request) -> HTTPResponse:
        """Ask over http."""
        return self.do_open(self._connection(HTTPConnection), req)

    def https_open(self, req: request.Request) -> HTTPResponse:
        """Ask over https."""
        return self.do_open(self._connection(HTTPSConnection), req, context=self.context)

    def _connection(self, kind: type[HTTPConnection]) -> Any:
        def connection(host: str, **kwargs: Any) -> HTTPConnection:
            made = kind(host, **kwargs)
            made.response_class = _timed(self.end)
            return made

        return connection
