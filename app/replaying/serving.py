"""Servers for a replay: those that run already, or own ones for as long as it takes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from app.clients import ServerAddress
from app.errors import ServerUnavailable
from app.launcher import Supervisor
from app.replaying.engines import Address
from app.session.model import NewTurn
from app.settings import Settings
from model_servers.protocol import SERVER_NAMES, ServerName

START_SECONDS = 600.0
"""A learned engine may have to read several gigabytes first."""


def needed(turns: Iterable[NewTurn]) -> tuple[ServerName, ...]:
    """The servers without which these turns cannot be done again."""
    wanted: set[ServerName] = set()
    for turn in turns:
        if any(record.steps for record in turn.scene):
            wanted.add("seem")
        if turn.kind in ("arrange", "replace"):
            wanted.add("lama")
        if turn.kind in ("replace", "inpaint", "generate"):
            wanted.add("gligen")
        if turn.kind == "chat" and turn.messages:
            wanted.add("llava")
    return tuple(server for server in SERVER_NAMES if server in wanted)


@asynccontextmanager
async def serving(
    settings: Settings, servers: tuple[ServerName, ...] = SERVER_NAMES, *, name: str = ""
) -> AsyncGenerator[dict[ServerName, Address]]:
    """Start servers with the engines of the settings; they end with the block. Their addresses, by server.

    Args:
        settings: which engines, and the data directory for ports and logs.
        servers: which ones.
        name: keeps them apart from others that use the same data directory.

    Raises :class:`~app.errors.ServerUnavailable` when an engine that the settings name does not start.
    """
    supervisor = Supervisor(settings, servers, name=name)
    try:
        supervisor.start()
        await asyncio.to_thread(supervisor.wait_until_settled, START_SECONDS)
        for server, state in supervisor.states().items():
            if server in settings.engines and not state.available:
                reason = state.message or "It took too long to load."
                raise ServerUnavailable(
                    server,
                    f"{server} does not start with '{state.engine}'. {reason}".rstrip(),
                    "Choose another engine.",
                )
        yield {server: partial(supervisor.address, server) for server in servers}
    finally:
        await asyncio.to_thread(supervisor.stop)


def running(data_dir: Path) -> dict[ServerName, Address]:
    """Addresses of the servers that ``python -m app servers`` runs with this data directory; empty when none do."""
    try:
        noted = json.loads((data_dir / "run" / "addresses.json").read_text(encoding="utf-8"))
        found = {
            server: ServerAddress(noted[server]["url"], noted[server]["token"])
            for server in SERVER_NAMES
            if server in noted
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {server: partial(_same, address) for server, address in found.items()}


def _same(address: ServerAddress) -> ServerAddress:
    return address
