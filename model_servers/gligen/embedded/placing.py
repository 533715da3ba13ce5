"""Room for things: how large they become, and where they stand in their box."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.protocol import Box

FOOT = 0.055
"""Share of a box's height left free under a standing thing, so that its shadow has room."""
CHOPPED = 0.03
"""Share of a thing that may fall outside of what may change before it is made smaller."""


@dataclass(frozen=True)
class Spot:
    """Pixels that one thing may cover: columns ``x … x + width``, rows ``y … y + height``."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def of_box(cls, box: Box, width: int, height: int) -> Spot:
        """The part of a box inside a picture of this size, at least one pixel."""
        left, top = int(np.clip(np.floor(box.x), 0, width - 1)), int(np.clip(np.floor(box.y), 0, height - 1))
        right = int(np.clip(np.ceil(box.x + box.width), left + 1, width))
        bottom = int(np.clip(np.ceil(box.y + box.height), top + 1, height))
        return cls(left, top, right - left, bottom - top)

    @classmethod
    def of_mask(cls, mask: np.ndarray) -> Spot | None:
        """The bounding box of a mask; None when it is empty."""
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        if rows.size == 0:
            return None
        return cls(int(columns[0]), int(rows[0]), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1)

    @property
    def bottom(self) -> int:
        """First row below."""
        return self.y + self.height

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns."""
        return slice(self.y, self.y + self.height), slice(self.x, self.x + self.width)


@dataclass(frozen=True)
class Pose:
    """How one thing is shown: its share of the room, where it stands in it, its tilt in degrees, mirrored or not."""

    scale: float = 1.0
    lean: float = 0.5
    """0 at the left of its room … 1 at the right."""
    tilt: float = 0.0
    mirrored: bool = False


