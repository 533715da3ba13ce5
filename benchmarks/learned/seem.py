"""SEEM: what the first stroke on a picture takes, and what a later one does."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image

from benchmarks.learned.measuring import cost_of, median_of, served, upload
from benchmarks.learned.plan import Plan
from model_servers.protocol import MSGPACK, SegmentRequest, Stroke

OTHERS = 3
"""Pictures that come between."""


def measure(plan: Plan) -> dict[str, Any]:
    """First and later strokes through the server, on a photo, its mirror image, and so on."""
    photo = np.asarray(Image.open(plan.photo).convert("RGB"))
    height, width = photo.shape[:2]

    with served("seem") as server:

        def stroke(name: str, place: float) -> None:
            path = f"M {place * width} {0.6 * height} L {(place + 0.1) * width} {0.7 * height}"
            request = SegmentRequest(picture=name, strokes=[Stroke(path=path, width=width / 60)])
            answer = server.http.post("/v1/segment", content=request.pack(), headers={"Content-Type": MSGPACK})
            # Random weights may find nothing, which takes as long.
            if answer.status_code not in (200, 422):
                raise SystemExit(f"seem: {answer.text}")

        pictures = [
            upload(server.http, np.roll(photo, number * 7, axis=1)) for number in range(plan.rounds + OTHERS + 1)
        ]
        warm_up, mine, *others = pictures
        stroke(warm_up, 0.3)
        first = cost_of(lambda: stroke(mine, 0.3))
        again = median_of(lambda: stroke(mine, 0.45), plan.rounds)
        unseen = iter(others)
        fresh = median_of(lambda: stroke(next(unseen), 0.3), min(plan.rounds, len(others)))
        later = cost_of(lambda: stroke(mine, 0.4))
    return {
        "load": server.load.shown,
        "first": first.shown,
        "again": again.shown,
        "ratios": {
            "later stroke / first stroke": again.on(plan.device) / fresh.on(plan.device),
            "later stroke after other pictures / first stroke": later.on(plan.device) / fresh.on(plan.device),
        },
    }
