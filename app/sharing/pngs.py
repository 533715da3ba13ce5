"""PNG files of a session file: written small, read with suspicion."""

from __future__ import annotations

import struct
from typing import Literal

import cv2
import numpy as np

from app.errors import SessionFileError
from model_servers.protocol import MAX_SIDE

HEAD_BYTES = 33
"""Signature and header chunk (PNG specification, third edition, §5.2 and §11.2.2)."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB = 0, 2
Channels = Literal[1, 3]


def size_of(head: bytes, channels: Channels, max_pixels: int) -> tuple[int, int]:
    """Width and height that the first bytes of a PNG announce, before anything is decoded.

    Raises :class:`SessionFileError` unless it is an 8-bit PNG of ``channels`` channels and not too large.
    """
    if len(head) < HEAD_BYTES or not head.startswith(_SIGNATURE) or head[12:16] != b"IHDR":
        raise SessionFileError("A picture in the session file is not a PNG.")
    width, height, depth, colour = struct.unpack(">IIBB", head[16:26])
    if depth != 8 or colour != (_GREY if channels == 1 else _RGB):
        raise SessionFileError("A picture in the session file has the wrong kind of pixels.")
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE) or width * height > max_pixels:
        raise SessionFileError(
            f"A picture in the session file has {width} × {height} pixels; "
            f"the limit is {max_pixels / 1e6:.0f} megapixels.",
            "Raise max_megapixels in the settings if you trust the file.",
        )
    return width, height


def decode(data: bytes, channels: Channels, max_pixels: int) -> np.ndarray:
    """uint8, height × width × 3 (RGB) or height × width. Raises :class:`SessionFileError`."""
    width, height = size_of(data[:HEAD_BYTES], channels, max_pixels)
    try:
        decoded = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error as error:
        raise SessionFileError("A picture in the session file is damaged.") from error
    expected = (height, width) if channels == 1 else (height, width, 3)
    if decoded is None or decoded.shape != expected or decoded.dtype != np.uint8:
        raise SessionFileError("A picture in the session file is damaged.")
    return decoded if channels == 1 else cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB)


def encode_grey(values: np.ndarray) -> bytes:
    """A PNG of uint8 or bool, height × width; true is 255."""
    grey = np.where(values, np.uint8(255), np.uint8(0)) if values.dtype == bool else values
    done, data = cv2.imencode(".png", np.ascontiguousarray(grey), [cv2.IMWRITE_PNG_COMPRESSION, 3])
    if not done:
        raise RuntimeError("could not encode a mask")
    return data.tobytes()