def fitted(spot: Spot, ratio: float, pose: Pose, *, centred: bool, room_below: bool) -> tuple[Spot, tuple[int, int]]:
    """The largest undistorted size in a spot: where the (tilted) thing lands, and its own width and height.

    Args:
        ratio: width by height of the upright thing.
        centred: whether it hangs in the middle of its spot's height instead of standing on its floor.
        room_below: whether to leave room for a contact shadow.
    """
    floor = round(FOOT * spot.height) if room_below and spot.height > 12 else 0
    angle = np.radians(abs(pose.tilt))
    # Width and height of the tilted frame for height 1.
    wide, tall = ratio * np.cos(angle) + np.sin(angle), ratio * np.sin(angle) + np.cos(angle)
    unit = pose.scale * min(spot.width / wide, (spot.height - floor) / tall)
    width, height = max(1, round(unit * ratio)), max(1, round(unit))
    outer_width = max(1, min(spot.width, round(unit * wide)))
    outer_height = max(1, min(spot.height - floor, round(unit * tall)))
    free = spot.width - outer_width
    x = spot.x + round(free * pose.lean)
    slack = spot.height - floor - outer_height
    y = spot.y + (slack // 2 if centred else slack)
    return Spot(x, y, outer_width, outer_height), (width, height)


def tilted(rgba: np.ndarray, degrees: float, width: int, height: int) -> np.ndarray:
    """Turn uint8 RGBA about its middle into a frame of this size."""
    if degrees == 0 and rgba.shape[:2] == (height, width):
        return rgba
    alpha = rgba[..., 3:].astype(np.float32) / 255
    premultiplied = np.dstack([rgba[..., :3] * alpha, alpha * 255]).astype(np.float32)
    matrix = cv2.getRotationMatrix2D(((rgba.shape[1] - 1) / 2, (rgba.shape[0] - 1) / 2), degrees, 1.0)
    matrix[:, 2] += (width - rgba.shape[1]) / 2, (height - rgba.shape[0]) / 2
    turned = cv2.warpAffine(premultiplied, matrix, (width, height), flags=cv2.INTER_LINEAR)
    colour = turned[..., :3] / np.maximum(turned[..., 3:] / 255, 1e-3)
    return np.clip(np.round(np.dstack([colour, turned[..., 3]])), 0, 255).astype(np.uint8)


def inside(spot: Spot, ratio: float, allowed: np.ndarray) -> Spot:
    """A spot within ``spot`` whose thing is hardly cut by the border of ``allowed`` (bool, whole picture).

    Things fill about an ellipse of their frame; the largest frame whose ellipse is allowed is taken.
    """
    crop = allowed[spot.slices]
    if crop.all():
        return spot
    step = max(1, max(crop.shape) // 96)
    small = crop[::step, ::step].astype(np.float32)
    whole = min(spot.width, spot.height * ratio) / step
    best, best_share = spot, -1.0
    for scale in (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46):
        width = int(np.clip(round(whole * scale), 1, small.shape[1]))
        height = int(np.clip(round(whole * scale / ratio), 1, small.shape[0]))
        kernel = np.zeros((height, width), np.uint8)
        cv2.ellipse(
            kernel, (width // 2, height // 2), (max(0, width // 2 - 1), max(0, height // 2 - 1)), 0, 0, 360, 1, -1
        )
        if not kernel.any():
            kernel[:] = 1
        covered = cv2.filter2D(
            small, -1, kernel.astype(np.float32) / kernel.sum(), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT
        )
        valid = covered[: small.shape[0] - height + 1, : small.shape[1] - width + 1]
        # Among equals the lowest and most central one stands best.
        rows, columns = np.mgrid[0 : valid.shape[0], 0 : valid.shape[1]]
        merit = (
            valid
            + 0.02 * rows / small.shape[0]
            - 0.01 * np.abs(columns + width / 2 - small.shape[1] / 2) / small.shape[1]
        )
        row, column = np.unravel_index(int(np.argmax(merit)), valid.shape)
        share = float(valid[row, column])
        if share > best_share + 1e-3:
            found = Spot(spot.x + int(column) * step, spot.y + int(row) * step, width * step, height * step)
            clipped = (min(found.width, spot.x + spot.width - found.x), min(found.height, spot.bottom - found.y))
            best, best_share = Spot(found.x, found.y, max(1, clipped[0]), max(1, clipped[1])), share
        if share >= 1 - CHOPPED:
            break
    return best


def spread(spot: Spot, count: int, ratio: float, rng: np.random.Generator, *, flying: bool) -> list[Spot]:
    """Room for several things in one spot, in painting order: the ones further back first and a little smaller."""
    if count <= 1:
        return [spot]
    if spot.width < count and spot.height < count:
        return [spot] * count

    # Who stands behind is partly hidden; in the air there is room for all.
    apart = 1.0 if flying else 0.74

    def cell_height(columns: int) -> float:
        rows = -(-count // columns)
        return min(spot.width / columns * 1.02 / ratio, spot.height / (1 + apart * (rows - 1)))

    columns = max(range(1, count + 1), key=lambda number: (round(cell_height(number), 3), number))
    rows = -(-count // columns)
    height = cell_height(columns)
    width = height * ratio
    row_step = (spot.height - height) / (rows - 1) if rows > 1 else 0.0
    first = 0.0 if rows > 1 else (spot.height - height) * (0.5 if flying else 1.0)
    spots = []
    for row in range(rows):
        members = min(columns, count - row * columns) if row < rows - 1 else count - (rows - 1) * columns
        depth = 1 - 0.14 * (rows - 1 - row)
        stride = (spot.width - width) / (members - 1) if members > 1 else 0.0
        # Rows are staggered, so that those behind look between those before them.
        start = 0.0 if members > 1 else (spot.width - width) * float(rng.uniform(0.3, 0.7))
        if members > 1 and row % 2 and stride * members > width * members * 1.1:
            start, stride = stride * 0.3, stride * (members - 1.3) / (members - 1)
        for column in range(members):
            size = depth * float(rng.uniform(0.7, 1.0) if flying else rng.uniform(0.86, 1.0))
            w = int(np.clip(width * size, 1, spot.width))
            h = int(np.clip(height * size, 1, spot.height))
            x = spot.x + start + column * stride + (width - w) * float(rng.uniform(0.2, 0.8))
            drift = float(rng.uniform(0, 1)) if flying else float(rng.uniform(0.82, 1.0))
            y = spot.y + first + row * row_step + (height - h) * drift
            x = float(np.clip(x, spot.x, spot.x + max(0, spot.width - w)))
            y = float(np.clip(y, spot.y, spot.bottom - h))
            spots.append(Spot(int(x), int(y), w, h))
    return sorted(spots, key=lambda item: item.bottom)
