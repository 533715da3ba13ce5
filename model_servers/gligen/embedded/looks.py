"""What makes candidates, and the members of a group, differ: pose, colour, skin."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from model_servers.gligen.embedded.colours import SKINS, recolour, toned, with_skin
from model_servers.gligen.embedded.lexicon import Lexicon
from model_servers.gligen.embedded.library import Illustration
from model_servers.gligen.embedded.placing import Pose

PALETTE = ("blue", "yellow", "teal", "orange", "purple", "green", "pink", "white", "red")
"""Colours for things that come in any, in the order in which seeds take them."""
SMALLER, TILT = 0.2, 14.0
"""A thing may be smaller than its room by this share; a flying one tilts by up to half of this many degrees."""


@dataclass(frozen=True)
class Look:
    """How one thing is drawn."""

    pose: Pose = field(default_factory=Pose)
    colour: str = ""
    """A value of :data:`model_servers.gligen.embedded.phrases.COLOURS`; empty: as it is."""
    skin: int = -1
    """Index of a skin colour for people; −1: as it is."""
    in_water: bool = False
    """Whether the illustration may show some water of its own."""
    tone: tuple[float, float] = (0.0, 0.0)
    """Lightness and hue (degrees) that set it apart from its likes."""

    def apply(self, rgba: np.ndarray) -> np.ndarray:
        """The drawn illustration (uint8 RGBA) in this look; size and tilt are not applied here."""
        if self.colour:
            rgba = recolour(rgba, self.colour, in_water=self.in_water)
        elif self.skin >= 0:
            rgba = with_skin(rgba, self.skin)
        if self.tone != (0.0, 0.0):
            rgba = toned(rgba, *self.tone)
        return np.ascontiguousarray(rgba[:, ::-1]) if self.pose.mirrored else rgba


def look_of(
    lexicon: Lexicon,
    illustration: Illustration,
    colour: str,
    seed: int,
    number: int,
    rng: np.random.Generator,
    *,
    flies: bool,
) -> Look:
    """The look of thing ``number`` (of several, from 0) for a seed.

    The first of seed 0 fills its room upright; neighbouring seeds are mirrored, and differ in size and, where any will
    do, in colour.
    """
    free = rng.uniform(0, 1, 3)
    # A flock flies one way; what stands about looks here and there.
    mirrored = bool((seed + (0 if flies else (number + 1) // 2)) % 2)
    pose = Pose(mirrored=mirrored)
    if seed or number:
        pose = Pose(
            scale=1.0 - SMALLER * float(free[0]) if seed else 1.0,
            lean=float(free[1]),
            tilt=TILT * (float(free[2]) - 0.5) if flies else 0.0,
            mirrored=mirrored,
        )
    look = Look(pose, colour, in_water=illustration.name in lexicon.afloat)
    if illustration.group == "people":
        look = replace(look, skin=(seed + number + int(rng.integers(2))) % len(SKINS))
    elif not colour and illustration.name in lexicon.any_colour and (seed + number) % 4:
        look = replace(look, colour=PALETTE[(seed + number - 1) % len(PALETTE)])
    if number:
        look = replace(look, tone=(float(rng.uniform(-7, 5)), float(rng.uniform(-7, 7))))
    return look
