"""The engine ``seem`` behind the Segmenter protocol, on a tiny checkpoint in the official layout."""

import contextlib
import shutil
import threading

import numpy as np
import pytest
import torch
from fastapi.testclient import TestClient
from PIL import Image
from pydantic import SecretStr
from safetensors.torch import load_file

from model_servers.engine import Cancelled, CannotServe, EngineError, Reference, SegmentPrompt, create_engine
from model_servers.host.app import create_app
from model_servers.host.settings import HostSettings
from model_servers.host.state import Host
from model_servers.protocol import Box, Point, SegmentRequest, SegmentResponse, Stroke
from model_servers.seem.engines.seem import SeemSegmenter, _smaller
from model_servers.seem.learned.settings import SeemSettings
from model_servers.seem.server import add_routes
from model_servers.weights import machine
from model_servers.weights.settings import read_settings
from model_servers.weights.store import Manifest, Store
from tests.support.servers import post, upload
from tests.support.waiting import wait_for


class QuietJob:
    """A request that nobody gives up."""

    def check(self):
        pass

    def progress(self, fraction, message=""):
        pass

    def preview(self, pixels, x, y):
        pass


class GivenUp(QuietJob):
    def check(self):
        raise Cancelled


def settings_for(data, family="focalt", **changes):
    weights = data / family / "weights.safetensors"
    return SeemSettings(**{"weights": weights, "tokenizer": data / "tokenizer", "device": "cpu"} | changes)


@pytest.fixture(scope="module", params=["focalt", "samvit"])
def engine(request, data):
    made = SeemSegmenter(settings_for(data, request.param))
    made.load()
    yield made
    made.unload()


@pytest.fixture(scope="module")
def cat(photos):
    return np.asarray(Image.open(photos / "cat.jpg").convert("RGB"))


@pytest.fixture(scope="module")
def features(engine, cat):
    return engine.prepare(cat)


def stroke(positive=True):
    return Stroke(path="M 180 120 L 260 160", width=12, positive=positive)


PROMPTS = {
    "stroke": SegmentPrompt(strokes=[stroke()]),
    "click": SegmentPrompt(points=[Point(x=225, y=150)]),
    "box": SegmentPrompt(boxes=[Box(x=100, y=60, width=220, height=200)]),
    "words": SegmentPrompt(text="the cat"),
    "stroke and words": SegmentPrompt(strokes=[stroke()], text="the cat"),
    "stroke and negative click": SegmentPrompt(strokes=[stroke()], points=[Point(x=9, y=9, positive=False)]),
}


@pytest.mark.parametrize("kind", PROMPTS)
def test_every_kind_of_prompt_gives_one_region_at_native_size(engine, features, cat, kind):
    (region,) = engine.segment(features, PROMPTS[kind], QuietJob())
    assert region.mask.shape == region.alpha.shape == cat.shape[:2]
    assert region.mask.dtype == bool
    assert region.alpha.dtype == np.uint8
    assert 0 < region.mask.mean() < 1
    assert 0.5 <= region.score <= 1
    assert (region.alpha[region.mask] >= 127).all()


def test_the_same_marks_give_the_same_mask(engine, features):
    first, second = (engine.segment(features, PROMPTS["box"], QuietJob())[0] for _ in range(2))
    assert np.array_equal(first.mask, second.mask)


def test_a_box_bounds_its_object(engine, features):
    (region,) = engine.segment(features, PROMPTS["box"], QuietJob())
    rows, columns = np.nonzero(region.mask)
    assert 60 <= rows.min() <= rows.max() < 260
    assert 100 <= columns.min() <= columns.max() < 320


def test_the_previous_mask_is_remembered(engine, features):
    plain = engine.segment(features, PROMPTS["stroke"], QuietJob())[0].mask
    corner = np.zeros_like(plain)
    corner[:100, :100] = True
    refined = engine.segment(features, SegmentPrompt(strokes=[stroke()], previous=corner), QuietJob())[0].mask
    assert not np.array_equal(refined, plain)


def test_what_was_named_in_the_session_is_found_by_its_name(engine, features, cat):
    mug = np.zeros(cat.shape[:2], dtype=bool)
    mug[10:20, 10:20] = True
    (region,) = engine.segment(features, SegmentPrompt(text=" my mug ", known={"My mug": mug}), QuietJob())
    assert np.array_equal(region.mask, mug)
    assert region.label == "My mug"


