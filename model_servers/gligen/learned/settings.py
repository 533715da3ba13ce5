"""Settings of the learned painters. The only place of theirs that reads the environment."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from model_servers.engine import EngineError

Precision = Literal["auto", "float32", "bfloat16", "float16"]


class GligenSettings(BaseSettings):
    """What the ``gligen`` engine runs, from variables that start with ``LLAVA_INTERACTIVE_GLIGEN_``."""

    model_config = SettingsConfigDict(env_prefix="LLAVA_INTERACTIVE_GLIGEN_", env_ignore_empty=True, extra="ignore")

    model: str = "masterful/gligen-1-4-generation-text-box"
    """Paints whole pictures: a folder, an official ``.bin`` file, or a repository whose files are here (OWNER/NAME)."""
    inpaint_model: str = "masterful/gligen-1-4-inpainting-text-box"
    """Paints into pictures."""
    device: str = "auto"
    """``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``."""
    precision: Precision = "auto"
    scheduler: Literal["checkpoint", "ddim", "pndm", "dpm", "euler", "unipc"] = "checkpoint"
    """How noise is taken away: as the checkpoint says, or another solver."""
    max_batch: Annotated[int, Field(ge=1, le=64)] = 8
    """Candidates, also of several requests, that are painted together on a GPU; on a CPU it is one."""
    safety_checker: bool = True
    """Hide pictures that the checkpoint's safety checker objects to, if it has one."""


class InpaintSettings(BaseSettings):
    """What the ``inpaint`` engine runs, from variables that start with ``LLAVA_INTERACTIVE_INPAINT_``."""

    model_config = SettingsConfigDict(env_prefix="LLAVA_INTERACTIVE_INPAINT_", env_ignore_empty=True, extra="ignore")

    model: str = "stable-diffusion-v1-5/stable-diffusion-inpainting"
    """A diffusers inpainting pipeline: a folder, or a repository whose files are here (OWNER/NAME)."""
    device: str = "auto"
    precision: Precision = "auto"


S = TypeVar("S", GligenSettings, InpaintSettings)


def read(settings: type[S]) -> S:
    """The settings from the environment. Raises :class:`EngineError` naming the variable that makes no sense."""
    try:
        return settings()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = settings.model_config["env_prefix"] + "_".join(str(step) for step in first["loc"]).upper()
        raise EngineError(f"{name}: {first['msg']}.", "Correct that environment variable.") from None
