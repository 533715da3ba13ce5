"""Getting weights: resumed where a download broke off, checked, and complete or not there at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from model_servers.engine import EngineError
from model_servers.weights.catalog import Entry, choose, wanted
from model_servers.weights.hub import Hub, NotThere, Unreachable, broke_off
from model_servers.weights.settings import WeightsSettings
from model_servers.weights.store import CHUNK, PARTIAL, Manifest, Store, WeightFile

ATTEMPTS = 5
"""Tries in a row that bring nothing before a download is given up."""
SPARE_BYTES = 1 << 26
LOCAL = "local"
"""Revision of files that came from a folder."""


@dataclass(frozen=True)
class PullProgress:
    """Bytes done of all, and the file that is coming."""

    done: int
    total: int
    path: str


OnProgress = Callable[[PullProgress], None]
"""Called at least once a megabyte; what it raises ends the pull, which can be taken up again later."""


def pull(
    entry: Entry, settings: WeightsSettings, on_progress: OnProgress = lambda _: None, revision: str = ""
) -> Manifest:
    """Get the files of an entry that are not here yet.

    Args:
        entry: what to get.
        settings: from where, and where to.
        on_progress: told about every piece.
        revision: branch, tag or commit; empty keeps to the commit that is here, else takes the catalog's, else the newest.

    Raises:
        EngineError: no network, no space, no such file, or bytes that are not what the hub announced or what the catalog
            knows of them.
    """
    store = Store(settings)
    folder = store.folder_of(entry.repository)
    settings.make_folder()
    with only_one(folder), Hub(settings) as hub:
        before = store.manifest(entry.repository)
        known_commit = before.revision if before and before.revision != LOCAL else entry.revision
        commit = hub.commit(entry.repository, revision or known_commit or "main")
        announced = {file.path: file for file in _listed(hub, entry, commit, settings)}
        files = [announced[path] for path in wanted(entry, list(announced))]
        if not files:
            raise EngineError(f"{entry.repository} holds nothing that can be loaded.", "Check the name.")
        known = {file.path: file for file in before.files} if before else {}
        missing = [file for file in files if not _is_here(folder, file, known)]
        _check_space(folder, missing)
        total = sum(file.size for file in files)
        done = total - sum(file.size for file in missing)
        for file in missing:
            base = done
            fetch = _Fetch(hub, entry.repository, commit, folder, file, settings.retry_seconds)
            fetch.run(lambda here, base=base, path=file.path: on_progress(PullProgress(base + here, total, path)))  # type: ignore[misc]
            done += file.size
        on_progress(PullProgress(total, total, ""))
        # Files of the same commit that other entries brought stay; those of another commit are no longer vouched for.
        same = before is not None and before.revision == commit
        others = [file for path, file in known.items() if path not in {one.path for one in files}] if same else []
        manifest = Manifest(repository=entry.repository, revision=commit, files=(*others, *files))
        store.write(manifest)
        return manifest


def _listed(hub: Hub, entry: Entry, commit: str, settings: WeightsSettings) -> list[WeightFile]:
    """The files of a commit, which must be those that the catalog knows if it is the catalog's."""
    try:
        files = hub.files(entry.repository, commit)
    except NotThere as error:
        if commit != entry.revision:
            raise
        raise EngineError(
            f"The hub has no version {commit[:12]} of {entry.repository}, which is the one that is known here.",
            f"Take its newest with: {settings.command('pull', entry.repository)} --revision main",
        ) from error
    if commit == entry.revision:
        announced = {file.path: file.sha256 for file in files}
        for path, sha256 in entry.sha256:
            if announced.get(path) != sha256:
                raise EngineError(
                    f"{path} of {entry.repository} is not what is known of it: the hub announces another checksum.",
                    "Use the hub itself, or another mirror.",
                )
    return files


