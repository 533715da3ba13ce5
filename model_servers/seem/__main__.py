"""``python -m model_servers.seem``: see ``--help``; ``python -m model_servers.seem parity --help``."""

import sys

if sys.argv[1:2] == ["parity"]:
    from model_servers.seem.parity import main as parity

    raise SystemExit(parity(sys.argv[2:]))

from model_servers.host.run import main
from model_servers.seem.server import add_routes

raise SystemExit(main("seem", add_routes))
