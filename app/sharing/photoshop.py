"""Photoshop's PSD, which Photoshop, Affinity, Krita, GIMP and Photopea open with layers.

Written here. psd-tools, the well-kept library for it, was tried in version 1.26: it composes the whole picture again in
floating point whenever it saves (5 s of processor time for 12 megapixels) and cannot create a layer whose name is not
in Mac Roman. What is needed is small: eight bits, RGB, layers with transparency. Source: Adobe Photoshop File Formats
Specification, https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/; all numbers are big-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import numpy as np

from app.errors import PersonError
from app.sharing.layers import Layer, LayeredPicture

SUFFIX = ".psd"
MEDIA_TYPE = "image/vnd.adobe.photoshop"
MAX_PSD_SIDE = 30_000
_RGB, _DEPTH, _RAW = 3, 8, 0
_TRANSPARENCY = -1
_HIDDEN = 0x02
_FLAGS = 0x08
"""Bit 3: Photoshop 5.0 and later; bit 4, which it announces, stays clear."""
_NAME_BYTES = 255


def write_psd(layered: LayeredPicture, file: BinaryIO) -> None:
    """Write the picture with its layers, not compressed.

    Args:
        layered: what to write.
        file: written from its place on.

    Raises :class:`~app.errors.PersonError` when the picture is too large for the format.
    """
    picture = layered.picture
    if max(picture.width, picture.height) > MAX_PSD_SIDE:
        raise PersonError(f"PSD holds at most {MAX_PSD_SIDE} pixels a side.", "Take OpenRaster instead.")
    file.write(struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, picture.height, picture.width, _DEPTH, _RGB))
    file.write(struct.pack(">II", 0, 0))  # no palette, no resources
    layers = [_even(layer) for layer in layered.layers][::-1]  # the lowest is the first
    records = b"".join(map(_record, layers))
    length = 2 + len(records) + sum(_channel_bytes(layer) * 4 for layer in layers)
    file.write(struct.pack(">II", 4 + length + 4, length))
    file.write(struct.pack(">h", len(layers)) + records)
    for layer in layers:
        for _, values in _channels(layer):
            file.write(struct.pack(">H", _RAW))
            file.write(values.tobytes())
    file.write(struct.pack(">I", 0))  # no global mask
    file.write(struct.pack(">H", _RAW))
    for channel in range(3):
        file.write(picture.rgb[..., channel].tobytes())


def _even(layer: Layer) -> Layer:
    """The layer with an even number of pixels: where one is odd, with a clear column more.

    Readers do not agree on whether a channel of odd length is padded, and the specification leaves it open.
    """
    rect = layer.rect
    if rect.width * rect.height % 2 == 0:
        return layer
    rgb = np.pad(layer.rgb, ((0, 0), (0, 1), (0, 0)))
    return replace(
        layer, rect=replace(rect, width=rect.width + 1), rgb=rgb, alpha=np.pad(layer.alpha, ((0, 0), (0, 1)))
    )


def _channels(layer: Layer) -> Iterator[tuple[int, np.ndarray]]:
    yield _TRANSPARENCY, layer.alpha
    for channel in range(3):
        yield channel, layer.rgb[..., channel]


def _channel_bytes(layer: Layer) -> int:
    return 2 + layer.rect.width * layer.rect.height


def _record(layer: Layer) -> bytes:
    rect = layer.rect
    head = struct.pack(">IIIIH", rect.y, rect.x, rect.bottom, rect.right, 4)
    head += b"".join(struct.pack(">hI", channel, _channel_bytes(layer)) for channel, _ in _channels(layer))
    flags = _FLAGS | (0 if layer.visible else _HIDDEN)
    head += struct.pack(">4s4sBBBx", b"8BIM", b"norm", 255, 0, flags)
    extra = struct.pack(">II", 0, 0) + _pascal(layer.name) + _tagged(b"luni", _unicode(layer.name))
    return head + struct.pack(">I", len(extra)) + extra


def _pascal(name: str) -> bytes:
    """The name for programs that know no Unicode; its length with the byte that tells it is a multiple of four."""
    data = name.encode("mac_roman", "replace")[:_NAME_BYTES]
    return _padded(bytes([len(data)]) + data)


def _unicode(name: str) -> bytes:
    data = name.encode("utf-16-be")
    return _padded(struct.pack(">I", len(data) // 2) + data)


def _tagged(key: bytes, data: bytes) -> bytes:
    return struct.pack(">4s4sI", b"8BIM", key, len(data)) + data


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
