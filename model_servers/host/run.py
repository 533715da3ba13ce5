"""Command line of every model server: ``python -m model_servers.<name> --engine E --port N``."""

from __future__ import annotations

import argparse
import ipaddress
import logging
import os
import secrets
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr

from model_servers.engine import EngineError, create_engine
from model_servers.host.app import Host, create_app
from model_servers.host.settings import HostSettings
from model_servers.protocol import TOKEN_VARIABLE, ServerName

SHUTDOWN_SECONDS = 3


def main(server: ServerName, add_routes: Callable[[FastAPI, Host], None], arguments: list[str] | None = None) -> int:
    """Serve until told to stop; the exit status."""
    options = _parse(server, arguments)
    logging.basicConfig(
        level=logging.DEBUG if options.verbose else logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    # Pillow and numba describe every chunk and instruction at this level.
    for noisy in ("PIL", "numba"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    settings = HostSettings()
    if not settings.token.get_secret_value():
        if not _is_loopback(options.host):
            sys.stderr.write(f"{options.host} can be reached by others: set {TOKEN_VARIABLE} first.\n")
            return 2
        settings = settings.model_copy(update={"token": SecretStr(secrets.token_urlsafe(24))})
        sys.stdout.write(f"{TOKEN_VARIABLE}={settings.token.get_secret_value()}\n")
        sys.stdout.flush()
    try:
        engine = create_engine(server, options.engine)
    except EngineError as error:
        sys.stderr.write(f"{error} {error.hint}\n")
        return 2
    try:
        listener = socket.create_server((options.host, options.port), backlog=128)
    except OSError as error:
        sys.stderr.write(f"Port {options.port} on {options.host} cannot be used: {error.strerror}.\n")
        return 2
    if options.port_file:
        _write_port(Path(options.port_file), listener.getsockname()[1])
    app = create_app(Host(server, options.engine, engine, settings), add_routes)
    config = uvicorn.Config(
        app, log_config=None, access_log=options.verbose, timeout_graceful_shutdown=SHUTDOWN_SECONDS, lifespan="on"
    )
    runner = uvicorn.Server(config)
    if options.exit_with_stdin:
        threading.Thread(target=_wait_for_end_of_stdin, args=(runner,), daemon=True).start()
    runner.run(sockets=[listener])
    return 0


def _parse(server: ServerName, arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m model_servers.{server}", description="One model server.")
    parser.add_argument("--engine", default="embedded", help="which engine answers (default: %(default)s)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one (default)")
    parser.add_argument("--port-file", help="write the port that is used into this file")
    parser.add_argument("--exit-with-stdin", action="store_true", help="stop when the standard input is closed")
    parser.add_argument("--verbose", action="store_true", help="log every request")
    return parser.parse_args(arguments)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _write_port(path: Path, port: int) -> None:
    temporary = path.with_name(path.name + ".new")
    temporary.write_text(str(port))
    os.replace(temporary, path)


def _wait_for_end_of_stdin(runner: uvicorn.Server) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    runner.should_exit = True
