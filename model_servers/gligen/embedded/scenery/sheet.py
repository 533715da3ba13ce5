"""A drawing in the making: shapes and gradients gathered as SVG, in units of a thousandth of the picture's height."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from model_servers.gligen.embedded.drawing import draw_svg

RGB = tuple[float, float, float]
Stops = Sequence[tuple[float, RGB, float]]
"""Offset 0..1, colour, opacity."""
HEIGHT = 1000.0
GRAIN = 1.1
"""Standard deviation of the final grain, in 8-bit units: it hides the steps of long gradients."""


def mix(first: RGB, second: RGB, share: float) -> RGB:
    """``first`` at 0, ``second`` at 1."""
    a, b, c = (x + (y - x) * share for x, y in zip(first, second, strict=True))
    return a, b, c


def css(colour: RGB) -> str:
    """As SVG writes it."""
    return "#" + "".join(f"{int(np.clip(round(channel), 0, 255)):02x}" for channel in colour)


class Sheet:
    """Collects shapes in painting order.

    Args:
        width: of the picture to render, in pixels.
        height: likewise; it counts as 1000 units, so :attr:`wide` units fit its width.
    """

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self.wide = HEIGHT * width / height
        self._shapes: list[str] = []
        self._definitions: list[str] = []

    def vertical(self, top: float, bottom: float, stops: Stops) -> str:
        """A fill that changes from ``top`` to ``bottom`` (units); give it to the shapes."""
        return self._gradient(f'linearGradient x1="0" x2="0" y1="{top:.1f}" y2="{bottom:.1f}"', stops)

    def slanted(self, start: tuple[float, float], end: tuple[float, float], stops: Stops) -> str:
        """A fill that changes from one point to another."""
        return self._gradient(
            f'linearGradient x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"', stops
        )

    def radial(self, x: float, y: float, radius: float, stops: Stops, flat: float = 1.0) -> str:
        """A round fill; ``flat`` is its height by its width."""
        turn = f'gradientTransform="translate({x:.1f} {y:.1f}) scale(1 {flat:.3f})"'
        return self._gradient(f'radialGradient cx="0" cy="0" r="{radius:.1f}" {turn}', stops)

    def _gradient(self, head: str, stops: Stops) -> str:
        name = f"g{len(self._definitions)}"
        inner = "".join(
            f'<stop offset="{offset:.3f}" stop-color="{css(colour)}" stop-opacity="{opacity:.3f}"/>'
            for offset, colour, opacity in stops
        )
        tag = head.split(" ", 1)[0]
        self._definitions.append(f'<{head} id="{name}" gradientUnits="userSpaceOnUse">{inner}</{tag}>')
        return f"url(#{name})"

    def rect(
        self, x: float, y: float, width: float, height: float, fill: RGB | str, *, round_: float = 0, opacity: float = 1
    ) -> None:
        """An upright rectangle with rounded corners."""
        corner = f' rx="{round_:.1f}"' if round_ else ""
        self._shapes.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{max(0.0, height):.1f}"{corner}'
            f"{_paint(fill, opacity)}/>"
        )

    def ellipse(
        self, x: float, y: float, radius_x: float, radius_y: float, fill: RGB | str, opacity: float = 1
    ) -> None:
        """An upright ellipse."""
        self._shapes.append(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{radius_x:.2f}" ry="{radius_y:.2f}"{_paint(fill, opacity)}/>'
        )

    def polygon(self, points: Iterable[tuple[float, float]], fill: RGB | str, opacity: float = 1) -> None:
        """Straight lines from point to point, closed."""
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self._shapes.append(f'<path d="M{path}Z"{_paint(fill, opacity)}/>')

    def curve(self, path: str, fill: RGB | str, opacity: float = 1) -> None:
        """Any SVG path."""
        self._shapes.append(f'<path d="{path}"{_paint(fill, opacity)}/>')

    def line(self, path: str, colour: RGB, width: float, opacity: float = 1) -> None:
        """A stroke with round ends along an SVG path."""
        self._shapes.append(
            f'<path d="{path}" fill="none" stroke="{css(colour)}" stroke-width="{width:.2f}" stroke-linecap="round" '
            f'stroke-opacity="{opacity:.3f}"/>'
        )

    def cover(self, fill: RGB | str, opacity: float = 1) -> None:
        """Fill the whole sheet."""
        self.rect(-1, -1, self.wide + 2, HEIGHT + 2, fill, opacity=opacity)

    def blurred(self, sigma: float, first: int) -> None:
        """Blur all shapes from number ``first`` (of :meth:`mark`) on, as one group."""
        name = f"g{len(self._definitions)}"
        self._definitions.append(
            f'<filter id="{name}" x="-20%" y="-20%" width="140%" height="140%" color-interpolation-filters="sRGB">'
            f'<feGaussianBlur stdDeviation="{sigma:.2f}"/></filter>'
        )
        group = "".join(self._shapes[first:])
        self._shapes[first:] = [f'<g filter="url(#{name})">{group}</g>']

    def mirror(self, first: int, last: int, axis: float, opacity: float) -> None:
        """Repeat the shapes numbered from ``first`` to before ``last`` upside down below ``axis``, half as high."""
        group = "".join(self._shapes[first:last])
        turn = f'transform="translate(0 {axis * 1.55:.1f}) scale(1 -0.55)"'
        self._shapes.append(f'<g opacity="{opacity:.3f}" {turn}>{group}</g>')

    def mark(self) -> int:
        """How many shapes there are."""
        return len(self._shapes)

    def svg(self) -> str:
        """The whole drawing."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self._size[0]}" height="{self._size[1]}" '
            f'viewBox="0 0 {self.wide:.3f} {HEIGHT:.0f}" preserveAspectRatio="none">'
            f"<defs>{''.join(self._definitions)}</defs>{''.join(self._shapes)}</svg>"
        )

    def render(self, rng: np.random.Generator) -> np.ndarray:
        """The picture: uint8, height × width × 3, with a little grain."""
        width, height = self._size
        pixels = np.ascontiguousarray(draw_svg(self.svg(), width, height)[..., :3])
        if pixels.shape[:2] != (height, width):
            pixels = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
        for top in range(0, height, 256):
            rows = pixels[top : top + 256]
            noise = rng.standard_normal(rows.shape[:2], dtype=np.float32) * GRAIN
            rows[:] = np.clip(np.round(rows + noise[..., None]), 0, 255)
        return pixels


def _paint(fill: RGB | str, opacity: float) -> str:
    shown = fill if isinstance(fill, str) else css(fill)
    return f' fill="{shown}"' + (f' fill-opacity="{opacity:.3f}"' if opacity < 1 else "")
