"""What is written beside the pages, one function an output: `OUTPUTS` lists them all.

An output takes the content and the target, and yields pairs: a path below the site, and the bytes
of the file. To add one, write the function in a module of its own and name it here; one that needs
what pages show is in `pages/` and named in `building/beside_pages.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from communique.model import Content, Target
from communique.outputs.akoma_ntoso import akoma_ntoso_files
from communique.outputs.api.files import api_files
from communique.outputs.cards import card_files
from communique.outputs.citing.files import citation_files
from communique.outputs.crawling import robots_file, security_file, sitemap_file, well_known_files
from communique.outputs.digests import digest_file
from communique.outputs.documents.files import docx_files, epub_files, pdf_files, text_files
from communique.outputs.feeds import feed_files
from communique.outputs.headers import headers_file
from communique.outputs.quotation import quotation_files
from communique.outputs.search.files import search_files
from communique.reading.text_files import WELL_KNOWN

Output = Callable[[Content, Target], Iterable[tuple[str, bytes]]]

OUTPUTS: tuple[Output, ...] = (
    search_files,
    citation_files,
    card_files,
    digest_file,
    quotation_files,
    text_files,
    pdf_files,
    epub_files,
    docx_files,
    api_files,
    akoma_ntoso_files,
    feed_files,
    robots_file,
    sitemap_file,
    well_known_files,
    security_file,
    headers_file,
)


DATA = ".yml"  # of the editors, with their comments


class ClashError(Exception):
    """Two files of the site would have one path."""


def made(
    content: Content, target: Target, outputs: Iterable[Output] = OUTPUTS
) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of every output.

    Raises ClashError where two outputs, or an output and a file of docs/, have one path.
    """
    owners = {str(path): f"docs/{path}" for path in content.files if copied(path)}
    for output in outputs:
        for path, data in output(content, target):
            if path in owners:
                raise ClashError(
                    f"{path} is written by {owners[path]} and by {output.__name__}: "
                    "give one of them another path"
                )
            owners[path] = output.__name__
            yield path, data


def copied(path: PurePosixPath) -> bool:
    """Return whether a file of docs/ is published as it is: data files hold comments of editors."""
    return path.suffix not in {".md", DATA} and path.parts[0] != WELL_KNOWN