def adopt(entry: Entry, source: Path, settings: WeightsSettings, on_progress: OnProgress = lambda _: None) -> Manifest:
    """Copy an entry's files from a folder, for machines without a network. Raises :class:`EngineError`."""
    if not source.is_dir():
        raise EngineError(f"There is no folder {source}.", "Name the folder that holds the files.")
    store = Store(settings)
    folder = store.folder_of(entry.repository)
    paths = sorted(str(path.relative_to(source).as_posix()) for path in source.rglob("*") if path.is_file())
    chosen = wanted(entry, paths) if entry.files else choose(paths)
    if not chosen:
        raise EngineError(f"{source} holds nothing that can be loaded.", "Name the folder that holds the files.")
    sizes = {path: (source / path).stat().st_size for path in chosen}
    files = []
    done = 0
    settings.make_folder()
    with only_one(folder):
        _check_space(folder, [WeightFile(path=path, size=size) for path, size in sizes.items()])
        for path in chosen:
            digest = hashlib.sha256()
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_name(target.name + PARTIAL)
            with _no_space_told(folder), (source / path).open("rb") as reader, temporary.open("wb") as writer:
                while chunk := reader.read(CHUNK):
                    digest.update(chunk)
                    writer.write(chunk)
                    done += len(chunk)
                    on_progress(PullProgress(done, sum(sizes.values()), path))
            os.replace(temporary, target)
            files.append(WeightFile(path=path, size=sizes[path], sha256=digest.hexdigest()))
        manifest = Manifest(repository=entry.repository, revision=LOCAL, files=tuple(files))
        store.write(manifest)
    return manifest


class _Fetch:
    """One file on its way."""

    def __init__(
        self, hub: Hub, repository: str, commit: str, folder: Path, file: WeightFile, retry_seconds: float
    ) -> None:
        self._retry_seconds = retry_seconds
        self._hub = hub
        self._repository = repository
        self._commit = commit
        self._folder = folder
        self._file = file
        self._target = folder / file.path
        # Named by its content, so that what is left of another version is never continued.
        mark = (file.sha256 or file.git_sha1 or commit)[:12]
        self._part = self._target.with_name(f"{self._target.name}.{mark}{PARTIAL}")

    def run(self, on_bytes: Callable[[int], None]) -> None:
        """Get the file, going on where an earlier try stopped."""
        self._target.parent.mkdir(parents=True, exist_ok=True)
        failures = 0
        damaged = False
        while True:
            before = self._size()
            try:
                self._continue(on_bytes)
            except Unreachable:
                failures = 0 if self._size() > before else failures + 1
                if failures >= ATTEMPTS:
                    raise
                time.sleep(self._retry_seconds * 2**failures)
                continue
            if self._is_whole():
                os.replace(self._part, self._target)
                return
            self._part.unlink(missing_ok=True)
            if damaged:
                raise EngineError(
                    f"{self._file.path} of {self._repository} is not what the hub announced: its checksum differs.",
                    "Try again later, or from another mirror.",
                )
            damaged = True

    def _continue(self, on_bytes: Callable[[int], None]) -> None:
        start = min(self._size(), self._file.size)
        if start == self._file.size and self._part.exists():
            return
        with (
            self._hub.read(self._repository, self._commit, self._file, start) as (begins, pieces),
            _no_space_told(self._folder),
            self._part.open("ab" if begins else "wb") as writer,
        ):
            here = begins
            for piece in pieces:
                writer.write(piece)
                here += len(piece)
                if here > self._file.size:
                    return
                on_bytes(here)
        if here < self._file.size:
            raise broke_off(self._file.path)

    def _is_whole(self) -> bool:
        if self._size() != self._file.size:
            return False
        digest = self._file.digest()
        if digest is None:
            return True
        with self._part.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
        return self._file.matches(digest)

    def _size(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0


def _is_here(folder: Path, file: WeightFile, known: dict[str, WeightFile]) -> bool:
    """Whether the file is complete: by the manifest, else by its content."""
    path = folder / file.path
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    if known.get(file.path) == file:
        return True
    digest = file.digest()
    if digest is None:
        return False
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return file.matches(digest)


def _check_space(folder: Path, files: list[WeightFile]) -> None:
    parts = {path.name: path.stat().st_size for path in folder.rglob(f"*{PARTIAL}")} if folder.exists() else {}
    needed = sum(file.size for file in files) - sum(parts.values())
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if needed + SPARE_BYTES > free:
        raise _no_space(folder, f"{needed / 1e9:.1f} GB are needed and {free / 1e9:.1f} GB are free")


def _no_space(folder: Path, reason: str) -> EngineError:
    return EngineError(
        f"There is not enough space in {folder.parent}: {reason}.",
        "Free some, or set LLAVA_INTERACTIVE_MODELS_DIR to another disk; what is downloaded is kept.",
    )


@contextmanager
def _no_space_told(folder: Path) -> Iterator[None]:
    """Turns the system's "no space left" into a clear error."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _no_space(folder, "the disk is full") from error
        raise


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Keeps two processes from changing the same repository's files. Raises :class:`EngineError` for the second."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.with_name(f".{folder.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise EngineError(
            f"{folder.name} is being pulled, checked or deleted by another process.", "Wait for it."
        ) from error
    try:
        yield
    finally:
        lock.release()
