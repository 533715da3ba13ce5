"""Command line: ``python -m app run | servers | doctor | sessions | replay``. ``./launch.sh`` calls this."""

from __future__ import annotations

import argparse
import errno
import getpass
import logging
import sys

from app import settings as settings_module
from app.errors import AppError

COMMANDS = {
    "run": "start the servers and the page (this is the default)",
    "servers": "start the servers only, and print where they are",
    "doctor": "check this machine, and say what is wrong and how to mend it",
}
SESSIONS = "sessions"
REPLAY = "replay"
STATUS_OF_ERRORS = 2
_OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""What a disk that is full or cannot be written says, wherever that happens first."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status: 0 well, 1 the doctor found something, 2 it cannot start and said why."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        if arguments[:1] == [SESSIONS]:
            from app.sharing.cli import sessions

            return sessions(arguments[1:], sys.stdout)
        if arguments[:1] == [REPLAY]:
            from app.replaying.cli import replay_session

            return replay_session(arguments[1:], sys.stdout)
        options = _parse(arguments)
        settings = settings_module.load(
            options, ask_password=_ask_password if sys.stdin and sys.stdin.isatty() else None
        )
        logging.basicConfig(
            level=logging.INFO if settings.verbose else logging.WARNING,
            format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        )
        logging.raiseExceptions = False  # a log file that cannot be written is no reason for traces on the terminal
        if options.command == "doctor":
            from app.doctor import examine

            return examine(settings)
        from app.launcher.run import run, run_servers

        return run_servers(settings) if options.command == "servers" else run(settings)
    except AppError as error:
        print(f"{error.message}\n{error.hint}".strip(), file=sys.stderr)
        return STATUS_OF_ERRORS
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            raise
        where = f": {error.filename}" if error.filename else ""
        print(
            f"{error.strerror}{where}\nFree some space, or choose another directory with --data-dir.", file=sys.stderr
        )
        return STATUS_OF_ERRORS


def _parse(arguments: list[str]) -> argparse.Namespace:
    shared = argparse.ArgumentParser(add_help=False)
    settings_module.add_arguments(shared)
    parser = argparse.ArgumentParser(
        prog="./launch.sh",
        usage="%(prog)s [run | servers | doctor | sessions | replay | test] [options]",
        description="LLaVA-Interactive: talk about a picture, point at it, and change it.",
        epilog=f"'test' runs the tests (its options are pytest's); 'sessions --help' tells how to list, export and import sessions, 'replay --help' how to do one again with other engines. {shared.epilog}",
        parents=[shared],
        allow_abbrev=False,
    )
    about = "; ".join(f"{name}: {what}" for name, what in COMMANDS.items())
    parser.add_argument("command", nargs="?", choices=tuple(COMMANDS), default="run", metavar="COMMAND", help=about)
    return parser.parse_args(arguments)


def _ask_password() -> str:
    return getpass.getpass("Others can reach this address. Password for the page: ")


if __name__ == "__main__":
    raise SystemExit(main())
