"""Pictures of a server: taking, giving and naming them."""

from __future__ import annotations

import asyncio
import base64
import binascii
import io
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from fastapi import APIRouter, Request, Response
from PIL import Image, ImageOps

from model_servers.host.errors import WireError, bad_request
from model_servers.host.messages import content_type, read_body
from model_servers.host.settings import HostSettings
from model_servers.host.state import Host
from model_servers.protocol import (
    HEIGHT_HEADER,
    MAX_SIDE,
    PICTURE_SCHEME,
    RAW_RGB,
    WIDTH_HEADER,
    PictureId,
    PictureInfo,
    picture_id,
)

LOSSLESS = {"image/png": "PNG", "image/webp": "WEBP"}
"""Encoded pictures that may be uploaded: what their pixels are does not depend on the decoder."""
IN_CHAT = ("PNG", "JPEG", "WEBP", "GIF")
"""Formats of data URLs, those of OpenAI's API."""


def add_picture_routes(router: APIRouter, host: Host) -> None:
    """``PUT``, ``GET`` and ``HEAD`` of ``/v1/pictures/{name}``."""
    settings = host.settings

    @router.put("/v1/pictures/{name}", openapi_extra={"requestBody": _upload_schema()})
    async def put_picture(name: PictureId, request: Request) -> PictureInfo:
        """Keep a picture under its name (SHA-256 of "{width}x{height}\\n" and its RGB bytes); repeat at will."""
        kind = content_type(request)
        if kind == RAW_RGB:
            rgb = await _read_raw(request, settings)
        elif kind in LOSSLESS:
            body = await read_body(request, settings.max_megapixels * 4e6)
            rgb = await asyncio.to_thread(_decode, body, [LOSSLESS[kind]], settings)
        else:
            raise bad_request(f"A picture comes as {RAW_RGB}, {', '.join(LOSSLESS)}, told by its Content-Type.")
        if await asyncio.to_thread(picture_id, rgb) != name:
            raise bad_request("These pixels are not the picture of that name.")
        rgb.flags.writeable = False
        host.pictures.put(name, rgb)
        host.metrics.uploads.inc()
        return PictureInfo(id=name, width=rgb.shape[1], height=rgb.shape[0])

    @router.head("/v1/pictures/{name}", response_class=Response, include_in_schema=False)
    @router.get(
        "/v1/pictures/{name}",
        response_class=Response,
        responses={200: {"content": {RAW_RGB: {"schema": _BYTES}, "image/png": {"schema": _BYTES}}}},
    )
    async def get_picture(name: PictureId, request: Request) -> Response:
        """The picture, raw, or as PNG when that is what is accepted; its size is in the headers."""
        rgb = host.picture(name)
        headers = {WIDTH_HEADER: str(rgb.shape[1]), HEIGHT_HEADER: str(rgb.shape[0]), "Vary": "Accept"}
        if request.method == "HEAD":
            return Response(headers=headers, media_type=RAW_RGB)
        if "image/png" in request.headers.get("accept", ""):
            data = await asyncio.to_thread(_encode_png, rgb)
            return Response(data, media_type="image/png", headers=headers)
        return Response(rgb.tobytes(), media_type=RAW_RGB, headers=headers)


def resolve(urls: Sequence[str], host: Host) -> dict[str, np.ndarray]:
    """Pictures (uint8 RGB) named by ``picture:<id>`` or carried in data URLs, by URL. Nothing is fetched.

    Raises:
        WireError: ``picture_unknown``, ``too_large``, or ``bad_request`` for any other URL.
    """
    found: dict[str, np.ndarray] = {}
    pixels_left = host.settings.max_megapixels * 1e6
    for url in urls:
        if url in found:
            continue
        if url.startswith(PICTURE_SCHEME):
            found[url] = host.picture(url.removeprefix(PICTURE_SCHEME))
        elif url.startswith("data:image/"):
            try:
                body = base64.b64decode(url.partition(",")[2], validate=True)
            except (binascii.Error, ValueError) as error:
                raise bad_request("A picture's data URL is damaged.") from error
            found[url] = _decode(body, IN_CHAT, host.settings, pixels_left)
            pixels_left -= found[url].shape[0] * found[url].shape[1]
        else:
            raise bad_request("A picture is given as picture:<id> or as a data URL; none is fetched.")
    return found


async def _read_raw(request: Request, settings: HostSettings) -> np.ndarray:
    try:
        width, height = int(request.headers[WIDTH_HEADER]), int(request.headers[HEIGHT_HEADER])
    except (KeyError, ValueError) as error:
        raise bad_request(f"{WIDTH_HEADER} and {HEIGHT_HEADER} must be whole numbers.") from error
    _check_size(width, height, settings.max_megapixels * 1e6)
    expected = width * height * 3
    try:
        body = await read_body(request, expected)
    except WireError as error:
        raise bad_request(f"{width} × {height} pixels are {expected} bytes, and more came.") from error
    if len(body) != expected:
        raise bad_request(f"{width} × {height} pixels are {expected} bytes, not {len(body)}.")
    return np.frombuffer(body, dtype=np.uint8).reshape(height, width, 3)


def _check_size(width: int, height: int, limit: float) -> None:
    if width < 1 or height < 1 or width > MAX_SIDE or height > MAX_SIDE:
        raise bad_request(f"A picture has 1 to {MAX_SIDE} pixels a side.")
    if width * height > limit:
        raise WireError(413, "too_large", f"Pictures may have at most {limit / 1e6:g} megapixels.", "Make it smaller.")


def _decode(
    body: bytes | bytearray, formats: Sequence[str], settings: HostSettings, limit: float | None = None
) -> np.ndarray:
    """An encoded picture as uint8 RGB, upright, on white. Its size is checked before it is decoded."""
    limit = settings.max_megapixels * 1e6 if limit is None else limit
    if Image.MAX_IMAGE_PIXELS is not None:
        # Pillow refuses twice this at once, for the whole process; what counts is what the settings allow.
        Image.MAX_IMAGE_PIXELS = max(Image.MAX_IMAGE_PIXELS, int(limit))
    try:
        with Image.open(io.BytesIO(body), formats=tuple(formats)) as image:
            _check_size(*image.size, limit)
            upright = ImageOps.exif_transpose(image)
            if upright.mode.startswith("I"):
                upright = _eight_bit(upright)
            elif upright.has_transparency_data:
                upright = upright.convert("RGBA")
                paper = Image.new("RGBA", upright.size, "white")
                upright = Image.alpha_composite(paper, upright)
            return np.array(upright.convert("RGB"))
    except Image.DecompressionBombError as error:
        raise WireError(413, "too_large", f"Pictures may have at most {limit / 1e6:g} megapixels.") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error) as error:
        # What Pillow's decoders raise on damaged data, by format.
        raise bad_request("The body is not a picture that can be read.") from error


def _eight_bit(image: Image.Image) -> Image.Image:
    """Grey of 16 bits to 8 bits; Pillow would cut off what is brighter than 255."""
    values = np.asarray(image).astype(np.float64) / 257
    return Image.fromarray(np.clip(np.round(values), 0, 255).astype(np.uint8))


def _encode_png(rgb: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


_BYTES = {"type": "string", "format": "binary"}


def _upload_schema() -> dict[str, Any]:
    raw = f"width × height × 3 bytes, row by row; {WIDTH_HEADER} and {HEIGHT_HEADER} give the size."
    content: dict[str, Any] = {RAW_RGB: {"schema": {**_BYTES, "description": raw}}}
    return {"required": True, "content": content | {kind: {"schema": _BYTES} for kind in LOSSLESS}}
