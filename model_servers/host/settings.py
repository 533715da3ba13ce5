"""Settings of one model server. The only place of a server that reads the environment."""

from __future__ import annotations

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class HostSettings(BaseSettings):
    """Limits and secrets, from environment variables that start with ``LLAVA_INTERACTIVE_``."""

    model_config = SettingsConfigDict(env_prefix="LLAVA_INTERACTIVE_", extra="ignore")

    token: SecretStr = SecretStr("")
    """Bearer token that requests must carry."""
    picture_cache_mb: int = Field(default=512, ge=1)
    feature_cache_mb: int = Field(default=512, ge=1)
    max_megapixels: float = Field(default=100, gt=0)
    """Largest picture that is taken."""
    max_body_mb: int = Field(default=400, ge=1)
    request_seconds: float = Field(default=300, gt=0)
    """A request that takes longer is stopped."""
    max_waiting: int = Field(default=16, ge=1)
    """Requests that may wait for the engine; more are refused as busy."""
