"""``python -m model_servers.seem``: see ``--help``."""

from model_servers.host.run import main
from model_servers.seem.server import add_routes

raise SystemExit(main("seem", add_routes))
