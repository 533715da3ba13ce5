"""Settings of the learned chat engines. The only place of theirs that reads the environment."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, HttpUrl, SecretStr, TypeAdapter, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from model_servers.engine import EngineError


class OpenAISettings(BaseSettings):
    """The endpoint that the ``openai`` engine asks, from variables that start with ``LLAVA_INTERACTIVE_OPENAI_``."""

    model_config = SettingsConfigDict(env_prefix="LLAVA_INTERACTIVE_OPENAI_", env_ignore_empty=True, extra="ignore")

    base_url: str = ""
    """Where the API is, as OpenAI's clients take it: up to and including ``/v1``."""
    api_key: SecretStr = SecretStr("")
    model: str = ""
    """The model to ask; empty takes the first one that the endpoint lists."""
    max_picture_side: Annotated[int, Field(ge=64, le=8192)] = 2048
    """Pictures are sent with at most this many pixels on their longer side."""
    connect_seconds: Annotated[float, Field(gt=0)] = 10
    idle_seconds: Annotated[float, Field(gt=0)] = 300
    """An answer that pauses for longer is given up. Models that are loaded on demand need minutes for the first word."""

    @field_validator("base_url")
    @classmethod
    def _plain_url(cls, value: str) -> str:
        if not value:
            return value
        url = TypeAdapter(HttpUrl).validate_python(value)
        if url.username or url.password or url.query or url.fragment:
            raise ValueError("the URL carries more than an address; the key has a setting of its own")
        return value.rstrip("/")


class TransformersSettings(BaseSettings):
    """The model that the ``transformers`` engine runs, from variables that start with ``LLAVA_INTERACTIVE_LLAVA_``."""

    model_config = SettingsConfigDict(env_prefix="LLAVA_INTERACTIVE_LLAVA_", env_ignore_empty=True, extra="ignore")

    model: str = ""
    """A folder, or a repository whose files are here (OWNER/NAME); empty takes what suits the machine."""
    device: str = "auto"
    """``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``."""
    precision: Literal["auto", "float32", "bfloat16", "float16"] = "auto"
    quantize: Literal["none", "8bit", "4bit"] = "none"
    """Weights in fewer bits; needs bitsandbytes."""
    max_context: Annotated[int, Field(ge=0)] = 0
    """Tokens of a conversation with its answer; 0 takes what the model was made for."""
    max_pictures: Annotated[int, Field(ge=1, le=64)] = 4
    """Pictures that the model sees at once; older ones are left out, which is said."""
    max_batch: Annotated[int, Field(ge=1, le=64)] = 8
    """Waiting requests that are answered together."""


def read(settings: type[OpenAISettings] | type[TransformersSettings]) -> OpenAISettings | TransformersSettings:
    """The settings from the environment. Raises :class:`EngineError` naming the variable that makes no sense."""
    try:
        return settings()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        prefix = settings.model_config["env_prefix"]
        name = "_".join(str(step) for step in first["loc"]).upper()
        raise EngineError(f"{prefix}{name}: {first['msg']}.", "Correct that environment variable.") from None
