"""Engines that a person switched to while the application ran, so that the next start has them again.

They are kept with the profile that they were chosen under: who starts another profile wants its engines. What is named by
``--engine`` counts over both.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping

from app.launcher.supervisor import write_json
from app.settings import PROFILES, Settings
from model_servers.protocol import SERVER_NAMES, ServerName

logger = logging.getLogger(__name__)

FILE = "engines.json"


class RememberedEngines:
    """The engines that were switched to, in a file of the data directory. Thread-safe.

    Args:
        settings: the data directory and the profile.
    """

    def __init__(self, settings: Settings) -> None:
        self._path = settings.data_dir / FILE
        self._profile = settings.profile
        self._lock = threading.Lock()

    def read(self) -> Mapping[ServerName, str]:
        """Engines by server, of those that differ from the profile's; none where the file cannot be read."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            engines = found["engines"] if found["profile"] == self._profile else {}
            return {server: str(engines[server]) for server in SERVER_NAMES if engines.get(server)}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            logger.warning("%s cannot be read and is left aside: %s", self._path, error)
            return {}

    def remember(self, server: ServerName, engine: str) -> None:
        """Start the server with this engine from now on."""
        with self._lock:
            engines = {**self.read(), server: engine}
            if engine == PROFILES[self._profile][server]:
                del engines[server]
            try:
                write_json(self._path, {"profile": self._profile, "engines": engines})
            except OSError as error:
                logger.warning("%s cannot be written, so the next start has the old engine: %s", self._path, error)
