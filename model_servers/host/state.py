"""One server's engine, what it keeps in memory, and how it is."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from model_servers.engine import Engine, EngineError
from model_servers.host.cache import ByteCache
from model_servers.host.errors import WireError
from model_servers.host.jobs import Encode, Jobs, RunningJob, Work
from model_servers.host.metrics import Metrics
from model_servers.host.settings import HostSettings
from model_servers.protocol import Health, ServerName

logger = logging.getLogger(__name__)

State = Literal["starting", "ready", "failed"]
UNKNOWN_SIZE = 1 << 20
"""Bytes that features count for when they do not tell their size."""


class Host:
    """What the routes of a server work with.

    Args:
        server: which of the four servers.
        engine_name: the engine's name in the registry.
        engine: not loaded yet.
        settings: limits and the token.
    """

    def __init__(self, server: ServerName, engine_name: str, engine: Engine, settings: HostSettings) -> None:
        self.server = server
        self.engine_name = engine_name
        self.engine = engine
        self.settings = settings
        self.state: State = "starting"
        self.message = ""
        at_once = max(2, os.cpu_count() or 1) if getattr(engine, "concurrent", False) else 1
        self.jobs = Jobs(settings.request_seconds, settings.max_waiting, at_once)
        self.features: ByteCache[Any] = ByteCache(
            settings.feature_cache_bytes, lambda value: int(getattr(value, "nbytes", UNKNOWN_SIZE))
        )
        # Features may hold on to their picture, so they go when it goes.
        self.pictures: ByteCache[np.ndarray] = ByteCache(
            int(settings.picture_cache_mb * (1 << 20)), lambda rgb: rgb.nbytes, on_drop=self.features.remove
        )
        self.metrics = Metrics(
            {
                "in_flight": lambda: self.jobs.in_flight,
                "picture_cache_bytes": lambda: self.pictures.bytes,
                "picture_cache_hits": lambda: self.pictures.hits,
                "picture_cache_misses": lambda: self.pictures.misses,
                "feature_cache_bytes": lambda: self.features.bytes,
                "feature_cache_hits": lambda: self.features.hits,
                "feature_cache_misses": lambda: self.features.misses,
            }
        )

    def load(self) -> None:
        """Load the engine; runs in a thread while the server already answers."""
        try:
            self.engine.load()
        except EngineError as error:
            self.state, self.message = "failed", f"{error} {error.hint}".strip()
            logger.error("the engine cannot be loaded: %s", self.message)
        except Exception:  # the server stays up and says so, whatever went wrong
            self.state, self.message = "failed", "The engine could not be loaded; the server's log says more."
            logger.exception("the engine cannot be loaded")
        else:
            self.state = "ready"
            logger.info("%s is ready", self.engine_name)

    def health(self) -> Health:
        """How the server is now."""
        busy = self.state == "ready" and self.jobs.in_flight > 0
        state = "busy" if busy else self.state
        held = device_memory() if self.state == "ready" else 0
        return Health(
            server=self.server,
            engine=self.engine_name,
            state=state,
            message=self.message,
            pid=os.getpid(),
            device_memory=held,
        )

    def check_ready(self) -> None:
        """Raises ``not_ready`` while the engine loads and after it failed to."""
        if self.state == "starting":
            raise WireError(503, "not_ready", "The engine is still loading.", "Try again in a moment.")
        if self.state == "failed":
            raise WireError(503, "not_ready", f"The engine could not be loaded. {self.message}")

    def start(self, request_id: str, call: Callable[[RunningJob], None], encode: Encode = lambda _: b"") -> Work:
        """Hand a request to the engine. Raises ``not_ready`` and ``busy``."""
        self.check_ready()
        return self.jobs.start(request_id, call, encode)

    def picture(self, name: str) -> np.ndarray:
        """A cached picture. Raises ``picture_unknown``."""
        rgb = self.pictures.get(name)
        if rgb is None:
            raise WireError(
                404, "picture_unknown", "This server does not hold that picture.", "Upload it, then repeat."
            )
        return rgb

    def features_of(self, name: str, make: Callable[[], Any], check: Callable[[], None]) -> Any:
        """What the engine prepared for a picture, prepared once."""
        features = self.features.get_or_make(name, make, check)
        if name not in self.pictures:
            self.features.remove(name)
        return features


def device_memory() -> int:
    """Bytes that this process holds on CUDA devices. Only where an engine has loaded torch: nothing is imported for it."""
    torch = sys.modules.get("torch")
    if torch is None or not torch.cuda.is_initialized():
        return 0
    return sum(torch.cuda.memory_reserved(device) for device in range(torch.cuda.device_count()))
