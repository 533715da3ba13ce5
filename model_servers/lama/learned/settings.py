"""Settings of the learned fillers. The only place of theirs that reads the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, HttpUrl, TypeAdapter, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from model_servers.engine import EngineError

PREFIX = "LLAVA_INTERACTIVE_"
S = TypeVar("S", bound=BaseSettings)


class LamaSettings(BaseSettings):
    """The engine ``lama``, from variables that start with ``LLAVA_INTERACTIVE_LAMA_``."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}LAMA_", env_ignore_empty=True, extra="ignore")

    weights: Path | None = None
    """The TorchScript file ``big-lama.pt``; None takes what was pulled."""
    device: str = "auto"
    """``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``."""
    max_side: Annotated[int, Field(ge=256, le=8192)] = 2048
    """The model is given at most so many pixels a side; what needs more at once is filled smaller and enlarged."""


class LamaCleanerSettings(BaseSettings):
    """The engine ``lama-cleaner``, from variables that start with ``LLAVA_INTERACTIVE_LAMA_CLEANER_``."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}LAMA_CLEANER_", env_ignore_empty=True, extra="ignore")

    base_url: str = ""
    """Where a running lama-cleaner listens; empty starts one of our own."""
    venv: Path | None = None
    """The environment that our own is installed in; None takes the one that ``./launch.sh lama-cleaner`` makes."""
    model: str = "lama"
    """What our own runs: ``lama``, ``cv2`` (needs no weights), or another of lama-cleaner's models."""
    weights: Path | None = None
    """TorchScript file for its ``lama``; None takes the big-lama.pt that was pulled."""
    device: Literal["cpu", "cuda", "mps"] = "cpu"
    seconds: Annotated[float, Field(gt=0)] = 300
    """A fill that takes longer is given up."""
    max_side: Annotated[int, Field(ge=256, le=8192)] = 2048
    """The model is given at most so many pixels a side; what needs more at once is filled smaller and enlarged."""

    @field_validator("base_url")
    @classmethod
    def _plain_url(cls, value: str) -> str:
        if not value:
            return value
        url = TypeAdapter(HttpUrl).validate_python(value)
        if url.query or url.fragment:
            raise ValueError("the URL carries more than an address")
        return value.rstrip("/")


def read(settings: type[S]) -> S:
    """The settings from the environment. Raises :class:`EngineError` naming the variable that makes no sense."""
    try:
        return settings()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = "_".join(str(step) for step in first["loc"]).upper()
        variable = f"{settings.model_config.get('env_prefix', PREFIX)}{name}"
        raise EngineError(f"{variable}: {first['msg']}.", "Correct that environment variable.") from None
