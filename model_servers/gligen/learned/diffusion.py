"""GLIGEN's denoising loop over diffusers' parts, for any number of pictures at once.

Follows Li et al. 2023, "GLIGEN: Open-Set Grounded Text-to-Image Generation", and diffusers'
``StableDiffusionGLIGENPipeline``, from the same noise to the same latents; unlike that pipeline each picture has its own
noise, scheduler, boxes, mask and guidance, so that pictures of different requests share the UNet's calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import torch

from model_servers.gligen.learned.checkpoint import LATENT_CHANNELS, Checkpoint
from model_servers.gligen.learned.framing import resized_mask

MAX_BOXES = 30
"""As many as the model was trained with; boxes are padded to this number, which the model is used to."""
REFERENCE_NORM = 28.7
"""Length of projected features of reference pictures (official ``gligen_inference.py``)."""
PREVIEW_COLOURS = ((0.298, 0.207, 0.208), (0.187, 0.286, 0.173), (-0.158, 0.189, 0.264), (-0.184, -0.271, -0.473))
"""Red, green and blue, from -1 to 1, of one unit of each of Stable Diffusion 1's four latent channels: a linear fit
published by Kevin Turner ("Decoding latents to RGB without upscaling", Hugging Face forums)."""
CACHED_TEXTS = 64

Noise = Callable[[tuple[int, ...]], torch.Tensor]
"""Standard normal noise of a shape, float32 on the CPU."""


def seeded(seed: int) -> Noise:
    """Noise that is the same on every device."""
    generator = torch.Generator().manual_seed(seed % (1 << 63))
    return lambda shape: torch.randn(shape, generator=generator)


@dataclass(frozen=True)
class Grounded:
    """A box, x0, y0, x1, y1 in shares of the picture, with words, a reference picture (uint8 RGB), or both."""

    box: tuple[float, float, float, float]
    phrase: str
    reference: np.ndarray | None = None


@dataclass(frozen=True)
class Order:
    """One picture to paint, at the model's own size.

    Attributes:
        width, height: multiples of the checkpoint's ``multiple``.
        caption, negative: what the picture shows, and what it must not.
        places: at most :data:`MAX_BOXES`.
        steps: of the scheduler.
        guidance: weight of the caption; up to 1 switches guidance off.
        tau: share of the steps in which the boxes are heeded (section 4.3 of the paper).
        picture: to paint into, uint8 RGB height × width × 3.
        mask: where it may change, bool height × width.
    """

    width: int
    height: int
    caption: str
    negative: str
    places: tuple[Grounded, ...]
    steps: int
    guidance: float
    tau: float
    picture: np.ndarray | None = None
    mask: np.ndarray | None = None


class Run:
    """A picture in the making.

    Attributes:
        latents: 1 × 4 × height/8 × width/8, float32.
        index: steps done, of ``total``.
    """

    def __init__(self, order: Order, noise: Noise, scheduler: Any, latents: torch.Tensor) -> None:
        self.order = order
        self.noise = noise
        self.scheduler = scheduler
        self.timesteps = scheduler.timesteps
        self.latents = latents
        self.index = 0
        self.clean: torch.Tensor | None = None
        """What the latents would be without the noise, by the last step's estimate."""
        self.texts: torch.Tensor = torch.empty(0)
        self.boxes: dict[str, torch.Tensor] = {}
        self.kept: torch.Tensor | None = None
        """Latents of the picture that is painted into."""
        self.keep: torch.Tensor | None = None
        """1 where they are kept, 0 where there is painted."""
        self.notices: list[str] = []

    @property
    def total(self) -> int:
        return len(self.timesteps)

    @property
    def done(self) -> bool:
        return self.index >= self.total

    @property
    def heeds_boxes(self) -> bool:
        """Whether the next step heeds the boxes."""
        return self.index < int(self.order.tau * self.total)

    @property
    def guided(self) -> bool:
        return self.order.guidance > 1

    @property
    def kind(self) -> tuple[int, int, bool]:
        """Runs of the same kind can make their next step together."""
        return (*self.latents.shape[2:], self.heeds_boxes)


