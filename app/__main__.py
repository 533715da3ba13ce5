"""Command line: ``python -m app run | servers | doctor``. ``./launch.sh`` calls this."""

from __future__ import annotations

import argparse
import logging
import sys

from app import settings as settings_module
from app.errors import AppError


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="./launch.sh",
        description="LLaVA-Interactive: talk about a picture, point at it, and change it.",
        epilog="Every option is also an environment variable and a key of the config file, named in brackets.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, about in (
        ("run", "start the servers and the page (default)"),
        ("servers", "start the servers only, and print where they are"),
        ("doctor", "check this machine and say what is wrong"),
    ):
        settings_module.add_arguments(commands.add_parser(name, help=about, description=about))
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given.insert(0, "run")
    if given[0] in ("-h", "--help"):
        parser.print_help()
        print("\nOptions of all commands:\n")
        commands.choices["run"].print_help()
        return 0
    options = parser.parse_args(given)
    try:
        settings = settings_module.load(options)
        logging.basicConfig(
            level=logging.INFO if settings.verbose else logging.WARNING,
            format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        )
        if options.command == "doctor":
            from app.doctor import examine

            return examine(settings)
        from app.launcher.run import run, run_servers

        return run_servers(settings) if options.command == "servers" else run(settings)
    except AppError as error:
        print(f"{error.message}\n{error.hint}".strip(), file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
