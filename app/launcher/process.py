"""One model server as a child process."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Thread

from model_servers.protocol import TOKEN_VARIABLE, ServerName

LOG_BYTES = 2_000_000
LOG_FILES = 3
ROOT = Path(__file__).resolve().parents[2]


class ServerProcess:
    """A running ``python -m model_servers.<name>``.

    It stops when its standard input closes, so it also stops when this process is killed.
    """

    def __init__(
        self, server: ServerName, engine: str, token: str, run_dir: Path, log_dir: Path, *, verbose: bool
    ) -> None:
        self._port_file = run_dir / f"{server}.port"
        self._port_file.unlink(missing_ok=True)
        command = [
            sys.executable, "-m", f"model_servers.{server}",
            "--engine", engine, "--port", "0", "--port-file", str(self._port_file), "--exit-with-stdin",
        ]  # fmt: skip
        if verbose:
            command.append("--verbose")
        environment = {**os.environ, TOKEN_VARIABLE: token}
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._port = 0
        self._tail: list[str] = []
        Thread(target=self._log, args=(log_dir / f"{server}.log",), name=f"log-{server}", daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def port(self) -> int:
        """The port it listens on; 0 until it does."""
        if not self._port:
            with contextlib.suppress(OSError, ValueError):
                self._port = int(self._port_file.read_text())
        return self._port

    @property
    def last_words(self) -> str:
        """The last line that it printed, for a message about why it ended."""
        return self._tail[-1] if self._tail else ""

    def wait(self) -> int:
        """Block until it has ended; its exit status."""
        return self._process.wait()

    def poll(self) -> int | None:
        return self._process.poll()

    def stop(self, seconds: float) -> None:
        """Ask it to end, and end it when it does not within this time."""
        if self._process.poll() is not None:
            return
        with contextlib.suppress(OSError):
            self._process.terminate()
        with contextlib.suppress(OSError, ValueError):
            if self._process.stdin:
                self._process.stdin.close()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _log(self, path: Path) -> None:
        """Copy what it prints into a file that is rotated."""
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
        assert self._process.stdout is not None
        try:
            for line in self._process.stdout:
                text = line.decode("utf-8", "replace").rstrip()
                self._tail = [*self._tail[-4:], text] if text else self._tail
                if handler.stream is None or handler.stream.tell() > LOG_BYTES:
                    handler.doRollover()
                handler.stream.write(text + "\n")
                handler.stream.flush()
        finally:
            handler.close()
