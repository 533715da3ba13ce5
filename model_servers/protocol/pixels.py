"""Masks, pixels, and the pictures that a server holds."""

from __future__ import annotations

import math
import zlib
from typing import Literal

import numpy as np
from pydantic import ConfigDict, Field

from model_servers.protocol.basics import MAX_SIDE, PictureId, Wire


class Mask(Wire):
    """A boolean height × width array: the bit-packed (``numpy.packbits`` per row), deflated crop at (x, y).

    In JSON ``data`` is base64 with the alphabet for URLs (RFC 4648, section 5).
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    width: int = Field(ge=1, le=MAX_SIDE)
    height: int = Field(ge=1, le=MAX_SIDE)
    x: int = Field(ge=0)
    y: int = Field(ge=0)
    crop_width: int = Field(ge=0)
    crop_height: int = Field(ge=0)
    data: bytes

    @classmethod
    def encode(cls, mask: np.ndarray) -> Mask:
        """From a boolean array, height × width (an empty mask has an empty crop)."""
        height, width = mask.shape
        rows = np.flatnonzero(mask.any(axis=1))
        if rows.size == 0:
            return cls(width=width, height=height, x=0, y=0, crop_width=0, crop_height=0, data=b"")
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        columns = np.flatnonzero(mask[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        return cls.encode_crop(mask[top:bottom, left:right], left, top, width, height)

    @classmethod
    def encode_crop(cls, crop: np.ndarray, x: int, y: int, width: int, height: int) -> Mask:
        """From the part (bool) at (x, y) of a mask of ``width`` × ``height`` that is false elsewhere."""
        return cls(
            width=width,
            height=height,
            x=x,
            y=y,
            crop_width=crop.shape[1],
            crop_height=crop.shape[0],
            data=zlib.compress(np.packbits(crop, axis=1).tobytes(), 1),
        )

    def decode(self) -> np.ndarray:
        """Boolean array, height × width. Raises ``ValueError`` when the data do not fit the size they claim."""
        out = np.zeros((self.height, self.width), dtype=bool)
        if self.crop_width == 0 or self.crop_height == 0:
            return out
        if self.x + self.crop_width > self.width or self.y + self.crop_height > self.height:
            raise ValueError("the mask's crop lies outside its picture")
        row_bytes = math.ceil(self.crop_width / 8)
        packed = np.frombuffer(inflate(self.data, row_bytes * self.crop_height), dtype=np.uint8)
        bits = np.unpackbits(packed.reshape(self.crop_height, row_bytes), axis=1, count=self.crop_width)
        out[self.y : self.y + self.crop_height, self.x : self.x + self.crop_width] = bits.astype(bool)
        return out


class Patch(Wire):
    """A rectangle of pixels at (x, y) of a picture: ``channels`` 3 is RGB, 1 is a grey matte (alpha, 0..255)."""

    x: int
    y: int
    width: int = Field(ge=0, le=MAX_SIDE)
    height: int = Field(ge=0, le=MAX_SIDE)
    channels: Literal[1, 3] = 3
    data: bytes

    @classmethod
    def encode(cls, pixels: np.ndarray, x: int, y: int) -> Patch:
        """From a uint8 array, height × width × 3 or height × width."""
        channels: Literal[1, 3] = 1 if pixels.ndim == 2 else 3
        height, width = pixels.shape[:2]
        data = np.ascontiguousarray(pixels, dtype=np.uint8).tobytes()
        return cls(x=x, y=y, width=width, height=height, channels=channels, data=data)

    def decode(self) -> np.ndarray:
        """uint8 array, height × width × 3 or height × width. Raises ``ValueError`` when bytes are missing."""
        expected = self.width * self.height * self.channels
        if len(self.data) != expected:
            raise ValueError(f"a patch of {self.width}×{self.height} has {expected} bytes, not {len(self.data)}")
        flat = np.frombuffer(self.data, dtype=np.uint8)
        shape = (self.height, self.width, 3) if self.channels == 3 else (self.height, self.width)
        return flat.reshape(shape)

    def lies_within(self, width: int, height: int) -> bool:
        """Whether all of it is inside a picture of this size."""
        return self.x >= 0 and self.y >= 0 and self.x + self.width <= width and self.y + self.height <= height


def inflate(data: bytes, expected: int) -> bytes:
    """Decompress exactly ``expected`` bytes, and never more (a small body must not become a big one)."""
    decompressor = zlib.decompressobj()
    try:
        out = decompressor.decompress(data, expected + 1)
    except zlib.error as error:
        raise ValueError(f"damaged mask data: {error}") from error
    if len(out) != expected:
        raise ValueError("the mask's data do not fit the size it claims")
    return out


class PictureInfo(Wire):
    """Answer of ``PUT /v1/pictures/{id}``."""

    id: PictureId
    width: int
    height: int