@pytest.mark.parametrize(
    ("prompt", "kind", "hint"),
    [
        (SegmentPrompt(), EngineError, "Draw a stroke"),
        (SegmentPrompt(strokes=[stroke(positive=False)]), CannotServe, "Mark what belongs"),
        (SegmentPrompt(points=[Point(x=-50, y=10)]), EngineError, "Draw on the picture"),
    ],
)
def test_prompts_that_mean_nothing_are_answered_in_words(engine, features, prompt, kind, hint):
    with pytest.raises(kind) as refused:
        engine.segment(features, prompt, QuietJob())
    assert hint in refused.value.hint


def test_a_request_that_was_given_up_ends(engine, features):
    with pytest.raises(Cancelled):
        engine.segment(features, PROMPTS["stroke"], GivenUp())


def test_features_tell_their_size(features):
    assert features.nbytes > 100_000


@pytest.mark.parametrize("shape", [(1, 1, 3), (7, 400, 3), (900, 11, 3)])
def test_odd_pictures_are_read(engine, shape):
    picture = np.random.default_rng(1).integers(0, 256, shape, dtype=np.uint8)
    features = engine.prepare(picture)
    with contextlib.suppress(CannotServe):  # random weights may well find nothing in noise
        (region,) = engine.segment(features, SegmentPrompt(points=[Point(x=0.5, y=0.5)]), QuietJob())
        assert region.mask.shape == shape[:2]


@pytest.fixture(scope="module")
def halves(data):
    """Engines in half precision by family and precision."""
    made = {}

    def engine_of(family, precision):
        if (family, precision) not in made:
            made[family, precision] = SeemSegmenter(settings_for(data, family, precision=precision))
            made[family, precision].load()
        return made[family, precision]

    return engine_of


@pytest.mark.parametrize("precision", ["bfloat16", "float16"])
@pytest.mark.parametrize("family", ["focalt", "samvit"])
def test_every_part_runs_in_half_precision_and_finds_nearly_the_same(halves, cat, photos, family, precision):
    """No part of the network meets a precision that it cannot take, whatever the prompts are."""
    coffee = np.asarray(Image.open(photos / "coffee.jpg").convert("RGB"))
    region = np.zeros(coffee.shape[:2], dtype=bool)
    region[:200, :200] = True
    corner = np.zeros(cat.shape[:2], dtype=bool)
    corner[:100, :100] = True
    masks = {}
    for kind in ("float32", precision):
        engine = halves(family, kind)
        features, seen = engine.prepare(cat), engine.prepare(coffee)
        assert features.scene.keys[0].dtype == getattr(torch, kind)
        prompts = PROMPTS | {
            "correction": SegmentPrompt(strokes=[stroke()], previous=corner),
            "example": SegmentPrompt(reference=Reference(seen, region)),
            "all at once": SegmentPrompt(strokes=[stroke()], text="the cat", reference=Reference(seen, region)),
        }
        masks[kind] = [engine.segment(features, prompt, QuietJob())[0].mask for prompt in prompts.values()]
        numbers, segments = engine._predictor.everything(features, 0, 0)
        assert numbers.max() == len(segments) > 0
    overlaps = [(a & b).sum() / (a | b).sum() for a, b in zip(*masks.values(), strict=True)]
    # Where a query may look is all or nothing, so with random weights a rounding now and then chooses another query.
    assert np.median(overlaps) > 0.85
    assert all(mask.any() for mask in masks[precision])


def test_a_gpu_gets_half_precision_and_a_processor_does_not():
    from model_servers.seem.engines.seem import _precision

    assert _precision("auto", torch.device("cuda")) == torch.float16
    assert _precision("auto", torch.device("cpu")) == torch.float32
    assert _precision("bfloat16", torch.device("cuda")) == torch.bfloat16


def test_many_people_at_once_get_their_own_answers(engine, cat):
    pictures = [np.ascontiguousarray(np.roll(cat, 40 * number, axis=1)) for number in range(4)]
    alone = [engine.segment(engine.prepare(picture), PROMPTS["click"], QuietJob())[0].mask for picture in pictures]
    found = {}

    def ask(number):
        features = engine.prepare(pictures[number])
        found[number] = engine.segment(features, PROMPTS["click"], QuietJob())[0].mask

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(found[number], alone[number]) for number in range(4))


