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
import re
import tempfile
import zlib
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

import cv2
import numpy as np

from app.errors import SessionDamaged, StorageFull
from app.imaging.codecs import thumbnail
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from model_servers.protocol import MAX_SIDE, inflate

TILE = 512
"""Side of a tile in pixels: small enough that an edit touches few, large enough that a 12-megapixel photo has 48."""
_WORKERS = 2
_PNG = (cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_UP)
"""On photos this takes half the time of the filter chosen per row, to write and to read, for the same size."""
_HASH = re.compile("[0-9a-f]{64}")
_GO_BACK = "Go back to another turn, or restore the data directory from a backup."


@dataclass(frozen=True)
class _Manifest:
    """Which tiles make up a picture, row by row."""

    width: int
    height: int
    tile: int
    tiles: tuple[str, ...]

    @property
    def places(self) -> list[tuple[int, int]]:
        """Upper left corners (y, x) of the tiles."""
        return [(y, x) for y in range(0, self.height, self.tile) for x in range(0, self.width, self.tile)]


class Blobs:
    """A directory of immutable files named by the SHA-256 of what they hold.

    Only one process may use the directory; within it any number of threads may.

    Args:
        directory: made when missing.
        memory: how many bytes of decoded pictures are kept at hand.
    """

    def __init__(self, directory: Path, memory: int = 256 << 20) -> None:
        self._directory = directory
        self._writing = directory / "writing"
        self._memory = memory
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._lock = Lock()
        self._writing.mkdir(parents=True, exist_ok=True)
        for left_over in self._writing.iterdir():
            left_over.unlink()

    def put_picture(self, picture: Picture) -> str:
        """Keep a picture; its id. Raises :class:`StorageFull`."""
        path = self._path("pictures", picture.id, ".json")
        if not path.exists():
            places = [(y, x) for y in range(0, picture.height, TILE) for x in range(0, picture.width, TILE)]
            with ThreadPoolExecutor(_WORKERS) as pool:
                tiles = tuple(pool.map(lambda place: self._put_tile(picture.rgb, *place), places))
            manifest = _Manifest(picture.width, picture.height, TILE, tiles)
            self._write(path, json.dumps(asdict(manifest)).encode())
        self._remember(picture)
        return picture.id

    def get_picture(self, picture_id: str) -> Picture:
        """Raises :class:`SessionDamaged` when a file is missing or is not what was written."""
        with self._lock:
            if picture_id in self._pictures:
                self._pictures.move_to_end(picture_id)
                return self._pictures[picture_id]
        manifest = self._manifest(picture_id)
        rgb = np.empty((manifest.height, manifest.width, 3), dtype=np.uint8)

        def read(item: tuple[tuple[int, int], str]) -> None:
            (y, x), name = item
            pixels = self._get_tile(name)
            area = rgb[y : y + manifest.tile, x : x + manifest.tile]
            if pixels.shape != area.shape:
                raise SessionDamaged(f"A tile of picture {picture_id[:8]} has the wrong size.")
            area[...] = pixels

        with ThreadPoolExecutor(_WORKERS) as pool:
            list(pool.map(read, zip(manifest.places, manifest.tiles, strict=True)))
        picture = Picture(rgb)
        if picture.id != picture_id:
            raise SessionDamaged(f"Picture {picture_id[:8]} on disk is not the one that was written.")
        self._remember(picture)
        return picture

    def put_mask(self, mask: np.ndarray) -> str:
        """Keep a boolean or uint8 array, height × width; its id. Only the part that is not zero is stored."""
        rect = Rect.of_mask(mask) or Rect(0, 0, 0, 0)
        crop = mask[rect.slices]
        kind = "bool" if mask.dtype == bool else "uint8"
        body = np.packbits(crop, axis=1) if kind == "bool" else np.ascontiguousarray(crop, dtype=np.uint8)
        numbers = (mask.shape[1], mask.shape[0], rect.x, rect.y, rect.width, rect.height)
        data = f"{kind} {' '.join(map(str, numbers))}\n".encode() + zlib.compress(body.tobytes(), 1)
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
            kind, *numbers = head.decode().split()
            width, height, x, y, crop_width, crop_height = map(int, numbers)
            row_bytes = -(-crop_width // 8) if kind == "bool" else crop_width
            flat = np.frombuffer(inflate(body, row_bytes * crop_height), dtype=np.uint8)
            rows = flat.reshape(crop_height, row_bytes)
            out = np.zeros((height, width), dtype=bool if kind == "bool" else np.uint8)
            crop = np.unpackbits(rows, axis=1, count=crop_width) if kind == "bool" else rows
            out[Rect(x, y, crop_width, crop_height).slices] = crop
        except ValueError as error:
            raise SessionDamaged(f"Mask {mask_id[:8]} on disk cannot be read.", _GO_BACK) from error
        return out

    def put_bytes(self, data: bytes) -> str:
        """Keep any bytes; their id."""
        name = hashlib.sha256(data).hexdigest()
        path = self._path("bytes", name, ".bin")
        if not path.exists():
            self._write(path, data)
        return name

    def get_bytes(self, name: str) -> bytes:
        """The bytes that were put. Raises :class:`SessionDamaged`."""
        return self._read(self._path("bytes", name, ".bin"), name)

    def size_of(self, picture_id: str) -> tuple[int, int]:
        """Width and height of a kept picture."""
        manifest = self._manifest(picture_id)
        return manifest.width, manifest.height

    def thumbnail(self, picture_id: str, side: int) -> bytes:
        """A JPEG of a kept picture whose longer side has at most ``side`` pixels; made once and then kept."""
        path = self._path(f"thumbnails-{side}", picture_id, ".jpg")
        try:
            return path.read_bytes()
        except FileNotFoundError:
            data = thumbnail(self.get_picture(picture_id), side)
        self._write(path, data)
        return data

    def require(self, pictures: Iterable[str] = (), masks: Iterable[str] = ()) -> None:
        """Raises :class:`SessionDamaged` unless all of these were put."""
        paths = [self._path("pictures", name, ".json") for name in pictures]
        paths += [self._path("masks", name, ".bin") for name in masks]
        for path in paths:
            if not path.exists():
                raise SessionDamaged(f"{path.name} is not in the store.", "Open the picture again.")

    def _manifest(self, picture_id: str) -> _Manifest:
        path = self._path("pictures", picture_id, ".json")
        try:
            found = json.loads(path.read_bytes())
            manifest = _Manifest(found["width"], found["height"], found["tile"], tuple(map(str, found["tiles"])))
            sides = (manifest.width, manifest.height, manifest.tile)
            if not all(isinstance(side, int) and 0 < side <= MAX_SIDE for side in sides):
                raise ValueError("sides out of range")
            if len(manifest.places) != len(manifest.tiles):
                raise ValueError("tiles are missing")
        except OSError as error:
            raise SessionDamaged(f"Picture {picture_id[:8]} is missing from the disk.", _GO_BACK) from error
        except (ValueError, KeyError, TypeError) as error:
            raise SessionDamaged(f"Picture {picture_id[:8]} on disk cannot be read.", _GO_BACK) from error
        return manifest

    def _put_tile(self, rgb: np.ndarray, y: int, x: int) -> str:
        tile = np.ascontiguousarray(rgb[y : y + TILE, x : x + TILE])
        name = hashlib.sha256(f"{tile.shape[1]}x{tile.shape[0]}\n".encode() + tile.tobytes()).hexdigest()
        path = self._path("tiles", name, ".png")
        if not path.exists():
            done, data = cv2.imencode(".png", cv2.cvtColor(tile, cv2.COLOR_RGB2BGR), _PNG)
            if not done:
                raise RuntimeError("could not encode a tile")
            self._write(path, data.tobytes())
        return name

    def _get_tile(self, name: str) -> np.ndarray:
        try:
            data = np.frombuffer(self._path("tiles", name, ".png").read_bytes(), dtype=np.uint8)
            decoded = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
        except OSError as error:
            raise SessionDamaged("A part of a picture is missing from the disk.", _GO_BACK) from error
        except cv2.error as error:
            raise SessionDamaged("A part of a picture on disk cannot be read.", _GO_BACK) from error
        if decoded is None:
            raise SessionDamaged("A part of a picture on disk cannot be read.", _GO_BACK)
        return cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB)

    def _path(self, kind: str, name: str, suffix: str) -> Path:
        if _HASH.fullmatch(name) is None:
            raise SessionDamaged("The name of a stored file is not a hash.")
        return self._directory / kind / name[:2] / (name + suffix)

    def _read(self, path: Path, name: str) -> bytes:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SessionDamaged(f"{path.name} is missing from the disk.", _GO_BACK) from error
        if hashlib.sha256(data).hexdigest() != name:
            raise SessionDamaged(f"{path.name} on disk is not what was written.", _GO_BACK)
        return data

    def _write(self, path: Path, data: bytes) -> None:
        """Atomically: the file is there whole, also after a power cut, or not at all."""
        temporary: str | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._writing)
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
