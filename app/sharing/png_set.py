"""The picture and its objects as PNGs in a zip, for every program that opens pictures."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

import cv2
import numpy as np

from app.imaging.codecs import encode, encode_rgba
from app.imaging.picture import Picture
from app.sharing.layers import Layer, LayeredPicture
from app.sharing.pngs import encode_grey

_NOT_PLAIN = re.compile(r"[^\w -]+")


def write_png_set(layered: LayeredPicture, file: BinaryIO) -> None:
    """Write ``picture.png``, and for each object its cut-out and its mask, all in the size of the picture.

    The same size lets them lie over each other in any program. ``background.png`` is the picture without the objects
    that something is known to be behind; ``changed.png`` is white where the turn changed something.

    Args:
        layered: what to write.
        file: written from its place on; must be seekable.
    """
    picture = layered.picture
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:

        def add(name: str, data: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(name), data)

        add("picture.png", encode(picture, "png"))
        if layered.behind:
            add("background.png", encode(_without_objects(layered), "png"))
        if layered.changed is not None:
            add("changed.png", encode_grey(layered.changed))
        for number, layer in enumerate(layered.objects, 1):
            name = f"{number:02} {_file_name(layer.name)}.png"
            alpha = _whole(layer, layer.alpha, picture)
            add(f"cut-outs/{name}", encode_rgba(picture.rgb, alpha))
            add(f"masks/{name}", encode_grey(alpha))


def _without_objects(layered: LayeredPicture) -> Picture:
    rgb = layered.picture.rgb.copy()
    for layer in reversed(layered.behind):
        rows, columns = layer.rect.slices
        cv2.copyTo(layer.rgb, layer.alpha, rgb[rows, columns])
    return Picture(rgb)


def _whole(layer: Layer, values: np.ndarray, picture: Picture) -> np.ndarray:
    """A layer's values (uint8, rect.height × rect.width) in the picture's size, with zero around them."""
    out = np.zeros((picture.height, picture.width), dtype=np.uint8)
    rows, columns = layer.rect.slices
    out[rows, columns] = values
    return out


def _file_name(name: str) -> str:
    return re.sub(r"\s+", " ", _NOT_PLAIN.sub(" ", name)).strip()[:60] or "object"
