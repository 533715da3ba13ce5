"""Content-addressed files: pictures as lossless tiles, masks packed.

A picture is a manifest that names its tiles; a tile that is already there is not written again, so an edit costs what it
changed. What is read is checked against its name. Where the files lie is :mod:`app.session.files`.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

import cv2
import numpy as np

from app.errors import SessionDamaged
from app.imaging.codecs import thumbnail
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.session.files import Files
from model_servers.protocol import MAX_SIDE, inflate

TILE = 512
"""Side of a tile in pixels: small enough that an edit touches few, large enough that a 12-megapixel photo has 48."""
_WORKERS = 2
_PNG = (cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_UP)
"""On photos this takes half the time of the filter chosen per row, to write and to read, for the same size."""
PICTURES, TILES, MASKS, THUMBNAILS = "pictures", "tiles", "masks", "thumbnails-"
"""Folders; each size of thumbnails has one of its own."""
_SUFFIXES = {PICTURES: ".json", TILES: ".png", MASKS: ".bin"}
_JPEG = (b"\xff\xd8", b"\xff\xd9")
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

    def to_bytes(self) -> bytes:
        """As a file, with a checksum of what it says: then a check of the tiles is one of the picture."""
        said = {"width": self.width, "height": self.height, "tile": self.tile, "tiles": list(self.tiles)}
        return json.dumps({**said, "check": self.check}).encode()

    @property
    def check(self) -> str:
        said = " ".join((f"{self.width} {self.height} {self.tile}", *self.tiles))
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True)
class Flaw:
    """A file that is not there, or is not what its name says."""

    key: str
    missing: bool


class Blobs:
    """Immutable files named by the SHA-256 of what they hold. Any number of threads may use them.

    Args:
        files: where they lie.
        memory: how many bytes of decoded pictures are kept at hand.
    """

    def __init__(self, files: Files, memory: int = 256 << 20) -> None:
        self.files = files
        self._memory = memory
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._lock = Lock()

    def put_picture(self, picture: Picture) -> str:
        """Keep a picture; its id. Raises :class:`~app.errors.StorageFull`."""
        key = key_of(PICTURES, picture.id)
        if not self._keep_picture(picture.id):
            places = [(y, x) for y in range(0, picture.height, TILE) for x in range(0, picture.width, TILE)]
            with ThreadPoolExecutor(_WORKERS) as pool:
                tiles = tuple(pool.map(lambda place: self._put_tile(picture.rgb, *place), places))
            # The tiles come first: a picture that is there has all its parts.
            self.files.write(key, _Manifest(picture.width, picture.height, TILE, tiles).to_bytes())
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
        key = key_of(MASKS, name)
        if not self.files.keep(key):
            self.files.write(key, data)
        return name

    def get_mask(self, mask_id: str) -> np.ndarray:
        """The array that was put. Raises :class:`SessionDamaged`."""
        data = self._read(key_of(MASKS, mask_id), f"Mask {mask_id[:8]}")
        if hashlib.sha256(data).hexdigest() != mask_id:
            raise SessionDamaged(f"Mask {mask_id[:8]} on disk is not what was written.", _GO_BACK)
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

    def size_of(self, picture_id: str) -> tuple[int, int]:
        """Width and height of a kept picture."""
        manifest = self._manifest(picture_id)
        return manifest.width, manifest.height

    def thumbnail(self, picture_id: str, side: int) -> bytes:
        """A JPEG of a kept picture whose longer side has at most ``side`` pixels; made once and then kept."""
        key = key_of(f"{THUMBNAILS}{side}", picture_id)
        try:
            data = self.files.read(key)
            if data.startswith(_JPEG[0]) and data.endswith(_JPEG[1]):
                return data
        except FileNotFoundError:
            pass
        data = thumbnail(self.get_picture(picture_id), side)
        self.files.write(key, data)
        return data

    def require(self, pictures: Iterable[str] = (), masks: Iterable[str] = ()) -> None:
        """Raises :class:`SessionDamaged` unless all of these were put."""
        keys = [key_of(PICTURES, name) for name in pictures] + [key_of(MASKS, name) for name in masks]
        for key in keys:
            if not self.files.has(key):
                raise SessionDamaged(f"{key.rsplit('/', 1)[-1]} is not in the store.", "Open the picture again.")

    def tiles_of(self, picture_id: str) -> Sequence[str]:
        """Keys of the tiles that make up a picture. Raises :class:`SessionDamaged`."""
        return [key_of(TILES, name) for name in self._manifest(picture_id).tiles]

    def flaws_of_picture(self, picture_id: str, sound: set[str]) -> Iterator[Flaw]:
        """What hinders a picture from being read. Tiles in ``sound`` are not read again; those found so join them."""
        key = key_of(PICTURES, picture_id)
        try:
            manifest = self._manifest(picture_id)
        except SessionDamaged:
            yield Flaw(key, missing=not self.files.has(key))
            return
        whole = True
        for tile in dict.fromkeys(manifest.tiles):
            tile_key = key_of(TILES, tile)
            if tile_key not in sound:
                if self.is_sound(tile_key):
                    sound.add(tile_key)
                else:
                    whole = False
                    yield Flaw(tile_key, missing=not self.files.has(tile_key))
        if whole and not self._is_checked(picture_id):
            try:
                self.get_picture(picture_id)
            except SessionDamaged:
                yield Flaw(key, missing=False)

    def flaws_of_mask(self, mask_id: str) -> Iterator[Flaw]:
        """What hinders a mask from being read."""
        key = key_of(MASKS, mask_id)
        if not self.is_sound(key):
            yield Flaw(key, missing=not self.files.has(key))

    def mend(self, flaw: Flaw) -> bool:
        """Set a wrong file aside, so that it is written anew when it is put again; whether what had been set aside before
        is sound, and now in its place."""
        kept = self.files.aside(flaw.key)
        if not flaw.missing:
            self.files.set_aside(flaw.key)
        if kept is None or not _holds(flaw.key, kept):
            return False
        self.files.write(flaw.key, kept)
        return True

    def is_sound(self, key: str) -> bool:
        """Whether a file is there and holds what its name says. Of a picture only the list of its tiles is looked at."""
        try:
            return _holds(key, self.files.read(key))
        except (FileNotFoundError, SessionDamaged):
            return False

    def _is_checked(self, picture_id: str) -> bool:
        """Whether the manifest of a picture vouches for itself; those of earlier versions do not."""
        return "check" in json.loads(self.files.read(key_of(PICTURES, picture_id)))

    def _keep_picture(self, picture_id: str) -> bool:
        """Whether a picture is there with all its parts, which from now on count as young."""
        if not self.files.keep(key_of(PICTURES, picture_id)):
            return False
        try:
            return all(map(self.files.keep, self.tiles_of(picture_id)))
        except SessionDamaged:
            return False

    def _manifest(self, picture_id: str) -> _Manifest:
        data = self._read(key_of(PICTURES, picture_id), f"Picture {picture_id[:8]}")
        try:
            return _manifest_of(data)
        except (ValueError, KeyError, TypeError) as error:
            raise SessionDamaged(f"Picture {picture_id[:8]} on disk cannot be read.", _GO_BACK) from error

    def _put_tile(self, rgb: np.ndarray, y: int, x: int) -> str:
        tile = np.ascontiguousarray(rgb[y : y + TILE, x : x + TILE])
        name = _tile_name(tile)
        key = key_of(TILES, name)
        if not self.files.keep(key):
            done, data = cv2.imencode(".png", cv2.cvtColor(tile, cv2.COLOR_RGB2BGR), _PNG)
            if not done:
                raise RuntimeError("could not encode a tile")
            self.files.write(key, data.tobytes())
        return name

    def _get_tile(self, name: str) -> np.ndarray:
        pixels = _decoded(self._read(key_of(TILES, name), "A part of a picture"))
        if pixels is None:
            raise SessionDamaged("A part of a picture on disk cannot be read.", _GO_BACK)
        return pixels

    def _read(self, key: str, what: str) -> bytes:
        try:
            return self.files.read(key)
        except FileNotFoundError as error:
            raise SessionDamaged(f"{what} is missing from the disk.", _GO_BACK) from error

    def _remember(self, picture: Picture) -> None:
        with self._lock:
            self._pictures[picture.id] = picture
            self._pictures.move_to_end(picture.id)
            total = sum(kept.rgb.nbytes for kept in self._pictures.values())
            while total > self._memory and len(self._pictures) > 1:
                _, dropped = self._pictures.popitem(last=False)
                total -= dropped.rgb.nbytes


def key_of(folder: str, name: str) -> str:
    """Where a file lies. Raises :class:`SessionDamaged` when its name is not a hash."""
    if _HASH.fullmatch(name) is None:
        raise SessionDamaged("The name of a stored file is not a hash.")
    suffix = _SUFFIXES.get(folder, ".jpg")
    return f"{folder}/{name[:2]}/{name}{suffix}"


def name_of(key: str) -> str:
    """The hash in a key."""
    return key.rsplit("/", 1)[-1].split(".", 1)[0]


def _holds(key: str, data: bytes) -> bool:
    """Whether a file holds what its name says."""
    folder = key.split("/", 1)[0]
    if folder == MASKS:
        return hashlib.sha256(data).hexdigest() == name_of(key)
    if folder == TILES:
        pixels = _decoded(data)
        return pixels is not None and _tile_name(pixels) == name_of(key)
    if folder == PICTURES:
        try:
            return bool(_manifest_of(data))
        except (ValueError, KeyError, TypeError):
            return False
    return _decoded(data) is not None


def _manifest_of(data: bytes) -> _Manifest:
    """Raises ValueError, KeyError or TypeError."""
    found = json.loads(data)
    manifest = _Manifest(found["width"], found["height"], found["tile"], tuple(map(str, found["tiles"])))
    sides = (manifest.width, manifest.height, manifest.tile)
    if not all(isinstance(side, int) and 0 < side <= MAX_SIDE for side in sides):
        raise ValueError("sides out of range")
    if len(manifest.places) != len(manifest.tiles):
        raise ValueError("tiles are missing")
    if found.get("check", manifest.check) != manifest.check:
        raise ValueError("the checksum differs")
    return manifest


def _tile_name(tile: np.ndarray) -> str:
    return hashlib.sha256(f"{tile.shape[1]}x{tile.shape[0]}\n".encode() + tile.tobytes()).hexdigest()


def _decoded(data: bytes) -> np.ndarray | None:
    try:
        pixels = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_COLOR) if data else None
    except cv2.error:
        return None
    return None if pixels is None else cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
