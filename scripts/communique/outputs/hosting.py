"""Settings of web servers for the site: `communique hosting nginx`, `communique hosting caddy`.

They send the headers of headers.py, pack what is text, and show the site's own page where there is
none. Certificates are the publisher's: Caddy gets them by itself, nginx is told where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from communique.outputs.headers import BELOW, CACHED, EVERYWHERE

ROOT = "/srv/www"
EXAMPLE = "https://communique.example/"
# What mime.types of nginx lacks; RFC 7763, 4180, 4287.
TYPES = {"md": "text/markdown", "csv": "text/csv", "jsonld": "application/ld+json"}
PACKED = (  # beside text/html
    *("text/plain", "text/css", "text/markdown", "text/csv", "text/xml", "image/svg+xml"),
    *("application/javascript", "application/json", "application/ld+json"),
    *("application/atom+xml", "application/xml"),
)

NGINX = """\
# Put the site into {root}{path} and this file into /etc/nginx/conf.d/, then `nginx -s reload`.
# `certbot --nginx -d {host}` adds the certificate, and leads http on to https.
types {{
{types}}}
{maps}
server {{
    listen 80;
    listen [::]:80;
    server_name {host};
    root {root};
    index index.html;
    error_page 404 {path}404.html;
    absolute_redirect off;
    server_tokens off;
    charset utf-8;
    charset_types {packed};
    gzip on;
    gzip_vary on;
    gzip_types {packed};
{headers}}}
"""

CADDY = """\
# Put the site into {root}{path}, and this file to /etc/caddy/Caddyfile; then `caddy reload`.
(headers) {{
\theader {{
\t\t-Server
{headers}\t}}
{below}}}
{host} {{
\troot * {root}
\tencode zstd gzip
\timport headers
\tfile_server
\thandle_errors {{
\t\timport headers
\t\trewrite * {path}404.html
\t\tfile_server
\t}}
}}
"""


def nginx(address: str) -> str:
    """Return the settings of nginx for a site at an address, an example where there is none.

    A header of one folder is a variable, empty elsewhere: nginx sends none of the server's headers
    where a folder has its own.
    """
    host, path = _place(address)
    maps = {_variable(name): (place, value) for place, name, value in _below()}
    headers = (*EVERYWHERE, *CACHED, *((name, _variable(name)) for _, name, _ in _below()))
    return NGINX.format(
        host=host,
        path=path,
        root=ROOT,
        packed=" ".join(PACKED),
        types="".join(f"    {kind} {ending};\n" for ending, kind in TYPES.items()),
        maps="".join(
            f'map $uri {variable} {{ ~^{path}{place} "{value}"; default ""; }}'
            for variable, (place, value) in maps.items()
        ),
        headers="".join(f'    add_header {name} "{value}" always;\n' for name, value in headers),
    )


def caddy(address: str) -> str:
    """Return the settings of Caddy for a site at an address, an example where there is none."""
    host, path = _place(address)
    return CADDY.format(
        host=host,
        path=path,
        root=ROOT,
        headers="".join(f'\t\t{name} "{value}"\n' for name, value in (*EVERYWHERE, *CACHED)),
        below="".join(
            f'\theader {path}{place}* {name} "{value}"\n' for place, name, value in _below()
        ),
    )


HOSTS: dict[str, Callable[[str], str]] = {"nginx": nginx, "caddy": caddy}


def _place(address: str) -> tuple[str, str]:
    parts = urlsplit(address or EXAMPLE)
    return parts.netloc, parts.path or "/"


def _below() -> Iterator[tuple[str, str, str]]:
    """Yield folder, name and value of the headers of single folders."""
    yield from ((place, name, value) for place, more in BELOW.items() for name, value in more)


def _variable(header: str) -> str:
    return f"$communique_{header.lower().replace('-', '_')}"
