"""`communique build`: runs MkDocs, whose plugin does the work, with messages of one form."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from communique.checks.printing import show
from communique.model import Finding

DOC_FILE = re.compile(r"[Dd]oc file '([^']+)'")


class _Warnings(logging.Handler):
    """Shows what MkDocs warns of in the form of the check; `reason` is why a build was ended."""

    reason = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.name == mkdocs_build.__name__ and not message.startswith("Error "):
            self.reason = message  # the plugin's own words, of which the findings are shown
            return
        named = DOC_FILE.search(message)
        path = PurePosixPath("docs", named.group(1)) if named else PurePosixPath("mkdocs.yml")
        show([Finding(path, 1, f"MkDocs says: {message}", "mkdocs")])


def build(root: Path, site: Path, for_folder: bool = False, preview: bool = False) -> str | None:
    """Build the site of `root` at `site`; return why that was not done, None where it was.

    With `for_folder` the pages open from a folder, without a server. A `preview` is built with its
    faults, and each page then says so.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's advertisement, not a finding
    handler = _Warnings(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        config = load_config(
            str(root / "mkdocs.yml"),
            site_dir=str(site),
            strict=not preview,
            use_directory_urls=not for_folder,
        )
        command: Any = "preview" if preview else "build"  # MkDocs does not know the first
        config.plugins.on_startup(command=command, dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        return handler.reason or error.format_message()
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    return None
