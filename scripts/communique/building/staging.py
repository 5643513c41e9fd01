"""Where a site is built: aside, so that the old one stays whole until the new one is proved."""

from __future__ import annotations

import atexit
import filecmp
import os
import secrets
import shutil
import signal
import threading
from pathlib import Path
from types import FrameType

SOURCES = ("docs", "overrides", "scripts", "tests", ".git")


def refusal(root: Path, site: Path) -> str | None:
    """Return why the site must not be written where it is asked for, or None.

    Whatever is at the target is replaced, so it must be new, empty, or a site.
    """
    root, site = root.resolve(), site.resolve()
    sources = [root / name for name in SOURCES]
    if site == root or site in root.parents or any(s == site or s in site.parents for s in sources):
        return f"{site} holds the project itself: give a folder of its own, such as site"
    if site.exists() and not site.is_dir():
        return f"{site} is a file: give a folder"
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        return f"{site} is not empty and holds no site: give another folder, or empty it first"
    return None


class Staging:
    """A folder beside the site, in which the new site is made at `new` until it is taken over."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.parent / f".site-{secrets.token_hex(4)}"
        self.new = self.folder / "new"
        atexit.register(self.drop)  # before there is anything to drop: a signal may come any time
        self.folder.mkdir(parents=True)

    def take_over(self) -> None:
        """Put the new site in the place of the old one; two renames, so that none is half there.

        A file that has the bytes of the old one keeps its time, by which servers and copying
        programs see that it did not change. Raises OSError, with the old site back in its place,
        where the renames cannot be done.
        """
        old = self.folder / "old"
        if self.site.exists():
            _keep_times(self.site, self.new)
        for number in _asked:
            _end(number)
        try:
            if self.site.exists():
                self.site.rename(old)
            self.new.rename(self.site)
        except BaseException:  # a signal to end may come between the two
            if old.exists() and not self.site.exists():
                old.rename(self.site)
            raise
        self.site.chmod(0o755)
        self.drop()

    def drop(self) -> None:
        """Remove the folder and all that is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.drop)


def _keep_times(old: Path, new: Path) -> None:
    for folder, _, names in os.walk(new):
        before = old / Path(folder).relative_to(new)
        for name in filecmp.cmpfiles(before, folder, names, shallow=False)[0]:
            stat = (before / name).stat()
            os.utime(Path(folder, name), ns=(stat.st_atime_ns, stat.st_mtime_ns))


_asked: list[int] = []  # the signals to end that came


def end_on_signals() -> None:
    """Let SIGTERM and SIGHUP end the program as Ctrl+C does, so that what is half-made is removed.

    By default they end it at once, and leave everything behind. Python drops what a handler raises
    while a finalizer runs, so each signal is noted too, and no site is taken over after one.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        by_default = (signal.SIG_DFL, signal.default_int_handler)
        if number is not None and signal.getsignal(number) in by_default:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None = None) -> None:
    _asked.append(number)
    raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)
