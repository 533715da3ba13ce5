"""Command line of every model server: ``python -m model_servers.<name> --engine E --port N``."""

from __future__ import annotations

import argparse
import contextlib
import ipaddress
import logging
import os
import secrets
import socket
import sys
import threading
from pathlib import Path

import uvicorn
from pydantic import SecretStr, ValidationError

from model_servers.engine import EngineError, create_engine
from model_servers.host.app import AddRoutes, create_app
from model_servers.host.settings import HostSettings
from model_servers.host.state import Host
from model_servers.protocol import TOKEN_VARIABLE, ServerName

SHUTDOWN_SECONDS = 2
"""How long open connections may still take; what the engine does is cancelled at once."""


class UsageError(Exception):
    """The server cannot start as it was told to."""


class Runner(uvicorn.Server):
    """Ends promptly: requests are cancelled as soon as the server is told to stop."""

    def __init__(self, config: uvicorn.Config, host: Host, port_file: Path | None) -> None:
        super().__init__(config)
        self._host = host
        self._port_file = port_file

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._host.jobs.cancel_all()
        if self._port_file:
            self._port_file.unlink(missing_ok=True)
        await super().shutdown(sockets)


def main(server: ServerName, add_routes: AddRoutes, arguments: list[str] | None = None) -> int:
    """Serve until told to stop; the exit status (2: it cannot start as it was told to)."""
    options = _parse(server, arguments)
    _log(verbose=options.verbose)
    try:
        settings = _settings(options.host)
        host = Host(server, options.engine, create_engine(server, options.engine), settings)
        listener = _listen(options.host, options.port)
    except EngineError as error:
        sys.stderr.write(f"{error}. {error.hint}\n")
        return 2
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    port_file = Path(options.port_file) if options.port_file else None
    if port_file:
        _write_port(port_file, listener.getsockname()[1])
    config = uvicorn.Config(
        create_app(host, add_routes),
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        lifespan="on",
    )
    runner = Runner(config, host, port_file)
    if options.exit_with_stdin:
        threading.Thread(target=_wait_for_end_of_stdin, args=(runner,), name="stdin", daemon=True).start()
    logging.getLogger(__name__).info("%s listens on port %s", server, listener.getsockname()[1])
    # A second interrupt while it is ending is no reason for a traceback.
    with contextlib.suppress(KeyboardInterrupt):
        runner.run(sockets=[listener])
    return 0


def _parse(server: ServerName, arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=f"python -m model_servers.{server}",
        description=f"The {server} model server of LLaVA-Interactive.",
        epilog=f"The bearer token comes from the environment ({TOKEN_VARIABLE}); without one, a new one is printed.",
    )
    parser.add_argument("--engine", default="embedded", help="which engine answers (default: %(default)s)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one (default)")
    parser.add_argument("--port-file", metavar="PATH", help="write the port that is used into this file")
    parser.add_argument("--exit-with-stdin", action="store_true", help="stop when the standard input is closed")
    parser.add_argument("--verbose", action="store_true", help="log every request")
    return parser.parse_args(arguments)


def _log(*, verbose: bool) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    # Only ours: libraries describe every chunk and instruction at this level.
    logging.getLogger("model_servers").setLevel(logging.DEBUG if verbose else logging.INFO)


def _settings(host: str) -> HostSettings:
    try:
        settings = HostSettings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"LLAVA_INTERACTIVE_{'_'.join(str(step) for step in first['loc'])}".upper()
        raise UsageError(f"{name}: {first['msg']}.") from error
    if settings.token.get_secret_value():
        return settings
    if not _is_loopback(host):
        raise UsageError(f"{host} can be reached by others: set {TOKEN_VARIABLE} first.")
    token = secrets.token_urlsafe(24)
    sys.stdout.write(f"{TOKEN_VARIABLE}={token}\n")
    sys.stdout.flush()
    return settings.model_copy(update={"token": SecretStr(token)})


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"Port {port} on {host} cannot be used: {reason}.") from error


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _write_port(path: Path, port: int) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(str(port))
    os.replace(temporary, path)


def _wait_for_end_of_stdin(runner: uvicorn.Server) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    runner.should_exit = True
