"""What may be done to a built site: each kind of tampering is named, no host's change is called one.

The kinds are declared in fixtures/tampering/. One built site is changed and mended again.
"""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.model import Content
from communique.outputs.sums import FILE
from communique.proof.published_site import compare, exit_code
from communique.reading import official
from tests.tampering import EDITS, MIGRATION, cases, changed_text


class Site:
    """A copy of the built site that remembers what was changed in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before: dict[str, bytes | None] = {}

    def put(self, name: str, data: bytes | None) -> None:
        """Write a file, or remove it."""
        file = self.folder / name
        self.before.setdefault(name, file.read_bytes() if file.is_file() else None)
        if data is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    def change(self, case: dict[str, Any]) -> None:
        """Change the files as a declared case says."""
        if EDITS.keys() & case.keys():
            name = case.get("file", MIGRATION)
            text = (self.folder / name).read_text(encoding="utf-8")
            self.put(name, changed_text(text, case).encode())
        if "remove" in case:
            self.put(case["remove"], None)
        for path, text in case.get("add", {}).items():
            self.put(path, text.encode())
        for path, text in case.get("pack", {}).items():
            held = text.encode() or (self.folder / path.removesuffix(".gz")).read_bytes()
            self.put(path, gzip.compress(held))
        for pattern, (old, new) in case.get("every", {}).items():
            self.change_every(pattern, old, new)

    def change_every(self, pattern: str, old: str, new: str) -> None:
        """Put something in the place of each text that a pattern finds."""
        changed = 0
        for file in self.folder.glob(pattern):
            text = file.read_bytes().decode()
            if (made := re.sub(old, new, text)) != text:
                self.put(file.relative_to(self.folder).as_posix(), made.encode())
                changed += 1
        assert changed, "the case changes nothing"

    def renew_list(self, unlisted: str = "") -> None:
        """Bring SHA256SUMS up to date, as whoever can change the files can."""
        lines = dict(line.split("  ")[::-1] for line in self.list.read_text().splitlines())
        for name in self.before:
            file = self.folder / name
            lines.pop(name, None)
            if file.is_file() and not name.endswith(".gz"):
                lines[name] = official.digest(file.read_bytes())
        lines.pop(unlisted, None)
        text = "".join(f"{digest}  {name}\n" for name, digest in sorted(lines.items()))
        self.put(FILE, text.encode())

    @property
    def list(self) -> Path:
        return self.folder / FILE

    def mend(self) -> None:
        """Put everything back."""
        for name, data in self.before.items():
            self.put(name, data)
        self.before.clear()


@pytest.fixture(scope="module")
def whole(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site, to be tampered with again and again."""
    return Site(Path(shutil.copytree(site, tmp_path_factory.mktemp("tampered") / "site")))


@pytest.fixture
def tampered(whole: Site) -> Iterator[Site]:
    """The built site, put back after the test."""
    yield whole
    whole.mend()


@pytest.mark.parametrize("case", cases("altered"))
def test_each_kind_of_tampering_is_named_with_its_place(
    content: Content, tampered: Site, case: dict[str, Any]
) -> None:
    tampered.change(case)
    if case.get("list") != "old" and case.get("remove") != FILE:
        tampered.renew_list(case.get("unlist", ""))
    outcomes = compare(content, str(tampered.folder))
    found = [str(outcome) for outcome in outcomes if outcome.fault]
    assert any(said.startswith(case["expect"]) for said in found), found
    assert exit_code(outcomes) == 1


@pytest.mark.parametrize("case", cases("host"))
def test_no_change_of_a_host_is_called_an_altered_word(
    content: Content, tampered: Site, case: dict[str, Any]
) -> None:
    tampered.change(case)
    outcomes = compare(content, str(tampered.folder))
    assert [str(outcome) for outcome in outcomes if outcome.state == "differs"] == []
    assert any(case["expect"] in str(outcome) for outcome in outcomes), [
        str(outcome) for outcome in outcomes if outcome.fault
    ]


def test_the_site_as_built_has_no_fault(content: Content, tampered: Site) -> None:
    assert [outcome for outcome in compare(content, str(tampered.folder)) if outcome.fault] == []
