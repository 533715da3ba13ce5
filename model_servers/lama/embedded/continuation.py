"""A guess of what a hole hides in which the lines that its border cuts go on for a while.

The mean of two guesses that err differently: lines of equal brightness carried on into the hole (Bertalmio, Bertozzi, Sapiro:
"Navier-Stokes, Fluid Dynamics, and Image and Video Inpainting", CVPR 2001, as OpenCV has it) and Laplace's equation
(:mod:`harmonic`), which knows both sides of the hole. Neither has texture; both have more of a scene's larger shapes than patches
that fit badly.
"""

from __future__ import annotations

import cv2
import numpy as np

from model_servers.lama.embedded.harmonic import harmonic

RADIUS = 3.0
"""Neighbourhood from which a line is carried on, in pixels."""


def continued(colours: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Colours of the whole picture, guessed where they are not known.

    Args:
        colours: float32, height × width × 3, 0 to 255; read where known.
        known: bool, height × width, at least one true.

    Returns:
        float32, height × width × 3, 0 to 255; equal to ``colours`` where known.
    """
    seen = np.where(known[..., None], np.clip(np.round(colours), 0, 255), 0).astype(np.uint8)
    carried = cv2.inpaint(seen, (~known).astype(np.uint8), RADIUS, cv2.INPAINT_NS)
    # Over-relaxation may leave the range a little.
    smooth = np.clip(harmonic(np.where(known[..., None], colours, np.float32(0)), known), 0, 255)
    return np.where(known[..., None], colours, (carried + smooth) / 2).astype(np.float32)
