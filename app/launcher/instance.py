"""One application per data directory."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import IO

import psutil

from app.errors import SessionLocked, SettingsError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class InstanceLock:
    """Holds ``instance.lock`` of a data directory as long as this process lives (the system frees it after a crash).

    Raises:
        SessionLocked: another process holds it; says which one and where its page is.
        SettingsError: the directory cannot be written.
    """

    def __init__(self, data_dir: Path, url: str) -> None:
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            self._path = data_dir / "instance.lock"
            self._file: IO[str] = self._path.open("a+")
        except OSError as error:
            raise SettingsError(
                f"The data directory {data_dir} cannot be written ({error.strerror}).",
                "Choose another with --data-dir.",
            ) from error
        if not self._take():
            raise SessionLocked(*self._holder(data_dir))
        self._file.seek(0)
        self._file.truncate()
        json.dump({"pid": os.getpid(), "url": url}, self._file)
        self._file.flush()

    def release(self) -> None:
        self._file.close()

    def _take(self) -> bool:
        if fcntl is not None:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
            return True
        about = self._read()
        return not (about.get("pid") and psutil.pid_exists(about["pid"]))

    def _read(self) -> dict:
        self._file.seek(0)
        try:
            return json.load(self._file)
        except ValueError:
            return {}

    def _holder(self, data_dir: Path) -> tuple[str, str]:
        about = self._read()
        who = f" (process {about['pid']}, {about['url']})" if about else ""
        return (
            f"LLaVA-Interactive is already running with the data directory {data_dir}{who}.",
            "Use that page, stop it, or choose another --data-dir.",
        )
