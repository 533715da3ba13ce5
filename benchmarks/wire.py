"""A picture's round trip to a model server as this project sends it, against the same pixels as base64 PNG in JSON.

Each trip starts with an array in one process and ends with the same array back in it, after the other process has had
it as an array too. Both ends run uvicorn and FastAPI on loopback; ratios are of the same run.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import httpx
import numpy as np
import uvicorn
from fastapi import FastAPI
from PIL import Image
from pydantic import BaseModel

from app.imaging.codecs import open_picture
from app.launcher.process import ServerProcess, server_command, server_environment
from model_servers.protocol import HEIGHT_HEADER, RAW_RGB, TOKEN_VARIABLE, WIDTH_HEADER, picture_id

ROOT = Path(__file__).resolve().parent.parent
PHOTO = ROOT / "assets" / "photos" / "sunset.jpg"
START_SECONDS = 60.0
STOP_SECONDS = 5.0
PNG_LEVELS = {"base64 PNG in JSON": 6, "base64 PNG in JSON, compressed least": 1}
"""zlib's levels: Pillow's default, and the fastest."""
OURS = "raw bytes by name"
AGAIN = "asked about again: the name alone"
"""What a second stroke sends of the picture."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``python -m benchmarks wire``."""
    parser.add_argument("--photo", type=Path, default=PHOTO, help="a photo; it is scaled to the sizes")
    parser.add_argument("--megapixels", type=float, nargs="+", default=[1, 12], metavar="N", help="sizes")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="trips of each kind; the median counts")


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Measure, print, and answer the figures: seconds, megabytes that travel, and ratios to this project's way."""
    photo = open_picture(args.photo, max_pixels=200_000_000).rgb
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as directory, _model_server(Path(directory)) as ours, _json_server() as theirs:
        for megapixels in args.megapixels:
            rgb = _scaled(photo, megapixels)
            result[f"{megapixels:g}"] = _compare(rgb, ours, theirs, args.repeat)
    return result


def _compare(rgb: np.ndarray, ours: httpx.Client, theirs: httpx.Client, repeat: int) -> dict[str, Any]:
    name = picture_id(rgb)
    trips: dict[str, Callable[[], tuple[np.ndarray, int]]] = {
        OURS: lambda: _raw_trip(ours, rgb),
        "PNG bytes by name": lambda: _png_trip(ours, rgb),
    }
    for title, level in PNG_LEVELS.items():
        trips[title] = partial(_json_trip, theirs, rgb, level)
    seconds: dict[str, list[float]] = {title: [] for title in [*trips, AGAIN]}
    megabytes = dict.fromkeys([*trips, AGAIN], 0.0)
    for _ in range(repeat):  # side by side, so that what else the machine does hits all of them
        for title, trip in trips.items():
            started = time.perf_counter()
            back, size = trip()
            seconds[title].append(time.perf_counter() - started)
            megabytes[title] = size / 1e6
            if not np.array_equal(back, rgb):
                raise AssertionError(f"{title}: the picture did not come back as it was")
        started = time.perf_counter()
        ours.head(f"/v1/pictures/{name}").raise_for_status()
        seconds[AGAIN].append(time.perf_counter() - started)
    medians = {title: statistics.median(values) for title, values in seconds.items()}
    kinds = {
        title: {"seconds": medians[title], "megabytes": megabytes[title], "ratio": medians[title] / medians[OURS]}
        for title in medians
    }
    print(f"{rgb.shape[1]} × {rgb.shape[0]} pixels, there and back")
    for title, figures in kinds.items():
        milliseconds = 1000 * figures["seconds"]
        print(f"  {title:<38}{milliseconds:10.1f} ms {figures['megabytes']:8.1f} MB {figures['ratio']:8.2f} ×")
    return {"width": rgb.shape[1], "height": rgb.shape[0], "kinds": kinds}


