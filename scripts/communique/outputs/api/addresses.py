"""The addresses that data gives of pages and files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from communique.model import Target
from communique.reading.addresses import lasting_address

API = "api/v1"


@dataclass(frozen=True)
class Addresses:
    """Makes addresses: whole where the site's is known, else from the top of the site."""

    target: Target

    def file(self, path: PurePosixPath | str) -> str:
        """Return the address of a file, given from the top of the site."""
        return f"{self.target.citable}{path}"

    def page(self, path: PurePosixPath, anchor: str = "") -> str:
        """Return the address of a page of docs/, and of a place on it."""
        address = self.file(lasting_address(path, self.target))
        return f"{address}#{anchor}" if anchor else address
