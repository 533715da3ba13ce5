"""Settings of one model server. The only place of a server that reads the environment."""

from __future__ import annotations

import psutil
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class HostSettings(BaseSettings):
    """Limits and secrets, from environment variables that start with ``LLAVA_INTERACTIVE_``."""

    model_config = SettingsConfigDict(env_prefix="LLAVA_INTERACTIVE_", extra="ignore")

    token: SecretStr = SecretStr("")
    """Bearer token that requests must carry."""
    picture_cache_mb: float = Field(default=512, gt=0)
    feature_cache_mb: float = Field(default=0, ge=0)
    """What engines computed from pictures; 0 takes a tenth of the machine's memory, from 512 to 2048. SEEM takes about 180
    for a picture, and answers again on one that is still here in a ninth of the time."""
    max_megapixels: float = Field(default=100, gt=0)
    """Largest picture that is taken; also the limit of all pictures together that one chat request carries."""
    max_message_mb: float = Field(default=64, gt=0)
    """Largest body of a request that is not an upload."""
    request_seconds: float = Field(default=300, gt=0)
    """A request that keeps the engine busy for longer is stopped; so is one that waits for longer."""
    max_waiting: int = Field(default=16, ge=1)
    """Requests that may be with the engine or wait for it; more are refused as busy."""

    @property
    def feature_cache_bytes(self) -> int:
        """How much of what was computed from pictures is kept."""
        if self.feature_cache_mb:
            return int(self.feature_cache_mb * (1 << 20))
        return min(2048 << 20, max(512 << 20, psutil.virtual_memory().total // 10))
