"""The whole application in the foreground: servers, page, and a tidy end."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from app.launcher.instance import InstanceLock, listen
from app.launcher.process import LOG_BYTES, LOG_FILES, Command, server_command
from app.launcher.remembered import RememberedEngines
from app.launcher.stopping import StopSignals
from app.launcher.supervisor import Supervisor, write_json
from app.settings import Settings, can_open_browser

if TYPE_CHECKING:
    from fastapi import FastAPI

STARTUP_SECONDS = 180.0
PAGE_SHUTDOWN_SECONDS = 1
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

CreateApp = Callable[[Settings, Supervisor], "FastAPI"]


def run(settings: Settings, create_app: CreateApp | None = None, *, command: Command = server_command) -> int:
    """Start everything, say where the page is, and serve until told to stop. The exit status.

    Args:
        create_app: makes the page; the real one by default.
        command: how a server is run.

    Raises:
        SessionLocked: the data directory is in use.
        SettingsError: the page's port cannot be had.
    """
    with contextlib.ExitStack() as stack:
        lock = InstanceLock(settings.data_dir)
        stack.callback(lock.release)
        listener = stack.enter_context(contextlib.closing(listen(settings.host, settings.port)))
        url = f"http://{_for_url(settings.host)}:{listener.getsockname()[1]}"
        lock.describe(url)
        stack.enter_context(_log_file(settings.data_dir / "logs" / "app.log"))
        supervisor = Supervisor(settings, command=command, remembered=RememberedEngines(settings).read())
        page: _Page | None = None

        def stop() -> None:
            if page:
                page.should_exit = True
            supervisor.stop()

        signals = StopSignals(stop)
        stack.callback(supervisor.stop)
        stack.callback(signals.no_longer_interrupt)
        supervisor.start()
        supervisor.set_url(url)
        _say("Starting …")
        _prepare_environment(settings.data_dir)
        if create_app is None:
            from app.ui.page import create_app as create_page

            create_app = create_page
        config = uvicorn.Config(
            create_app(settings, supervisor),
            loop="asyncio",  # others take the signals' wake-up descriptor for themselves
            log_config=None,
            access_log=settings.verbose,
            timeout_graceful_shutdown=PAGE_SHUTDOWN_SECONDS,
        )
        page = _Page(config)
        announce = threading.Thread(target=_announce, args=(settings, supervisor, page, url), daemon=True)
        announce.start()
        signals.no_longer_interrupt()
        if not signals.requested.is_set():
            page.run(sockets=[listener])
    return 0


def run_servers(settings: Settings) -> int:
    """Only the model servers. Their addresses are printed; with tokens they are in a file for this user alone."""
    with contextlib.ExitStack() as stack:
        lock = InstanceLock(settings.data_dir)
        stack.callback(lock.release)
        supervisor = Supervisor(settings, remembered=RememberedEngines(settings).read())
        signals = StopSignals(supervisor.stop)
        stack.callback(supervisor.stop)
        stack.callback(signals.no_longer_interrupt)
        supervisor.start()
        signals.no_longer_interrupt()
        supervisor.wait_until_settled(STARTUP_SECONDS)
        if signals.requested.is_set():
            return 0
        addresses = settings.data_dir / "run" / "addresses.json"
        stack.callback(addresses.unlink, missing_ok=True)
        found = {server: supervisor.address(server) for server in supervisor.states()}
        tokens = {name: {"url": at.base_url, "token": at.token} for name, at in found.items() if at}
        write_json(addresses, tokens, mode=0o600)
        for server, state in supervisor.states().items():
            at = found[server]
            _say(f"{server}: {at.base_url if at else state.state} ({state.engine}) {state.message}".rstrip())
        _say(f"Tokens: {addresses}")
        signals.requested.wait()
    return 0


class _Page(uvicorn.Server):
    """The page's server. Signals are :class:`StopSignals`' business."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.serving = threading.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self.serving.set()


@contextlib.contextmanager
def _log_file(path: Path) -> Iterator[None]:
    """The application's own log, beside those of the servers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(LOG_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        with contextlib.suppress(OSError):  # the disk is full
            handler.close()


def _prepare_environment(data_dir: Path) -> None:
    """Gradio reads these when it is imported: nothing leaves the machine, and uploads stay in the data directory."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["GRADIO_TEMP_DIR"] = str(data_dir / "cache")


def _announce(settings: Settings, supervisor: Supervisor, page: _Page, url: str) -> None:
    supervisor.wait_until_settled(STARTUP_SECONDS)
    page.serving.wait()
    if page.should_exit:
        return
    for server, state in supervisor.states().items():
        if not state.available:
            reason = (state.message or "It is still loading.").rstrip(".")
            _say(f"{server} is not available ({state.state}): {reason}. The rest works.")
    _say(f"Ready: {url}")
    if settings.open_browser and can_open_browser():
        webbrowser.open(url)


def _for_url(host: str) -> str:
    if host in ("0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
