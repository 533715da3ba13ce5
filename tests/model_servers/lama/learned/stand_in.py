"""A stand-in for lama-cleaner 1.2.5: the same paths, fields and answers, and a fill that is easy to check."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
from PIL import Image

WHOLE_NUMBERS = {
    "ldmSteps",
    "hdStrategyCropMargin",
    "hdStrategyCropTrigerSize",
    "hdStrategyResizeLimit",
    "croperX",
    "croperY",
    "croperHeight",
    "croperWidth",
    "sdMaskBlur",
    "sdSteps",
    "sdSeed",
    "cv2Radius",
    "paintByExampleSteps",
    "paintByExampleMaskBlur",
    "paintByExampleSeed",
    "p2pSteps",
}
NUMBERS = {
    "sdScale",
    "sdStrength",
    "sdGuidanceScale",
    "paintByExampleGuidanceScale",
    "p2pImageGuidanceScale",
    "p2pGuidanceScale",
    "controlnet_conditioning_scale",
}
BOOLEANS = {"zitsWireframe", "useCroper", "sdMatchHistograms", "paintByExampleMatchHistograms"}
TEXTS = {"ldmSampler", "hdStrategy", "prompt", "negativePrompt", "sdSampler", "cv2Flag", "controlnet_method"}


class StandIn(ThreadingHTTPServer):
    """Listens on a free port. ``behaviour`` may be "fill", "fail", "text", "small" or "hang"."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour = "fill"
        self.forms: list[dict[str, str]] = []
        self.shapes: list[tuple[int, ...]] = []
        self.asked = threading.Event()
        self.released = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # that is a client that gave up
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: StandIn

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/model":
            self._answer(200, b"lama", "text/html; charset=utf-8")
        else:
            self._answer(404, b"<html>not found</html>", "text/html")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.set()
        if self.path != "/inpaint":
            self._answer(404, b"<html>not found</html>", "text/html")
            return
        fields = self._fields(body)
        bad = self._unusable(fields)
        if bad:
            # Werkzeug's answer to a form without a field that is asked for.
            self._answer(400, f"<html>Bad Request: {bad}</html>".encode(), "text/html")
            return
        if self.server.behaviour == "hang":
            self.server.released.wait(30)
        if self.server.behaviour == "fail":
            self._answer(500, b"CUDA out of memory", "text/html; charset=utf-8")
            return
        if self.server.behaviour == "text":
            self._answer(200, b"no picture", "text/html")
            return
        self._fill(fields)

    def _fill(self, fields: dict[str, bytes]) -> None:
        image = np.asarray(Image.open(io.BytesIO(fields["image"])).convert("RGB")).copy()
        mask = np.asarray(Image.open(io.BytesIO(fields["mask"])).convert("L")) > 127
        if mask.shape != image.shape[:2]:
            self._answer(400, f"Mask shape{mask.shape} not queal to Image shape{image.shape[:2]}".encode(), "text/html")
            return
        self.server.shapes.append(image.shape)
        image[mask] = np.round(image[~mask].mean(axis=0))
        if self.server.behaviour == "small":
            image = image[:1, :1]
        out = io.BytesIO()
        Image.fromarray(image).save(out, "PNG")
        self._answer(200, out.getvalue(), "image/png", {"X-Seed": fields["sdSeed"].decode()})

    def _unusable(self, fields: dict[str, bytes]) -> str:
        form = {name: value.decode() for name, value in fields.items() if name not in ("image", "mask")}
        for name in sorted(WHOLE_NUMBERS | NUMBERS | BOOLEANS | TEXTS | {"image", "mask"}):
            if name not in fields:
                return name
        try:
            for name in WHOLE_NUMBERS:
                int(form[name])
            for name in NUMBERS:
                float(form[name])
        except ValueError as error:
            return str(error)
        self.server.forms.append(form)
        wrong = [name for name in BOOLEANS if form[name] not in ("true", "false")]
        return wrong[0] if wrong else ""

    def _fields(self, body: bytes) -> dict[str, bytes]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = BytesParser(policy=HTTP).parsebytes(head + body).iter_parts()
        return {part.get_param("name", header="content-disposition"): part.get_payload(decode=True) for part in parts}

    def _answer(self, status: int, data: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A running stand-in."""
    server = StandIn()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
