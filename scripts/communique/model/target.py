"""Where a site will be published, and how its pages are addressed."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

# Ends of names that lead somewhere on one network at most (RFC 6761, RFC 6762, ICANN 2024).
PRIVATE = ("local", "localhost", "internal", "invalid", "test")


@dataclass(frozen=True)
class Target:
    """What outputs and pages need to know of the published site.

    `address` has a slash at its end and is '' where it is not known; with `for_folder` the pages
    are files such as 2024/migration.html, so that they open from a folder without a server. `edit`
    is where files of docs/ are edited, with a slash at its end, '' where there is no such place.
    `to_mend` counts what the check found: pages with any are a preview that is not proved.
    `contact` is an address for reports of a weakness, good until the day `expires`, as 2027-05-31.
    """

    site_name: str = ""
    address: str = ""
    for_folder: bool = False
    edit: str = ""
    to_mend: int = 0
    contact: str = ""
    expires: str = ""

    @property
    def guarded(self) -> bool:
        """Whether pages carry the policy of outputs/headers.py: those that are to be published.

        A build without an address is one to look at and to try things on.
        """
        return bool(self.address) and not self.for_folder

    @property
    def citable(self) -> str:
        """The address as a citation may give it: '' unless readers elsewhere can follow it."""
        return self.address if _is_public(self.address) else ""


def _is_public(address: str) -> bool:
    """Return whether an address is on the web, and not that of a preview or a network at home."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port  # the port raises where it is none
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or parts.username or not address.isprintable():
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return " " not in address and "." in host and host.rpartition(".")[2] not in PRIVATE
