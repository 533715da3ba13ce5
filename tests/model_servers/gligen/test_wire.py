"""The server as a process, asked by the application's own client."""

from __future__ import annotations

import numpy as np
import pytest

from app.clients.gligen import GligenClient
from app.errors import EngineCannotServe
from app.imaging.picture import Picture
from model_servers.protocol import PaintBox, PaintCandidate, PaintRequest
from tests.model_servers.gligen.conftest import area_of


@pytest.fixture
async def client(server_of):
    server = server_of("gligen")
    made = GligenClient("gligen", server.address)
    yield made
    await made.close()


async def test_a_car_is_painted_into_a_photo(client, meadow):
    picture = Picture(meadow)
    box = PaintBox(x=40, y=230, width=200, height=130, label="a red car")
    seen: list[PaintCandidate] = []
    request = PaintRequest(task="inpaint", picture=picture.id, boxes=[box], candidates=2, seed=5)

    async def see(candidate: PaintCandidate) -> None:
        seen.append(candidate)

    painted = await client.paint(request, {picture.id: picture}, on_candidate=see)
    assert (painted.engine, painted.notices) == ("embedded", ())
    assert tuple(seen) == painted.candidates
    outside = ~area_of([(40, 230, 200, 130, "")], meadow)
    for candidate in painted.candidates:
        region, patch = candidate.region.decode(), candidate.patch
        assert not (region & outside).any()
        area = (slice(patch.y, patch.y + patch.height), slice(patch.x, patch.x + patch.width))
        assert np.array_equal((patch.decode() != meadow[area]).any(axis=2), region[area])
        (placed,) = candidate.placed
        assert placed.label == "a red car"
        assert placed.matte is not None


async def test_a_picture_is_generated_with_progress(client):
    fractions: list[float] = []
    boxes = [PaintBox(x=10, y=60, width=90, height=120, label="palm tree")]
    request = PaintRequest(
        task="generate", width=320, height=200, caption="a beach at sunset", boxes=boxes, candidates=2
    )
    painted = await client.paint(request, {}, on_progress=lambda fraction, _: fractions.append(fraction))
    assert [candidate.patch.decode().shape for candidate in painted.candidates] == [(200, 320, 3)] * 2
    assert fractions == sorted(fractions)


async def test_a_word_without_a_picture_is_an_error_that_helps(client, meadow):
    picture = Picture(meadow)
    box = PaintBox(x=40, y=230, width=200, height=130, label="elphnt")
    with pytest.raises(EngineCannotServe, match="elephant"):
        await client.paint(PaintRequest(task="inpaint", picture=picture.id, boxes=[box]), {picture.id: picture})


async def test_it_says_that_it_blends_by_itself(client):
    facts = await client.engine()
    assert {"inpaint", "generate", "reference", "style", "composited"} <= set(facts.capabilities)
    assert facts.limits
