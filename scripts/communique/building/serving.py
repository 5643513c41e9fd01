"""Shows the site while it is edited: a page is made when it is asked for, so size does not matter.

MkDocs' own server makes every page anew after each change. This one uses its parts but looks
only at the list of files after a change, and renders the page that the browser asks for.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from communique.outputs import digests
from communique.outputs.citing import files as citations
from communique.outputs.search import files as search
from communique.reading import docs as reader
from communique.reading.addresses import site_address

POLL = 0.15  # seconds between two looks for changed files
QUIET = 1.0  # seconds without a change, after which everything is checked


class Pages:
    """The site as it is now: its files and menu, and the pages rendered since the last change."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.lock = threading.Lock()
        self.frame: tuple[int, ...] = ()
        self.scan()

    def scan(self) -> None:
        """Look at the files anew and forget every rendered page.

        The configuration and the templates are read again only where they have changed.
        """
        with self.lock:
            frame = self._frame()
            if frame != self.frame:
                self.config, self.frame = self._configured(), frame
                self.env: Any = None
            files: Any = get_files(self.config)
            env = self.env or self.config.theme.get_env()
            files.add_files_from_theme(env, self.config)
            files = self.config.plugins.on_files(files, config=self.config)
            set_exclusions(files, self.config)
            nav = get_navigation(files, self.config)
            self.nav = self.config.plugins.on_nav(nav, config=self.config, files=files)
            self.env = self.env or self.config.plugins.on_env(env, config=self.config, files=files)
            self.files, self.rendered, self.indexed = files, set[str](), False
            self.by_url = {file.dest_uri: file for file in files.documentation_pages()}
            self._read_untitled()
            files.copy_static_files(dirty=True)

    def _frame(self) -> tuple[int, ...]:
        """Return what changes when mkdocs.yml or a template does."""
        files = [self.root / "mkdocs.yml", *sorted((self.root / "overrides").rglob("*"))]
        return tuple(file.stat().st_mtime_ns for file in files if file.exists())

    def _configured(self) -> Any:
        config: Any = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.folder))
        config.plugins.on_startup(command="serve", dirty=False)
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        return config

    def _read_untitled(self) -> None:
        """Read the pages that the menu lists without a title; it stands in their front matter."""
        for page in self.nav.pages:
            if page.title is None or page.is_index:
                page.read_source(self.config)

    def make(self, dest: str) -> None:
        """Render the page that is to stand at `dest` below the folder, unless it stands there."""
        with self.lock:
            if dest in self.rendered:
                return
            if dest in self.by_url:
                self._render(self.by_url[dest])
            elif dest == "404.html":
                mkdocs_build._build_theme_template(
                    dest, self.env, self.files, self.config, self.nav
                )
            elif search.NAME.match(dest) and not self.indexed:
                search.write(reader.load(self.root / "docs"), self.folder)
                self.indexed = True
            elif citations.NAME.match(dest) or dest == digests.FILE:
                self._write(dest)
            self.rendered.add(dest)

    def _write(self, dest: str) -> None:
        """Write the file of citations, or of digests, that the build would write at `dest`."""
        content = reader.load(self.root / "docs")
        if dest == digests.FILE:
            data: bytes | None = digests.data(content)
        else:
            data = citations.read(content, dest, site_address())
        if data is not None:
            (self.folder / dest).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / dest).write_bytes(data)

    def _render(self, file: Any) -> None:
        docs = list(self.by_url.values())
        try:
            mkdocs_build._populate_page(file.page, self.config, self.files, dirty=False)
            mkdocs_build._build_page(file.page, self.config, docs, self.nav, self.env)
        except Exception as error:  # an editor's slip must not end the preview
            message = f"{file.src_uri} cannot be shown: {error}"
            target = Path(file.abs_dest_path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"<body><p>{escape(message)}</p></body>", encoding="utf-8")


class Server(LiveReloadServer):
    """MkDocs' live-reload server, which asks for each page before it serves it."""

    def __init__(self, pages: Pages, host: str, port: int) -> None:
        self.pages = pages
        self.checking: subprocess.Popen[bytes] | None = None
        self.timer: threading.Timer | None = None
        super().__init__(self.changed, host, port, root=str(pages.folder), polling_interval=POLL)
        self.build_delay = 0.05
        self.error_handler = self.error_page

    def changed(self) -> None:
        """Take in a change; check everything once the editor pauses."""
        self.pages.scan()
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(QUIET, self.check)
        self.timer.daemon = True
        self.timer.start()

    def check(self) -> None:
        """Tell what is to be mended, in a process of its own that leaves pages their time."""
        if self.checking and self.checking.poll() is None:
            self.checking.kill()
        command = [sys.executable, "-m", "communique", "check"]
        self.checking = subprocess.Popen(command, cwd=self.pages.root)

    def error_page(self, code: int) -> bytes | None:
        """Return the site's page for an address that does not exist."""
        self.pages.make("404.html")
        page = self.pages.folder / "404.html"
        return page.read_bytes() if code == 404 and page.is_file() else None

    def _serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").lstrip("/")
        if not path.startswith("livereload/"):
            self.pages.make(f"{path}index.html" if path.endswith("/") or not path else path)
            self.pages.make(f"{path}/index.html")  # so that an address without a slash is found
        return super()._serve_request(environ, start_response)


def serve(root: Path, host: str, port: int) -> int:
    """Show the site of `root` at `host` and `port` until interrupted."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    folder = Path(tempfile.mkdtemp(prefix="communique-"))
    server = Server(Pages(root, folder), host, port)
    for name in ("docs", "overrides", "mkdocs.yml"):
        if (root / name).exists():
            server.watch(str(root / name))
    print(f"The site is at {server.url} and follows your edits. Ctrl+C ends it.", flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        shutil.rmtree(folder, ignore_errors=True)
    return 0
