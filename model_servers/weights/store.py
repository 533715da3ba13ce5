"""Weights on this machine: where a repository's files are, and whether they are all there."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from model_servers.engine import EngineError
from model_servers.weights.settings import WeightsSettings

MANIFEST = ".weights.json"
PARTIAL = ".part"
REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*")
COMMIT = re.compile(r"[0-9a-f]{40}")
CHUNK = 1 << 20


class WeightsAbsent(EngineError):
    """The weights are not on this machine; the hint is the command that gets them."""


class WeightFile(BaseModel):
    """A file of a repository as the hub describes it."""

    model_config = ConfigDict(frozen=True)

    path: str
    size: int = Field(ge=0)
    sha256: str = ""
    """Of large files."""
    git_sha1: str = ""
    """Git's name of small files: the SHA-1 of ``"blob {size}\\0"`` and the bytes."""

    def digest(self) -> hashlib._Hash | None:
        """A hash to feed with the file's bytes; None when nothing is known to compare with."""
        if self.sha256:
            return hashlib.sha256()
        if self.git_sha1:
            # Git's names are no protection against malice; the pinned commit is trusted through the hub itself.
            return hashlib.sha1(f"blob {self.size}\0".encode(), usedforsecurity=False)
        return None

    def matches(self, digest: hashlib._Hash | None) -> bool:
        """Whether the bytes fed to :meth:`digest`'s hash are this file's."""
        return digest is None or digest.hexdigest() == (self.sha256 or self.git_sha1)


class Manifest(BaseModel):
    """What was pulled: written when all files are complete."""

    model_config = ConfigDict(frozen=True)

    repository: str
    revision: str
    """Commit of the repository."""
    files: tuple[WeightFile, ...]

    @property
    def bytes(self) -> int:
        return sum(file.size for file in self.files)


@dataclass(frozen=True)
class Held:
    """A repository whose files are here."""

    folder: Path
    revision: str
    """Commit, or empty when nobody knows (a folder that the person named)."""


class Store:
    """The weights on this machine."""

    def __init__(self, settings: WeightsSettings) -> None:
        self._settings = settings

    def folder_of(self, repository: str) -> Path:
        """Where a repository's files belong. Raises :class:`EngineError` for what is no repository's name."""
        if not REPOSITORY.fullmatch(repository):
            raise EngineError(f"'{repository}' is not the name of a repository.", "Name it OWNER/NAME.")
        return self._settings.folder / repository.replace("/", "--")

    def manifest(self, repository: str) -> Manifest | None:
        """What was pulled of a repository; None when it is not complete."""
        path = self.folder_of(repository) / MANIFEST
        try:
            return Manifest.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except (ValidationError, ValueError, OSError) as error:
            raise EngineError(
                f"{path} cannot be read.", f"Run: {self._settings.command('pull', repository)}"
            ) from error

    def repositories(self) -> list[str]:
        """The repositories that are here and complete."""
        manifests = self._settings.folder.glob(f"*/{MANIFEST}")
        return sorted(path.parent.name.replace("--", "/", 1) for path in manifests)

    def find(self, name: str, catalogued: str = "") -> Held:
        """The files of a model, by folder or by repository. Never asks the hub.

        Args:
            name: of the folder or the repository.
            catalogued: what the catalog calls the weights that are to be pulled if there are none; the repository itself if
                empty.

        Raises:
            WeightsAbsent: they are not here.
            EngineError: they are incomplete, or the name is none.
        """
        folder = Path(name).expanduser()
        if folder.is_dir():
            return Held(folder.absolute(), "")
        if not REPOSITORY.fullmatch(name):
            raise EngineError(f"There is no folder '{name}'.", "Name a folder, or a repository as OWNER/NAME.")
        manifest = self.manifest(name)
        if manifest is not None:
            folder = self.folder_of(name)
            missing = [file.path for file in manifest.files if not _has_size(folder / file.path, file.size)]
            if missing:
                raise EngineError(
                    f"Of {name}, {missing[0]} is missing or incomplete.", f"Run: {self._settings.command('pull', name)}"
                )
            return Held(folder, manifest.revision)
        return self.in_cache(name) or self._absent(name, catalogued or name)

    def damaged(self, manifest: Manifest, check: Callable[[int], None] = lambda _: None) -> Iterator[str]:
        """Read every file of a pulled repository again and yield the paths of those that are not what was pulled.

        Args:
            manifest: from :meth:`manifest`.
            check: called with the number of bytes read so far.
        """
        folder = self.folder_of(manifest.repository)
        done = 0
        for file in manifest.files:
            path = folder / file.path
            if not _has_size(path, file.size):
                yield file.path
                continue
            digest = file.digest()
            with path.open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    done += len(chunk)
                    check(done)
                    if digest:
                        digest.update(chunk)
            if not file.matches(digest):
                yield file.path

    def delete(self, repository: str) -> bool:
        """Delete a repository's files, also half pulled ones; False when there were none."""
        folder = self.folder_of(repository)
        if not folder.exists():
            return False
        # First the manifest: what is interrupted here must not look complete.
        (folder / MANIFEST).unlink(missing_ok=True)
        shutil.rmtree(folder)
        return True

    def write(self, manifest: Manifest) -> None:
        """Mark a repository as complete."""
        path = self.folder_of(manifest.repository) / MANIFEST
        temporary = path.with_name(f"{MANIFEST}.{os.getpid()}")
        temporary.write_text(json.dumps(manifest.model_dump(mode="json"), indent=1) + "\n", encoding="utf-8")
        os.replace(temporary, path)

    def in_cache(self, repository: str) -> Held | None:
        """The files as Hugging Face's own tools keep them, if they do."""
        if self._settings.cache_dir is None:
            return None
        folder = self._settings.cache_dir / f"models--{repository.replace('/', '--')}"
        try:
            revision = (folder / "refs" / "main").read_text(encoding="utf-8").strip()
        except OSError:
            return None
        snapshot = folder / "snapshots" / revision
        return Held(snapshot, revision) if COMMIT.fullmatch(revision) and snapshot.is_dir() else None

    def _absent(self, repository: str, names: str) -> Held:
        raise WeightsAbsent(
            f"The weights {repository} are not on this machine.",
            f"Press Download in the Models panel, or run: {self._settings.command('pull', names)}",
        )


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False
