"""The engine ``sam2`` on a tiny checkpoint, made as transformers makes them."""

import importlib

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from model_servers.engine import CannotServe, EngineError, SegmentPrompt
from model_servers.protocol import Box, Point, Stroke
from model_servers.seem.engines.sam2 import Sam2Segmenter, _along, _clicks
from model_servers.seem.learned.settings import Sam2Settings
from model_servers.weights.machine import require_no_broken_torchvision
from tests.model_servers.lama.learned.quiet import QuietJob

try:
    require_no_broken_torchvision()
except EngineError as error:
    pytest.skip(str(error), allow_module_level=True)

BACKBONE = {
    "model_type": "sam2_hiera_det_model",
    "hidden_size": 8,
    "num_attention_heads": 1,
    "image_size": [64, 64],
    "blocks_per_stage": [1, 1, 2, 1],
    "embed_dim_per_stage": [8, 16, 32, 64],
    "num_attention_heads_per_stage": [1, 1, 2, 2],
    "window_size_per_stage": [4, 2, 2, 2],
    "global_attention_blocks": [3],
    "window_positional_embedding_background_size": [4, 4],
}
VISION = {
    "backbone_config": BACKBONE,
    "backbone_channel_list": [64, 32, 16, 8],
    "backbone_feature_sizes": [[16, 16], [8, 8], [4, 4]],
    "fpn_hidden_size": 16,
}
PROMPTS = {"hidden_size": 16, "image_size": 64, "patch_size": 16, "mask_input_channels": 16}
DECODER = {
    "hidden_size": 16,
    "mlp_dim": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "attention_downsample_rate": 2,
    "iou_head_depth": 2,
    "iou_head_hidden_dim": 16,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    transformers = importlib.import_module("transformers")
    config = transformers.Sam2Config(vision_config=VISION, prompt_encoder_config=PROMPTS, mask_decoder_config=DECODER)
    torch.manual_seed(0)
    model = transformers.Sam2Model(config)
    with torch.no_grad():
        for parameter in model.parameters():
            # The usual start is so small that every mask would be nearly 0.
            parameter.add_(torch.randn_like(parameter) * 0.2)
    path = tmp_path_factory.mktemp("sam2")
    model.save_pretrained(path)
    return path


@pytest.fixture(scope="module")
def engine(folder):
    made = Sam2Segmenter(Sam2Settings(model=str(folder), device="cpu"))
    made.load()
    return made


@pytest.fixture(scope="module")
def features(engine, photos):
    return engine.prepare(np.asarray(Image.open(photos / "cat.jpg").convert("RGB")))


MARKS = {
    "click": SegmentPrompt(points=[Point(x=225, y=150)]),
    "clicks of both signs": SegmentPrompt(points=[Point(x=225, y=150), Point(x=9, y=9, positive=False)]),
    "stroke": SegmentPrompt(strokes=[Stroke(path="M 180 120 L 260 160", width=12)]),
    "box": SegmentPrompt(boxes=[Box(x=100, y=60, width=220, height=200)]),
    "box and click": SegmentPrompt(boxes=[Box(x=100, y=60, width=220, height=200)], points=[Point(x=225, y=150)]),
}


def found_by(engine, features, prompt):
    """The mask, empty where random weights found nothing."""
    try:
        (region,) = engine.segment(features, prompt, QuietJob())
    except CannotServe:
        return np.zeros(features.picture.shape[:2], dtype=bool)
    assert region.mask.shape == region.alpha.shape == features.picture.shape[:2]
    assert 0 <= region.score <= 1
    return region.mask


def test_marks_of_every_kind_are_answered_and_make_a_difference(engine, features):
    masks = {kind: found_by(engine, features, prompt) for kind, prompt in MARKS.items()}
    assert any(mask.any() for mask in masks.values())
    assert len({mask.tobytes() for mask in masks.values()}) > 1


def test_the_network_gets_what_transformers_own_preparation_would_make(engine, features):
    """One click, by hand: the same embeddings, the click stretched like the picture, the best of three masks."""
    model = engine._model._model
    height, width = features.picture.shape[:2]
    point = torch.tensor([[[[225 / width * 64, 150 / height * 64]]]], dtype=torch.float32)
    with torch.inference_mode():
        out = model(
            image_embeddings=list(features.maps),
            input_points=point,
            input_labels=torch.ones(1, 1, 1, dtype=torch.int64),
        )
    best = int(out.iou_scores[0, 0].argmax())
    logits, score = engine._model.find(features, _clicks(MARKS["click"], (height, width)), None)
    np.testing.assert_allclose(logits, out.pred_masks[0, 0, best].numpy(), atol=1e-5)
    assert score == pytest.approx(float(out.iou_scores[0, 0, best].clamp(0, 1)))


def test_the_previous_mask_is_a_prompt(engine, features):
    clicks = _clicks(MARKS["click"], features.picture.shape[:2])
    corner = np.zeros(features.picture.shape[:2], dtype=bool)
    corner[:150, :200] = True
    with_corner = engine._model.find(features, clicks, corner)[0]
    with_rest = engine._model.find(features, clicks, ~corner)[0]
    assert np.abs(with_corner - with_rest).max() > 1e-3


def test_a_stroke_becomes_clicks_evenly_along_it():
    places = _along([np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 20.0]])])
    assert places.tolist() == [[2.5, 0], [7.5, 0], [10, 2.5], [10, 7.5], [10, 12.5], [10, 17.5]]
    assert _along([np.array([[3.0, 4.0], [3.0, 4.0]])]).tolist() == [[3, 4]]


