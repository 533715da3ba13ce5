"""Single parts of SEEM, against independent implementations or by what they promise."""

import threading

import cv2
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from model_servers.seem.learned.attention import Attention
from model_servers.seem.learned.classes import CLASS_NAMES, plain_name
from model_servers.seem.learned.configuration import FOCAL_T, SAM_VIT_B
from model_servers.seem.learned.gathering import Gatherer
from model_servers.seem.learned.panoptic import panoptic
from model_servers.seem.learned.preprocessing import frame_of, network_input, network_mask, resize_picture
from model_servers.seem.learned.upsampling import to_native
from model_servers.seem.learned.visual_prompts import MAX_POINTS, SeededDraws, features_at, points_of
from tests.support.waiting import wait_for


def test_attention_is_torchs_multi_head_attention():
    torch.manual_seed(0)
    ours, theirs = Attention(32, 4), torch.nn.MultiheadAttention(32, 4, batch_first=True)
    theirs.load_state_dict(ours.state_dict())
    query, key, value = torch.randn(2, 5, 32), torch.randn(2, 7, 32), torch.randn(2, 7, 32)
    allowed = torch.rand(2, 5, 7) > 0.3
    allowed[:, :, 0] = True
    expected = theirs(query, key, value, attn_mask=~allowed.repeat_interleave(4, dim=0), need_weights=False)[0]
    torch.testing.assert_close(ours(query, key, value, allowed), expected)


def test_a_query_that_may_attend_nowhere_gets_only_the_projections_bias():
    ours = Attention(16, 2)
    out = ours(torch.randn(1, 2, 16), *[torch.randn(1, 3, 16)] * 2, torch.tensor([[[False] * 3, [True] * 3]]))
    torch.testing.assert_close(out[0, 0], ours.out_proj.bias)
    assert out.isfinite().all()


@pytest.mark.parametrize(
    ("native", "resized", "padded"),
    [((480, 640), (512, 682), (512, 704)), ((640, 480), (682, 512), (704, 512)), ((512, 512), (512, 512), (512, 512))],
)
def test_a_picture_goes_in_at_512_on_its_shorter_side_padded_to_32(native, resized, padded):
    frame = frame_of(*native, FOCAL_T)
    assert (frame.resized, frame.padded) == (resized, padded)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6000), st.integers(1, 6000))
def test_sam_variants_always_get_their_one_size(height, width):
    frame = frame_of(height, width, SAM_VIT_B)
    assert frame.padded == (1024, 1024)
    assert max(frame.resized) <= 1024
    assert min(frame.resized) >= 1


def test_padding_is_zero_and_only_at_the_right_and_below(photos):
    picture = np.asarray(Image.open(photos / "cat.jpg").convert("RGB"))
    frame = frame_of(*picture.shape[:2], FOCAL_T)
    tensor = network_input(resize_picture(picture, frame), frame)
    height, width = frame.resized
    assert tensor.shape == (1, 3, *frame.padded)
    assert tensor[..., height:, :].eq(0).all()
    assert tensor[..., :, width:].eq(0).all()
    assert tensor[..., :height, :width].ne(0).float().mean() > 0.9


def test_a_mask_lands_where_its_pixels_do():
    mask = np.zeros((100, 200), dtype=bool)
    mask[50:60, 150:160] = True
    found = network_mask(mask, frame_of(100, 200, FOCAL_T))[0].nonzero().float()
    assert found.min(dim=0).values.tolist() == pytest.approx([50 * 5.12, 150 * 5.12], abs=3)
    assert found.max(dim=0).values.tolist() == pytest.approx([60 * 5.12, 160 * 5.12], abs=3)


def test_small_marks_are_sampled_whole_and_large_ones_by_512_points():
    small = torch.zeros(40, 60, dtype=torch.bool)
    small[3:5, 6] = True
    assert points_of(small, SeededDraws(0)).tolist() == [
        pytest.approx([3 / 40, 6 / 60]),
        pytest.approx([4 / 40, 6 / 60]),
    ]
    large = torch.ones(40, 60, dtype=torch.bool)
    points = points_of(large, SeededDraws(0))
    assert len(points.unique(dim=0)) == MAX_POINTS
    assert torch.equal(points, points_of(large, SeededDraws(0)))
    assert not torch.equal(points, points_of(large, SeededDraws(1)))


def test_features_are_sampled_between_the_centres_of_the_corners():
    ramp = torch.arange(5.0).repeat(4, 1)[None]
    found = features_at(ramp, torch.tensor([[0.0, 0.0], [0.5, 0.5], [1.0, 1.0], [0.3, 0.25]]))
    assert found[:, 0].tolist() == pytest.approx([0, 2, 4, 1])


def test_class_names_lose_their_qualifiers_only():
    assert plain_name("wall-other-merged") == "wall"
    assert plain_name("floor-wood") == "floor-wood"
    assert len(CLASS_NAMES) == len(set(CLASS_NAMES)) == 134


def test_panoptic_joins_stuff_and_keeps_things_apart():
    classes, sure = 134, 20.0
    logits = torch.zeros(4, classes)
    for query, label in enumerate([0, 0, 120, 120]):
        logits[query, label] = sure
    masks = torch.full((4, 8, 8), -10.0)
    for query in range(4):
        masks[query, :, 2 * query : 2 * query + 2] = 10.0
    numbers, segments = panoptic(logits, masks, 0.4, 0.8)
    assert [(segment.label, segment.thing) for segment in segments] == [(0, True), (0, True), (120, False)]
    assert numbers[0].tolist() == [1, 1, 2, 2, 3, 3, 3, 3]


