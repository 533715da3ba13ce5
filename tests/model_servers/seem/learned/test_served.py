"""The learned engines as processes, over the wire, with tiny weights."""

import hashlib

import numpy as np
import pytest
import torch
from PIL import Image

from model_servers.protocol import (
    FillRequest,
    FillResult,
    Mask,
    Point,
    ReferenceRegion,
    SegmentRequest,
    SegmentResponse,
    Stroke,
)
from tests.support.servers import ModelServer, error_of, events_of, post, upload

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cat(photos):
    return np.asarray(Image.open(photos / "cat.jpg").convert("RGB"))


def test_seem_reads_a_picture_once_for_all_its_strokes(data, tmp_path, cat):
    settings = {
        "seem_weights": data / "focalt" / "weights.safetensors",
        "seem_tokenizer": data / "tokenizer",
        "seem_device": "cpu",
    }
    with ModelServer("seem", tmp_path, engine="seem", settings=settings) as server, server.http() as http:
        first, other = upload(http, cat), upload(http, cat[:, ::-1].copy())
        stroke = Stroke(path="M 180 120 L 260 160", width=12)
        answers = [
            post(http, "/v1/segment", SegmentRequest(picture=picture, **marks))
            for picture, marks in [
                (first, {"strokes": [stroke]}),
                (other, {"text": "the cat"}),
                (first, {"strokes": [stroke], "points": [Point(x=5, y=5, positive=False)]}),
                (first, {"strokes": [stroke]}),
            ]
        ]
        for answer in answers:
            assert answer.status_code == 200, answer.text
        found = [SegmentResponse.unpack(answer.content) for answer in answers]
        assert {response.engine for response in found} == {"seem"}
        masks = [response.segments[0].mask.decode() for response in found]
        assert np.array_equal(masks[0], masks[3])
        assert all(mask.shape == cat.shape[:2] for mask in masks)
        metrics = http.get("/metrics").text
        assert "feature_cache_misses" in metrics
        facts = http.get("/v1/engine").json()
        checksum = hashlib.sha256((data / "focalt" / "weights.safetensors").read_bytes()).hexdigest()
        assert facts["revision"] == f"weights.safetensors sha256:{checksum}", "other weights have had the same name"
        assert facts["device"] == "cpu (float32)"


class Grey(torch.nn.Module):
    def forward(self, image: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return image * (1 - mask) + 0.5 * mask


def test_lama_fills_over_the_wire(tmp_path, cat):
    torch.jit.script(Grey()).save(str(tmp_path / "big-lama.pt"))
    settings = {"lama_weights": tmp_path / "big-lama.pt", "lama_device": "cpu"}
    with ModelServer("lama", tmp_path, engine="lama", settings=settings) as server, server.http() as http:
        mask = np.zeros(cat.shape[:2], dtype=bool)
        mask[100:140, 200:230] = True
        answer = post(http, "/v1/fill", FillRequest(picture=upload(http, cat), mask=Mask.encode(mask)))
        events = events_of(answer)
        assert [event.kind for event in events].count("preview") == 1
        result = FillResult.model_validate(events[-1].result)
        assert result.engine == "lama"
        assert (result.patch.decode() == 128).all()


def test_a_thing_of_another_picture_and_everything_are_asked_over_the_wire(data, tmp_path, cat):
    settings = {
        "seem_weights": data / "focalt" / "weights.safetensors",
        "seem_tokenizer": data / "tokenizer",
        "seem_device": "cpu",
    }
    region = np.zeros(cat.shape[:2], dtype=bool)
    region[40:160, 60:200] = True
    with ModelServer("seem", tmp_path, engine="seem", settings=settings) as server, server.http() as http:
        mirrored = upload(http, cat[:, ::-1].copy())
        unknown = ReferenceRegion(picture="0" * 64, mask=Mask.encode(region))
        answer = post(http, "/v1/segment", SegmentRequest(picture=mirrored, reference=unknown))
        assert error_of(answer) == (404, "picture_unknown"), "the client uploads it then and asks again"
        example = ReferenceRegion(picture=upload(http, cat), mask=Mask.encode(region))
        answer = post(http, "/v1/segment", SegmentRequest(picture=mirrored, reference=example))
        assert answer.status_code == 200, answer.text
        assert SegmentResponse.unpack(answer.content).segments[0].mask.decode().any()
        answer = post(http, "/v1/segment", SegmentRequest(picture=mirrored, everything=True))
        assert answer.status_code in (200, 422), answer.text
        if answer.status_code == 200:
            masks = [segment.mask.decode() for segment in SegmentResponse.unpack(answer.content).segments]
            assert np.sum(masks, axis=0).max() == 1