class Diffusion:
    """Paints with one checkpoint; for one thread at a time."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self.checkpoint = checkpoint
        self._embedded = lru_cache(CACHED_TEXTS)(self._embed)

    @torch.inference_mode()
    def begin(self, order: Order, noise: Noise) -> Run:
        """Everything that is computed once for a picture. Draws its first noise, then that of the picture's encoding."""
        device = self.checkpoint.device
        scheduler = self.checkpoint.new_scheduler()
        scheduler.set_timesteps(order.steps, device=device)
        shape = (1, LATENT_CHANNELS, order.height // self.checkpoint.cell, order.width // self.checkpoint.cell)
        run = Run(order, noise, scheduler, noise(shape).to(device) * scheduler.init_noise_sigma)
        texts = [order.negative, order.caption] if run.guided else [order.caption]
        for text in dict.fromkeys([*texts, *(place.phrase for place in order.places)]):
            last = self._cut_at(text)
            if last is not None:
                run.notices.append(f"A text is longer than the model reads; it stopped after “… {last}”.")
        run.texts = torch.cat([self._embedded(text)[0] for text in texts])
        run.boxes = self._ground(order.places, guided=run.guided)
        if order.picture is not None and order.mask is not None:
            keep = ~resized_mask(order.mask, shape[3], shape[2])
            run.keep = torch.from_numpy(keep).to(device, torch.float32)[None, None]
            run.kept = self._encode(order.picture, noise)
        return run

    @torch.inference_mode()
    def step(self, runs: Sequence[Run]) -> None:
        """One step of runs of the same kind."""
        self.checkpoint.switch_fusers(runs[0].heeds_boxes)
        inputs, times, texts = [], [], []
        for run in runs:
            moment = run.timesteps[run.index]
            if run.kept is not None and run.keep is not None:
                known = run.scheduler.add_noise(run.kept, run.noise(tuple(run.kept.shape)).to(run.kept), moment[None])
                run.latents = known * run.keep + run.latents * (1 - run.keep)
            seen = run.scheduler.scale_model_input(run.latents, moment)
            if self.checkpoint.inpaints:
                seen = torch.cat([seen, self._known(run)], dim=1)
            inputs += [seen] * len(run.texts)
            times += [moment] * len(run.texts)
            texts.append(run.texts)
        dtype = self.checkpoint.dtype
        boxes = {name: torch.cat([run.boxes[name] for run in runs]) for name in runs[0].boxes}
        answers = self.checkpoint.unet(
            torch.cat(inputs).to(dtype),
            torch.stack(times).to(torch.float32),
            encoder_hidden_states=torch.cat(texts),
            cross_attention_kwargs={"gligen": boxes},
        ).sample.to(torch.float32)
        for run, answer in zip(runs, answers.split([len(run.texts) for run in runs]), strict=True):
            self._advance(run, answer)

    @torch.inference_mode()
    def pixels(self, run: Run) -> np.ndarray:
        """The finished picture, uint8 RGB."""
        vae = self.checkpoint.vae
        decoded = vae.decode(run.latents / vae.config.scaling_factor).sample[0]
        return _to_pixels(decoded)

    @torch.inference_mode()
    def preview(self, run: Run) -> np.ndarray:
        """What the picture will be like, one pixel for each cell of the latents, uint8 RGB."""
        latents = run.latents if run.clean is None else run.clean
        colours = torch.tensor(PREVIEW_COLOURS, device=latents.device)
        return _to_pixels(torch.einsum("chw,ck->khw", latents[0], colours))

    @torch.inference_mode()
    def is_unsafe(self, pixels: np.ndarray) -> bool:
        """Whether the checkpoint's safety checker objects; False without one."""
        guard = self.checkpoint.guard
        if guard is None:
            return False
        seen = guard.processor(images=pixels, return_tensors="pt").pixel_values
        # The checker blackens what it objects to, in an array of its own that is not used here.
        _, found = guard.checker(
            images=np.zeros((1, 1, 1, 3)), clip_input=seen.to(self.checkpoint.device, self.checkpoint.dtype)
        )
        return bool(found[0])

    def _cut_at(self, text: str) -> str | None:
        """Where a text is cut: its last words that are read; None when all of it is."""
        tokenizer = self.checkpoint.tokenizer
        tokens = tokenizer(text, truncation=False, add_special_tokens=False)["input_ids"]
        room = tokenizer.model_max_length - tokenizer.num_special_tokens_to_add()
        return tokenizer.decode(tokens[:room][-6:]).strip() if len(tokens) > room else None

    def _advance(self, run: Run, answer: torch.Tensor) -> None:
        """From the UNet's answer, (1 or 2) × 4 × h × w, to the next latents."""
        moment = run.timesteps[run.index]
        if run.guided:
            without, with_caption = answer.chunk(2)
            answer = without + run.order.guidance * (with_caption - without)
        run.clean = self._clean(run, answer, moment)
        run.latents = run.scheduler.step(answer, moment, run.latents).prev_sample
        run.index += 1

    @staticmethod
    def _clean(run: Run, noise: torch.Tensor, moment: torch.Tensor) -> torch.Tensor:
        """The estimate of the clean latents (Ho et al. 2020, equation 15)."""
        share = run.scheduler.alphas_cumprod[int(moment)].to(noise)
        return (run.scheduler.scale_model_input(run.latents, moment) - (1 - share).sqrt() * noise) / share.sqrt()

    @staticmethod
    def _known(run: Run) -> torch.Tensor:
        """1 × 5 × h × w: the latents of what is kept, and where it is kept."""
        if run.kept is None or run.keep is None:
            shape = run.latents.shape
            return run.latents.new_zeros((1, LATENT_CHANNELS + 1, *shape[2:]))
        return torch.cat([run.kept * run.keep, run.keep], dim=1)

    def _encode(self, picture: np.ndarray, noise: Noise) -> torch.Tensor:
        vae = self.checkpoint.vae
        pixels = torch.from_numpy(picture.astype(np.float32) / 127.5 - 1).permute(2, 0, 1)[None]
        spread = vae.encode(pixels.to(self.checkpoint.device)).latent_dist
        drawn = spread.mean + spread.std * noise(tuple(spread.mean.shape)).to(spread.mean)
        return drawn * vae.config.scaling_factor

    def _embed(self, text: str) -> tuple[torch.Tensor, torch.Tensor]:
        """A text's tokens, 1 × 77 × width, and the text as a whole, 1 × width."""
        tokenizer = self.checkpoint.tokenizer
        tokens = tokenizer(
            text, padding="max_length", max_length=tokenizer.model_max_length, truncation=True, return_tensors="pt"
        )
        out = self.checkpoint.text_encoder(tokens.input_ids.to(self.checkpoint.device))
        return out.last_hidden_state, out.pooler_output

    def _see(self, reference: np.ndarray) -> torch.Tensor:
        """A reference picture in the place of a text as a whole, 1 × width."""
        eyes = self.checkpoint.eyes
        assert eyes is not None
        seen = eyes.processor(images=reference, return_tensors="pt").pixel_values
        feature = eyes.projection(eyes.encoder(seen.to(self.checkpoint.device, self.checkpoint.dtype)).image_embeds)
        return feature / feature.norm() * REFERENCE_NORM

    def _ground(self, places: Sequence[Grounded], *, guided: bool) -> dict[str, torch.Tensor]:
        """The boxes as the UNet takes them: (1 or 2) × 30 × …; without guidance's half, which knows no boxes."""
        width = self.checkpoint.unet.config.cross_attention_dim
        boxes = torch.zeros(MAX_BOXES, 4)
        masks = torch.zeros(MAX_BOXES)
        phrases, phrase_masks = torch.zeros(MAX_BOXES, width), torch.zeros(MAX_BOXES)
        seen, seen_masks = torch.zeros(MAX_BOXES, width), torch.zeros(MAX_BOXES)
        for index, place in enumerate(places):
            boxes[index] = torch.tensor(place.box)
            masks[index] = 1
            if place.phrase:
                phrases[index] = self._embedded(place.phrase)[1][0].cpu()
                phrase_masks[index] = 1
            if place.reference is not None and self.checkpoint.takes_references:
                seen[index] = self._see(place.reference)[0].cpu()
                seen_masks[index] = 1
        if self.checkpoint.unet.config.attention_type == "gated-text-image":
            made = {
                "boxes": boxes,
                "masks": masks,
                "phrases_masks": phrase_masks,
                "image_masks": seen_masks,
                "phrases_embeddings": phrases,
                "image_embeddings": seen,
            }
        else:
            made = {"boxes": boxes, "masks": masks, "positive_embeddings": phrases}
        with_boxes = {
            name: value.to(self.checkpoint.device, self.checkpoint.dtype)[None] for name, value in made.items()
        }
        if not guided:
            return with_boxes
        return {name: torch.cat([torch.zeros_like(value), value]) for name, value in with_boxes.items()}


def _to_pixels(values: torch.Tensor) -> np.ndarray:
    """3 × H × W in -1..1 → uint8 H × W × 3."""
    return ((values.clamp(-1, 1) + 1) * 127.5).round().to(torch.uint8).permute(1, 2, 0).cpu().numpy()