def test_panoptic_of_nothing_is_empty():
    logits = torch.zeros(3, 134)
    logits[:, 133] = 20
    numbers, segments = panoptic(logits, torch.zeros(3, 4, 4), 0.4, 0.8)
    assert segments == []
    assert not numbers.any()


def blob(height, width):
    """A shape with curved and straight borders, as distance to its border (positive inside)."""
    canvas = np.zeros((height, width), np.uint8)
    cv2.ellipse(canvas, (width // 2, height // 2), (width // 4, height // 3), 20, 0, 360, 1, -1)
    cv2.rectangle(canvas, (width // 2, height // 2), (width * 3 // 4, height * 3 // 4), 1, -1)
    return canvas > 0


def test_the_border_is_drawn_to_the_pictures_edges(photos):
    ground = np.asarray(Image.open(photos / "meadow.jpg").convert("RGB"))
    height, width = ground.shape[:2]
    thing = np.asarray(Image.open(photos / "coffee.jpg").convert("RGB").resize((width, height)))
    truth = blob(height, width)
    picture = np.where(truth[..., None], thing, ground)
    # What a network at a sixth of the size knows: the shape, blurred, and off by a pixel of its own.
    small = (width // 6, height // 6)
    coarse = cv2.resize(np.roll(truth, (4, 4), (0, 1)).astype(np.float32), small, interpolation=cv2.INTER_AREA)
    logits = 8 * (cv2.GaussianBlur(coarse, (0, 0), 1.0) - 0.5)
    plain = cv2.resize(logits, (width, height), interpolation=cv2.INTER_LINEAR) > 0
    mask, alpha = to_native(picture, logits)

    def error(found):
        return np.count_nonzero(found ^ truth)

    assert mask.shape == alpha.shape == truth.shape
    assert error(mask) < 0.8 * error(plain)
    assert ((alpha >= 128) == mask).mean() > 0.999


@pytest.mark.parametrize(("rows", "cell"), [(512, 4), (256, 1)], ids=["seem", "sam2"])
def test_at_twelve_megapixels_the_border_follows_the_picture(photos, rows, cell):
    """What both networks know of a picture: one value for a square of eleven to 22 of its pixels, and blurred."""
    ground = np.asarray(Image.open(photos / "sunset.jpg").convert("RGB"))
    height, width = ground.shape[:2]
    assert height * width > 12e6
    thing = np.asarray(Image.open(photos / "dogs.jpg").convert("RGB").resize((width, height)))
    truth = blob(height, width)
    picture = np.where(truth[..., None], thing, ground)
    side = height * cell // rows
    moved = np.roll(truth, (side // 3, side // 3), (0, 1)).astype(np.float32)
    values = cv2.resize(moved, (width * rows // cell // height, rows // cell), interpolation=cv2.INTER_AREA)
    logits = cv2.resize(8 * (cv2.GaussianBlur(values, (0, 0), 0.8) - 0.5), None, fx=cell, fy=cell)
    plain = cv2.resize(logits, (width, height)) > 0
    mask, alpha = to_native(picture, logits, cell)
    assert np.count_nonzero(mask ^ truth) < 0.45 * np.count_nonzero(plain ^ truth)
    assert ((alpha >= 128) == mask).mean() > 0.999


@pytest.mark.parametrize("size", [(1, 1), (3, 500), (2000, 40)])
@pytest.mark.parametrize("value", [5.0, -5.0])
def test_any_size_comes_out_whole(size, value):
    picture = np.zeros((*size, 3), np.uint8)
    mask, alpha = to_native(picture, np.full((16, 20), value, np.float32))
    assert mask.shape == alpha.shape == size
    assert (mask == (value > 0)).all()


def test_requests_that_wait_are_computed_together():
    lock, batches = threading.Lock(), []

    def double(items):
        batches.append(list(items))
        return [2 * item for item in items]

    gatherer = Gatherer(double, lock, largest=3)
    results = {}
    threads = [
        threading.Thread(target=lambda item=item: results.update({item: gatherer(item, kind=item % 2)}))
        for item in range(8)
    ]
    with lock:
        for thread in threads:
            thread.start()
        wait_for(lambda: len(gatherer._waiting) == 8, what="all eight")
    for thread in threads:
        thread.join()
    assert results == {item: 2 * item for item in range(8)}
    assert all(len({item % 2 for item in batch}) == 1 for batch in batches)
    assert sorted(len(batch) for batch in batches) == [1, 1, 3, 3]
    assert gatherer.largest_batch == 3
    assert gatherer._waiting == []


def test_one_bad_request_does_not_spoil_the_others():
    lock = threading.Lock()

    def fussy(items):
        if any(item < 0 for item in items):
            raise RuntimeError("negative")
        return items

    gatherer = Gatherer(fussy, lock, largest=8)
    results = {}

    def ask(item):
        try:
            results[item] = gatherer(item, kind=0)
        except RuntimeError as error:
            results[item] = str(error)

    threads = [threading.Thread(target=ask, args=(item,)) for item in (-1, 1)]
    with lock:
        for thread in threads:
            thread.start()
        wait_for(lambda: len(gatherer._waiting) == 2, what="both")
    for thread in threads:
        thread.join()
    assert results[-1] == "negative"
    assert results[1] == 1
    assert gatherer._waiting == []
