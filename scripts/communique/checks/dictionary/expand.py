"""Makes en-GB.txt: `make words`.

Hunspell's dictionaries have stems with flags (`index.dic`), and for each flag the beginnings and
endings that it stands for (`index.aff`). Every word is written out once, so that the check can
look words up without an engine. Left out are words with digits, the possessive 's, and those that
the dictionary has but never proposes, since they are swear words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.checks.dictionary import WORDS

LINE = re.compile(r"^([PS]FX) (\S) +(\S+) +(\S+) +(\S+)$", re.MULTILINE)
SWEAR = "!"
HEAD = re.compile(r"^([PS])FX (\S) ([YN]) \d+$", re.MULTILINE)


@dataclass(frozen=True)
class Affix:
    """A beginning or an ending: what it replaces, and the stems that can have it."""

    before: bool
    strip: str
    add: str
    fits: re.Pattern[str]

    def put(self, stem: str) -> Iterator[str]:
        """Yield the stem with the affix, if it can have it."""
        if self.fits.search(stem):
            cut = len(self.strip)
            yield self.add + stem[cut:] if self.before else stem[: len(stem) - cut] + self.add


def words(affixes: str, stems: str) -> list[str]:
    """Return all words of a dictionary, sorted; takes the texts of its two files."""
    known = _affixes(affixes)
    both = {flag for _, flag, cross in HEAD.findall(affixes) if cross == "Y"}
    found: set[str] = set()
    for line in stems.splitlines()[1:]:
        stem, _, flags = line.partition("/")
        if SWEAR not in flags:
            found.update(_forms(stem, flags, known, both))
    return sorted(word for word in found if not word.endswith("'s") and not re.search(r"\d", word))


def _affixes(text: str) -> dict[str, list[Affix]]:
    found: dict[str, list[Affix]] = {}
    for kind, flag, strip, add, fits in LINE.findall(text):
        before = kind == "PFX"
        pattern = re.compile(f"^{fits}" if before else f"{fits}$")
        strip, add = ("" if part == "0" else part for part in (strip, add))
        found.setdefault(flag, []).append(Affix(before, strip, add, pattern))
    return found


def _forms(stem: str, flags: str, known: dict[str, list[Affix]], both: set[str]) -> Iterator[str]:
    """Yield a stem alone, with each affix, and with each pair of those that go together."""
    yield stem
    affixes = [(flag, affix) for flag in flags for affix in known.get(flag, ())]
    for flag, affix in affixes:
        for word in affix.put(stem):
            yield word
            if affix.before or flag not in both:
                continue
            for other, beginning in affixes:
                if beginning.before and other in both:
                    yield from beginning.put(word)


def main() -> None:
    """Write the list, from the folder of the package dictionary-en-gb."""
    folder = Path(sys.argv[1])
    affixes, stems = (
        (folder / name).read_text(encoding="utf-8") for name in ("index.aff", "index.dic")
    )
    found = words(affixes, stems)
    WORDS.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"wrote {WORDS.name}: {len(found)} words")


if __name__ == "__main__":
    main()