def test_pictures_read_together_are_read_as_alone(data, cat):
    engine = SeemSegmenter(settings_for(data))
    engine.load()
    predictor = engine._predictor
    from model_servers.seem.learned.preprocessing import frame_of, network_input, resize_picture

    frame = frame_of(*cat.shape[:2], predictor.model.sizes)
    tensors = [network_input(resize_picture(picture, frame), frame) for picture in (cat, cat[:, ::-1])]
    together = predictor._encode(tensors)
    for tensor, joint in zip(tensors, together, strict=True):
        (single,) = predictor._encode([tensor])
        torch.testing.assert_close(joint.mask_features, single.mask_features, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize(("max_batch", "together"), [(4, 2), (0, 1)])
def test_pictures_of_waiting_requests_are_read_together(data, cat, max_batch, together):
    """Two people's first strokes, through the server's own routes, while the model is busy."""
    engine = SeemSegmenter(settings_for(data, max_batch=max_batch))
    host = Host("seem", "seem", engine, HostSettings(token=SecretStr("token")))
    alone, found = {}, {}
    with TestClient(create_app(host, add_routes), headers={"Authorization": "Bearer token"}) as http:
        wait_for(lambda: http.get("/health").json()["state"] == "ready", what="the engine")
        predictor = engine._predictor

        def ask(number, answers):
            picture = upload(http, np.ascontiguousarray(np.roll(cat, 40 * number, axis=1)))
            answer = post(http, "/v1/segment", SegmentRequest(picture=picture, points=[Point(x=225, y=150)]))
            answers[number] = SegmentResponse.unpack(answer.content).segments[0].mask.decode()

        for number in range(2):
            ask(number, alone)
        host.features.clear()
        threads = [threading.Thread(target=ask, args=(number, found)) for number in range(2)]
        with predictor._lock:
            for thread in threads:
                thread.start()
            wait_for(lambda: len(predictor._encoder._waiting) == 2, what="both requests")
        for thread in threads:
            thread.join()
        assert predictor.largest_batch == together
    for number, mask in alone.items():
        assert (found[number] & mask).sum() / (found[number] | mask).sum() > 0.98


def test_wrong_weights_are_named(data, tmp_path):
    (tmp_path / "seem.pt").write_bytes(b"not weights")
    engine = SeemSegmenter(settings_for(data, weights=tmp_path / "seem.pt"))
    with pytest.raises(EngineError, match=r"seem\.pt .* damaged"):
        engine.load()


def test_too_little_memory_is_told_with_what_to_do(data, monkeypatch):
    monkeypatch.setattr(machine, "free_memory", lambda device: 1000)
    with pytest.raises(EngineError, match=r"needs about .* GB of memory on cpu; 0\.0 GB are free") as refused:
        SeemSegmenter(settings_for(data)).load()
    assert "weights pull seem-focalt clip-tokenizer" in refused.value.hint
    assert _smaller("Focal-T").endswith("./launch.sh --engine seem=embedded"), "there is no smaller one"


def test_a_tokeniser_of_another_model_is_refused(data, tmp_path):
    import json

    shutil.copytree(data / "tokenizer", tmp_path / "tokenizer")
    vocabulary = json.loads((tmp_path / "tokenizer" / "vocab.json").read_text())
    vocabulary["more"] = len(vocabulary)
    (tmp_path / "tokenizer" / "vocab.json").chmod(0o644)
    (tmp_path / "tokenizer" / "vocab.json").write_text(json.dumps(vocabulary))
    engine = SeemSegmenter(settings_for(data, tokenizer=tmp_path / "tokenizer"))
    with pytest.raises(EngineError, match="601 word pieces, the weights 600"):
        engine.load()


def test_a_missing_tokeniser_is_named(data, tmp_path):
    engine = SeemSegmenter(settings_for(data, tokenizer=tmp_path))
    with pytest.raises(EngineError, match=r"lacks vocab\.json") as refused:
        engine.load()
    assert "clip-vit-base-patch32" in refused.value.hint


def test_a_device_that_is_not_there_is_named(data):
    engine = SeemSegmenter(settings_for(data, device="cuda:77"))
    with pytest.raises(EngineError, match=r"no device 'cuda:77'|CUDA devices, not 'cuda:77'"):
        engine.load()


def test_weights_are_taken_from_where_they_are_pulled_to(data, tmp_path, monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_MODELS_DIR", str(tmp_path))
    store = Store(read_settings())
    weights, tokenizer = (store.folder_of(name) for name in ("xdecoder/SEEM", "openai/clip-vit-base-patch32"))
    weights.mkdir()
    torch.save(load_file(data / "focalt" / "weights.safetensors"), weights / "seem_focalt_v0.pt")
    shutil.copy(data / "focalt" / "config.json", weights)
    shutil.copytree(data / "tokenizer", tokenizer)
    for name in ("xdecoder/SEEM", "openai/clip-vit-base-patch32"):
        store.write(Manifest(repository=name, revision="0" * 40, files=()))
    engine = create_engine("seem", "seem")
    engine.load()
    assert engine.facts.revision == "seem_focalt_v0.pt " + "0" * 40
    engine.unload()


def test_without_weights_the_command_that_gets_them_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_MODELS_DIR", str(tmp_path))
    monkeypatch.setenv("LLAVA_INTERACTIVE_CACHE_DIR", str(tmp_path / "cache"))
    with pytest.raises(EngineError) as refused:
        create_engine("seem", "seem").load()
    assert refused.value.hint.endswith("weights pull seem-focalt clip-tokenizer")


def test_the_second_stroke_does_not_read_the_picture_again(data, cat):
    """Through the server's cache: features are made once, whatever other pictures come between."""
    from model_servers.host.cache import ByteCache

    engine = SeemSegmenter(settings_for(data))
    engine.load()
    cache = ByteCache(64 << 20, lambda features: features.nbytes)
    read = []

    def features_of(name, picture):
        return cache.get_or_make(name, lambda: (read.append(name), engine.prepare(picture))[1])

    first = features_of("cat", cat)
    features_of("other", cat[::-1].copy())
    assert features_of("cat", cat) is first
    assert read == ["cat", "other"]


def test_a_region_of_another_picture_is_an_example_of_what_to_find(engine, features, cat, photos):
    other = np.asarray(Image.open(photos / "coffee.jpg").convert("RGB"))
    seen = engine.prepare(other)
    region = np.zeros(other.shape[:2], dtype=bool)
    region[: other.shape[0] // 2, : other.shape[1] // 2] = True
    found = engine.segment(features, SegmentPrompt(reference=Reference(seen, region)), QuietJob())[0]
    assert found.mask.shape == cat.shape[:2]
    again = engine.segment(features, SegmentPrompt(reference=Reference(seen, region)), QuietJob())[0]
    assert np.array_equal(found.mask, again.mask)
    elsewhere = engine.segment(features, SegmentPrompt(reference=Reference(seen, ~region)), QuietJob())[0]
    assert (found.mask != elsewhere.mask).any(), "the region matters"
    with pytest.raises(EngineError, match="reference region is empty"):
        engine.segment(features, SegmentPrompt(reference=Reference(seen, region & ~region)), QuietJob())


def test_everything_divides_the_picture(engine, features, cat, monkeypatch):
    loaded = engine._predictor
    monkeypatch.setattr(engine, "_predictor", _Limited(loaded, 1.0, 1.0))
    with pytest.raises(CannotServe, match="not sure of anything"):
        engine.segment(features, SegmentPrompt(everything=True), QuietJob())
    monkeypatch.setattr(engine, "_predictor", _Limited(loaded, 0.0, 0.0))
    regions = engine.segment(features, SegmentPrompt(everything=True), QuietJob())
    assert regions
    assert all(region.mask.shape == cat.shape[:2] and region.label for region in regions)
    assert np.sum([region.mask for region in regions], axis=0).max() == 1, "no pixel belongs to two"
    areas = [region.mask.sum() for region in regions]
    assert areas == sorted(areas, reverse=True)


class _Limited:
    """A predictor with other limits: random weights are as sure as chance has it."""

    def __init__(self, predictor, *limits):
        self._predictor, self._limits = predictor, limits

    def everything(self, features):
        return self._predictor.everything(features, *self._limits)


def test_a_file_with_more_than_is_needed_loads_and_says_so(data, tmp_path, caplog):
    tensors = load_file(data / "focalt" / "weights.safetensors")
    torch.save(tensors | {"training.step": torch.zeros(1)}, tmp_path / "seem_focalt_v0.pt")
    shutil.copy(data / "focalt" / "config.json", tmp_path)
    made = SeemSegmenter(settings_for(data, weights=tmp_path / "seem_focalt_v0.pt"))
    with caplog.at_level("WARNING"):
        made.load()
    made.unload()
    assert "1 tensors that are not used, such as training.step" in caplog.text
