"""From files to pictures and back. The only place that knows image formats."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import pillow_heif
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from app.errors import PictureError
from app.imaging.picture import Picture
from model_servers.protocol import MAX_SIDE

DownloadFormat = Literal["png", "jpeg", "webp"]
DISPLAY_QUALITY = 92
"""JPEG quality of what the browser shows; without chroma subsampling differences to the picture are invisible."""
READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF", "GIF", "BMP", "JPEG2000", "PPM", "PSD")
"""Formats that are opened. The list is closed because Pillow also knows formats that start other programs (EPS) or whose
size is known only after decoding (ICO)."""
_WEBP_SIDE = 16_383
"""VP8 keeps a side in 14 bits (RFC 9649 §2.5)."""
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What turns a picture upright, by its EXIF orientation (EXIF 2.32, tag 0x0112). Pillow's own function writes all of the
EXIF anew for it, which fails where any other tag is not as it should be."""


def open_picture(source: bytes | Path, *, max_pixels: int) -> Picture:
    """Decode a file of any common format into an sRGB picture at its native size, upright.

    EXIF rotation is applied; colours are converted from the embedded ICC profile to sRGB; transparency is laid on
    white; 16-bit, grey, palette and CMYK become 8-bit RGB; of an animation the first frame is taken.

    Args:
        source: the file's bytes, or where it is.
        max_pixels: width × height that is refused when exceeded, before anything is decoded.

    Raises:
        PictureError: not a picture, damaged, empty, of more than ``max_pixels`` pixels, or with a side of more than
            :data:`~model_servers.protocol.MAX_SIDE`, which neither the store nor a server takes.
    """
    if not (source if isinstance(source, bytes) else not source.is_file() or source.stat().st_size):
        raise PictureError("This file is empty.", "Save or copy it again, then open it.")
    pillow_heif.register_heif_opener()
    if Image.MAX_IMAGE_PIXELS is not None:
        # Pillow refuses twice this at once, for the whole process; what counts is what the person allows.
        Image.MAX_IMAGE_PIXELS = max(Image.MAX_IMAGE_PIXELS, max_pixels)
    try:
        with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source, formats=READABLE) as image:
            _check_size(image, max_pixels)
            image.seek(0)
            image.load()
            _check_size(image, max_pixels)
            return Picture(_to_srgb(image))
    except Image.DecompressionBombError as error:
        raise PictureError(
            f"This picture is far too large to be opened; the limit is {max_pixels / 1e6:.0f} megapixels.",
            "Make it smaller first, then open it again.",
        ) from error
    except UnidentifiedImageError as error:
        raise PictureError(
            "This file is not a picture that can be read.", "Open a JPEG, PNG, WebP, AVIF, HEIC, TIFF, GIF or BMP file."
        ) from error
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise PictureError("This file cannot be read.", "Choose a file that exists and that you may read.") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, RuntimeError) as error:
        # What Pillow's decoders raise on damaged data, by format.
        raise PictureError(
            "This picture file is damaged or incomplete.", "Save or copy it again, then open it."
        ) from error


def has_transparency(source: Path) -> bool:
    """Whether a picture file that :func:`open_picture` can open has parts that are not opaque; they are opened on white."""
    pillow_heif.register_heif_opener()
    with Image.open(source, formats=READABLE) as image:
        if image.mode not in ("RGBA", "LA", "PA", "RGBa", "La") and "transparency" not in image.info:
            return False
        return bool(np.asarray(image.convert("RGBA").getchannel("A")).min() < 255)


def _check_size(image: Image.Image, max_pixels: int) -> None:
    if image.width <= 0 or image.height <= 0:
        raise PictureError("This picture is empty.", "Choose another file.")
    if image.width * image.height > max_pixels:
        raise PictureError(
            f"This picture has {image.width} × {image.height} pixels; the limit is {max_pixels / 1e6:.0f} megapixels.",
            "Make it smaller first, or raise max_megapixels in the settings.",
        )
    if max(image.width, image.height) > MAX_SIDE:
        raise PictureError(
            f"This picture has {image.width} × {image.height} pixels; the limit is {MAX_SIDE} pixels a side.",
            "Make it smaller, or cut it into parts, then open it again.",
        )


