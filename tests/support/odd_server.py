"""``python -m tests.support.odd_server SERVER …``: a model server that also has the odd engines."""

from __future__ import annotations

import importlib
import sys

import tests.support.odd_engines  # noqa: F401  registers them
from model_servers.host.run import main

if __name__ == "__main__":
    server, *rest = sys.argv[1:]
    routes = importlib.import_module(f"model_servers.{server}.server").add_routes
    raise SystemExit(main(server, routes, rest))  # type: ignore[arg-type]
