"""The gligen engine as the server uses it, on tiny checkpoints with random weights."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("diffusers")

from benchmarks.learned.tiny_gligen import SIDE, make_gligen
from model_servers.engine import Cancelled, CannotServe, EngineError, Painting, PaintPlace, PaintTask, Withheld
from model_servers.gligen.engines.gligen import GligenPainter
from model_servers.gligen.learned import brushwork
from model_servers.gligen.learned.brushwork import Brushwork
from model_servers.gligen.learned.diffusion import Diffusion, Run
from model_servers.gligen.learned.painting import Painter
from model_servers.gligen.learned.settings import GligenSettings
from model_servers.protocol import Box
from tests.model_servers.gligen.learned.conftest import Job
from tests.support.waiting import LONG, wait_for


@pytest.fixture(scope="module")
def painter(generation: Path, inpainting: Path) -> Iterator[GligenPainter]:
    made = load(generation, inpainting)
    yield made
    made.unload()


def load(model: Path | str, inpaint_model: Path | str, **more: Any) -> GligenPainter:
    made = GligenPainter(GligenSettings(model=str(model), inpaint_model=str(inpaint_model), device="cpu", **more))
    made.load()
    return made


def box(x: float, y: float, width: float, height: float, label: str = "a cat") -> PaintPlace:
    return PaintPlace(Box(x=x, y=y, width=width, height=height, label=label))


def generate(**changes: Any) -> PaintTask:
    values: dict[str, Any] = {
        "task": "generate",
        "width": SIDE,
        "height": SIDE,
        "caption": "a cat and a dog",
        "places": [box(4, 4, 12, 12), box(16, 16, 14, 14, "a dog")],
        "steps": 4,
        "tau": 0.5,
    }
    return PaintTask(**{**values, **changes})


def inpaint(picture: np.ndarray, mask: np.ndarray | None = None, **changes: Any) -> PaintTask:
    height, width = picture.shape[:2]
    if mask is None:
        mask = np.zeros((height, width), dtype=bool)
        mask[60:140, 100:220] = True
    values: dict[str, Any] = {
        "task": "inpaint",
        "width": width,
        "height": height,
        "picture": picture,
        "mask": mask,
        "places": [box(100, 60, 120, 80)],
        "steps": 4,
        "tau": 0.5,
    }
    return PaintTask(**{**values, **changes})


def test_whole_pictures_in_several_candidates(painter: GligenPainter, job: Job) -> None:
    painted = list(painter.paint(generate(candidates=3, seed=10), job))
    assert [one.seed for one in painted] == [10, 11, 12]
    assert all(one.pixels.shape == (SIDE, SIDE, 3) and one.pixels.dtype == np.uint8 for one in painted)
    assert all(one.region is None and (one.x, one.y) == (0, 0) for one in painted)
    assert len({one.pixels.tobytes() for one in painted}) == 3
    assert job.fractions == sorted(job.fractions)
    assert job.fractions[-1] == 1
    assert job.previews
    assert all(pixels.shape == (SIDE, SIDE, 3) for pixels, _, _ in job.previews)


def test_the_seed_decides_alone(painter: GligenPainter, cat: np.ndarray) -> None:
    for task in (generate, lambda **more: inpaint(cat, **more)):
        three = list(painter.paint(task(candidates=3, seed=10), Job()))
        one = list(painter.paint(task(seed=12), Job()))
        assert np.array_equal(three[2].pixels, one[0].pixels)


@pytest.mark.parametrize(("width", "height"), [(2 * SIDE, SIDE // 2), (100, 70), (500, 300), (64, 64)])
def test_sizes_are_kept(painter: GligenPainter, width: int, height: int) -> None:
    places = [box(0, 0, width / 2, height / 2)]
    painted = next(painter.paint(generate(width=width, height=height, places=places), Job()))
    assert painted.pixels.shape == (height, width, 3)
    assert any("enlarged" in notice for notice in painted.notices) == (width * height > 1.5 * SIDE * SIDE)


def test_only_the_mask_changes(painter: GligenPainter, cat: np.ndarray, job: Job) -> None:
    mask = np.zeros(cat.shape[:2], dtype=bool)
    mask[60:140, 100:220] = np.add.outer(np.arange(80), np.arange(120)) % 50 < 30
    painted = next(painter.paint(inpaint(cat, mask), job))
    assert painted.region is not None
    assert np.array_equal(painted.region, mask)
    after = cat.copy()
    height, width = painted.pixels.shape[:2]
    after[painted.y : painted.y + height, painted.x : painted.x + width] = painted.pixels
    assert np.array_equal(after[~mask], cat[~mask])
    assert (after[mask] != cat[mask]).any(axis=-1).mean() > 0.9
    for pixels, x, y in job.previews:
        shown = (slice(y, y + pixels.shape[0]), slice(x, x + pixels.shape[1]))
        assert np.array_equal(pixels[~mask[shown]], cat[shown][~mask[shown]])


def test_boxes_far_apart_are_painted_apart(painter: GligenPainter, cat: np.ndarray, job: Job) -> None:
    mask = np.zeros(cat.shape[:2], dtype=bool)
    mask[10:20, 10:20] = mask[250:260, 400:410] = True
    places = [box(10, 10, 10, 10), box(400, 250, 10, 10, "a dog")]
    painted = next(painter.paint(inpaint(cat, mask, places=places), job))
    assert isinstance(painted, Painting)
    assert painted.region is not None
    assert np.array_equal(painted.region, mask)
    assert (painted.x, painted.y, painted.pixels.shape) == (10, 10, (250, 400, 3))
    assert np.array_equal(painted.pixels[~mask[10:260, 10:410]], cat[10:260, 10:410][~mask[10:260, 10:410]])
    assert len({(x, y) for _, x, y in job.previews}) == 2, "each is previewed where it is"
    assert job.fractions == sorted(job.fractions)


def test_a_checkpoint_for_whole_pictures_also_paints_into_one(generation: Path, cat: np.ndarray) -> None:
    painter = load(generation, generation)
    try:
        painted = next(painter.paint(inpaint(cat), Job()))
        assert painted.region is not None
        assert painted.region.sum() == 80 * 120
        assert len(painter._painters) == 2
        assert painter._painters["generate"] is painter._painters["inpaint"]
    finally:
        painter.unload()


def test_giving_up_stops_within_a_step(painter: GligenPainter, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """The step that is being made is the last one, and the model is free for others."""
    begun: list[str] = []
    allowed = threading.Semaphore(0)
    step = Diffusion.step

    def gated(self: Diffusion, runs: Sequence[Run]) -> None:
        begun.append(runs[0].order.caption)
        assert allowed.acquire(timeout=LONG)
        step(self, runs)

    monkeypatch.setattr(Diffusion, "step", gated)
    ended: list[BaseException] = []

    def ask() -> None:
        try:
            list(painter.paint(generate(caption="given up", candidates=4, steps=50), job))
        except Cancelled as error:
            ended.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    allowed.release(2)
    wait_for(lambda: len(begun) == 3, what="the third step")
    job.cancelled.set()
    thread.join(LONG)
    assert ended, "whoever gives up does not wait for the step"
    allowed.release(100)
    list(painter.paint(generate(steps=2), Job()))
    assert begun.count("given up") == 3


def test_what_cannot_be_painted_is_told(painter: GligenPainter, cat: np.ndarray) -> None:
    with pytest.raises(EngineError, match="limit is 30") as failure:
        list(painter.paint(generate(places=[box(1, 1, 5, 5)] * 31), Job()))
    assert failure.value.hint
    with pytest.raises(EngineError, match="no words"):
        list(painter.paint(generate(caption="", places=[box(1, 1, 5, 5, "")]), Job()))
    with pytest.raises(CannotServe, match="takes words only"):
        list(painter.paint(inpaint(cat, places=[PaintPlace(Box(x=100, y=60, width=9, height=9), cat)]), Job()))


def test_what_was_not_heeded_is_told(painter: GligenPainter, cat: np.ndarray) -> None:
    def notices(**changes: Any) -> str:
        return " ".join(next(painter.paint(generate(steps=1, **changes), Job())).notices)

    assert notices() == ""
    assert "longer than the model reads" in notices(caption="cat " * 200)
    assert "outside the picture" in notices(places=[box(500, 500, 5, 5)])
    assert "no style" in notices(picture=cat)
    assert "words only" in notices(places=[PaintPlace(Box(x=1, y=1, width=9, height=9, label="a cat"), cat)])
    assert notices(places=[]) == ""


def test_reference_pictures_are_painted_by_checkpoints_that_take_them(
    text_image: Path, cat: np.ndarray, job: Job
) -> None:
    painter = load(text_image, text_image)
    try:
        assert "reference" in painter.facts.capabilities
        place = Box(x=4, y=4, width=20, height=20, label="a cat")
        with_picture = next(painter.paint(generate(places=[PaintPlace(place, cat)]), job))
        without = next(painter.paint(generate(places=[PaintPlace(place)]), job))
        nameless = PaintPlace(place.model_copy(update={"label": ""}), cat)
        assert with_picture.notices == ()
        assert not np.array_equal(with_picture.pixels, without.pixels)
        assert next(painter.paint(generate(places=[nameless]), job)).pixels.shape == (SIDE, SIDE, 3)
    finally:
        painter.unload()


def test_pictures_are_hidden_where_the_safety_checker_objects(tmp_path: Path) -> None:
    guarded = make_gligen(tmp_path / "guarded", guard=True)
    painter = load(guarded, guarded)
    try:
        with pytest.raises(CannotServe, match="safety checker objected"):
            list(painter.paint(generate(candidates=2, steps=1), Job()))
    finally:
        painter.unload()
    free = load(guarded, guarded, safety_checker=False)
    try:
        assert len(list(free.paint(generate(candidates=2, steps=1), Job()))) == 2
    finally:
        free.unload()


def test_what_the_safety_checker_hides_is_told_whichever_candidate_it_is(
    painter: GligenPainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []

    def objects_to_the_second(self: Diffusion, pixels: np.ndarray) -> bool:
        looked.append(len(looked) == 1)
        return looked[-1]

    monkeypatch.setattr(Diffusion, "is_unsafe", objects_to_the_second)
    first, second = painter.paint(generate(candidates=2, steps=1, seed=4), Job())
    assert isinstance(first, Painting)
    assert isinstance(second, Withheld)
    assert second.seed == 5
    assert "safety checker" in second.reason


def test_one_checkpoint_alone_does_its_half(
    inpainting: Path, cat: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLAVA_INTERACTIVE_MODELS_DIR", str(tmp_path))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    painter = load("masterful/gligen-1-4-generation-text-box", inpainting)
    try:
        assert painter.facts.capabilities == ["inpaint", "composited"]
        assert next(painter.paint(inpaint(cat, steps=1), Job())).region is not None
        with pytest.raises(CannotServe) as failure:
            list(painter.paint(generate(), Job()))
        assert "weights pull" in failure.value.hint
    finally:
        painter.unload()
    with pytest.raises(EngineError, match="not on this machine"):
        GligenPainter().load()
    with pytest.raises(EngineError, match="no part"):
        load(tmp_path, inpainting)


def requests_at_once(painter: Painter, tasks: list[PaintTask]) -> list[Painting]:
    """The first candidates of several requests that come together."""
    found: list[Painting | None] = [None] * len(tasks)

    def ask(index: int) -> None:
        found[index] = next(painter.paint(tasks[index], Job()))

    threads = [threading.Thread(target=ask, args=(index,)) for index in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [painting for painting in found if painting is not None]


def test_different_peoples_requests_share_the_models_calls(painter: GligenPainter, cat: np.ndarray) -> None:
    """As on a GPU: steps are shared whatever step the others are at, and nobody's picture depends on them."""
    checkpoint = painter._painters["generate"].checkpoint
    shared = Painter(checkpoint, Brushwork(Diffusion(checkpoint), 4), "shared", "")
    try:
        tasks = [
            generate(seed=1, steps=12),
            generate(seed=2, steps=6, caption="a dog", places=[box(2, 2, 20, 9, "a dog")]),
            generate(seed=3, steps=9, guidance=1.0, places=[]),
        ]
        together = requests_at_once(shared, tasks)
        assert shared.brushwork.largest_batch >= 2
        for task, painting in zip(tasks, together, strict=True):
            alone = next(painter.paint(task, Job()))
            assert np.abs(painting.pixels.astype(int) - alone.pixels).max() <= 1
    finally:
        shared.brushwork.close()