def test_several_boxes_are_one_box_around_them_cut_to_the_picture():
    prompt = SegmentPrompt(boxes=[Box(x=-5, y=10, width=20, height=10), Box(x=50, y=5, width=100, height=30)])
    assert _clicks(prompt, (40, 100)).box == (0, 5, 100, 35)


@pytest.mark.parametrize(
    ("prompt", "kind", "hint"),
    [
        (SegmentPrompt(), EngineError, "Draw a stroke"),
        (SegmentPrompt(text="the cat"), CannotServe, "switch to the engine seem"),
        (SegmentPrompt(points=[Point(x=5, y=5, positive=False)]), CannotServe, "Mark what belongs"),
        (SegmentPrompt(points=[Point(x=-5, y=5)]), EngineError, "Draw on the picture"),
    ],
)
def test_prompts_that_it_cannot_heed_are_answered_in_words(engine, features, prompt, kind, hint):
    with pytest.raises(kind) as refused:
        engine.segment(features, prompt, QuietJob())
    assert hint in refused.value.hint


def test_names_of_the_session_are_known(engine, features):
    mask = np.ones(features.picture.shape[:2], dtype=bool)
    (region,) = engine.segment(features, SegmentPrompt(text="Mug", known={"mug": mask}), QuietJob())
    assert region.mask is mask


def test_an_incomplete_checkpoint_is_refused(folder, tmp_path):
    tensors = load_file(folder / "model.safetensors")
    name = next(name for name in tensors if name.startswith("mask_decoder.transformer"))
    del tensors[name]
    save_file(tensors, tmp_path / "model.safetensors", metadata={"format": "pt"})
    (tmp_path / "config.json").write_text((folder / "config.json").read_text())
    with pytest.raises(EngineError, match="1 tensors are missing"):
        Sam2Segmenter(Sam2Settings(model=str(tmp_path), device="cpu")).load()


def test_weights_that_are_no_numbers_are_refused(folder, tmp_path):
    tensors = load_file(folder / "model.safetensors")
    name = next(name for name in tensors if name.startswith("mask_decoder.transformer"))
    tensors[name] = torch.full_like(tensors[name], float("nan"))
    save_file(tensors, tmp_path / "model.safetensors", metadata={"format": "pt"})
    (tmp_path / "config.json").write_text((folder / "config.json").read_text())
    with pytest.raises(EngineError, match=r"is damaged: .* no numbers") as refused:
        Sam2Segmenter(Sam2Settings(model=str(tmp_path), device="cpu")).load()
    assert "weights verify" in refused.value.hint


@pytest.mark.parametrize("config", ["{", "[]", "{}", '{"model_type": "llava"}'])
def test_another_configuration_is_refused(folder, tmp_path, config):
    (tmp_path / "config.json").write_text(config)
    (tmp_path / "model.safetensors").symlink_to(folder / "model.safetensors")
    with pytest.raises(EngineError, match="does not hold a SAM 2"):
        Sam2Segmenter(Sam2Settings(model=str(tmp_path), device="cpu")).load()


@pytest.mark.parametrize("content", [None, b"", b"<html>"])
def test_something_else_is_refused(folder, tmp_path, content):
    (tmp_path / "config.json").write_text((folder / "config.json").read_text())
    if content is not None:
        (tmp_path / "model.safetensors").write_bytes(content)
    with pytest.raises(EngineError, match="does not hold a SAM 2"):
        Sam2Segmenter(Sam2Settings(model=str(tmp_path), device="cpu")).load()
