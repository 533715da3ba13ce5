"""Times of day and weather, as colours."""

from __future__ import annotations

from dataclasses import dataclass, replace

from model_servers.gligen.embedded.scenery.sheet import RGB, mix


@dataclass(frozen=True)
class Light:
    """How a time of day looks. Colours are sRGB, 0..255."""

    name: str
    sky: tuple[RGB, ...]
    """From the zenith to the horizon, evenly spaced."""
    haze: RGB
    """What distance turns colours into."""
    tint: RGB = (255.0, 255.0, 255.0)
    """Colours in this light are multiplied by it."""
    sun: RGB | None = None
    low: float = 0.35
    """Height of the sun (or moon) above the horizon, as a share of the sky."""
    moon: bool = False
    stars: bool = False
    clouds: RGB = (255.0, 255.0, 255.0)
    cloud_base: RGB = (206.0, 220.0, 236.0)
    lamps: bool = False
    """Whether windows are lit."""
    cover: float = 1.0
    """How many clouds, by the usual."""
    falling: str = ""
    """``snow`` or ``rain`` that falls; empty otherwise."""

    def on(self, colour: RGB, far: float = 0.0) -> RGB:
        """A thing's colour in this light, ``far`` 0 (near) … 1 (lost in the haze)."""
        a, b, c = (channel * tone / 255 for channel, tone in zip(colour, self.tint, strict=True))
        return mix((a, b, c), self.haze, far)


WHITE: RGB = (255.0, 255.0, 255.0)

LIGHTS: dict[str, tuple[Light, ...]] = {
    "day": (
        Light("day", ((46, 126, 214), (104, 176, 236), (186, 222, 246)), (190, 217, 240), sun=(255, 250, 226), low=0.66),
        Light("day", ((38, 138, 206), (96, 192, 228), (206, 236, 240)), (198, 226, 236), sun=(255, 247, 214), low=0.58),
        Light("day", ((76, 130, 206), (140, 180, 230), (226, 230, 242)), (208, 220, 238), (255, 250, 243), sun=(255, 250, 232), low=0.5),
    ),
    "morning": (
        Light("morning", ((112, 160, 214), (186, 204, 226), (252, 222, 192)), (244, 216, 198), (255, 236, 218), (255, 240, 206), 0.26, clouds=(255, 240, 228), cloud_base=(226, 204, 208)),
        Light("morning", ((134, 148, 208), (220, 190, 214), (255, 214, 188)), (246, 208, 200), (255, 232, 222), (255, 236, 214), 0.2, clouds=(255, 232, 226), cloud_base=(222, 194, 212)),
    ),
    "sunset": (
        Light("sunset", ((50, 50, 112), (142, 82, 136), (236, 122, 98), (255, 196, 116)), (246, 160, 122), (240, 178, 158), (255, 240, 196), 0.13, clouds=(255, 176, 132), cloud_base=(166, 92, 136)),
        Light("sunset", ((36, 66, 120), (104, 110, 156), (240, 164, 110), (255, 214, 120)), (246, 182, 124), (246, 192, 150), (255, 246, 206), 0.16, clouds=(255, 200, 140), cloud_base=(146, 112, 146)),
        Light("sunset", ((72, 44, 110), (176, 72, 126), (248, 112, 112), (255, 176, 128)), (240, 140, 128), (238, 168, 164), (255, 226, 196), 0.1, clouds=(255, 160, 146), cloud_base=(150, 76, 138)),
    ),
    "night": (
        Light("night", ((7, 11, 34), (18, 28, 70), (48, 66, 122)), (44, 60, 114), (92, 108, 170), (244, 242, 224), 0.66, True, True, (92, 106, 158), (44, 56, 104), True, 0.5),
        Light("night", ((10, 10, 30), (30, 26, 72), (78, 66, 128)), (66, 60, 116), (102, 100, 168), (250, 244, 222), 0.56, True, True, (106, 98, 156), (52, 48, 100), True, 0.4),
    ),
    "grey": (
        Light("grey", ((140, 154, 170), (178, 188, 198), (214, 218, 221)), (204, 209, 214), (224, 228, 232), None, clouds=(222, 227, 232), cloud_base=(160, 172, 184), cover=1.8),
        Light("grey", ((122, 138, 158), (164, 176, 190), (206, 211, 216)), (194, 201, 208), (214, 220, 228), None, clouds=(208, 214, 222), cloud_base=(140, 152, 168), cover=2.0),
    ),
}  # fmt: skip


def light_of(name: str, seed: int, falling: str = "") -> Light:
    """One of the variants of a time of day, by seed."""
    variants = LIGHTS[name]
    return replace(variants[seed % len(variants)], falling=falling)
