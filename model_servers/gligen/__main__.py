"""``python -m model_servers.gligen``: see ``--help``."""

from model_servers.gligen.server import add_routes
from model_servers.host.run import main

raise SystemExit(main("gligen", add_routes))
