"""The own denoising loop against diffusers' pipelines: from the same noise to the same latents, where those are right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("torch")
pytest.importorskip("diffusers")

import torch
from diffusers import StableDiffusionGLIGENPipeline, StableDiffusionGLIGENTextImagePipeline

from benchmarks.learned.tiny_gligen import CELL, SIDE, make_gligen
from model_servers.engine import EngineError
from model_servers.gligen.learned import checkpoint
from model_servers.gligen.learned.checkpoint import SCHEDULERS, Checkpoint
from model_servers.gligen.learned.diffusion import Diffusion, Grounded, Noise, Order, Run, seeded

BOX = (0.25, 0.25, 0.75, 0.5)
STEPS = 6
TOLERANCE = 1e-4


def load(folder: Path, scheduler: str = "checkpoint", **more: bool) -> Checkpoint:
    return checkpoint.load(folder, "cpu", "float32", scheduler, **{"safety": False, **more})


def order(**changes: object) -> Order:
    values: dict[str, object] = {
        "width": SIDE,
        "height": SIDE,
        "caption": "a cat and a dog",
        "negative": "ugly",
        "places": (Grounded(BOX, "a cat"),),
        "steps": STEPS,
        "guidance": 7.5,
        "tau": 0.5,
    }
    return Order(**{**values, **changes})  # type: ignore[arg-type]


def paint(diffusion: Diffusion, wanted: Order, noise: Noise) -> Run:
    run = diffusion.begin(wanted, noise)
    while not run.done:
        diffusion.step([run])
    return run


def first_noise(seed: int = 0) -> torch.Tensor:
    return torch.randn((1, 4, SIDE // CELL, SIDE // CELL), generator=torch.Generator().manual_seed(seed))


def as_the_pipelines_draw(first: torch.Tensor) -> Noise:
    """The noise given, then the global generator's, drawn as the pipelines draw it.

    They draw the noise of each step in the memory layout of the encoder's output, which decides which number goes where.
    """
    torch.manual_seed(7)
    draws: Iterator[int] = iter(range(1000))

    def noise(shape: tuple[int, ...]) -> torch.Tensor:
        number = next(draws)
        if number == 0:
            return first
        if number == 1:
            return torch.randn(shape)
        return torch.randn_like(torch.empty(shape).to(memory_format=torch.channels_last))

    return noise


def close(own: torch.Tensor, theirs: torch.Tensor) -> bool:
    return bool((own - theirs).abs().max() <= TOLERANCE)


def parts(loaded: Checkpoint) -> dict[str, object]:
    return {
        "vae": loaded.vae,
        "text_encoder": loaded.text_encoder,
        "tokenizer": loaded.tokenizer,
        "unet": loaded.unet,
        "scheduler": loaded.new_scheduler(),
        "safety_checker": None,
        "feature_extractor": None,
        "requires_safety_checker": False,
    }


@pytest.mark.parametrize(
    ("scheduler", "guidance", "tau"),
    [("checkpoint", 7.5, 0.5), ("ddim", 1.0, 0.3), ("dpm", 3.0, 1.0), ("unipc", 5.0, 0.0), ("euler", 7.5, 0.5)],
)
def test_generation_equals_the_pipeline(generation: Path, scheduler: str, guidance: float, tau: float) -> None:
    loaded = load(generation, scheduler)
    first = first_noise()
    own = paint(Diffusion(loaded), order(guidance=guidance, tau=tau), lambda shape: first)
    pipeline = StableDiffusionGLIGENPipeline(**parts(loaded))
    pipeline.set_progress_bar_config(disable=True)
    theirs = pipeline(
        "a cat and a dog",
        height=SIDE,
        width=SIDE,
        num_inference_steps=STEPS,
        guidance_scale=guidance,
        negative_prompt="ugly",
        gligen_phrases=["a cat"],
        gligen_boxes=[BOX],
        gligen_scheduled_sampling_beta=tau,
        latents=first,
        output_type="latent",
    ).images
    assert close(own.latents, theirs)


def test_inpainting_equals_the_pipeline(inpainting: Path, cat: np.ndarray) -> None:
    loaded = load(inpainting)
    picture = np.asarray(Image.fromarray(cat).resize((SIDE, SIDE)))
    mask = np.zeros((SIDE, SIDE), dtype=bool)
    mask[SIDE // 4 : SIDE // 2, SIDE // 4 : 3 * SIDE // 4] = True
    first = first_noise()
    own = paint(Diffusion(loaded), order(picture=picture, mask=mask), as_the_pipelines_draw(first))
    pipeline = StableDiffusionGLIGENPipeline(**parts(loaded))
    pipeline.set_progress_bar_config(disable=True)
    torch.manual_seed(7)
    theirs = pipeline(
        "a cat and a dog",
        height=SIDE,
        width=SIDE,
        num_inference_steps=STEPS,
        negative_prompt="ugly",
        gligen_phrases=["a cat"],
        gligen_boxes=[BOX],
        gligen_scheduled_sampling_beta=0.5,
        gligen_inpaint_image=Image.fromarray(picture),
        latents=first,
        output_type="latent",
    ).images
    assert close(own.latents, theirs)


def test_reference_pictures_equal_the_pipeline(text_image: Path, cat: np.ndarray) -> None:
    loaded = load(text_image)
    assert loaded.eyes is not None
    first = first_noise()
    places = (Grounded(BOX, "a cat", cat), Grounded((0.0, 0.5, 0.5, 1.0), "a dog"))
    own = paint(Diffusion(loaded), order(places=places, tau=1.0), lambda shape: first)
    known = {name: value for name, value in parts(loaded).items() if name != "requires_safety_checker"}
    pipeline = StableDiffusionGLIGENTextImagePipeline(
        **known,
        processor=loaded.eyes.processor,
        image_encoder=loaded.eyes.encoder,
        image_project=loaded.eyes.projection,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    theirs = pipeline(
        "a cat and a dog",
        height=SIDE,
        width=SIDE,
        num_inference_steps=STEPS,
        guidance_scale=7.5,
        negative_prompt="ugly",
        gligen_phrases=["a cat", "a dog"],
        gligen_images=[Image.fromarray(cat), None],
        gligen_boxes=[list(place.box) for place in places],
        latents=first,
        output_type="latent",
    ).images
    assert close(own.latents, theirs)
    without = paint(Diffusion(loaded), order(places=(Grounded(BOX, "a cat"), places[1]), tau=1.0), lambda shape: first)
    assert not close(without.latents, own.latents)


def test_boxes_matter_for_their_share_of_the_steps(generation: Path) -> None:
    diffusion = Diffusion(load(generation))

    def latents(box: tuple[float, float, float, float], phrase: str, tau: float) -> torch.Tensor:
        return paint(diffusion, order(places=(Grounded(box, phrase),), tau=tau), seeded(3)).latents

    here = latents(BOX, "a cat", 0.5)
    assert close(latents(BOX, "a cat", 0.5), here)
    assert not close(latents((0.0, 0.5, 0.5, 1.0), "a cat", 0.5), here)
    assert not close(latents(BOX, "a dog", 0.5), here)
    assert not close(latents(BOX, "a cat", 1.0), here)
    never = latents(BOX, "a cat", 0.0)
    assert not close(never, here)
    assert close(latents((0.0, 0.5, 0.5, 1.0), "a dog", 0.0), never)
    assert not close(paint(diffusion, order(places=(), tau=0.5), seeded(3)).latents, here)


def test_pictures_of_different_requests_share_steps_and_stay_themselves(generation: Path, cat: np.ndarray) -> None:
    diffusion = Diffusion(load(generation))
    picture = np.asarray(Image.fromarray(cat).resize((SIDE, SIDE)))
    mask = np.tri(SIDE, dtype=bool)
    wanted = [
        order(),
        order(caption="a dog", places=(Grounded(BOX, "a dog"), Grounded((0, 0, 0.5, 0.5), "a cat")), guidance=1.0),
        order(negative="", guidance=3.0, steps=STEPS, picture=picture, mask=mask),
    ]
    alone = [paint(diffusion, one, seeded(seed)).latents for seed, one in enumerate(wanted)]
    runs = [diffusion.begin(one, seeded(seed)) for seed, one in enumerate(wanted)]
    while not runs[0].done:
        assert len({run.kind for run in runs}) == 1
        diffusion.step(runs)
    for run, expected in zip(runs, alone, strict=True):
        assert close(run.latents, expected)


def test_what_is_kept_comes_through(generation: Path, cat: np.ndarray) -> None:
    """Also with a checkpoint that was not made for painting into pictures, and with a mask of any form."""
    diffusion = Diffusion(load(generation))
    picture = np.asarray(Image.fromarray(cat).resize((2 * SIDE, SIDE)))
    mask = np.zeros((SIDE, 2 * SIDE), dtype=bool)
    mask[:, :SIDE] = np.tri(SIDE, dtype=bool)
    run = paint(diffusion, order(width=2 * SIDE, picture=picture, mask=mask), seeded(0))
    assert run.latents.shape == (1, 4, SIDE // CELL, 2 * SIDE // CELL)
    assert run.kept is not None
    assert run.keep is not None
    moved = (run.latents - run.kept).abs().amax(dim=1)[0]
    kept = run.keep[0, 0].bool()
    assert moved[kept].mean() < moved[~kept].mean() / 3
    assert diffusion.pixels(run).shape == (SIDE, 2 * SIDE, 3)
    assert diffusion.preview(run).shape == (SIDE // CELL, 2 * SIDE // CELL, 3)


def test_long_texts_are_cut_and_told(generation: Path) -> None:
    diffusion = Diffusion(load(generation))
    run = diffusion.begin(order(caption="cat " * 200, places=(Grounded(BOX, "dog " * 100),)), seeded(0))
    assert len(run.notices) == 2
    assert "cat cat" in run.notices[0]
    assert "dog dog" in run.notices[1]
    assert diffusion.begin(order(), seeded(0)).notices == []


def test_what_is_no_checkpoint_is_told(generation: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no part 'unet'"):
        load(tmp_path)
    whole = make_gligen(tmp_path / "whole")
    weights = whole / "vae" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(EngineError, match="vae cannot be loaded") as failure:
        load(whole)
    assert "weights verify" in failure.value.hint
    config = whole / "unet" / "config.json"
    config.write_text(config.read_text().replace('"gated"', '"default"'))
    with pytest.raises(EngineError, match="takes no boxes"):
        load(whole)


def test_every_scheduler_has_a_name(generation: Path) -> None:
    for name in SCHEDULERS:
        assert type(load(generation, name).new_scheduler()).__name__ == SCHEDULERS[name]
