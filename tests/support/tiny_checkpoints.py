"""Tiny checkpoints of all four learned engines, in the formats of the real ones: made in a moment, and good for nothing else.

What they answer is noise, since their weights are random; that they load, serve and are asked rightly is what they show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.model_servers.gligen.learned.tiny import make_gligen
from tests.model_servers.llava.learned.tiny import make_llava
from tests.support.live_app import PREFIX

SEEM = Path(__file__).resolve().parents[1] / "data" / "seem"
LLAVA_CONTEXT = 4096
"""Tokens. The tiny tokenizer knows hardly a word, so a session's facts take ten times what they take otherwise."""
ENGINES = {"llava": "transformers", "seem": "seem", "gligen": "gligen", "lama": "lama"}


@dataclass(frozen=True)
class TinyCheckpoints:
    """Where each is."""

    seem: Path
    tokenizer: Path
    generation: Path
    inpainting: Path
    llava: Path
    lama: Path

    @property
    def settings(self) -> dict[str, str]:
        """What makes the engines take them, by the settings' names."""
        return {
            "seem_weights": str(self.seem),
            "seem_tokenizer": str(self.tokenizer),
            "gligen_model": str(self.generation),
            "gligen_inpaint_model": str(self.inpainting),
            "llava_model": str(self.llava),
            "lama_weights": str(self.lama),
            **{f"{engine}_device": "cpu" for engine in ("seem", "gligen", "llava", "lama")},
        }

    @property
    def environment(self) -> Mapping[str, str]:
        """The same as environment variables."""
        return {f"{PREFIX}{name.upper()}": value for name, value in self.settings.items()}


def make_all(folder: Path) -> TinyCheckpoints:
    """Write them into a folder. SEEM's are the ones that the recorded runs of the official code were made with."""
    return TinyCheckpoints(
        seem=SEEM / "focalt" / "weights.safetensors",
        tokenizer=SEEM / "tokenizer",
        generation=make_gligen(folder / "generation"),
        inpainting=make_gligen(folder / "inpainting", inpaint=True),
        llava=make_llava(folder / "llava", context=LLAVA_CONTEXT),
        lama=make_lama(folder / "big-lama.pt"),
    )


def make_lama(file: Path) -> Path:
    """A TorchScript with big-lama's signature that continues what is around the hole, so that one sees it was filled."""
    import torch

    class Continue(torch.nn.Module):
        """Fills with the mean of what is known in ever larger squares around, until something is known there."""

        def forward(self, image: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            if image.size(2) % 8 != 0 or image.size(3) % 8 != 0:
                raise RuntimeError("sides must be multiples of 8")
            known = 1 - mask.to(image.dtype)
            out = image * known
            for level in range(1, 12):
                side = 1 << level
                share = torch.nn.functional.avg_pool2d(known, side, side, ceil_mode=True)
                mean = torch.nn.functional.avg_pool2d(out, side, side, ceil_mode=True) / share.clamp(min=1e-6)
                size = [image.size(2), image.size(3)]
                near = torch.nn.functional.interpolate((share > 0).to(image.dtype), size) * (1 - known)
                out = out + near * torch.nn.functional.interpolate(mean, size)
                known = known + near
            return out.clamp(0, 1)

    torch.jit.script(Continue()).save(str(file))
    return file
