"""Where content-addressed files lie: a directory, or anything that fsspec opens.

Files never change, so what matters is that each is there whole or not at all, and that one which is about to be used is
never swept away. A writer says :meth:`Files.keep` of what is there already; from then on it counts as young, and the
collector takes only what is old.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from app.errors import SessionDamaged, SessionsUnavailable, SettingsError, StorageFull

WRITING = "writing"
"""Folder of what is not whole yet; never listed."""
QUARANTINE = "quarantine"
"""Folder of what was set aside because it is not what its name says; never listed."""
_FULL = (errno.ENOSPC, errno.EDQUOT)
_PUT_WHOLE = {"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oss", "memory"}
"""Stores in which an object appears with all its bytes or not at all."""
_FRESH_SECONDS = 3600.0
"""What is younger counts as young without being touched again: a touch may be a request over a network."""


class Files(Protocol):
    """Named files. Keys are relative paths with ``/``. All methods raise :class:`SessionsUnavailable` when the place
    does not answer.

    Attributes:
        removes_safely: whether :meth:`remove_old` never takes what another program keeps in that moment.
    """

    removes_safely: bool

    def read(self, key: str) -> bytes:
        """All bytes. Raises :class:`FileNotFoundError`, and :class:`SessionDamaged` when they cannot be read."""

    def write(self, key: str, data: bytes) -> None:
        """Atomically: the file is there whole, also after a power cut, or not at all. Raises :class:`StorageFull`."""

    def has(self, key: str) -> bool:
        """Whether it is there."""

    def keep(self, key: str) -> bool:
        """Whether it is there; if so, it is young from now on. False also when it cannot be made young: write it."""

    def list(self, folder: str) -> Iterator[str]:
        """Keys of all files in a folder, however deep, but not of those in :data:`WRITING` and :data:`QUARANTINE`."""

    def size(self, key: str) -> int:
        """Bytes; 0 when it is not there."""

    def is_old(self, key: str, seconds: float) -> bool:
        """Whether it is there and nobody wrote or kept it for as long."""

    def remove_old(self, key: str, seconds: float) -> bool:
        """Remove it if nobody wrote or kept it for as long; whether it was removed."""

    def set_aside(self, key: str) -> None:
        """Move it into the quarantine."""

    def aside(self, key: str) -> bytes | None:
        """What was set aside under this key, if anything was."""

    def sweep(self, seconds: float) -> None:
        """Remove what interrupted writes left, and nobody wrote to for as long."""


def files_at(place: str | Path) -> Files:
    """A directory, or a URL that fsspec opens; ``file://`` is a directory. Raises :class:`SettingsError`."""
    if isinstance(place, Path):
        return LocalFiles(place)
    scheme = urlsplit(place).scheme if "://" in place else "file"
    if scheme in ("file", "local"):
        return LocalFiles(Path(unquote(place.split("://", 1)[-1])).expanduser().absolute())
    return UrlFiles(place)


class LocalFiles:
    """Files in a directory, which is made when missing."""

    removes_safely = True

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._writing = directory / WRITING
        try:
            _make_directory(self._writing)
        except OSError as error:
            raise _explained(error) from error

    def read(self, key: str) -> bytes:
        try:
            return (self._directory / key).read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise SessionDamaged(f"A file cannot be read: {error.strerror}.", "Check the disk.") from error

    def write(self, key: str, data: bytes) -> None:
        path, temporary = self._directory / key, self._writing / secrets.token_hex(16)
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _make_directory(path.parent)
            temporary.replace(path)
            _flush_directory(path.parent)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise _explained(error) from error

    def has(self, key: str) -> bool:
        return (self._directory / key).exists()

    def keep(self, key: str) -> bool:
        try:
            # One step, so that the collector sees the file before or after, see remove_old.
            os.utime(self._directory / key)
        except FileNotFoundError:
            return False
        except PermissionError:
            return (self._directory / key).exists()
        return True

    def list(self, folder: str) -> Iterator[str]:
        for path in (self._directory / folder).rglob("*"):
            key = path.relative_to(self._directory)
            if key.parts[0] not in (WRITING, QUARANTINE) and path.is_file():
                yield key.as_posix()

    def size(self, key: str) -> int:
        try:
            return (self._directory / key).stat().st_size
        except FileNotFoundError:
            return 0

    def is_old(self, key: str, seconds: float) -> bool:
        try:
            return (self._directory / key).stat().st_mtime <= time.time() - seconds
        except FileNotFoundError:
            return False

    def remove_old(self, key: str, seconds: float) -> bool:
        # A writer may keep the file at any moment. What it kept before the file moved away is seen to be young and moves
        # back; what it looks for afterwards is not there, so it writes it anew.
        path, away = self._directory / key, self._writing / secrets.token_hex(16)
        before = time.time() - seconds
        try:
            if path.stat().st_mtime > before:
                return False
            path.rename(away)
        except FileNotFoundError:
            return False
        if away.stat().st_mtime > before:
            away.replace(path)
            return False
        away.unlink()
        return True

    def set_aside(self, key: str) -> None:
        target = self._directory / QUARANTINE / key
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            (self._directory / key).replace(target)

    def aside(self, key: str) -> bytes | None:
        with contextlib.suppress(FileNotFoundError):
            return self.read(f"{QUARANTINE}/{key}")
        return None

    def sweep(self, seconds: float) -> None:
        for path in self._writing.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime <= time.time() - seconds:
                    path.unlink()


