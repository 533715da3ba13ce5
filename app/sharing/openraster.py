"""OpenRaster, the layered format that Krita, GIMP and MyPaint share: a zip of a list and PNGs.

Written here, because it is a list of layers and the PNGs that we encode anyway, and the one library for it (pyora) was
last cared for years ago. Source: the OpenRaster specification, https://www.openraster.org/baseline/file-layout-spec.html
and layer-stack-spec.html, version 0.0.6.
"""

from __future__ import annotations

import zipfile
from typing import BinaryIO
from xml.etree import ElementTree

import cv2

from app.imaging.codecs import encode, encode_rgba
from app.imaging.picture import Picture
from app.sharing.layers import LayeredPicture

SUFFIX = ".ora"
MEDIA_TYPE = "image/openraster"
_THUMBNAIL_SIDE = 256
"""The specification's largest."""
_DOTS_PER_INCH = "72"


def write_openraster(layered: LayeredPicture, file: BinaryIO) -> None:
    """Write the picture with its layers.

    Args:
        layered: what to write.
        file: written from its place on; must be seekable.
    """
    picture = layered.picture
    size = {"w": str(picture.width), "h": str(picture.height)}
    image = ElementTree.Element("image", {"version": "0.0.6", **size, "xres": _DOTS_PER_INCH, "yres": _DOTS_PER_INCH})
    stack = ElementTree.SubElement(image, "stack")
    merged = encode(picture, "png")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        # First and not deflated, so that the kind of file can be told from its first bytes.
        archive.writestr(zipfile.ZipInfo("mimetype"), MEDIA_TYPE)
        for number, layer in enumerate(layered.layers):
            source = f"data/layer{number}.png"
            ElementTree.SubElement(
                stack,
                "layer",
                {
                    "name": layer.name,
                    "src": source,
                    "x": str(layer.rect.x),
                    "y": str(layer.rect.y),
                    "opacity": "1.0",
                    "visibility": "visible" if layer.visible else "hidden",
                    "composite-op": "svg:src-over",
                },
            )
            data = merged if layer.rgb is picture.rgb else encode_rgba(layer.rgb, layer.alpha)
            archive.writestr(zipfile.ZipInfo(source), data)
        document = ElementTree.tostring(image, encoding="utf-8", xml_declaration=True)
        archive.writestr(zipfile.ZipInfo("stack.xml"), document, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("mergedimage.png"), merged)
        archive.writestr(zipfile.ZipInfo("Thumbnails/thumbnail.png"), encode(_small(picture), "png"))


def _small(picture: Picture) -> Picture:
    scale = min(1.0, _THUMBNAIL_SIDE / max(picture.width, picture.height))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return Picture(cv2.resize(picture.rgb, size, interpolation=cv2.INTER_AREA))
