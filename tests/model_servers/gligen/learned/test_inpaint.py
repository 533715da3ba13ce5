"""The inpaint engine on a tiny diffusers pipeline, and against that pipeline itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("torch")
pytest.importorskip("diffusers")

import torch
from diffusers import StableDiffusionInpaintPipeline, UNet2DConditionModel

from benchmarks.learned.tiny_gligen import MULTIPLE, SIDE, SMALL_UNET
from model_servers.engine import Cancelled, CannotServe, EngineError, PaintPlace, PaintTask
from model_servers.gligen.engines.inpaint import InpaintPainter
from model_servers.gligen.learned import checkpoint
from model_servers.gligen.learned.pipeline import InpaintPipeline
from model_servers.gligen.learned.settings import InpaintSettings
from model_servers.protocol import Box
from tests.model_servers.gligen.learned.conftest import Job


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, generation: Path) -> Path:
    parts = checkpoint.load(generation, "cpu", "float32", "ddim", safety=False)
    torch.manual_seed(0)
    pipeline = StableDiffusionInpaintPipeline(
        vae=parts.vae,
        text_encoder=parts.text_encoder,
        tokenizer=parts.tokenizer,
        unet=UNet2DConditionModel(**SMALL_UNET, in_channels=9),
        scheduler=parts.new_scheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    made = tmp_path_factory.mktemp("pipeline")
    pipeline.save_pretrained(made)
    return made


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


def test_it_equals_the_pipeline(folder: Path, cat: np.ndarray) -> None:
    own = InpaintPipeline(folder, "cpu", "float32")
    assert (own.side, own.multiple) == (SIDE, MULTIPLE)
    picture = np.asarray(Image.fromarray(cat).resize((SIDE, SIDE)))
    mask = np.tri(SIDE, dtype=bool)
    painted = own.paint(picture, mask, "a cat", "ugly", 3, 5.0, 7, lambda _: None)
    pipeline = StableDiffusionInpaintPipeline.from_pretrained(folder)
    pipeline.set_progress_bar_config(disable=True)
    theirs = pipeline(
        "a cat",
        image=Image.fromarray(picture),
        mask_image=Image.fromarray(mask),
        width=SIDE,
        height=SIDE,
        negative_prompt="ugly",
        num_inference_steps=3,
        guidance_scale=5.0,
        generator=torch.Generator().manual_seed(7),
    ).images[0]
    assert np.array_equal(painted, np.asarray(theirs))


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
