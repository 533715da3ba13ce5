"""From files to pictures and back. The only place that knows image formats."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import pillow_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from app.errors import PictureError
from app.imaging.picture import Picture

DownloadFormat = Literal["png", "jpeg", "webp"]
DISPLAY_QUALITY = 92
"""JPEG quality of what the browser shows; without chroma subsampling differences to the picture are invisible."""


def open_picture(source: bytes | Path, *, max_pixels: int) -> Picture:
    """Decode a file of any common format into an sRGB picture at its native size, upright.

    EXIF rotation is applied; colours are converted from the embedded ICC profile to sRGB; transparency is laid on
    white; 16-bit, grey, palette and CMYK become 8-bit RGB; of an animation the first frame is taken.

    Raises:
        PictureError: not a picture, damaged, empty, or of more than ``max_pixels`` pixels.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    pillow_heif.register_heif_opener()
    try:
        with warnings.catch_warnings():
            # The limit below is ours and is checked before anything is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(stream) as image:
                if image.width * image.height > max_pixels:
                    raise PictureError(
                        f"This picture has {image.width} × {image.height} pixels; "
                        f"the limit is {max_pixels / 1e6:.0f} megapixels.",
                        "Make it smaller first, or raise max_megapixels in the settings.",
                    )
                if image.width == 0 or image.height == 0:
                    raise PictureError("This picture is empty.", "Choose another file.")
                image.seek(0)
                image.load()
                return Picture(_to_srgb(image))
    except Image.DecompressionBombError as error:
        raise PictureError(
            "This picture is far too large to be opened.", "Make it smaller first, then open it again."
        ) from error
    except UnidentifiedImageError as error:
        raise PictureError(
            "This file is not a picture that can be read.", "Open a JPEG, PNG, WebP, AVIF, HEIC, TIFF, GIF or BMP file."
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, RuntimeError) as error:
        raise PictureError(
            "This picture file is damaged or incomplete.", "Save or copy it again, then open it."
        ) from error


def _to_srgb(image: Image.Image) -> np.ndarray:
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith(("I;16", "I", "F")) and image.mode != "1":
        image = _eight_bit(image)
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    colour = image.convert("RGB") if image.mode in ("RGBA", "1", "L", "LA") else image
    if profile:
        colour = _convert_profile(colour, profile)
    colour = colour.convert("RGB")
    if alpha is not None:
        paper = Image.new("RGB", colour.size, "white")
        paper.paste(colour, mask=alpha)
        colour = paper
    return np.asarray(colour)


def _eight_bit(image: Image.Image) -> Image.Image:
    values = np.asarray(image).astype(np.float64)
    top = (
        65535.0 if values.max(initial=0) > 255 else (1.0 if image.mode == "F" and values.max(initial=0) <= 1 else 255.0)
    )
    return Image.fromarray(np.clip(np.round(values / top * 255), 0, 255).astype(np.uint8))


def _convert_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """To sRGB; a profile that cannot be used is ignored, as browsers do."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode not in ("RGB", "CMYK", "LAB"):
            image = image.convert("RGB")
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted if converted is not None else image


def encode(picture: Picture, format: DownloadFormat, quality: int = 95) -> bytes:
    """For download, in full size. ``png`` and ``webp`` with quality 100 are lossless."""
    buffer = io.BytesIO()
    image = Image.fromarray(picture.rgb)
    if format == "jpeg":
        image.save(buffer, "JPEG", quality=quality, subsampling=0)
    elif format == "webp":
        image.save(buffer, "WEBP", quality=quality, lossless=quality >= 100, method=2)
    elif format == "png":
        image.save(buffer, "PNG", compress_level=4)
    else:
        raise ValueError(f"unknown format {format!r}")
    return buffer.getvalue()


def encode_display(picture: Picture, quality: int = DISPLAY_QUALITY) -> bytes:
    """A JPEG for the browser to show, never to compute with."""
    parameters = [
        cv2.IMWRITE_JPEG_QUALITY, quality,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    ]  # fmt: skip
    return _cv2_encode(".jpg", cv2.cvtColor(picture.rgb, cv2.COLOR_RGB2BGR), parameters)


def encode_rgba(rgb: np.ndarray, alpha: np.ndarray) -> bytes:
    """A lossless PNG of pixels (uint8 H × W × 3) with their alpha (uint8 H × W)."""
    bgra = np.dstack([rgb[..., ::-1], alpha])
    return _cv2_encode(".png", bgra, [cv2.IMWRITE_PNG_COMPRESSION, 1])


def thumbnail(picture: Picture, side: int) -> bytes:
    """A JPEG whose longer side has at most ``side`` pixels."""
    scale = min(1.0, side / max(picture.width, picture.height))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    small = cv2.resize(picture.rgb, size, interpolation=cv2.INTER_AREA)
    return _cv2_encode(".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 85])


def _cv2_encode(suffix: str, array: np.ndarray, parameters: list[int]) -> bytes:
    done, data = cv2.imencode(suffix, array, parameters)
    if not done:
        raise RuntimeError(f"could not encode {suffix}")
    return data.tobytes()
