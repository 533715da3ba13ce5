"""A session as one file, ``.llavai``: a zip of ``session.json`` and PNG pictures, described in docs/SESSION_FORMAT.md.

A file that comes from elsewhere is checked whole before anything of it is kept, and nothing of it is ever unpacked to
a path that it names.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np

from app.editing.records import Records
from app.errors import SessionFileError, SessionNotFound
from app.imaging.codecs import encode, encode_rgba
from app.imaging.picture import Picture
from app.session.grafting import way_to
from app.session.model import Session, Turn
from app.session.store import SessionStore
from app.sharing import pngs
from app.sharing.document import (
    FORMAT,
    MAX_FILES,
    VERSION,
    MaskEntry,
    mapped_masks,
    parse,
    plain_label,
    with_plain_labels,
)

SUFFIX: Final = ".llavai"
DOCUMENT: Final = "session.json"
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,4}")
_ENTRY = b"PK\x01\x02"
"""Begins every entry of a zip's directory (APPNOTE 6.3.10, §4.3.12)."""
_CHUNK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
"""What the standard library raises on zips that are damaged, encrypted, or packed in a way that it does not know."""


@dataclass(frozen=True)
class ImportLimits:
    """What a file may ask for before it is refused.

    Args:
        max_pixels: of one picture.
        document_bytes: of ``session.json``, unpacked.
        free_bytes: that everything may have when it is unpacked and decoded, however small the file is.
        ratio: and how many times the file's size that may be beyond. Photos stay below 10.
    """

    max_pixels: int = 100_000_000
    document_bytes: int = 64 << 20
    free_bytes: int = 4 << 30
    ratio: int = 100


