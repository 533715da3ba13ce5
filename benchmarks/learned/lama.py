"""LaMa: a hole in a photo at its own size, by our engine and by a lama-cleaner with the same TorchScript."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.learned.measuring import cost_of, median_of, served, upload
from benchmarks.learned.plan import Plan
from model_servers.lama.learned.cleaner import CleanerClient
from model_servers.lama.learned.cleaner_process import CleanerProcess
from model_servers.protocol import MSGPACK, FillRequest, Mask

HOLE = 0.2
"""Side of the hole, as a share of the photo's sides: four hundredths of it."""
SECONDS = 600.0


def measure(plan: Plan) -> dict[str, Any]:
    """Through our server, and whole through lama-cleaner, if there is one."""
    photo = np.asarray(Image.open(plan.photo).convert("RGB"))
    height, width = photo.shape[:2]
    mask = np.zeros((height, width), dtype=bool)
    mask[int(0.4 * height) : int((0.4 + HOLE) * height), int(0.4 * width) : int((0.4 + HOLE) * width)] = True
    with served("lama") as server:
        name = upload(server.http, photo)
        request = FillRequest(picture=name, mask=Mask.encode(mask), preview=False)

        def fill() -> None:
            headers = {"Content-Type": MSGPACK}
            server.http.post("/v1/fill", content=request.pack(), headers=headers).raise_for_status()

        first = cost_of(fill)
        again = median_of(fill, plan.rounds)
    figures: dict[str, Any] = {"load": server.load.shown, "first": first.shown, "again": again.shown, "ratios": {}}
    if plan.lama_cleaner is not None:
        theirs = _cleaner(plan, photo, mask)
        figures["lama_cleaner_seconds"] = theirs
        # Its processor time is another process's, so the clock has to do.
        figures["ratios"]["our fill / lama-cleaner's of the whole photo (clock)"] = again.seconds / theirs
    return figures


def _cleaner(plan: Plan, photo: np.ndarray, mask: np.ndarray) -> float:
    """Seconds that lama-cleaner takes for the whole photo, as its own page sends it."""
    assert plan.lama_cleaner is not None
    weights = Path(os.environ["LLAVA_INTERACTIVE_LAMA_WEIGHTS"])
    device = "cuda" if plan.device.startswith("cuda") else plan.device
    process = CleanerProcess(plan.lama_cleaner, "lama", device, weights)
    try:
        process.wait_until_ready()
        client = CleanerClient(process.base_url, SECONDS)
        client.inpaint(photo, mask, 0)
        return median_of(lambda: client.inpaint(photo, mask, 0), plan.rounds).seconds
    finally:
        process.stop()
