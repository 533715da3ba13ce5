"""What a place is to the painter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model_servers.gligen.embedded.scenery.light import Light
from model_servers.gligen.embedded.scenery.sheet import Sheet


@dataclass(frozen=True)
class Ground:
    """Where things can be in a painted place; all are heights y in units (0 above, 1000 below)."""

    horizon: float
    """Above it nothing stands."""
    floor: float
    """The furthest place where things stand."""
    water: tuple[float, float] | None = None
    """First and last y of open water."""
    zoom: float = 1.0
    """How near the place is: rooms are seen from nearer than landscapes, so things are larger in them."""
    weightless: bool = False
    """Whether things float anywhere above the floor."""
    mountains: bool = False
    """Whether things may stand above the horizon, on slopes."""


Paint = Callable[[Sheet, np.random.Generator, Light, str], Ground]
"""Paints a place onto an empty sheet: the sheet, chance, the light, the season (``summer``, ``winter`` …)."""
