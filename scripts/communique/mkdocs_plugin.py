"""The MkDocs plugin `communique`: it lets plain `mkdocs build` and `mkdocs serve` make all of it.

It only calls the package: check the pages, let MkDocs render them aside, write the outputs, prove
the finished pages, and only then put the new site in the place of the old one.
"""

from __future__ import annotations

import gc
import logging
import zlib
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import msgspec
from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler

from communique import outputs
from communique.building import beside_pages
from communique.building.commit_time import set_commit_time
from communique.building.folder_copy import write_zip
from communique.building.page_clock import PageClock
from communique.building.progress import Progress
from communique.building.staging import Staging, end_on_signals, refusal
from communique.checks import check
from communique.checks.printing import errors, show
from communique.model import Finding, Target
from communique.outputs.assets import merged, theme_sheets, tidy, write_assets
from communique.outputs.css.vocabulary import tags_of
from communique.outputs.describing.downloads import write_downloads
from communique.outputs.describing.furnish import furnish
from communique.outputs.headers import with_policy
from communique.outputs.moved import write_moved
from communique.outputs.sums import write_sums
from communique.proof.built_site import prove
from communique.reading import docs as reader
from communique.reading import settings
from communique.reading.addresses import page_address
from communique.reading.history import history
from communique.reading.nav import completed
from communique.reading.settings import with_slash
from communique.reading.text_files import put_new

if TYPE_CHECKING:  # a build needs no server
    from mkdocs.livereload import LiveReloadServer

EXTENSION = "communique.markdown_extension"
Command = Literal["build", "gh-deploy", "serve", "preview"]  # the last one is ours
log = get_plugin_logger("communique")
POLL = 0.1  # seconds between two looks for changed files


class Options(Config):  # type: ignore[no-untyped-call]
    """What may be below `communique:` in mkdocs.yml."""

    page_limit = config_options.Type((int, float), default=10)  # seconds that a page may take


class CommuniquePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """One build after another: under `mkdocs serve` the plugin stays, and each change builds."""

    def __init__(self) -> None:
        self.serving = self.preview = False
        self.staging: Staging | None = None

    def on_startup(self, *, command: Command, dirty: bool) -> None:
        """Note what the command is: a preview is shown with its faults, a site is not published."""
        self.serving, self.preview = command == "serve", command in ("serve", "preview")
        end_on_signals()

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check docs/; have the pages made beside the site."""
        root = Path(config.config_file_path).parent.resolve()
        site = Path(config.site_dir)
        if refused := refusal(root, site):
            raise PluginError(refused)
        try:
            set_commit_time(root)
        except ValueError as error:
            raise PluginError(str(error)) from None
        self.content = reader.load(Path(config.docs_dir))
        findings = check(self.content)
        self._judge(findings, self.preview)
        self.target = self._target(config, errors(findings))
        config.theme.static_templates.discard("sitemap.xml")  # ours has the days of the pages
        config.nav = completed(config.nav, self.content.pages)
        if not self.serving:  # what was read is needed to the end: it need not be looked through
            gc.freeze()
        given = {"content": self.content, "target": self.target}
        config.mdx_configs[EXTENSION] = {**(config.mdx_configs.get(EXTENSION) or {}), **given}
        self.staging = Staging(site)
        config.site_dir = str(self.staging.new)
        self.rendered: dict[str, bytes] = {}
        self.tags: set[str] = set()
        self.clock = PageClock(self.config.page_limit, self._late)
        pages = 2 * len(self.content.pages)  # each is rendered, and put into its frame
        self.progress = Progress("Pages", pages, hidden=self.serving)

    @property
    def _staging(self) -> Staging:
        assert self.staging  # there is one from on_pre_build to the end of the build
        return self.staging

    def _target(self, config: MkDocsConfig, to_mend: int) -> Target:
        address = "" if self.serving else with_slash(config.site_url)  # never that of a preview
        written = settings.target(Path(config.config_file_path).parent)
        for_folder = not config.use_directory_urls
        return replace(written, address=address, for_folder=for_folder, to_mend=to_mend)

    def _judge(self, findings: list[Finding], lenient: bool) -> None:
        show(findings)
        wrong = errors(findings)
        if wrong and not lenient:
            raise PluginError(f"{wrong} to mend, listed above: nothing was published")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what the theme brings along, 4 MB that no page uses, and write the outputs.

        They need no pages, and a large site has room for them before these are rendered.
        """
        for file in list(files):
            if not _published(file, config):
                files.remove(file)
        try:
            for path, data in beside_pages.made(self.content, self.target):
                put_new(self._staging.new / path, data)
        except outputs.ClashError as error:
            raise PluginError(str(error)) from None
        return files

    def on_env(self, env: Environment, **_: Any) -> None:
        """Let the lines of templates that hold tags alone leave no blank lines on the pages.

        The pages of a preview are given how much is to be mended; those of a site never.
        """
        env.trim_blocks = env.lstrip_blocks = True
        if self.preview:
            env.globals["to_mend"] = self.target.to_mend

    def on_page_read_source(self, *, page: Page, **_: Any) -> str | None:
        """Give MkDocs the page without its front matter, which is read once."""
        known = self.content.pages.get(PurePosixPath(page.file.src_uri))
        return known.markdown if known else None

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> None:
        """Give the page what its front matter says; begin to count its time."""
        if known := self.content.pages.get(PurePosixPath(page.file.src_uri)):
            page.meta = {"title": known.meta.title}  # the rest when the page is put into its frame
        self.clock.start(page.file.src_uri)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Stop counting; put the words away small, since MkDocs renders all pages first."""
        self.clock.stop()
        self.progress.step()
        self.rendered[page.file.src_uri] = zlib.compress(html.encode(), 1)
        page.markdown = ""
        # MkDocs keeps the anchors of all pages; those of a page's own notes are many, and right.
        own = (page.links_to_anchors or {}).get(page.file, {})
        for anchor in own.keys() & (page.present_anchor_ids or set()):
            del own[anchor]
        return ""

    @event_priority(100)
    def on_page_context(self, context: Any, *, page: Page, **_: Any) -> None:
        """Give the page its words and front matter before its template and other plugins see it."""
        if known := self.content.pages.get(PurePosixPath(page.file.src_uri)):
            page.meta = msgspec.to_builtins(known.meta)
            if page.canonical_url:  # also in a copy for a folder, that of the published site
                page.canonical_url = self.target.address + page_address(known.path)
        page.content = zlib.decompress(self.rendered.pop(page.file.src_uri)).decode()

    def on_post_template(self, output: str, *, template_name: str, **_: Any) -> str:
        """Tidy what has no page, the one for addresses that are not there."""
        return self._tidied(output) if template_name.endswith(".html") else output

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Count the page as done, and let go of its words."""
        self.progress.step()
        page.content, page.meta, page.toc = "", {"title": page.title}, TableOfContents([])
        if known := self.content.pages.get(PurePosixPath(page.file.src_uri)):
            site = self._staging.new
            output = furnish(output, self.content, self.target, known, site)
        return self._tidied(output)

    def _tidied(self, output: str) -> str:
        """Tidy a finished page, and note its tags for the style sheet while it is at hand."""
        html = tidy(output)
        html = with_policy(html) if self.target.guarded else html
        self.tags |= tags_of(html)
        return html

    def _late(self, page: str) -> NoReturn:
        limit = f"{self.config.page_limit:g} s"
        message = f"the page took more than {limit} to render: simplify it"
        show([Finding(PurePosixPath("docs", page), 1, message, "rendering")])
        raise PluginError("a page could not be rendered in time: nothing was published")

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Prove the pages; then let the new site take the old one's place."""
        self.progress.end()
        try:
            root, palette = Path(config.config_file_path).parent, config.theme.get("palette")
            write_moved(root, self.target, self._staging.new)
            write_assets(root, self._staging.new, self.tags, theme_sheets("material"), palette)
        except ValueError as error:
            raise PluginError(f"{error}: nothing was published") from None
        # A preview has its banner already, or none.
        marked = self.serving or self.target.to_mend > 0
        self._judge(list(prove(self.content, self._staging.new)), marked)
        if _will_abort(config):
            return
        if not self.serving:
            write_zip(root, self.content, self.target, self._staging.new)
        write_downloads(self.content, self.target, self._staging.new)
        write_sums(self._staging.new)
        self._staging.take_over()
        config.site_dir = str(self._staging.site)
        if not self.serving:
            for line in beside_pages.left_out(history(self.content)):
                log.info(line)
            log.info(
                "The official words are those of our copy of the text; now at %s", config.site_dir
            )

    def on_build_error(self, *, error: Exception) -> None:
        """Remove what was half-made, and give what went wrong in one sentence."""
        if self.staging:
            self.clock.stop()
        self.on_shutdown()
        if isinstance(error, OSError) and error.strerror:
            raise Abort(f"{error.filename or 'a file'}: {error.strerror}: nothing was published")
        if not isinstance(error, Abort | PluginError):
            raise Abort(f"{type(error).__name__}: {error}: nothing was published") from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> None:
        """Follow edits to the templates too, and look for changes more often than MkDocs does."""
        from watchdog.observers.polling import PollingObserver

        watched = [config.docs_dir, str(config.config_file_path)]
        for path in watched:
            server.unwatch(path)
        server.observer = PollingObserver(timeout=POLL)
        for path in (*watched, str(config.theme.custom_dir)):
            server.watch(path)

    def on_shutdown(self) -> None:
        """Remove what was half-made, also after Ctrl+C or a signal to end."""
        if self.staging:
            self.staging.drop()


def _published(file: File, config: MkDocsConfig) -> bool:
    """Return whether a file goes into the site as it is, or as a page."""
    if file.is_documentation_page():
        return True
    if file.src_dir == config.docs_dir:
        return outputs.copied(PurePosixPath(file.src_uri))
    return file.src_dir == config.theme.custom_dir and not merged(file.src_uri)


def _will_abort(config: MkDocsConfig) -> bool:
    """Return whether MkDocs, which counts warnings, will end this strict build after our turn."""
    counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    return config.strict and any(counter.get_counts() for counter in counters)
