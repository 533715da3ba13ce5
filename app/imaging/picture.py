"""The picture: exact pixels with a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model_servers.protocol import picture_id


@dataclass(frozen=True, eq=False)
class Picture:
    """An RGB image at its native size.

    ``rgb`` is uint8, height × width × 3 and is made read-only. Two pictures are equal when their names are.
    """

    rgb: np.ndarray

    def __post_init__(self) -> None:
        if self.rgb.dtype != np.uint8 or self.rgb.ndim != 3 or self.rgb.shape[2] != 3 or 0 in self.rgb.shape:
            raise ValueError(f"a picture is uint8 height × width × 3, not {self.rgb.dtype} {self.rgb.shape}")
        rgb = np.ascontiguousarray(self.rgb).view()
        rgb.flags.writeable = False
        object.__setattr__(self, "rgb", rgb)

    @cached_property
    def id(self) -> str:
        """SHA-256 of size and pixels, see :func:`model_servers.protocol.picture_id`."""
        return picture_id(self.rgb)

    @property
    def width(self) -> int:
        return self.rgb.shape[1]

    @property
    def height(self) -> int:
        return self.rgb.shape[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Picture) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)