@dataclass
class _Writer:
    """A zip that remembers what is in it."""

    archive: zipfile.ZipFile
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, data: bytes) -> None:
        if name not in self.files:
            self.files[name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            self.archive.writestr(zipfile.ZipInfo(name), data)


def export_session(
    store: SessionStore, owner: str | None, session_id: str, file: BinaryIO, *, turn_id: str | None = None
) -> None:
    """Write a session, without its draft, to a file that :func:`import_session` reads.

    Args:
        store: where it is.
        owner: whose it must be; None asks not.
        session_id: which.
        file: written from its place on; must be seekable.
        turn_id: only the branch that ends with this turn; it becomes the current one. None: the whole tree.

    Raises :class:`~app.errors.SessionNotFound` and, when something is damaged, :class:`~app.errors.SessionDamaged`.
    """
    session = store.get(owner, session_id)
    turns, tip = store.tree(session_id), None
    current = session.current_turn
    if turn_id is None:
        ahead = store.ahead(session_id)
        tip = ahead[-1].id if ahead else None
    else:
        turns, current = branch(turns, turn_id), turn_id
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        writer = _Writer(archive)
        for name in sorted({name for turn in turns for name in turn.pictures}):
            writer.add(f"pictures/{name}.png", encode(store.get_picture(name), "png"))
        masks: dict[str, str] = {}
        entries: dict[str, dict[str, Any]] = {}
        for name in sorted({name for turn in turns for name in turn.masks}):
            values = store.get_mask(name)
            masks[name] = mask_name(values)
            entries[masks[name]] = {
                "kind": "region" if values.dtype == bool else "alpha",
                "width": values.shape[1],
                "height": values.shape[0],
            }
            writer.add(f"masks/{masks[name]}.png", pngs.encode_grey(values))
        written = [mapped_masks(with_plain_labels(turn), masks.__getitem__) for turn in turns]
        document = {
            "format": FORMAT,
            "version": VERSION,
            "session": {
                "name": plain_label(session.name),
                "created": session.created.isoformat(),
                "updated": session.updated.isoformat(),
                "current": current,
                "tip": tip,
            },
            "turns": [turn.model_dump(mode="json", exclude={"session_id"}) for turn in written],
            "masks": entries,
            "cutouts": _add_cutouts(store, turns, writer),
            "files": writer.files,
        }
        text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode()
        archive.writestr(zipfile.ZipInfo(DOCUMENT), text, zipfile.ZIP_DEFLATED)


def import_session(
    store: SessionStore, owner: str, file: Path | BinaryIO, *, limits: ImportLimits | None = None
) -> Session:
    """Add the session in a file to a store, as a new one of ``owner``.

    Everything is checked first: when this raises, no session and no picture was added.

    Raises:
        SessionFileError: not a session file, damaged, or not safe; the message says what is wrong.
        SessionTooNew: of another major version.
        StorageFull: no space for its pictures; there is no session, but some pictures may lie there unused.
    """
    if isinstance(file, Path):
        try:
            with file.open("rb") as opened:
                return import_session(store, owner, opened, limits=limits)
        except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
            raise SessionFileError(
                f"{file.name} cannot be read.", "Choose a file that exists and that you may read."
            ) from error
    limits = limits or ImportLimits()
    size = _check_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise SessionFileError("This file holds no session, or is damaged.", "Choose a .llavai file.") from error
    with archive:
        return _Reader(archive, size, limits).adopt_into(store, owner)


def branch(turns: Sequence[Turn], turn_id: str) -> list[Turn]:
    """The turns from the root to this one. Raises :class:`SessionNotFound`."""
    if not any(turn.id == turn_id for turn in turns):
        raise SessionNotFound("There is no such turn in this session.", "Choose one from the history.")
    return way_to(turns, turn_id)


def mask_name(values: np.ndarray) -> str:
    """Name a mask (bool or uint8, height × width) by the SHA-256 of its kind, size and bytes; true is 255."""
    kind = "region" if values.dtype == bool else "alpha"
    digest = hashlib.sha256(f"{kind} {values.shape[1]}x{values.shape[0]}\n".encode())
    grey = np.where(values, np.uint8(255), np.uint8(0)) if values.dtype == bool else values
    digest.update(np.ascontiguousarray(grey).data)
    return digest.hexdigest()


def _add_cutouts(store: SessionStore, turns: Sequence[Turn], writer: _Writer) -> list[dict[str, Any]]:
    """The objects of every turn, cut out of its picture, for programs that know nothing of sessions."""
    records = Records(store)
    known: dict[tuple[Any, ...], tuple[str, int, int]] = {}
    entries = []
    for turn in turns:
        if not turn.objects or turn.output_picture is None:
            continue
        keys = {
            item.id: (turn.output_picture, item.raw_mask, item.raw_alpha, item.grow, item.feather, item.fill_holes)
            for item in turn.objects
        }
        missing = [item for item in turn.objects if keys[item.id] not in known]
        if missing:
            picture = store.get_picture(turn.output_picture)
            for found in records.from_records(missing, picture.width, picture.height).values():
                data = encode_rgba(found.cutout.pixels(picture), found.cutout.alpha)
                name = f"cutouts/{hashlib.sha256(data).hexdigest()}.png"
                writer.add(name, data)
                known[keys[found.id]] = (name, found.cutout.rect.x, found.cutout.rect.y)
        for item in turn.objects:
            if keys[item.id] in known:
                name, x, y = known[keys[item.id]]
                entries.append({"turn": turn.id, "object": item.id, "file": name, "x": x, "y": y})
    return entries


def _check_directory(file: BinaryIO) -> int:
    """The file's size; refuses a zip whose directory alone would fill the memory."""
    file.seek(0)
    size = entries = 0
    tail = b""
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        entries += (tail + chunk).count(_ENTRY)
        tail = chunk[-len(_ENTRY) + 1 :]
    if entries > MAX_FILES:
        raise SessionFileError(f"The session file holds more than {MAX_FILES} files.")
    file.seek(0)
    return size


class _Reader:
    """A session file that is checked and then imported.

    Args:
        archive: the opened zip.
        size: of the whole file, in bytes.
        limits: what it may ask for.
    """

    def __init__(self, archive: zipfile.ZipFile, size: int, limits: ImportLimits) -> None:
        self._archive = archive
        self._limits = limits
        self._left = limits.free_bytes + limits.ratio * size
        self._members = self._checked_members()
        if DOCUMENT not in self._members:
            raise SessionFileError("This file holds no session.", "Choose a .llavai file.")
        if self._members[DOCUMENT].file_size > limits.document_bytes:
            raise SessionFileError("The session file's description is too large.")
        self._document = parse(self._read(DOCUMENT))

    def adopt_into(self, store: SessionStore, owner: str) -> Session:
        """Check what is left to check, then write."""
        document = self._document
        self._check_files()
        pictures = sorted({name for turn in document.turns for name in turn.pictures})
        sizes = {name: self._announced(name) for name in pictures}
        for entry in document.masks.values():
            self._spend(entry.width * entry.height)
        self._check_sizes(sizes)
        for name in pictures:
            self._picture(name)
        for name in document.masks:
            self._mask(name)
        for name in pictures:
            store.put_picture(self._picture(name))
        masks = {name: store.put_mask(self._mask(name)) for name in document.masks}
        turns = [mapped_masks(turn, masks.__getitem__) for turn in document.turns]
        session = document.session
        return store.adopt(owner, session.name, turns, current=session.current, tip=session.tip)

    def _checked_members(self) -> dict[str, zipfile.ZipInfo]:
        members: dict[str, zipfile.ZipInfo] = {}
        for info in self._archive.infolist():
            # orig_filename: what stands in the file; filename ends at a zero byte.
            if _NAME.fullmatch(info.orig_filename) is None:
                raise SessionFileError(
                    "The session file names a file with a path that is not allowed.",
                    "Import only files from people you trust.",
                )
            if info.filename in members:
                raise SessionFileError("The session file names the same file twice.")
            if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise SessionFileError("The session file is encrypted, or packed in an unknown way.")
            self._spend(info.file_size)
            members[info.filename] = info
        return members

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise SessionFileError(
                "The session file would become far larger than it is when it is unpacked.",
                "Import only files from people you trust.",
            )

    def _check_files(self) -> None:
        """Every file that is there is listed, is as long as listed, and hashes right; and the other way round."""
        files = self._document.files
        if set(files) != set(self._members) - {DOCUMENT}:
            raise SessionFileError("The session file does not hold the files that it lists.")
        for name, entry in files.items():
            if self._members[name].file_size != entry.bytes:
                raise SessionFileError(f"{name} in the session file has the wrong length.")
            digest = hashlib.sha256()
            try:
                with self._archive.open(self._members[name]) as opened:
                    while chunk := opened.read(_CHUNK):
                        digest.update(chunk)
            except _BROKEN as error:
                raise _damaged(name) from error
            if digest.hexdigest() != entry.sha256:
                raise SessionFileError(f"{name} in the session file is not what its hash says.")

    def _announced(self, name: str) -> tuple[int, int]:
        """Width and height that a picture's head announces; they count as if it were decoded."""
        path = f"pictures/{name}.png"
        if re.fullmatch(r"[0-9a-f]{64}", name) is None or path not in self._members:
            raise SessionFileError("A turn in the session file needs a picture that is not in it.")
        try:
            with self._archive.open(self._members[path]) as opened:
                head = opened.read(pngs.HEAD_BYTES)
        except _BROKEN as error:
            raise _damaged(path) from error
        width, height = pngs.size_of(head, 3, self._limits.max_pixels)
        self._spend(3 * width * height)
        return width, height

    def _check_sizes(self, sizes: dict[str, tuple[int, int]]) -> None:
        """Regions and objects have the size of their turn's picture."""
        masks = self._document.masks
        for turn in self._document.turns:
            if not turn.masks:
                continue
            size = sizes.get(turn.output_picture or turn.input_picture or "")
            regions = turn.regions
            for name in turn.masks:
                entry: MaskEntry | None = masks.get(name)
                if entry is None:
                    raise SessionFileError(f"Turn {turn.number} of the session file needs a mask that is not in it.")
                if (entry.width, entry.height) != size:
                    raise SessionFileError(f"A mask of turn {turn.number} of the session file has the wrong size.")
                if (entry.kind == "region") != (name in regions):
                    raise SessionFileError(f"A mask of turn {turn.number} of the session file is of the wrong kind.")

    def _picture(self, name: str) -> Picture:
        picture = Picture(pngs.decode(self._read(f"pictures/{name}.png"), 3, self._limits.max_pixels))
        if picture.id != name:
            raise SessionFileError("A picture in the session file is not the one that its name says.")
        return picture

    def _mask(self, name: str) -> np.ndarray:
        path, entry = f"masks/{name}.png", self._document.masks[name]
        if path not in self._members:
            raise SessionFileError("A mask that the session file lists is not in it.")
        values = pngs.decode(self._read(path), 1, self._limits.max_pixels)
        if values.shape != (entry.height, entry.width):
            raise SessionFileError("A mask in the session file has the wrong size.")
        if entry.kind == "region":
            values = values > 127
        if mask_name(values) != name:
            raise SessionFileError("A mask in the session file is not the one that its name says.")
        return values

    def _read(self, name: str) -> bytes:
        try:
            return self._archive.read(self._members[name])
        except _BROKEN as error:
            raise _damaged(name) from error


def _damaged(name: str) -> SessionFileError:
    return SessionFileError(f"{name} in the session file is damaged.", "Copy or export the file again.")
