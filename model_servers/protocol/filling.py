"""What is behind things: ``POST /v1/fill``, streamed."""

from __future__ import annotations

from pydantic import Field

from model_servers.protocol.basics import EngineName, PictureId, Wire
from model_servers.protocol.pixels import Mask, Patch


class FillRequest(Wire):
    """Make up the background under ``mask`` (true = replace), already grown by the caller."""

    picture: PictureId
    mask: Mask
    exclude: Mask | None = None
    """Pixels that must not serve as a source either (other objects that are about to be moved)."""
    preview: bool = True
    """Send a quick ``preview`` event before the good result."""
    seed: int = Field(default=0, ge=0, le=2**63 - 1)


class FillResult(Wire):
    patch: Patch
    """RGB over the mask's bounding box. Pixels outside the mask equal the picture's."""
    engine: EngineName
    seconds: float
    notice: str = ""