def _raw_trip(http: httpx.Client, rgb: np.ndarray) -> tuple[np.ndarray, int]:
    path = f"/v1/pictures/{picture_id(rgb)}"
    size = {WIDTH_HEADER: str(rgb.shape[1]), HEIGHT_HEADER: str(rgb.shape[0])}
    http.put(path, content=rgb.tobytes(), headers={"Content-Type": RAW_RGB, **size}).raise_for_status()
    answer = http.get(path).raise_for_status()
    shape = (int(answer.headers[HEIGHT_HEADER]), int(answer.headers[WIDTH_HEADER]), 3)
    return np.frombuffer(answer.content, dtype=np.uint8).reshape(shape), rgb.nbytes + len(answer.content)


def _png_trip(http: httpx.Client, rgb: np.ndarray) -> tuple[np.ndarray, int]:
    path = f"/v1/pictures/{picture_id(rgb)}"
    body = _to_png(rgb, 1)
    http.put(path, content=body, headers={"Content-Type": "image/png"}).raise_for_status()
    answer = http.get(path, headers={"Accept": "image/png"}).raise_for_status()
    return _from_png(answer.content), len(body) + len(answer.content)


def _json_trip(http: httpx.Client, rgb: np.ndarray, level: int) -> tuple[np.ndarray, int]:
    body = json.dumps({"image": base64.b64encode(_to_png(rgb, level)).decode(), "level": level}).encode()
    answer = http.post("/echo", content=body, headers={"Content-Type": "application/json"}).raise_for_status()
    return _from_png(base64.b64decode(answer.json()["image"])), len(body) + len(answer.content)


# ── the other ends ────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _model_server(directory: Path) -> Iterator[httpx.Client]:
    """A real model server, and a client that may talk to it."""
    token, port_file = secrets.token_urlsafe(16), directory / "port"
    process = ServerProcess(
        server_command("lama", "embedded", port_file, False),
        server_environment(os.environ, {TOKEN_VARIABLE: token}),
        port_file=port_file,
        log_file=directory / "log",
    )
    try:
        _until(lambda: process.port > 0 or process.poll() is not None, "the model server")
        if not process.port:
            raise RuntimeError(f"the model server does not start: {process.last_words}")
        url, headers = f"http://127.0.0.1:{process.port}", {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=url, headers=headers, timeout=120, trust_env=False) as http:
            _until(lambda: http.get("/health").status_code == 200, "the model server")
            yield http
    finally:
        process.stop(STOP_SECONDS)


@contextmanager
def _json_server() -> Iterator[httpx.Client]:
    """A server of the usual kind in a process of its own, and a client of it."""
    process = subprocess.Popen([sys.executable, "-m", __name__], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False) as http:
            yield http
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


class Echo(BaseModel):
    """A picture as base64 PNG, and zlib's level."""

    image: str
    level: int


def serve() -> None:
    """Take base64 PNG in JSON, decode it, encode it again and answer; prints its port."""
    app = FastAPI()

    @app.post("/echo")
    def echo(body: Echo) -> Echo:
        rgb = _from_png(base64.b64decode(body.image))
        return Echo(image=base64.b64encode(_to_png(rgb, body.level)).decode(), level=body.level)

    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


# ── small things ──────────────────────────────────────────────────────────────────────────────────────────────


def _scaled(rgb: np.ndarray, megapixels: float) -> np.ndarray:
    factor = (megapixels * 1e6 / (rgb.shape[0] * rgb.shape[1])) ** 0.5
    size = (round(rgb.shape[1] * factor), round(rgb.shape[0] * factor))
    return cv2.resize(rgb, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)


def _to_png(rgb: np.ndarray, level: int) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "PNG", compress_level=level)
    return buffer.getvalue()


def _from_png(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as image:
        return np.array(image.convert("RGB"))


def _until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(f"{what} did not start within {START_SECONDS:g} s")
        time.sleep(0.02)


if __name__ == "__main__":
    serve()
