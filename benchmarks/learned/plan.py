"""What to measure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from model_servers.protocol import ServerName

NAMES: tuple[ServerName, ...] = ("seem", "gligen", "llava", "lama")
ENGINES: dict[ServerName, str] = {"seem": "seem", "gligen": "gligen", "llava": "transformers", "lama": "lama"}


@dataclass(frozen=True)
class Plan:
    """What the options say."""

    weights: Literal["tiny", "full", "mine"]
    folder: Path
    device: str
    large: bool
    rounds: int
    steps: int
    together: int
    tokens: int
    photo: Path
    lama_cleaner: Path | None
