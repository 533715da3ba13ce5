"""Drawing SVG."""

from __future__ import annotations

import cv2
import numpy as np


class NotDrawn(ValueError):
    """The library failed: some filters miss a row or a column at some sizes (resvg 0.48)."""


def draw_svg(svg: str, width: int, height: int) -> np.ndarray:
    """Draw an SVG at a size in pixels: uint8 RGBA with straight alpha, height × width × 4.

    Text is not drawn: no fonts are loaded. Raises :class:`NotDrawn` where the library fails at that size.
    """
    import resvg_py

    try:
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, skip_system_fonts=True))
    except BaseException as error:
        # A panic in Rust is no Exception, so that nothing would answer the request; its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise NotDrawn(f"the drawing library fails at {width} × {height} pixels") from error
    pixels = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.ndim != 3 or pixels.shape[2] != 4:
        raise ValueError("the drawing library did not answer a picture with alpha")
    return cv2.cvtColor(pixels, cv2.COLOR_BGRA2RGBA)
