"""The engines that repeat an edit: clients of four servers, and who answers behind them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from app.clients import GligenClient, LamaClient, LlavaClient, SeemClient, ServerAddress
from app.errors import ServerError
from app.session.model import EngineUse
from model_servers.protocol import SERVER_NAMES, ServerName

Address = Callable[[], ServerAddress | None]
"""Tells where a server answers now; None while it does not."""


@dataclass(frozen=True)
class Engines:
    """One client for each server. ``uses`` says which engine, version and weights answer there."""

    seem: SeemClient
    lama: LamaClient
    gligen: GligenClient
    llava: LlavaClient
    uses: Mapping[str, EngineUse] = field(default_factory=dict)

    def use(self, server: str, engine: str) -> EngineUse:
        """How an engine that answered is recorded in a turn."""
        known = self.uses.get(server)
        return known if known is not None and known.engine == engine else EngineUse(server=server, engine=engine)

    def named(self, *used: tuple[str, str]) -> tuple[EngineUse, ...]:
        """As :meth:`use`, for several servers and engines, each once."""
        return tuple(self.use(server, engine) for server, engine in dict.fromkeys(used) if engine)


@asynccontextmanager
async def connect(addresses: Mapping[ServerName, Address]) -> AsyncGenerator[Engines]:
    """Clients of the servers at these addresses, closed at the end.

    A server without an address, or one that does not answer, is no error before it is needed.
    """

    def nowhere() -> None:
        return None

    async with AsyncExitStack() as stack:
        seem = SeemClient("seem", addresses.get("seem", nowhere))
        lama = LamaClient("lama", addresses.get("lama", nowhere))
        gligen = GligenClient("gligen", addresses.get("gligen", nowhere))
        llava = LlavaClient("llava", addresses.get("llava", nowhere))
        clients = {"seem": seem, "lama": lama, "gligen": gligen, "llava": llava}
        for client in clients.values():
            stack.push_async_callback(client.close)
        there = [server for server in SERVER_NAMES if addresses.get(server, nowhere)() is not None]
        answers = await asyncio.gather(*(clients[server].engine() for server in there), return_exceptions=True)
        uses: dict[str, EngineUse] = {}
        for server, facts in zip(there, answers, strict=True):
            if isinstance(facts, BaseException):
                if not isinstance(facts, ServerError):
                    raise facts
                continue
            uses[server] = EngineUse(server=server, engine=facts.engine, version=facts.version, revision=facts.revision)
        yield Engines(seem, lama, gligen, llava, uses)