class UrlFiles:
    """Files below a URL that fsspec opens. Raises :class:`SettingsError` when it cannot."""

    removes_safely = False

    def __init__(self, url: str) -> None:
        import fsspec

        try:
            # Others may write there too, so no listing is ever taken from memory.
            self._fs, self._root = fsspec.url_to_fs(url, use_listings_cache=False)
        except (ValueError, ImportError) as error:
            raise SettingsError(
                f"blobs_url cannot be opened: {error}.",
                "Name a directory, or a URL of fsspec whose package is installed.",
            ) from error
        protocols = {self._fs.protocol} if isinstance(self._fs.protocol, str) else set(self._fs.protocol)
        self._puts_whole = bool(protocols & _PUT_WHOLE)

    def read(self, key: str) -> bytes:
        with _reached():
            return self._fs.cat_file(self._path(key))

    def write(self, key: str, data: bytes) -> None:
        with _reached():
            path = self._path(key)
            if self._puts_whole:
                self._fs.pipe_file(path, data)
                return
            temporary = self._path(f"{WRITING}/{secrets.token_hex(16)}")
            self._fs.makedirs(self._path(WRITING), exist_ok=True)
            self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
            self._fs.pipe_file(temporary, data)
            self._fs.mv(temporary, path)

    def has(self, key: str) -> bool:
        with _reached():
            return self._fs.exists(self._path(key))

    def keep(self, key: str) -> bool:
        with _reached():
            path = self._path(key)
            if not self._fs.exists(path):
                return False
            if self._age(path) < _FRESH_SECONDS:
                return True
            with contextlib.suppress(NotImplementedError, ValueError):
                self._fs.touch(path, truncate=False)
            return self._age(path) < _FRESH_SECONDS

    def list(self, folder: str) -> Iterator[str]:
        with _reached():
            try:
                found = self._fs.find(self._path(folder))
            except FileNotFoundError:
                return
        for path in found:
            key = path[len(self._root) :].lstrip("/")
            if key.split("/", 1)[0] not in (WRITING, QUARANTINE):
                yield key

    def size(self, key: str) -> int:
        with _reached(), contextlib.suppress(FileNotFoundError):
            return int(self._fs.size(self._path(key)) or 0)
        return 0

    def is_old(self, key: str, seconds: float) -> bool:
        with _reached(), contextlib.suppress(FileNotFoundError):
            return self._age(self._path(key)) >= seconds
        return False

    def remove_old(self, key: str, seconds: float) -> bool:
        with _reached(), contextlib.suppress(FileNotFoundError):
            path = self._path(key)
            if self._age(path) >= seconds:
                self._fs.rm_file(path)
                return True
        return False

    def set_aside(self, key: str) -> None:
        with _reached(), contextlib.suppress(FileNotFoundError):
            target = self._path(f"{QUARANTINE}/{key}")
            self._fs.makedirs(target.rsplit("/", 1)[0], exist_ok=True)
            self._fs.mv(self._path(key), target)

    def aside(self, key: str) -> bytes | None:
        with contextlib.suppress(FileNotFoundError):
            return self.read(f"{QUARANTINE}/{key}")
        return None

    def sweep(self, seconds: float) -> None:
        with _reached(), contextlib.suppress(FileNotFoundError):
            for path in self._fs.find(self._path(WRITING)):
                if self._age(path) >= seconds:
                    self._fs.rm_file(path)

    def _path(self, key: str) -> str:
        return f"{self._root.rstrip('/')}/{key}".rstrip("/")

    def _age(self, path: str) -> float:
        """Seconds; 0 in a store that keeps no times, so that nothing in it is ever old."""
        try:
            modified: Any = self._fs.modified(path)
        except NotImplementedError:
            return 0.0
        if isinstance(modified, datetime):
            modified = (modified if modified.tzinfo else modified.replace(tzinfo=UTC)).timestamp()
        return time.time() - float(modified)


def _make_directory(directory: Path) -> None:
    """Make a directory, and those above it, so that it outlives a power cut as the files in it do."""
    if directory.is_dir():
        return
    _make_directory(directory.parent)
    directory.mkdir(exist_ok=True)
    _flush_directory(directory.parent)


def _flush_directory(directory: Path) -> None:
    """Make a new name in a directory last, too."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _explained(error) from error


def _explained(error: OSError) -> StorageFull | SessionsUnavailable:
    if error.errno in _FULL:
        return StorageFull("The disk is full; nothing was changed.", "Free some space and try again.")
    return SessionsUnavailable(
        f"The place of the pictures cannot be used: {error.strerror or type(error).__name__}.",
        "Check the data directory, or --blobs-url; then try again.",
    )
