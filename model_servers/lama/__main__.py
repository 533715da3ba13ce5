"""``python -m model_servers.lama``: see ``--help``."""

from model_servers.host.run import main
from model_servers.lama.server import add_routes

raise SystemExit(main("lama", add_routes))