def _to_srgb(image: Image.Image) -> np.ndarray:
    profile = image.info.get("icc_profile")
    transparent = "transparency" in image.info
    image = _upright(image)
    if image.mode == "F" or image.mode.startswith("I"):
        image, transparent = _eight_bit(image), False
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or transparent:
        image = image.convert("RGBA")
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    if image.mode == "RGBA":
        image = image.convert("RGB")
    elif image.mode == "1":
        image = image.convert("L")
    colour = _convert_profile(image, profile) if profile else image
    colour = colour.convert("RGB")
    if alpha is not None:
        paper = Image.new("RGB", colour.size, "white")
        paper.paste(colour, mask=alpha)
        colour = paper
    return np.asarray(colour)


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its EXIF says; EXIF that cannot be read says nothing, and the picture is shown as it lies."""
    try:
        method = _UPRIGHT.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except (struct.error, OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError):
        return image
    return image if method is None else image.transpose(method)


def _eight_bit(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits, whole or floating, to 8 bits. What the largest value means is known for 16 bits only."""
    values = np.nan_to_num(np.asarray(image).astype(np.float64), nan=0.0, posinf=65535.0, neginf=0.0)
    largest = float(values.max(initial=0))
    if image.mode.startswith("I;16") or (image.mode == "I" and largest <= 65535):
        top = 65535.0
    elif image.mode == "F" and largest <= 255:
        top = 1.0 if largest <= 1 else 255.0
    else:
        top = largest
    return Image.fromarray(np.clip(np.round(values / top * 255), 0, 255).astype(np.uint8))


def _convert_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """To sRGB; a profile that is damaged or fits another kind of picture is ignored, as browsers do."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = source.profile.xcolor_space.strip()
        if space == "RGB" and (source.profile.profile_description or "").startswith("sRGB"):
            return image
        mode = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab": "LAB"}.get(space)
        if mode is None or (mode in ("CMYK", "LAB") and image.mode != mode):
            return image
        converted = ImageCms.profileToProfile(
            image.convert(mode), source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return image if converted is None else converted


def encode(picture: Picture, format: DownloadFormat, quality: int = 95) -> bytes:
    """For download, in full size. PNG is lossless, and so is WebP with a ``quality`` of 100."""
    if format == "png":
        return _cv2_encode(".png", cv2.cvtColor(picture.rgb, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 3])
    buffer = io.BytesIO()
    image = Image.fromarray(picture.rgb)
    if format == "jpeg":
        image.save(buffer, "JPEG", quality=quality, subsampling=0)
    elif format == "webp":
        if max(picture.width, picture.height) > _WEBP_SIDE:
            raise PictureError(f"WebP holds at most {_WEBP_SIDE} pixels a side.", "Choose PNG or JPEG.")
        image.save(buffer, "WEBP", quality=quality, lossless=quality >= 100, exact=True, method=2)
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
    """A lossless PNG of pixels (uint8 H × W × 3) with their alpha (uint8 H × W).

    Colours under an alpha of zero are nobody's to see and become black, which makes the file smaller.
    """
    seen = np.zeros((*alpha.shape, 4), dtype=np.uint8)
    cv2.copyTo(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGRA), alpha, seen)
    seen[..., 3] = alpha
    fast = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_UP]
    return _cv2_encode(".png", seen, fast)


def encode_grey(values: np.ndarray) -> bytes:
    """A lossless PNG of one channel (uint8, height × width), made quickly."""
    return _cv2_encode(".png", values, [cv2.IMWRITE_PNG_COMPRESSION, 1])


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
