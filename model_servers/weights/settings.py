"""Settings about weights. The only place of theirs that reads the environment."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

from pydantic import Field, HttpUrl, SecretStr, TypeAdapter, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from model_servers.engine import EngineError

PREFIX = "LLAVA_INTERACTIVE_"
HUB = "https://huggingface.co"
ROOT = Path(__file__).resolve().parents[2]
MIRROR = "HF_ENDPOINT"
"""The variable that names a mirror for Hugging Face's own tools."""


def _place(variable: str, *at_home: str) -> Path | None:
    """The folder that a variable names, else one in the home directory; None for a user who has none (a container's)."""
    if named := os.environ.get(variable):
        return Path(named)
    try:
        return Path.home().joinpath(*at_home)
    except RuntimeError:
        return None


def _data_dir() -> Path | None:
    place = _place("XDG_DATA_HOME", ".local", "share")
    return place and place / "llava-interactive"


def _cache_dir() -> Path | None:
    if named := os.environ.get("HF_HUB_CACHE"):
        return Path(named)
    place = _place("HF_HOME", ".cache", "huggingface")
    return place and place / "hub"


def python() -> str:
    """What a person types, in the project's folder, to run the Python that runs this."""
    executable = Path(sys.executable)
    shown = str(executable.relative_to(ROOT) if executable.is_relative_to(ROOT) else executable)
    return shown if os.name == "nt" else shlex.quote(shown)


class WeightsSettings(BaseSettings):
    """Where weights are and come from, from environment variables that start with ``LLAVA_INTERACTIVE_``."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore")

    data_dir: Path | None = Field(default_factory=_data_dir)
    """The application's data directory, in which weights are kept unless ``models_dir`` says otherwise."""
    models_dir: Path | None = None
    """Where weights are kept, one folder for each repository."""
    hub_url: str = Field(default_factory=lambda: os.environ.get(MIRROR) or HUB, validate_default=True)
    """The hub, or a mirror of it; if this is not set, the one that ``HF_ENDPOINT`` names for Hugging Face's own tools."""
    hub_token: SecretStr = SecretStr("")
    """For repositories that want a licence to be accepted first."""
    offline: bool = False
    """Take only what is here; never ask the hub."""
    cache_dir: Path | None = Field(default_factory=_cache_dir)
    """The cache of Hugging Face's own tools, from which weights are used if they are there."""
    idle_seconds: Annotated[float, Field(gt=0)] = 30
    """A download that pauses for longer is taken up anew."""
    retry_seconds: Annotated[float, Field(ge=0)] = 1
    """Pause before a download is taken up anew; doubled with each try that brings nothing."""

    @field_validator("hub_url")
    @classmethod
    def _plain_url(cls, value: str) -> str:
        url = TypeAdapter(HttpUrl).validate_python(value)
        if url.username or url.password or url.query or url.fragment:
            raise ValueError("the URL carries more than an address; the token has a setting of its own")
        return value.rstrip("/")

    @property
    def folder(self) -> Path:
        """Where weights are kept. Raises :class:`EngineError` for a user without a home directory who named none."""
        place = self.models_dir or (self.data_dir and self.data_dir / "models")
        if place is None:
            raise EngineError(
                "There is nowhere to keep weights: this user has no home directory.", f"Set {PREFIX}MODELS_DIR."
            )
        return place.expanduser().absolute()

    def make_folder(self) -> Path:
        """Make the folder; a new data directory, which will hold pictures and chat as well, is for this user alone."""
        if self.models_dir is None and self.data_dir is not None:
            self.data_dir.expanduser().mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder

    def command(self, *words: str) -> str:
        """What a person types, in the project's folder, to work on these weights: ``command("pull", "big-lama")``."""
        usual = _data_dir()
        place = (
            ""
            if usual and self.folder == (usual / "models").absolute()
            else f"{PREFIX}MODELS_DIR={shlex.quote(str(self.folder))} "
        )
        return f"{place}{python()} -m model_servers weights {' '.join(words)}"


def read_settings() -> WeightsSettings:
    """The settings from the environment. Raises :class:`EngineError` naming the variable that makes no sense."""
    try:
        return WeightsSettings()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = PREFIX + "_".join(str(step) for step in first["loc"]).upper()
        if name == f"{PREFIX}HUB_URL" and not os.environ.get(name):
            name = MIRROR
        raise EngineError(f"{name}: {first['msg']}.", "Correct that environment variable.") from None
