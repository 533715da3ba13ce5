"""One process per data directory."""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import SessionLocked


class DirectoryLock:
    """Held while a process uses a data directory; the operating system releases it when the process ends.

    Raises :class:`SessionLocked`, which names the process that holds it.
    """

    def __init__(self, directory: Path) -> None:
        path = directory / "lock"
        self._lock = FileLock(path, blocking=False, thread_local=False, fallback_to_soft=False, preserve_lock_file=True)
        try:
            self._lock.acquire()
        except Timeout as error:
            holder = _holder(path.with_suffix(".pid"))
            raise SessionLocked(
                f"{directory} is in use by {holder}.", "Use the page that is already open, or another --data-dir."
            ) from error
        path.with_suffix(".pid").write_text(f"{os.getpid()}\n", encoding="ascii")

    def release(self) -> None:
        """Let others in."""
        self._lock.release()


def _holder(path: Path) -> str:
    try:
        return f"process {int(path.read_text(encoding='ascii'))}"
    except (OSError, ValueError):
        return "another process"
