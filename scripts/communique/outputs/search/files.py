"""The files of the index, as small scripts by first letters: scripts load from a folder too."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from communique.model import Content, Target
from communique.model.part_names import FULL_TEXT
from communique.outputs.search.choices import KINDS, chosen
from communique.outputs.search.index import Place, entries
from communique.outputs.search.passages import Pagewise, Passage, all_passages
from communique.outputs.search.shards import number, shards
from communique.outputs.search.words import ASKING, FILLERS, STOP_WORDS, cut, joined
from communique.reading.addresses import page_address
from communique.reading.docs import GLOSSARY

AT_ONCE = 512  # passages up to which the addresses of all come with the start
IMPORTANT = 1000  # words that are found with wrong first letters too
CHUNK = 2  # pages in a file of addresses otherwise


def search_files(content: Content, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of the search."""
    for path, text in files(content, target.for_folder):
        yield path, text.encode()


def files(content: Content, for_folder: bool = False) -> Iterator[tuple[str, str]]:
    """Yield path, below the built site, and text of every file of the search."""
    pages = all_passages(content)
    records = [_record(page, for_folder) for page in pages]
    for at, page in enumerate(pages):
        yield from _texts(at, page)
    index = shards(entries(content, pages))
    version = _version([*records, *(line for lines in index.values() for line in lines)])
    for name, lines in index.items():
        yield f"search/{name}.js", _shard(name, version, lines)
    fitting = chosen(content, pages)
    for name, places in fitting.items():
        yield f"search/{name}.js", _choice(name, places)
    yield "search/near.js", f"communique.near={_js(' '.join(_important(pages)))}"
    size = len(pages) if sum(len(page.passages) for page in pages) <= AT_ONCE else CHUNK
    chunks = [
        _chunk(at // size, records[at : at + size]) for at in range(0, len(pages), max(size, 1))
    ]
    start = {
        "version": version,
        "chunk": size,
        "files": _names(index),
        "fillers": " ".join(sorted(FILLERS)),
        "asking": " ".join(sorted(ASKING)),
        "kinds": _kinds(fitting, len(pages)),
        "paragraphs": "".join(number(_paragraphs(page)) for page in pages),
        "help": _help(content, for_folder),
    }
    begin = f"communique.start={_js(start)};\n"
    yield "search/start.js", begin + (chunks[0] if len(chunks) == 1 else "")
    for at, chunk in enumerate(chunks if len(chunks) > 1 else ()):
        yield f"search/pages-{at}.js", chunk


def _version(lines: list[str]) -> str:
    """Return what marks the files of one build: a browser may have kept those of another."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:6]


def _help(content: Content, for_folder: bool) -> list[tuple[str, str]]:
    """Return where to look when nothing is found."""
    full = [page for page in content.pages.values() if page.body.has_part(FULL_TEXT)]
    newest = sorted(full, key=lambda page: page.path)[-1:]
    wanted = [PurePosixPath("a-to-z.md"), GLOSSARY, *(page.path for page in newest)]
    found = [content.pages[path] for path in wanted if path in content.pages]
    return [(page_address(page.path, for_folder), page.meta.title) for page in found]


def _important(pages: Sequence[Pagewise]) -> list[str]:
    """Return the long words of names, keywords and headings, and then those of the communique."""
    named: Counter[str] = Counter()
    official: Counter[str] = Counter()
    for page in pages:
        for passage in page.passages:
            for name, text in passage.fields:
                if name in ("title", "names", "keywords", "heading"):
                    named.update(_long(text))
                elif passage.kind == "official":
                    official.update(_long(text))
    ordered = dict.fromkeys([*_commonest(named), *_commonest(official)])
    return sorted(list(ordered)[:IMPORTANT])


def _long(text: str) -> set[str]:
    return {word for word in (*cut(text), *joined(text)) if len(word) > 4} - STOP_WORDS


def _commonest(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda word: (-counts[word], word))


def _js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _names(index: Iterable[str]) -> str:
    """Write the names of the files by first letters: `ca.i(dg)` is ca, c, ci, ci-d and ci-g."""
    firsts: dict[str, dict[str, str]] = defaultdict(lambda: defaultdict(str))
    for name in index:
        first, _, third = name.partition("-")
        firsts[first[0]][first[1:] or "."] += third
    return " ".join(
        first
        + "".join(second + (f"({thirds})" if thirds else "") for second, thirds in each.items())
        for first, each in firsts.items()
    )


def _kinds(fitting: dict[str, list[Place]], pages: int) -> str:
    """Return a digit for each page: the number of its kind among `KINDS`, from 1."""
    kinds = {page: at for at, kind in enumerate(KINDS, 1) for page, _ in fitting[f"kind-{kind}"]}
    return "".join(str(kinds[page]) for page in range(pages))


def _paragraphs(page: Pagewise) -> int:
    """Count the official paragraphs, which come first of the passages after the page as a whole."""
    return sum(passage.kind == "official" for passage in page.passages)


def _texts(number: int, page: Pagewise) -> Iterator[tuple[str, str]]:
    """Yield a file for each passage: a reader fetches those of the results alone."""
    for at, passage in enumerate(page.passages):
        name = f"{number}-{at}"
        yield f"search/text-{name}.js", f'(communique.texts??={{}})["{name}"]={_js(_text(passage))}'


def _text(passage: Passage) -> str:
    return f"{passage.text}\n{passage.gloss}" if passage.gloss else passage.text


def _chunk(number: int, records: list[str]) -> str:
    text = "\n".join(records)
    return f"(communique.pages??={{}})[{number}]={_js(text)}"


def _record(page: Pagewise, for_folder: bool) -> str:
    passages = [_named(passage) for passage in page.passages[1:]]
    return "\t".join([page_address(page.page.path, for_folder), page.page.meta.title, *passages])


def _named(passage: Passage) -> str:
    """Return anchor and label; a paragraph's label and a plain heading's anchor are left out."""
    if passage.kind == "official":
        return passage.anchor
    slug = re.sub(r"[^a-z0-9]+", "-", passage.label.lower()).strip("-")
    return f"={passage.label}" if slug == passage.anchor else f"{passage.anchor}={passage.label}"


def _choice(name: str, places: list[Place]) -> str:
    code, last = "", 0
    for page, passage in places:
        code += number(page - last) + number(passage)
        last = page
    return f'(communique.choices??={{}})["{name}"]="{code}"'


def _shard(name: str, version: str, lines: list[str]) -> str:
    text = "\n".join([version, *lines])
    return f'(communique.index??={{}})["{name}"]=`{text}`'