def test_a_failure_is_the_answer_of_its_own_request_only(
    painter: GligenPainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin: Callable[..., Any] = Diffusion.begin

    def failing(self: Diffusion, order: Any, noise: Any) -> Any:
        if order.caption == "break":
            raise ZeroDivisionError
        return begin(self, order, noise)

    monkeypatch.setattr(Diffusion, "begin", failing)
    with pytest.raises(ZeroDivisionError):
        list(painter.paint(generate(caption="break"), Job()))
    assert len(list(painter.paint(generate(steps=1), Job()))) == 1


def test_unloading_ends_what_runs(generation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brushwork, "TICK_SECONDS", 0.01)
    painter = load(generation, generation)
    painting = painter.paint(generate(steps=200), Job())
    failure: list[BaseException] = []

    def ask() -> None:
        try:
            list(painting)
        except EngineError as error:
            failure.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    work = painter._painters["generate"].brushwork
    wait_for(lambda: work.largest_batch, what="the first step")
    painter.unload()
    thread.join(LONG)
    assert not thread.is_alive()
    assert "unloaded" in str(failure[0])
    with pytest.raises(EngineError, match="not loaded"):
        list(painter.paint(generate(), Job()))
    with pytest.raises(EngineError, match="unloaded"):
        work.commission([])
