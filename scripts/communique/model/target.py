"""Where a site will be published, and how its pages are addressed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """What outputs and pages need to know of the published site.

    `address` has a slash at its end and is '' where it is not known; with `for_folder` the pages
    are files such as 2024/migration.html, so that they open from a folder without a server.
    """

    site_name: str = ""
    address: str = ""
    for_folder: bool = False
