"""The time that one page may take to render."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable


class PageClock:
    """Ends the build when one page takes longer than `limit` seconds to render.

    `late` is called then, with the page's path, and must raise. Only the main thread of a system
    that has SIGALRM can be interrupted so; elsewhere there is no limit.
    """

    def __init__(self, limit: float, late: Callable[[str], None]) -> None:
        self.limit, self.late = limit, late
        self.works = (
            hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        )

    def start(self, page: str) -> None:
        """Begin to count for a page."""
        if self.works:
            signal.signal(signal.SIGALRM, lambda *_: self.late(page))
            signal.setitimer(signal.ITIMER_REAL, self.limit)

    def stop(self) -> None:
        """Stop counting: the page is rendered."""
        if self.works:
            signal.setitimer(signal.ITIMER_REAL, 0)
