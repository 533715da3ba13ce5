"""What every message is built on: names, limits, and MessagePack."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal, Self

import msgpack
import numpy as np
from pydantic import BaseModel, ConfigDict, Field

PROTOCOL_VERSION = "1.0"
MSGPACK = "application/msgpack"
RAW_RGB = "application/vnd.llava-interactive.rgb8"
"""Raw RGB bytes; the headers :data:`WIDTH_HEADER` and :data:`HEIGHT_HEADER` give their size."""
WIDTH_HEADER = "X-Picture-Width"
HEIGHT_HEADER = "X-Picture-Height"
REQUEST_ID_HEADER = "X-Request-Id"
TOKEN_VARIABLE = "LLAVA_INTERACTIVE_TOKEN"
"""Environment variable that hands a server its bearer token (never on the command line, where others see it)."""
PICTURE_SCHEME = "picture:"
"""``image_url`` values of this scheme, followed by a picture id, name an uploaded picture in chat requests."""
MAX_COORDINATE = 1_000_000.0
MAX_MARKS = 10_000
MAX_SIDE = 32_768
MAX_ITEMS = 100_000
"""Longest list or map in one message. Without it, five bytes that announce a long list would take gigabytes."""
ServerName = Literal["seem", "lama", "gligen", "llava"]
SERVER_NAMES: tuple[ServerName, ...] = ("llava", "seem", "gligen", "lama")
PictureId = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Coordinate = Annotated[float, Field(ge=-MAX_COORDINATE, le=MAX_COORDINATE, allow_inf_nan=False)]
Extent = Annotated[float, Field(gt=0, le=MAX_COORDINATE, allow_inf_nan=False)]
EngineName = Annotated[str, Field(min_length=1, max_length=100)]


def picture_id(rgb: np.ndarray) -> str:
    """Name a picture: the SHA-256 of ``"{width}x{height}\\n"`` and its RGB bytes.

    Args:
        rgb: uint8 array, height × width × 3.

    Returns:
        64 lower-case hexadecimal digits, the same for every encoding of the same pixels.
    """
    if rgb.dtype != np.uint8 or rgb.ndim != 3 or rgb.shape[2] != 3:
        raise ValueError(f"a picture is uint8 height × width × 3, not {rgb.dtype} {rgb.shape}")
    digest = hashlib.sha256(f"{rgb.shape[1]}x{rgb.shape[0]}\n".encode())
    digest.update(np.ascontiguousarray(rgb).data)
    return digest.hexdigest()


class Wire(BaseModel):
    """Base of everything on the wire: unknown fields are refused, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def pack(self) -> bytes:
        """The MessagePack form."""
        return msgpack.packb(self.model_dump(mode="python"), use_bin_type=True)

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Parse and validate :meth:`pack`'s bytes. Raises ``ValueError`` when they are not this message."""
        try:
            value = msgpack.unpackb(
                data, raw=False, strict_map_key=True, max_array_len=MAX_ITEMS, max_map_len=MAX_ITEMS
            )
        except (ValueError, msgpack.UnpackException) as error:
            raise ValueError(f"not a MessagePack message: {error}") from error
        return cls.model_validate(value)
