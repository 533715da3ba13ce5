"""Every server once, as it is by default, shared by the contract tests; their log is read at the end."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import numpy as np
import pytest
from PIL import Image

from model_servers.protocol import ServerName
from tests.support.servers import ModelServer

SMALL = {"max_megapixels": 30, "max_message_mb": 1}
"""Limits that a test can pass quickly."""


@pytest.fixture(scope="session")
def server_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[ServerName], ModelServer]]:
    """A running server by its name, started when it is first asked for; all have one token.

    No learned engine's library can be imported in them.
    """
    folder, token = tmp_path_factory.mktemp("servers"), secrets.token_urlsafe(16)
    running: dict[ServerName, ModelServer] = {}
    with ExitStack() as stack:

        def of(server: ServerName) -> ModelServer:
            if server not in running:
                made = ModelServer(server, folder, settings=SMALL, options=["--verbose"], light=True, token=token)
                running[server] = stack.enter_context(made)
            return running[server]

        yield of
        for server in running.values():  # all at once, then one is waited for after the other
            server.ask_to_end()


@pytest.fixture(scope="session")
def dogs(photos) -> np.ndarray:
    """A photo of dogs, 1650 × 1099, uint8 RGB."""
    return _photo(photos / "dogs.jpg")


@pytest.fixture(scope="session")
def cat(photos) -> np.ndarray:
    """A photo of a cat, 300 × 451, uint8 RGB."""
    return _photo(photos / "cat.jpg")


@pytest.fixture(scope="session")
def sunset(photos) -> np.ndarray:
    """A photo of 12 megapixels, uint8 RGB."""
    return _photo(photos / "sunset.jpg")


def _photo(path) -> np.ndarray:
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))
