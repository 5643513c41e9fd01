"""What crawlers and other programs ask a site for: robots.txt, sitemap.xml, /.well-known/."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from communique.model import Content, Page, Target
from communique.reading.addresses import page_address
from communique.reading.history import history
from communique.reading.text_files import WELL_KNOWN

SITEMAP = "sitemap.xml"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def robots_file(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of robots.txt (RFC 9309): all may be read."""
    sitemap = f"\nSitemap: {target.address}{SITEMAP}\n" if _listed(target) else ""
    yield "robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode()


def sitemap_file(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of sitemap.xml: whole addresses, so there is none without the site's."""
    if _listed(target):
        entries = "".join(_url(content, target, page) for _, page in sorted(content.pages.items()))
        yield SITEMAP, f"{HEAD}{entries}</urlset>\n".encode()


def _listed(target: Target) -> bool:
    return bool(target.address) and not target.for_folder


def _url(content: Content, target: Target, page: Page) -> str:
    """Return the entry of a page, with the day of its last change where git knows it."""
    change = history(content).last(page.path, page.path.with_suffix(".yml"))
    day = f"<lastmod>{change.moment[:10]}</lastmod>" if change else ""
    return f"<url><loc>{escape(target.address + page_address(page.path))}</loc>{day}</url>\n"


def security_file(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of security.txt (RFC 9116), which says where to report a weakness."""
    if target.contact and target.expires and _listed(target):
        path = f"{WELL_KNOWN}/security.txt"
        fields = {
            "Contact": target.contact,
            "Expires": f"{target.expires}T00:00:00Z",
            "Preferred-Languages": "en",
            "Canonical": f"{target.address}{path}",
        }
        yield path, "".join(f"{name}: {value}\n" for name, value in fields.items()).encode()


def well_known_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield the files of docs/.well-known/ (RFC 8615), which site builders leave out."""
    for path in sorted(content.files):
        if path.parts[0] == WELL_KNOWN:
            yield str(path), (content.docs / path).read_bytes()
