"""Finishes a site that a builder without plugins made, as Zensical does: `communique finish`."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from communique.building import beside_pages
from communique.building.commit_time import set_commit_time
from communique.building.folder_copy import write_zip
from communique.model import Content, Finding, Target
from communique.outputs import DATA
from communique.outputs.assets import merged, theme_sheets, tidy, write_assets
from communique.outputs.crawling import SITEMAP
from communique.outputs.css.vocabulary import tags_of
from communique.outputs.describing.downloads import write_downloads
from communique.outputs.describing.furnish import furnish
from communique.outputs.headers import with_policy
from communique.outputs.moved import write_moved
from communique.outputs.sums import write_sums
from communique.proof.built_site import built_file, prove
from communique.reading import settings
from communique.reading.nav import entries
from communique.reading.text_files import put_changed

# Zensical's own; ours are in their place.
UNUSED = ("search.json", "redirect.json", "sitemap.xml.gz")


class NoSiteError(Exception):
    """The folder holds no site, not the site of this project, or one with half a menu."""


def finish(root: Path, content: Content, target: Target, site: Path) -> list[Finding]:
    """Prove the pages in `site` and write the outputs; on any finding write nothing.

    Raises NoSiteError where `site` holds none, another one, or one whose menu is not whole,
    outputs.ClashError where two files have one path, and ValueError where the time that the
    environment sets is none.
    """
    set_commit_time(root)
    if not (site / "index.html").is_file():
        raise NoSiteError(f"{site} holds no site: build one first, with `zensical build`")
    if not any(built_file(site, page.path).is_file() for e in content.editions for page in e.parts):
        raise NoSiteError(f"{site} holds another site: it has no page of the communique")
    if missing := _not_in_menu(root, content, site):
        raise NoSiteError(
            f"the menu of {site} lacks {', '.join(map(str, missing))}, since a builder without "
            "plugins shows what nav of mkdocs.yml names: run `communique nav zensical.yml`, then "
            "`zensical build -f zensical.yml`"
        )
    findings = list(prove(content, site))
    if not findings:
        drop_theme_files(root, site)
        for unused in (*UNUSED, *(str(path) for path in content.files if path.suffix == DATA)):
            (site / unused).unlink(missing_ok=True)
        if not target.address:
            (site / SITEMAP).unlink(missing_ok=True)
        for path, data in beside_pages.made(content, target):
            put_changed(site / path, data)
        tags = _finish_pages(content, target, site)
        write_assets(root, site, tags, theme_sheets("zensical"), settings.palette(root))
        write_moved(root, target, site)
        write_zip(root, content, target, site)
        write_downloads(content, target, site)
        write_sums(site)
    return findings


def _finish_pages(content: Content, target: Target, site: Path) -> set[str]:
    """Tidy and furnish every page; return the tags of all, for the style sheet."""
    tags: set[str] = set()
    pages = {built_file(site, path): page for path, page in content.pages.items()}
    for file in sorted(site.rglob("*.html")):
        html = tidy(file.read_text(encoding="utf-8"))
        html = with_policy(html) if target.guarded else html
        if file in pages:
            html = furnish(html, content, target, pages[file], site)
        tags |= tags_of(html)
        put_changed(file, html.encode())
    return tags


def _not_in_menu(root: Path, content: Content, site: Path) -> list[PurePosixPath]:
    """Return the pages that neither nav of mkdocs.yml nor the menu of the built site has."""
    unnamed = sorted(set(content.pages) - {path for _, path in entries(settings.nav(root))})
    files = {path: built_file(site, path) for path in unnamed}
    return [path for path, file in files.items() if not (file.is_file() and _in_menu(file))]


def _in_menu(page: Path) -> bool:
    return 'aria-current="page"' in page.read_text(encoding="utf-8")


def drop_theme_files(root: Path, site: Path) -> None:
    """Remove what the theme brings along, 4 MB of scripts and styles that no page uses."""
    ours = (root / "overrides/assets", root / "docs/assets")
    made = {"stylesheets/site.css"}
    for file in sorted((site / "assets").rglob("*"), reverse=True):
        name = file.relative_to(site / "assets")
        if file.is_dir():
            if not any(file.iterdir()):
                file.rmdir()
        elif str(name) not in made and (
            merged(f"assets/{name}") or not any((folder / name).is_file() for folder in ours)
        ):
            file.unlink()
