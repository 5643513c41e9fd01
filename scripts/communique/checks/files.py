"""Rules on whole files: their names, their kinds, and contents that none should hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.model import Content, Finding
from communique.reading.text_files import WELL_KNOWN, place

NAME = re.compile(r"^[a-z0-9][a-z0-9_.-]*$")
LOOKS = frozenset({".css", ".js", ".svg"})  # of the theme: they may hold scripts
KINDS = frozenset(
    {".md", ".yml", ".txt", ".sha256", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".pdf"}
)
BUILT = re.compile(
    r"^(sitemap\.xml(\.gz)?|404\.html|search(/.*)?|search\.json|assets/.*|\d{4}/cite/.*"
    r"|robots\.txt|api/.*|\d{4}/fcm-.*)$"
)
SECRET_NAME = re.compile(
    r"(^|/)(\.env.*|\.htpasswd|\.netrc|id_(rsa|dsa|ecdsa|ed25519)|credentials.*"
    r"|.*\.(pem|key|p12|pfx|kdbx|jks))$",
    re.IGNORECASE,
)
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}"
    r"|\bgithub_pat_[A-Za-z0-9_]{40}|\bxox[abprs]-[A-Za-z0-9-]{10}|\bglpat-[A-Za-z0-9_-]{20}"
    r"|\bAIza[A-Za-z0-9_-]{35}|\bsk-[A-Za-z0-9]{32}"
)
# A text without any of these holds no secret; looking for them is quick.
SECRET_SIGNS = (
    *("PRIVATE KEY", "AKIA", "AIza", "github_pat_", "glpat-", "xox", "sk-"),
    *("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
)
MARKER = re.compile(r"^(<<<<<<< |>>>>>>> |\|\|\|\|\|\|\| )", re.MULTILINE)


def file_name(content: Content) -> Iterator[Finding]:
    """Names must be lower-case letters, digits, hyphens, dots: they become addresses.

    Bad: docs/2024/Cyber Security.md
    Good: docs/2024/cyber-security.md
    """
    for path in content.files:
        parts = path.parts[1:] if path.parts[0] == WELL_KNOWN else path.parts
        wrong = [part for part in parts if not NAME.match(part)]
        if wrong and not SECRET_NAME.search(str(path)):
            message = (
                f'the name "{wrong[0]}" has other signs than a-z, 0-9, "-", "_" and ".": rename it'
            )
            yield Finding(path, 1, message)


def file_kind(content: Content) -> Iterator[Finding]:
    """docs/ must hold pages, data and images only, and nothing that the build writes itself.

    Bad: docs/sitemap.xml, docs/page.html, docs/code.js
    Good: docs/page.md; scripts and styles are in overrides/assets/
    """
    for path in content.files:
        if BUILT.match(str(path)):
            yield Finding(path, 1, "the build writes a file of this name: give it another")
        elif path in content.unreadable or SECRET_NAME.search(str(path)):
            continue  # reported by another rule
        elif path.suffix.lower() not in (kinds := _kinds(path)):
            known = ", ".join(sorted(kinds)).strip(", ")
            to = " to overrides/assets/" if path.suffix.lower() in LOOKS else ""
            found = path.suffix or path.name
            message = f'found a "{found}" file, expected one of {known}: move it{to}'
            yield Finding(path, 1, message)


def _kinds(path: PurePosixPath) -> frozenset[str]:
    """Return which kinds of files a folder may hold; what programs look for has names of theirs."""
    return frozenset({"", ".json", ".txt"}) if path.parts[0] == WELL_KNOWN else KINDS


def same_address(content: Content) -> Iterator[Finding]:
    """No two files may be built to one address, by upper and lower case either.

    Bad: docs/migration.md and docs/migration/index.md
    Good: one of them
    """
    at: dict[str, list[PurePosixPath]] = defaultdict(list)
    for path in sorted(content.files):
        at[_address(path).casefold()].append(path)
    for paths in at.values():
        for path in paths[1:]:
            message = f"is built to the same address as docs/{paths[0]}: rename one of them"
            yield Finding(path, 1, message)


def _address(path: PurePosixPath) -> str:
    if path.suffix.lower() != ".md":
        return str(path)
    stem = "" if path.stem.lower() in ("index", "readme") else path.stem
    return str(path.parent / stem)


def merge_marker(content: Content) -> Iterator[Finding]:
    """Text must have no markers of an unfinished merge.

    Bad: <<<<<<< HEAD
    Good: one of the two versions
    """
    for path, text in content.texts.items():
        for found in MARKER.finditer(text):
            line, _ = place(text, found.start())
            yield Finding(path, line, f'found "{found.group().strip()}": finish the merge')


def secret(content: Content) -> Iterator[Finding]:
    """No file may be or hold a private key, a password file or an access token.

    Bad: docs/server.pem
    Good: nothing of the kind; change a secret that was ever committed
    """
    for path in content.files:
        if SECRET_NAME.search(str(path)):
            message = "by its name the file holds a secret: remove it and change the secret"
            yield Finding(path, 1, message)
    for path, text in content.texts.items():
        suspect = any(sign in text for sign in SECRET_SIGNS)
        for found in SECRET.finditer(text) if suspect else ():
            line, _ = place(text, found.start())
            message = f'"{found.group()[:8]}…" looks like a secret: remove it and change the secret'
            yield Finding(path, line, message)
