"""A private PostgreSQL server for the tests. As a script: prints where its programs are, or fails when there are none."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

USER = "postgres"
SECONDS = 60
_PLACES = ("/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")
_SETTINGS = {
    "listen_addresses": "",
    # The machine is not going to lose its power during a test, and killing processes loses nothing that was written.
    "fsync": "off",
    "shared_buffers": "16MB",
    "max_connections": "40",
}


def find_programs() -> Path | None:
    """The folder with ``initdb`` and ``pg_ctl``: the one in the path, else the newest of the system's."""
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    folders = [path.parent for place in _PLACES for path in Path(place).glob("*/bin/initdb")]
    folders = [folder for folder in folders if (folder / "pg_ctl").exists()]
    return max(
        folders,
        key=lambda folder: [int(part) for part in folder.parent.name.split("@")[-1].split(".") if part.isdigit()],
        default=None,
    )


class PostgresServer:
    """A server in a temporary directory that only local processes reach, by a socket in it. It refuses to run as root,
    so root starts it as another user."""

    def __init__(self, programs: Path, directory: Path) -> None:
        self._programs = programs
        self._directory = directory
        self._names = count(1)
        self._user = _other_user() if os.getuid() == 0 else None
        if self._user is not None:
            os.chown(directory, self._user, self._user)

    def start(self) -> None:
        """Make the database cluster when there is none, and wait until the server answers."""
        data = self._directory / "data"
        if not data.exists():
            self._run(
                "initdb",
                "--pgdata",
                str(data),
                "--username",
                USER,
                "--auth",
                "trust",
                "--encoding",
                "UTF8",
                "--no-sync",
            )
        settings = {**_SETTINGS, "unix_socket_directories": str(self._directory)}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        log = str(self._directory / "log")
        self._run("pg_ctl", "start", "--pgdata", str(data), "--wait", "--log", log, "--options", options)

    def stop(self, how: str = "fast") -> None:
        """Stop it; ``immediate`` gives it no time to write anything, as if it had been killed."""
        self._run("pg_ctl", "stop", "--pgdata", str(self._directory / "data"), "--mode", how, "--wait")

    def url(self, schema: str = "public", database: str = "postgres") -> str:
        """Where a client finds it; tables go to ``schema``."""
        search_path = quote(f"-csearch_path={schema}")
        return f"postgresql://{USER}@/{database}?host={quote(str(self._directory))}&options={search_path}"

    def fresh_url(self) -> str:
        """As :meth:`url`, with a schema of its own, which is empty."""
        import psycopg

        schema = f"test{next(self._names)}"
        with psycopg.connect(f"host={self._directory} user={USER} dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}")
        return self.url(schema)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        # The server inherits the output and keeps it open, so it must not be a pipe that is read to its end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=self._directory,
                user=self._user, group=self._user, extra_groups=[] if self._user is not None else None,
                timeout=SECONDS, check=False,
            )  # fmt: skip
            output.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program} failed: {output.read().decode(errors='replace')}")


@contextmanager
def running(programs: Path) -> Iterator[PostgresServer]:
    """A server as long as the block lasts."""
    # Not pytest's temporary directory: a socket's path has at most 107 bytes, and the server's user must reach it.
    with tempfile.TemporaryDirectory(prefix="llavai-pg-") as directory:
        server = PostgresServer(programs, Path(directory))
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


def _other_user() -> int:
    """The user that the system's package made, or nobody."""
    for name in (USER, "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise RuntimeError("there is no user that PostgreSQL could run as")


if __name__ == "__main__":
    programs = find_programs()
    if programs is None:
        sys.exit("There is no PostgreSQL.")
    sys.stdout.write(f"{programs}\n")
