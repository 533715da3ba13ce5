"""The inpaint engine on a tiny diffusers pipeline, and against that pipeline itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("torch")
pytest.importorskip("diffusers")

import diffusers
import torch
from diffusers.pipelines.stable_diffusion import StableDiffusionPipelineOutput

from benchmarks.learned.tiny_gligen import MULTIPLE, SIDE
from model_servers.engine import Cancelled, CannotServe, EngineError, Painting, PaintPlace, PaintTask, Withheld
from model_servers.gligen.engines.inpaint import InpaintPainter
from model_servers.gligen.learned import pipeline
from model_servers.gligen.learned.pipeline import NEGATIVE_GUIDANCE, InpaintPipeline
from model_servers.gligen.learned.settings import InpaintSettings
from model_servers.protocol import Box
from model_servers.weights import machine
from tests.model_servers.gligen.learned.conftest import Job
from tests.model_servers.gligen.learned.tiny_pipelines import make_flux, make_sd, make_sdxl


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, generation: Path) -> Path:
    return make_sd(tmp_path_factory.mktemp("pipeline"), generation / "tokenizer")


@pytest.fixture(scope="module")
def painter(folder: Path) -> Iterator[InpaintPainter]:
    made = InpaintPainter(InpaintSettings(model=str(folder), device="cpu"))
    made.load()
    yield made
    made.unload()


def task(picture: np.ndarray, **changes: Any) -> PaintTask:
    mask = np.zeros(picture.shape[:2], dtype=bool)
    mask[60:140, 100:220] = True
    values: dict[str, Any] = {
        "task": "inpaint",
        "width": picture.shape[1],
        "height": picture.shape[0],
        "picture": picture,
        "mask": mask,
        "places": [PaintPlace(Box(x=100, y=60, width=120, height=80, label="a cat"))],
        "steps": 3,
    }
    return PaintTask(**{**values, **changes})


def test_it_paints_into_the_mask_only(painter: InpaintPainter, cat: np.ndarray, job: Job) -> None:
    painted = list(painter.paint(task(cat, candidates=2, seed=4), job))
    assert [one.seed for one in painted] == [4, 5]
    assert not np.array_equal(painted[0].pixels, painted[1].pixels)
    for one in painted:
        assert one.region is not None
        assert np.array_equal(one.region, task(cat).mask)
        assert one.pixels.shape == (80, 120, 3)
    assert job.fractions == sorted(job.fractions)
    assert job.fractions[-1] == 1
    again = next(painter.paint(task(cat, seed=5), Job()))
    assert np.array_equal(again.pixels, painted[1].pixels)


FAMILIES: dict[str, tuple[str, dict[str, Any]]] = {
    "stable diffusion": ("StableDiffusionInpaintPipeline", {"negative_prompt": "ugly", "strength": 1.0}),
    "stable diffusion xl": ("StableDiffusionXLInpaintPipeline", {"negative_prompt": "ugly", "strength": 1.0}),
    "flux": (
        "FluxInpaintPipeline",
        {"negative_prompt": "ugly", "true_cfg_scale": NEGATIVE_GUIDANCE, "strength": 1.0},
    ),
    "flux fill": ("FluxFillPipeline", {"strength": 1.0}),
}
"""By what is loaded: the pipeline that paints, and what it is told beside what all are told."""


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory, folder: Path, generation: Path) -> dict[str, Path]:
    root, words = tmp_path_factory.mktemp("families"), generation / "tokenizer"
    return {
        "stable diffusion": folder,
        "stable diffusion xl": make_sdxl(root / "sdxl", words),
        "flux": make_flux(root / "flux", words, fill=False),
        "flux fill": make_flux(root / "fill", words, fill=True),
    }


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_is_asked_as_its_pipeline_wants(families: dict[str, Path], cat: np.ndarray, family: str) -> None:
    own = InpaintPipeline(families[family], "cpu", "float32")
    picture = np.asarray(Image.fromarray(cat).resize((2 * SIDE, SIDE)))
    mask = np.tri(SIDE, 2 * SIDE, SIDE // 2, dtype=bool)
    shares: list[float] = []
    painted = own.paint(picture, mask, "a cat", "ugly", 3, 5.0, 7, shares.append)
    assert shares == pytest.approx([1 / 3, 2 / 3, 1])
    name, more = FAMILIES[family]
    library = getattr(diffusers, name).from_pretrained(families[family])
    library.set_progress_bar_config(disable=True)
    theirs = library(
        "a cat",
        image=Image.fromarray(picture),
        mask_image=Image.fromarray(mask),
        width=2 * SIDE,
        height=SIDE,
        num_inference_steps=3,
        guidance_scale=5.0,
        generator=torch.Generator().manual_seed(7),
        **more,
    ).images[0]
    assert np.array_equal(painted, np.asarray(theirs))
    again = own.paint(picture, mask, "a cat", "", 3, 5.0, 7, shares.append)
    assert np.array_equal(again, painted) != own.takes_negatives, "negative words count where they are taken"


def test_a_models_own_size_and_guidance_are_known(families: dict[str, Path]) -> None:
    own = {name: InpaintPipeline(path, "cpu", "float32") for name, path in families.items()}
    assert (own["stable diffusion"].side, own["stable diffusion"].multiple) == (SIDE, MULTIPLE)
    assert (own["flux fill"].side, own["flux fill"].multiple) == (1024, 64)
    assert {name: one.guidance for name, one in own.items()} == {
        "stable diffusion": 7.5,
        "stable diffusion xl": 7.5,
        "flux": 7.0,
        "flux fill": 30.0,
    }


def test_a_model_without_negative_words_says_so(
    families: dict[str, Path], cat: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "DEFAULT_SIDE", 64)
    painter = InpaintPainter(InpaintSettings(model=str(families["flux fill"]), device="cpu"))
    painter.load()
    try:
        assert "negative" not in {parameter.name for parameter in painter.facts.parameters}
        painted = next(painter.paint(task(cat, negative="ugly", steps=1), Job()))
        assert isinstance(painted, Painting)
        assert any("leave out" in notice for notice in painted.notices)
    finally:
        painter.unload()


def test_what_the_safety_checker_hides_is_told_whichever_candidate_it_is(
    painter: InpaintPainter, cat: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert painter._pipeline is not None
    paint = painter._pipeline.paint

    def hiding(*given: Any) -> np.ndarray | None:
        return None if given[6] == 5 else paint(*given)

    monkeypatch.setattr(painter._pipeline, "paint", hiding)
    first, second = painter.paint(task(cat, candidates=2, seed=4, steps=1), Job())
    assert isinstance(first, Painting)
    assert isinstance(second, Withheld)
    assert second.seed == 5
    assert "safety checker" in second.reason
    with pytest.raises(CannotServe, match="safety checker"):
        list(painter.paint(task(cat, seed=5, steps=1), Job()))


def test_the_pipelines_own_safety_checker_is_heeded(
    painter: InpaintPainter, cat: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert painter._pipeline is not None
    library = type(painter._pipeline._pipeline)
    blackened = StableDiffusionPipelineOutput([Image.new("RGB", (SIDE, SIDE))], [True])
    monkeypatch.setattr(library, "__call__", lambda self, **_: blackened)
    with pytest.raises(CannotServe, match="safety checker"):
        list(painter.paint(task(cat, steps=1), Job()))


def test_giving_up_stops_within_a_step(painter: InpaintPainter, cat: np.ndarray, job: Job) -> None:
    job.cancel_after = 2
    with pytest.raises(Cancelled):
        list(painter.paint(task(cat, steps=50), job))
    assert len(job.fractions) == 2
    assert len(list(painter.paint(task(cat, steps=1), Job()))) == 1


def test_what_it_cannot_do_is_told(painter: InpaintPainter, cat: np.ndarray, tmp_path: Path) -> None:
    with pytest.raises(CannotServe, match="not whole ones"):
        list(painter.paint(PaintTask(task="generate", width=64, height=64, caption="a cat"), Job()))
    with pytest.raises(EngineError, match="no words"):
        list(painter.paint(task(cat, places=[PaintPlace(Box(x=1, y=1, width=5, height=5))]), Job()))
    two = [PaintPlace(Box(x=100, y=60, width=9, height=9, label=label), cat) for label in ("a cat", "a dog")]
    notices = " ".join(next(painter.paint(task(cat, places=two, steps=1), Job())).notices)
    assert "one description" in notices
    assert "words only" in notices
    with pytest.raises(EngineError, match="no inpainting pipeline"):
        InpaintPainter(InpaintSettings(model=str(tmp_path), device="cpu")).load()
    with pytest.raises(EngineError, match="not loaded"):
        list(InpaintPainter().paint(task(cat), Job()))


class Older:
    """A pipeline as diffusers' older ones: it reports its steps in another way."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}

    def __call__(self, prompt, image, mask_image, num_inference_steps=1, callback=None) -> Any:
        self.told = {"prompt": prompt}
        for step in range(num_inference_steps):
            callback(step, 0, None)
        return SimpleNamespace(images=[image])


