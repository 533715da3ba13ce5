"""A stand-in for a model server: starts at once, and does what its engine's name says.

``well`` answers; ``dies`` ends at once with status 3; ``refuses`` ends with status 2; ``learns`` refuses unless it is
called ``embedded``; ``ails`` cannot load its engine; ``slow`` loads until there is a file ``SERVER.loaded`` beside its
port file; ``stubborn`` ignores SIGTERM; ``hangs`` stops answering once it was ready; ``chatty`` prints much.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

server, engine, port_file = sys.argv[1:4]
print(f"{server} with {engine} has the token: {bool(os.environ.get('LLAVA_INTERACTIVE_TOKEN'))}", flush=True)
if engine == "dies":
    sys.exit("it fell over a stone")
if engine in ("refuses", "learns"):
    print(f"{server} has no engine '{engine}' It has: embedded.", flush=True)
    sys.exit(2)
if engine == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if engine == "chatty":
    for number in range(60_000):
        print(f"line {number:06} of very many lines that a chatty server prints", flush=number % 1000 == 0)
loaded = Path(port_file).with_name(f"{server}.loaded")
answers = 0


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        global answers
        answers += 1
        if engine == "hangs" and answers > 2:
            threading.Event().wait()
        loading = engine == "slow" and not loaded.exists()
        state = "failed" if engine == "ails" else "starting" if loading else "ready"
        message = "There are no weights. Download them." if engine == "ails" else ""
        body = json.dumps({"server": server, "engine": engine, "state": state, "message": message, "pid": os.getpid()})
        self.send_response(503 if loading else 200)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


def end_with_stdin() -> None:
    sys.stdin.read()
    os._exit(0)


http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
fresh = Path(port_file + ".new")
fresh.write_text(str(http.server_port))
fresh.replace(port_file)
if engine != "stubborn":
    threading.Thread(target=end_with_stdin, daemon=True).start()
http.serve_forever()
