"""The application's launcher with stand-ins for the servers and a page that can hang: for tests of its life."""

from __future__ import annotations

import argparse
import asyncio
import sys
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from app import settings as settings_module
from app.errors import AppError
from app.launcher import Supervisor
from app.launcher.run import run
from app.settings import Settings

LITTLE = Path(__file__).with_name("little_server.py")


def little(server: str, engine: str, port_file: Path, verbose: bool) -> list[str]:
    return [sys.executable, str(LITTLE), server, engine, str(port_file)]


def create_app(settings: Settings, supervisor: Supervisor) -> FastAPI:
    if settings.max_upload_mb == 13:
        threading.Event().wait(60)
    app = FastAPI()

    @app.get("/")
    async def home() -> dict[str, str]:
        return {server: state.state for server, state in supervisor.states().items()}

    @app.get("/block")
    async def block() -> None:
        time.sleep(60)

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        async def endless() -> AsyncIterator[bytes]:
            while True:
                yield b"."
                await asyncio.sleep(0.05)

        return StreamingResponse(endless())

    return app


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    settings_module.add_arguments(parser)
    try:
        sys.exit(run(settings_module.load(parser.parse_args()), create_app, command=little))
    except AppError as error:
        sys.exit(f"{error.message}\n{error.hint}")
