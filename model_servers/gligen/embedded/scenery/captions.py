"""The place, the light, the season and the weather that a caption names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model_servers.gligen.embedded.phrases import singulars

PLACES: dict[str, str] = {
    "beach": "beach shore seashore coast seaside sand",
    "sea": "sea ocean water wave harbour harbor bay",
    "lake": "lake river pond lakeside riverside fjord",
    "underwater": "underwater reef aquarium seabed",
    "meadow": "meadow field grass hill countryside pasture prairie landscape valley farm farmland savanna savannah",
    "garden": "garden park lawn backyard yard playground",
    "forest": "forest wood woods jungle woodland rainforest",
    "mountain": "mountain alp alps peak highlands range",
    "snow": "snow snowy ice icy arctic winter snowfield glacier",
    "desert": "desert dune sahara oasis",
    "volcano": "rocky canyon cliff volcanic cave",
    "city": "city skyline downtown metropolis cityscape skyscrapers town",
    "street": "street road village avenue sidewalk pavement shop market cafe",
    "room": "room bedroom livingroom lounge interior indoors indoor office apartment hall classroom library home party",
    "kitchen": "kitchen",
    "bathroom": "bathroom washroom",
    "tabletop": "table desk tabletop counter",
    "space": "space galaxy universe cosmos orbit nebula",
    "sky": "sky air clouds heaven",
    "studio": "studio background backdrop plain blank",
}
"""What a caption's words (singular) are the place of; what stands further up counts less than what stands later."""
LIGHTS: dict[str, str] = {
    "sunset": "sunset dusk evening twilight",
    "morning": "sunrise dawn morning",
    "night": "night midnight moonlight moonlit starry nighttime",
    "grey": "rain rainy storm stormy fog foggy misty overcast cloudy grey gloomy",
}
SEASONS: dict[str, str] = {
    "winter": "winter snow snowy snowing frozen icy",
    "autumn": "autumn autumnal fall october november",
    "spring": "spring springtime april",
}
FALLING: dict[str, str] = {"snow": "snowing snowfall blizzard", "rain": "rain raining rainy storm stormy"}
SPECIFIC = ("tabletop", "underwater", "space", "beach", "lake", "kitchen", "bathroom", "room", "garden", "forest")
"""These win over others that a caption names as well: a beach by the sea in a city is a beach."""
_VIEW = {
    "a", "an", "at", "beautiful", "blue", "bright", "busy", "by", "calm", "clear", "cold", "cosy", "cozy", "dark",
    "day", "deep", "dining", "empty", "front", "golden", "green", "high", "hour", "illustration", "image", "in",
    "landscape", "light", "living", "modern", "near", "of", "old", "on", "painting", "peaceful", "photo", "picture",
    "quiet", "scene", "summer", "sunny", "the", "view", "warm", "wide",
}  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """What to paint behind everything. ``place`` is a key of :data:`PLACES`."""

    place: str = "studio"
    light: str = "day"
    season: str = "summer"
    falling: str = ""
    named: bool = False
    """Whether the words said any of it."""


def setting_of(caption: str) -> Setting:
    """Read a caption; what it does not say is a summer's day in a studio."""
    words = _words(caption)
    places = [name for word in words if (name := _find(word, PLACES))]
    light = next((name for word in words if (name := _find(word, LIGHTS))), "")
    season = next((name for word in words if (name := _find(word, SEASONS))), "")
    falling = next((name for word in words if (name := _find(word, FALLING))), "")
    place = next((name for name in SPECIFIC if name in places), places[0] if places else "")
    if "snow" in places and "mountain" in places:
        place = "snow"
    if falling and not light:
        light = "grey"
    if not place:
        place = {"sunset": "sea", "night": "meadow", "morning": "meadow"}.get(
            light, "meadow" if season or light else "studio"
        )
    if season == "winter" and place in ("meadow", "garden"):
        place = "snow"
    return Setting(place, light or "day", season or "summer", falling, bool(places or light or season))


def without_place(words: str) -> str:
    """The words without those that are about the backdrop."""
    tables = (PLACES, LIGHTS, SEASONS, FALLING)
    return " ".join(word for word in _words(words) if not any(_find(word, table) for table in tables))


def is_about_place(words: str) -> bool:
    """Whether words are about the backdrop alone, not about a thing in front of it."""
    found = _words(words)
    tables = (PLACES, LIGHTS, SEASONS, FALLING)
    known = [any(_find(word, table) for table in tables) for word in found]
    return any(known) and all(is_known or word in _VIEW for word, is_known in zip(found, known, strict=True))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _find(word: str, table: dict[str, str]) -> str:
    forms = (word, *singulars(word))
    return next((name for name, words in table.items() if any(form in words.split() for form in forms)), "")
