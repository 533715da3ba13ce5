"""``python -m model_servers weights …``: see ``--help``. The servers themselves: ``python -m model_servers.seem``, …"""

from __future__ import annotations

import argparse

from model_servers.weights import command


def main(arguments: list[str] | None = None) -> int:
    """Run a command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m model_servers", description="The model servers' housekeeping.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="weights")
    summary = "List, download, check and delete the weights of the learned engines."
    command.add_arguments(commands.add_parser("weights", help=summary, description=summary))
    return command.run(parser.parse_args(arguments))


if __name__ == "__main__":
    raise SystemExit(main())
