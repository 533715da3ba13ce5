"""``python -m model_servers engines | weights …``: see ``--help``. The servers: ``python -m model_servers.seem``, …"""

from __future__ import annotations

import argparse

from model_servers import listing
from model_servers.weights import command


def main(arguments: list[str] | None = None) -> int:
    """Run a command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m model_servers", description="The model servers' housekeeping.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="engines | weights")
    summary = "List the engines and what they need."
    listing.add_arguments(commands.add_parser("engines", help=summary, description=summary))
    summary = "List, download, check and delete the weights of the learned engines."
    command.add_arguments(commands.add_parser("weights", help=summary, description=summary))
    options = parser.parse_args(arguments)
    return listing.run(options) if options.command == "engines" else command.run(options)


if __name__ == "__main__":
    raise SystemExit(main())
