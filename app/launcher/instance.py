"""One application per data directory, and one port for its page."""

from __future__ import annotations

import errno
import json
import os
import socket
from pathlib import Path
from typing import IO, Any

import psutil

from app.errors import SessionLocked, SettingsError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PRIVATE = 0o700
"""A new data directory holds pictures and chat, and whose they are: other users of the machine have no business there."""


class InstanceLock:
    """Holds ``instance.lock`` of a data directory as long as this process lives (the system frees it after a crash).

    Raises:
        SessionLocked: another process holds it; says which one and where its page is.
        SettingsError: the directory cannot be written.
    """

    def __init__(self, data_dir: Path) -> None:
        try:
            data_dir.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            self._file: IO[str] = (data_dir / "instance.lock").open("a+", encoding="utf-8")
        except OSError as error:
            raise _unusable(data_dir, error) from error
        if not self._take():
            about = _read(self._file)
            self._file.close()
            who = f" by process {about['pid']}" if "pid" in about else ""
            where = f"its page is {about['url']}" if about.get("url") else "it is still starting, or has no page"
            raise SessionLocked(
                f"LLaVA-Interactive already runs with the data directory {data_dir}{who}; {where}.",
                "Use that one, stop it, or choose another --data-dir.",
            )
        try:
            self.describe("")
        except OSError as error:  # the disk is full
            raise _unusable(data_dir, error) from error

    def describe(self, url: str) -> None:
        """Note for others who holds the lock and where its page is."""
        self._file.seek(0)
        self._file.truncate()
        json.dump({"pid": os.getpid(), "url": url}, self._file)
        self._file.flush()

    def release(self) -> None:
        """Let others in."""
        self._file.truncate(0)
        self._file.close()

    def _take(self) -> bool:
        if fcntl is not None:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
            return True
        pid = _read(self._file).get("pid")
        return not (pid and psutil.pid_exists(pid))


def _unusable(data_dir: Path, error: OSError) -> SettingsError:
    return SettingsError(
        f"The data directory {data_dir} cannot be used ({error.strerror}).",
        "Free some space, or choose another with --data-dir."
        if error.errno in (errno.ENOSPC, errno.EDQUOT)
        else "Choose another with --data-dir.",
    )


def holder(data_dir: Path) -> dict[str, Any] | None:
    """Who holds the lock of a data directory: ``pid`` and ``url`` as far as known.

    None when nobody does, and also when this user may not look: whoever wants to use the directory is told so then.
    """
    try:
        opened = (data_dir / "instance.lock").open(encoding="utf-8")
    except OSError:
        return None
    with opened as file:
        about = _read(file)
        if fcntl is None:
            return about if about.get("pid") and psutil.pid_exists(about["pid"]) else None
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return about
    return None


def listen(host: str, port: int) -> socket.socket:
    """A listening socket for the page; port 0 takes a free one.

    Raises:
        SettingsError: says who has the port, or why it cannot be had, and what to do.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server((str(address[0]), port), family=family, backlog=256)
    except socket.gaierror as error:
        raise SettingsError(f"There is no address '{host}' ({error.strerror}).", "Use 127.0.0.1.") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"Port {port} on {host} is taken{listener_of(port)}.",
                f"Stop that, or choose another port: --port {port + 1}, or --port 0 for any free one.",
            ) from error
        raise SettingsError(
            f"Port {port} on {host} cannot be used ({error.strerror}).", "Choose others with --host and --port."
        ) from error


def listener_of(port: int) -> str:
    """`` by NAME (process PID)`` for who listens on a port, as far as this user may know; empty otherwise."""
    try:
        connections = psutil.net_connections("tcp")
    except (psutil.AccessDenied, OSError):
        return ""
    for connection in connections:
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port and connection.pid:
            try:
                name = psutil.Process(connection.pid).name()
            except psutil.Error:
                return f" by process {connection.pid}"
            return f" by {name} (process {connection.pid})"
    return ""


def _read(file: IO[str]) -> dict[str, Any]:
    file.seek(0)
    try:
        value = json.load(file)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
