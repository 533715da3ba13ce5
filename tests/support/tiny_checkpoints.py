"""Tiny checkpoints of all four learned engines, in the formats of the real ones: made in a moment, and good for nothing else.

What they answer is noise, since their weights are random; that they load, serve and are asked rightly is what they show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.learned.tiny_gligen import make_gligen
from benchmarks.learned.tiny_lama import make_lama
from benchmarks.learned.tiny_llava import make_llava
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
        inpainting=make_gligen(folder / "inpainting", inpaint=True, references=True),
        llava=make_llava(folder / "llava", context=LLAVA_CONTEXT),
        lama=make_lama(folder / "big-lama.pt"),
    )
