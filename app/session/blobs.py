"""Content-addressed files: pictures as lossless tiles, masks packed.

A picture is a manifest that names its tiles; a tile that is already there is not written again, so an edit costs what it
changed. Files are written beside their place, flushed to the disk and then renamed, so there is never half a file.
What is read is checked against its name.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tempfile
import zlib
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import cv2
import numpy as np

from app.errors import SessionDamaged, StorageFull
from app.imaging.picture import Picture

TILE = 512
"""Side of a tile in pixels: small enough that an edit touches few, large enough that a 12-megapixel photo has 48."""
_ENCODERS = 2


class Blobs:
    """A directory of immutable files named by the SHA-256 of what they hold."""

    def __init__(self, directory: Path, memory: int = 256 << 20) -> None:
        self._directory = directory
        self._memory = memory
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._lock = Lock()

    def put_picture(self, picture: Picture) -> str:
        """Keep a picture; its id."""
        manifest_path = self._path("pictures", picture.id, ".json")
        if not manifest_path.exists():
            places = [(y, x) for y in range(0, picture.height, TILE) for x in range(0, picture.width, TILE)]
            with ThreadPoolExecutor(_ENCODERS) as pool:
                tiles = list(pool.map(lambda place: self._put_tile(picture.rgb, *place), places))
            manifest = {"width": picture.width, "height": picture.height, "tile": TILE, "tiles": tiles}
            self._write(manifest_path, json.dumps(manifest).encode())
        self._remember(picture)
        return picture.id

    def get_picture(self, picture_id: str) -> Picture:
        """Raises :class:`SessionDamaged` when a file is missing or is not what was written."""
        with self._lock:
            if picture_id in self._pictures:
                self._pictures.move_to_end(picture_id)
                return self._pictures[picture_id]
        manifest = self._manifest(picture_id)
        width, height, tile = manifest["width"], manifest["height"], manifest["tile"]
        rgb = np.empty((height, width, 3), dtype=np.uint8)
        places = [(y, x) for y in range(0, height, tile) for x in range(0, width, tile)]

        def read(item: tuple[tuple[int, int], str]) -> None:
            (y, x), name = item
            pixels = self._get_tile(name)
            area = rgb[y : y + tile, x : x + tile]
            if pixels.shape != area.shape:
                raise SessionDamaged(f"A tile of picture {picture_id[:8]} has the wrong size.")
            area[...] = pixels

        with ThreadPoolExecutor(_ENCODERS) as pool:
            list(pool.map(read, zip(places, manifest["tiles"], strict=True)))
        picture = Picture(rgb)
        if picture.id != picture_id:
            raise SessionDamaged(f"Picture {picture_id[:8]} on disk is not the one that was written.")
        self._remember(picture)
        return picture

    def put_mask(self, mask: np.ndarray) -> str:
        """Keep a boolean (packed) or uint8 array, height × width; its id."""
        kind = "bool" if mask.dtype == bool else "uint8"
        body = np.packbits(mask, axis=1) if kind == "bool" else np.ascontiguousarray(mask, dtype=np.uint8)
        head = f"{kind} {mask.shape[1]} {mask.shape[0]}\n".encode()
        data = head + zlib.compress(body.tobytes(), 1)
        name = hashlib.sha256(data).hexdigest()
        path = self._path("masks", name, ".bin")
        if not path.exists():
            self._write(path, data)
        return name

    def get_mask(self, mask_id: str) -> np.ndarray:
        """The array that was put. Raises :class:`SessionDamaged`."""
        data = self._read(self._path("masks", mask_id, ".bin"), mask_id)
        try:
            head, body = data.split(b"\n", 1)
            kind, width, height = head.decode().split()
            flat = np.frombuffer(zlib.decompress(body), dtype=np.uint8)
            if kind == "bool":
                rows = flat.reshape(int(height), -1)
                return np.unpackbits(rows, axis=1, count=int(width)).astype(bool)
            return flat.reshape(int(height), int(width)).copy()
        except (ValueError, zlib.error) as error:
            raise SessionDamaged(f"Mask {mask_id[:8]} on disk cannot be read.") from error

    def size_of(self, picture_id: str) -> tuple[int, int]:
        """Width and height of a kept picture."""
        manifest = self._manifest(picture_id)
        return manifest["width"], manifest["height"]

    def _manifest(self, picture_id: str) -> dict:
        try:
            return json.loads(self._path("pictures", picture_id, ".json").read_bytes())
        except (OSError, ValueError) as error:
            raise SessionDamaged(f"Picture {picture_id[:8]} is missing from the disk.") from error

    def _put_tile(self, rgb: np.ndarray, y: int, x: int) -> str:
        tile = np.ascontiguousarray(rgb[y : y + TILE, x : x + TILE])
        name = hashlib.sha256(f"{tile.shape[1]}x{tile.shape[0]}\n".encode() + tile.tobytes()).hexdigest()
        path = self._path("tiles", name, ".png")
        if not path.exists():
            done, data = cv2.imencode(".png", cv2.cvtColor(tile, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 1])
            if not done:
                raise RuntimeError("could not encode a tile")
            self._write(path, data.tobytes())
        return name

    def _get_tile(self, name: str) -> np.ndarray:
        try:
            data = np.frombuffer(self._path("tiles", name, ".png").read_bytes(), dtype=np.uint8)
        except OSError as error:
            raise SessionDamaged("A tile is missing from the disk.") from error
        decoded = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
        if decoded is None:
            raise SessionDamaged("A tile on disk cannot be read.")
        return cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB)

    def _path(self, kind: str, name: str, suffix: str) -> Path:
        if not name.isalnum():
            raise SessionDamaged("A blob's name is not a hash.")
        return self._directory / kind / name[:2] / (name + suffix)

    def _read(self, path: Path, name: str) -> bytes:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SessionDamaged(f"{path.name} is missing from the disk.") from error
        if hashlib.sha256(data).hexdigest() != name:
            raise SessionDamaged(f"{path.name} on disk is not what was written.")
        return data

    def _write(self, path: Path, data: bytes) -> None:
        temporary: str | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except OSError as error:
            if temporary is not None:
                Path(temporary).unlink(missing_ok=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StorageFull("The disk is full; nothing was changed.", "Free some space and try again.") from error
            raise

    def _remember(self, picture: Picture) -> None:
        with self._lock:
            self._pictures[picture.id] = picture
            self._pictures.move_to_end(picture.id)
            total = sum(kept.rgb.nbytes for kept in self._pictures.values())
            while total > self._memory and len(self._pictures) > 1:
                _, dropped = self._pictures.popitem(last=False)
                total -= dropped.rgb.nbytes
