"""Rules on what publishing needs: the site's address, who answers for it, who owns what."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Literal

from communique.model import Content, Finding
from communique.reading import settings
from communique.reading.yaml_source import Document, Loc

CONFIG = PurePosixPath("..", settings.FILE)
OWNERS = PurePosixPath("..", ".github", "CODEOWNERS")
# Nothing that would have to be escaped where it is written; RFC 3986, section 3.
ADDRESS = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?(/[\w.~-]+)*/?", re.ASCII)
CONTACT = re.compile(r"(mailto:|https://)[\w.~:/?#@!$&'()*+,;=%-]+", re.ASCII)
SOON = 30  # days before the end of a contact from which the check warns
A_YEAR = 366
Level = Literal["error", "warning"]


def site_address(content: Content) -> Iterator[Finding]:
    """The address of the site must be whole and plain, as links, citations and feeds need it.

    Bad: site_url: www.example.org/fcm?draft
    Good: site_url: https://example.org/fcm/
    """
    root = content.docs.parent
    address = settings.target(root).address
    if address and not ADDRESS.fullmatch(address):
        name = settings.variable(root, "site_url")
        where = f"{name} in the environment" if name and os.environ.get(name) else "site_url"
        message = (
            f'{where} is "{address}": expected http:// or https://, the name of a host in small '
            "letters and, if there is one, the folder there, as https://example.org/fcm/"
        )
        yield _at(content, ("site_url",), message)


def security_contact(content: Content) -> Iterator[Finding]:
    """The contact for reports of a weakness must be an address, good for a year at most.

    A month before its end the check begins to warn; see RFC 9116, section 2.5.5.

    Bad: security_contact: Jane
    Good: security_contact: mailto:security@example.org
    """
    target = settings.target(content.docs.parent)
    at = ("extra", "security_contact")
    if not target.contact:
        return
    if not CONTACT.fullmatch(target.contact):
        message = f'security_contact is "{target.contact}": begin it with mailto: or https://'
        yield _at(content, at, message)
    if found := _until(target.expires):
        level, fault = found
        yield _at(content, ("extra", "security_expires"), f"security_expires {fault}", level)


def _until(day: str) -> tuple[Level, str] | None:
    """Return what is wrong with the day until which a contact holds, and how much it matters."""
    try:
        left = (date.fromisoformat(day) - datetime.now(UTC).date()).days
    except ValueError:
        return "error", f'is "{day}": expected a day, as 2027-05-31'
    if left > A_YEAR:
        return "error", f"is {day}, more than a year from now: write an earlier day"
    if left < SOON:
        over = "which is over" if left < 0 else "soon over"
        return "warning", f"is {day}, {over}: see that the contact is right, and write a new day"
    return None


# --- With `check --to-publish` alone ------------------------------------------------------


def published_address(content: Content) -> Iterator[Finding]:
    """A published site must know its address, which anyone can reach by https.

    Bad: site_url: ""
    Good: site_url: https://example.org/fcm/
    """
    target = settings.target(content.docs.parent)
    if not target.citable.startswith("https://"):
        found = f'is "{target.address}"' if target.address else "is not set"
        message = (
            f"site_url {found}: to publish, set it, or COMMUNIQUE_URL in the environment, to the "
            "address at which anyone will read the site by https"
        )
        yield _at(content, ("site_url",), message)


def published_by(content: Content) -> Iterator[Finding]:
    """A published site must say how its publisher is reached, also about a weakness.

    Bad: publisher_address: ""
    Good: publisher_address: mailto:press@example.org
    """
    more = settings.extra(content.docs.parent)
    for key in ("publisher_address", "security_contact"):
        if not more.get(key):
            message = f"{key} is not set: to publish, write an address, mailto: or https://"
            yield _at(content, ("extra", key), message)


def owners(content: Content) -> Iterator[Finding]:
    """The files with official words must have owners, who are asked before a change of them.

    Bad: /official-texts.sha256 @OWNER/official-text
    Good: /official-texts.sha256 @the-name-of-your-organisation/official-text
    """
    file = Path(content.docs.parent, ".github", "CODEOWNERS")
    lines = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    rules = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    rules = [(number, line) for number, line in rules if not line.startswith("#")]
    if not rules:
        yield Finding(OWNERS, 1, "names no owners: to publish, say who must approve what")
    for number, line in rules:
        if "@OWNER/" in line:
            message = (
                f'"{line.split()[0]}" belongs to OWNER, which is nobody: to publish, replace it '
                "in every line by the name of your organisation on the forge"
            )
            yield Finding(OWNERS, number, message)
            return


def _at(content: Content, key: Loc, message: str, level: Level = "error") -> Finding:
    document = settings.read(content.docs.parent)
    line = document.line(key) if isinstance(document, Document) else 1
    return Finding(CONFIG, line, message, level=level)


TO_PUBLISH = (published_address, published_by, owners)
