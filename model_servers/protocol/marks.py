"""What a person draws on a picture."""

from __future__ import annotations

from pydantic import Field

from model_servers.protocol.basics import Coordinate, Extent, Wire


class Point(Wire):
    """A click on the picture; positive means "this belongs", negative "this does not"."""

    x: Coordinate
    y: Coordinate
    positive: bool = True


class Stroke(Wire):
    """A freehand mark: an SVG path of absolute ``M`` and ``L`` commands, and its width in picture pixels."""

    path: str = Field(max_length=200_000, pattern=r"^[MLml0-9eE+\-., \t\n]*$")
    width: Extent
    positive: bool = True


class Box(Wire):
    """A rectangle, x, y, width, height; may carry words."""

    x: Coordinate
    y: Coordinate
    width: Extent
    height: Extent
    label: str = Field(default="", max_length=1_000)
