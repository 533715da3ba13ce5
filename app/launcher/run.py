"""The whole application in the foreground: servers, page, and a tidy end."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from app.errors import SettingsError
from app.launcher.instance import InstanceLock
from app.launcher.supervisor import Supervisor, write_json
from app.settings import Settings

STARTUP_SECONDS = 120.0
PAGE_SHUTDOWN_SECONDS = 1
LAST_RESORT_SECONDS = 4.5

CreateApp = Callable[[Settings, Supervisor], FastAPI]


def run(settings: Settings, create_app: CreateApp | None = None) -> int:
    """Start everything, say where the page is, and serve until told to stop. The exit status."""
    url = f"http://{_shown(settings.host)}:{settings.port}"
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(_listen(settings))
        lock = InstanceLock(settings.data_dir, url)
        stack.callback(lock.release)
        supervisor = Supervisor(settings)
        supervisor.start()
        stack.callback(supervisor.stop)
        _prepare_environment(settings.data_dir)
        if create_app is None:
            from app.ui.page import create_app as create_page

            create_app = create_page
        app = create_app(settings, supervisor)
        config = uvicorn.Config(
            app, log_level="info" if settings.verbose else "warning", access_log=False, timeout_graceful_shutdown=PAGE_SHUTDOWN_SECONDS
        )  # fmt: skip
        page = _Page(config, supervisor)
        threading.Thread(target=_announce, args=(settings, supervisor, page, url), daemon=True).start()
        page.run(sockets=[listener])
    return 0


def run_servers(settings: Settings) -> int:
    """Only the model servers; their addresses are printed, the token is in a file that only this user can read."""
    lock = InstanceLock(settings.data_dir, "servers only")
    supervisor = Supervisor(settings)
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    try:
        supervisor.start()
        supervisor.wait_until_settled(STARTUP_SECONDS)
        token_file = settings.data_dir / "run" / "addresses.json"
        found = {server: supervisor.address(server) for server in supervisor.states()}
        write_json(token_file, {})
        token_file.chmod(0o600)
        write_json_private(token_file, {name: {"url": a.base_url, "token": a.token} for name, a in found.items() if a})
        for server, state in supervisor.states().items():
            where = found[server]
            _say(f"{server}: {where.base_url if where else state.state} ({state.engine}) {state.message}".rstrip())
        _say(f"Tokens: {token_file}")
        stop.wait()
        token_file.unlink(missing_ok=True)
    finally:
        supervisor.stop()
        lock.release()
    return 0


def write_json_private(path: Path, value: object) -> None:
    """As :func:`write_json`, readable by this user only from the first byte on."""
    import json

    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(value, file, indent=1)


class _Page(uvicorn.Server):
    """The page's server; the first signal ends everything, however long a request hangs."""

    def __init__(self, config: uvicorn.Config, supervisor: Supervisor) -> None:
        super().__init__(config)
        self._supervisor = supervisor

    def handle_exit(self, sig: int, frame: object) -> None:
        if not self.should_exit:
            threading.Thread(target=self._supervisor.stop, daemon=True).start()
            last_resort = threading.Timer(LAST_RESORT_SECONDS, os._exit, (1,))
            last_resort.daemon = True
            last_resort.start()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


@contextlib.contextmanager
def _listen(settings: Settings) -> Iterator[socket.socket]:
    try:
        listener = socket.create_server((settings.host, settings.port), backlog=256)
    except OSError as error:
        raise SettingsError(
            f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}).",
            "Another program uses it, perhaps another LLaVA-Interactive. Choose another with --port.",
        ) from error
    with listener:
        yield listener


def _prepare_environment(data_dir: Path) -> None:
    """Gradio reads these when it is imported: nothing leaves the machine, and uploads stay in the data directory."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["GRADIO_TEMP_DIR"] = str(data_dir / "cache")


def _announce(settings: Settings, supervisor: Supervisor, page: uvicorn.Server, url: str) -> None:
    supervisor.wait_until_settled(STARTUP_SECONDS)
    while not page.started and not page.should_exit:
        threading.Event().wait(0.02)
    if page.should_exit:
        return
    for server, state in supervisor.states().items():
        if state.state not in ("ready", "busy"):
            _say(f"{server} is not available: {state.message or state.state}. The rest works.")
    _say(f"Ready: {url}")
    if settings.open_browser:
        webbrowser.open(url)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