class Guided:
    """A pipeline as Qwen-Image's, whose guidance has another name and needs negative words."""

    transformer = SimpleNamespace(config=SimpleNamespace(guidance_embeds=False))

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}

    def __call__(
        self,
        image,
        mask_image,
        negative_prompt=None,
        true_cfg_scale=4.0,
        guidance_scale=None,
        callback_on_step_end=None,
    ) -> Any:
        if negative_prompt == "too much":
            raise torch.OutOfMemoryError
        self.told = {"negative": negative_prompt, "true": true_cfg_scale, "other": guidance_scale}
        return SimpleNamespace(images=[image])


def standing_in(folder: Path, pipeline: Older | Guided) -> InpaintPipeline:
    own = InpaintPipeline(folder, "cpu", "float32")
    own._pipeline, own._takes = pipeline, inspect.signature(type(pipeline).__call__).parameters
    return own


def test_other_ways_to_be_asked_are_known(folder: Path, cat: np.ndarray) -> None:
    mask = np.ones(cat.shape[:2], dtype=bool)
    shares: list[float] = []
    older = standing_in(folder, Older())
    assert np.array_equal(older.paint(cat, mask, "a cat", "", 4, 5.0, 0, shares.append), cat)
    assert shares == [0.25, 0.5, 0.75, 1]
    assert not older.takes_negatives

    guided = Guided()
    own = standing_in(folder, guided)
    assert own.guidance == 4.0
    own.paint(cat, mask, "a cat", "", 1, 6.0, 0, shares.append)
    assert guided.told == {"negative": " ", "true": 6.0, "other": None}
    own.paint(cat, mask, "a cat", "ugly", 1, 6.0, 0, shares.append)
    assert guided.told["negative"] == "ugly"
    with pytest.raises(EngineError, match="not enough memory") as failure:
        own.paint(cat, mask, "a cat", "too much", 1, 6.0, 0, shares.append)
    assert failure.value.hint


def test_a_model_that_does_not_fit_is_not_begun_with(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "free_memory", lambda device: 1000)
    with pytest.raises(EngineError, match="GB of memory on cpu") as failure:
        InpaintPainter(InpaintSettings(model=str(folder), device="cpu")).load()
    assert failure.value.hint
