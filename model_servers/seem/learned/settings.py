"""Settings of SEEM's learned engines. The only place of theirs that reads the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from model_servers.engine import EngineError

PREFIX = "LLAVA_INTERACTIVE_"
S = TypeVar("S", bound=BaseSettings)


class SeemSettings(BaseSettings):
    """The engine ``seem``, from variables that start with ``LLAVA_INTERACTIVE_SEEM_``."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}SEEM_", env_ignore_empty=True, extra="ignore")

    weights: Path | None = None
    """One of the official files, or a safetensors file with the same names; None takes the best that was pulled."""
    tokenizer: Path | None = None
    """Folder with CLIP's ``vocab.json`` and ``merges.txt``; None takes what was pulled."""
    device: str = "auto"
    """``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``."""
    precision: Literal["auto", "float32", "bfloat16", "float16"] = "auto"
    max_batch: Annotated[int, Field(ge=0, le=64)] = 0
    """Waiting pictures of one size that are read together; 0 takes 4 on a GPU, and 1 elsewhere, where together takes as
    long as one after the other."""


class Sam2Settings(BaseSettings):
    """The engine ``sam2``, from variables that start with ``LLAVA_INTERACTIVE_SAM2_``."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}SAM2_", env_ignore_empty=True, extra="ignore")

    model: str = ""
    """A folder, or a repository whose files are here (OWNER/NAME); empty takes what suits the machine."""
    device: str = "auto"
    """``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``."""
    precision: Literal["auto", "float32", "bfloat16", "float16"] = "auto"


def read(settings: type[S]) -> S:
    """The settings from the environment. Raises :class:`EngineError` naming the variable that makes no sense."""
    try:
        return settings()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = "_".join(str(step) for step in first["loc"]).upper()
        variable = f"{settings.model_config.get('env_prefix', PREFIX)}{name}"
        raise EngineError(f"{variable}: {first['msg']}.", "Correct that environment variable.") from None
