"""What a host sends with every file: one list, from which come all forms that hosts read.

The policy (https://www.w3.org/TR/CSP3/) is in each page too, for hosts that send no headers: with
it a browser loads and runs nothing but the files of the site, whatever a page may come to hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.model import Content, Target

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # data: for the icons in Material's style sheet
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "communique default",
}
FRAMES = ("frame-ancestors", "'none'")  # browsers heed it in a header alone
UNUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
NO_REFERRER = "no-referrer"  # other sites need not know what somebody read here
TWO_YEARS = 63_072_000  # seconds

Headers = tuple[tuple[str, str], ...]

EVERYWHERE: Headers = (
    ("Content-Security-Policy", "; ".join(map(" ".join, (*POLICY.items(), FRAMES)))),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", ", ".join(f"{name}=()" for name in UNUSED)),
    ("Referrer-Policy", NO_REFERRER),
    ("Strict-Transport-Security", f"max-age={TWO_YEARS}"),
    ("X-Content-Type-Options", "nosniff"),
)
# Kept, and asked for before each use: nothing that is shown is older than the site. Netlify and
# Cloudflare do so by themselves.
CACHED: Headers = (("Cache-Control", "no-cache"),)
# Where more is sent: programs on other sites may read the data.
BELOW: dict[str, Headers] = {
    "api/": (("Access-Control-Allow-Origin", "*"),),
}
SHORT = ";".join(map(" ".join, POLICY.items()))
META = (
    f'<meta http-equiv="Content-Security-Policy" content="{SHORT}">\n'
    f'<meta name="referrer" content="{NO_REFERRER}">\n'
)
CHARSET = '<meta charset="utf-8">\n'


def with_policy(html: str) -> str:
    """Return a finished page that carries what it can of this itself; twice gives the same."""
    return html if META in html else html.replace(CHARSET, CHARSET + META, 1)


def without_policy(html: str) -> str:
    """Return a page for a folder: not every browser takes files beside a page for its own."""
    return html.replace(META, "", 1)


def headers_file(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of `_headers`, which Netlify and Cloudflare Pages read."""
    if not target.for_folder:
        places = {"*": EVERYWHERE, **{f"{place}*": more for place, more in BELOW.items()}}
        rules = (f"/{place}\n{_lines(more, '  {}: {}')}" for place, more in places.items())
        yield "_headers", "\n".join(rules).encode()


def _lines(headers: Headers, form: str) -> str:
    return "".join(f"{form.format(*header)}\n" for header in headers)
