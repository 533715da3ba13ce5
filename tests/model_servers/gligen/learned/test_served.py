"""The gligen engine behind its server's real routes: what a request asks for arrives, and what could not be done comes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

pytest.importorskip("torch")
pytest.importorskip("diffusers")

from benchmarks.learned.tiny_gligen import SIDE
from model_servers.gligen.engines.gligen import GligenPainter
from model_servers.gligen.learned.diffusion import Diffusion
from model_servers.gligen.learned.settings import GligenSettings
from model_servers.gligen.server import add_routes
from model_servers.host.app import create_app
from model_servers.host.settings import HostSettings
from model_servers.host.state import Host
from model_servers.protocol import EventReader, PaintBox, PaintRequest
from tests.support.servers import post, upload
from tests.support.waiting import wait_for

TOKEN = "served"
ENLARGED = f"Painted at {SIDE} × {SIDE} pixels and enlarged."
BOX = {"x": 8, "y": 8, "width": 40, "height": 40}


@pytest.fixture(scope="module")
def http(text_image: Path) -> Iterator[TestClient]:
    """The server with a checkpoint that takes reference pictures."""
    settings = GligenSettings(model=str(text_image), inpaint_model=str(text_image), device="cpu")
    host = Host("gligen", "gligen", GligenPainter(settings), HostSettings(token=SecretStr(TOKEN)))
    with ExitStack() as stack:
        client = stack.enter_context(
            TestClient(create_app(host, add_routes), headers={"Authorization": f"Bearer {TOKEN}"})
        )
        wait_for(lambda: client.get("/health").json()["state"] == "ready", what="the painter")
        yield client


def painted(http: TestClient, **changes: Any) -> tuple[list[np.ndarray], dict[str, Any]]:
    """The candidates' pixels and the result."""
    values = {"task": "generate", "width": 64, "height": 64, "caption": "a cat", "steps": 3, "tau": 1.0}
    answer = post(http, "/v1/paint", PaintRequest(**{**values, **changes}))
    events = list(EventReader().feed(answer.content))
    assert events[-1].result is not None, events[-1].error
    return [event.candidate.patch.decode() for event in events if event.candidate], events[-1].result


def test_a_reference_picture_of_a_box_is_painted_after(http: TestClient, cat: np.ndarray) -> None:
    assert {"reference", "composited"} <= set(http.get("/v1/engine").json()["capabilities"])
    name, other = upload(http, cat), upload(http, cat[::-1].copy())
    box = PaintBox(**BOX, label="a cat")
    (without,), plain = painted(http, boxes=[box])
    (after,), result = painted(http, boxes=[box.model_copy(update={"reference": name})])
    (turned,), _ = painted(http, boxes=[box.model_copy(update={"reference": other})])
    assert not np.array_equal(after, without)
    assert not np.array_equal(after, turned)
    assert plain["notices"] == result["notices"] == [ENLARGED]
    (nameless,), _ = painted(http, boxes=[PaintBox(**BOX, reference=name)])
    assert nameless.shape == (64, 64, 3)
    (_,), _ = painted(http, task="inpaint", picture=name, boxes=[PaintBox(**BOX, reference=other)])


def test_what_could_not_be_honoured_comes_with_the_result(http: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bool] = []

    def objects_to_the_second(self: Diffusion, pixels: np.ndarray) -> bool:
        looked.append(len(looked) == 1)
        return looked[-1]

    monkeypatch.setattr(Diffusion, "is_unsafe", objects_to_the_second)
    pictures, result = painted(http, boxes=[PaintBox(**BOX, label="dog " * 200)], candidates=2)
    assert len(pictures) == result["candidates"] == 1
    _, long, hidden = result["notices"]
    assert "longer than the model reads" in long
    assert "safety checker" in hidden


def test_too_many_boxes_are_an_error_that_names_the_limit(http: TestClient) -> None:
    boxes = [PaintBox(x=index, y=0, width=5, height=5, label="a cat") for index in range(31)]
    answer = post(http, "/v1/paint", PaintRequest(task="generate", width=64, height=64, boxes=boxes))
    assert answer.status_code == 422
    assert "31 boxes; the limit is 30" in answer.json()["error"]["message"]
    assert answer.json()["error"]["hint"]


@pytest.mark.parametrize("given", [(0, 0, 5, 5), (446, 295, 5, 5), (-20, 100, 60, 60), (0, 0, 451, 300)])
def test_boxes_at_borders_tiny_ones_and_all_of_the_picture(
    http: TestClient, cat: np.ndarray, given: tuple[int, int, int, int]
) -> None:
    x, y, width, height = given
    box = PaintBox(x=x, y=y, width=width, height=height, label="a cat")
    answer = post(http, "/v1/paint", PaintRequest(task="inpaint", picture=upload(http, cat), boxes=[box], steps=2))
    *_, last = events = list(EventReader().feed(answer.content))
    assert last.kind == "result", last.error
    (candidate,) = [event.candidate for event in events if event.candidate]
    inside = np.zeros(cat.shape[:2], dtype=bool)
    inside[max(0, y) : y + height, max(0, x) : x + width] = True
    assert candidate.region is not None
    assert np.array_equal(candidate.region.decode(), inside)
    patch = candidate.patch
    area = (slice(patch.y, patch.y + patch.height), slice(patch.x, patch.x + patch.width))
    pixels = patch.decode()
    assert np.array_equal(pixels[~inside[area]], cat[area][~inside[area]])
    assert (pixels[inside[area]] != cat[area][inside[area]]).any(axis=-1).mean() > 0.7
