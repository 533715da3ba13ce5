"""What is here of an entry of the catalog."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal

from model_servers.weights.catalog import Entry
from model_servers.weights.settings import WeightsSettings
from model_servers.weights.store import PARTIAL, Store


@dataclass(frozen=True)
class EntryState:
    """``here``: complete; ``partly``: a pull was interrupted; ``cache``: with Hugging Face's tools; ``absent``.

    ``bytes`` are those on this disk.
    """

    state: Literal["here", "partly", "cache", "absent"]
    bytes: int = 0
    revision: str = ""


def state_of(entry: Entry, settings: WeightsSettings) -> EntryState:
    """What is here of an entry, by names and sizes (checksums are for ``verify``)."""
    store = Store(settings)
    folder = store.folder_of(entry.repository)
    manifest = store.manifest(entry.repository)
    files = [file for file in manifest.files if _belongs(entry, file.path)] if manifest else []
    if manifest and files and all(_size(folder / file.path) == file.size for file in files):
        return EntryState("here", sum(file.size for file in files), manifest.revision)
    partial = _bytes_in(folder, entry)
    if partial:
        return EntryState("partly", partial)
    held = store.in_cache(entry.repository)
    if held is not None:
        return EntryState("cache", 0, held.revision)
    return EntryState("absent")


def _belongs(entry: Entry, path: str) -> bool:
    return not entry.files or any(fnmatch(path, pattern) for pattern in entry.files)


def _bytes_in(folder: Path, entry: Entry) -> int:
    """Bytes of the entry's files and of their beginnings."""
    if not folder.is_dir():
        return 0
    total = 0
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        # NAME.<mark of its content>.part
        whole = name.removesuffix(PARTIAL).rpartition(".")[0] if name.endswith(PARTIAL) else name
        if path.is_file() and not path.name.startswith(".weights") and _belongs(entry, whole):
            total += path.stat().st_size
    return total


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1
