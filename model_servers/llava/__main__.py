"""``python -m model_servers.llava``: see ``--help``."""

from model_servers.host.run import main
from model_servers.llava.server import add_routes

raise SystemExit(main("llava", add_routes))
