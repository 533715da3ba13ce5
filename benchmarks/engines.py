"""How fast the learned engines load and answer, what memory they take, and what that is beside other ways to run them.

Every engine is measured in a process of its own: loaded, asked once, asked again. Beside that stand ratios:

* SEEM: a later stroke on a picture against its first, also after other pictures came between.
* GLIGEN: our denoising loop against diffusers' pipeline, per picture, and per picture at several together.
* LLaVA: our server's words per second against the library's plain ``generate``.
* LaMa: a hole in a photo at its own size against lama-cleaner's way with the same TorchScript.

``--weights tiny`` (the default) makes checkpoints of a few megabytes with random weights, which show what our code adds around
the networks and nothing of the networks themselves; ``full`` makes random weights of published sizes (``--size small``: SEEM
Focal-T and LLaVA with a language model of half a billion weights; ``large``: Focal-L and LLaVA 1.5 7B; GLIGEN in Stable
Diffusion 1.4's size in both cases); ``mine`` takes the weights that the engines' settings name or that were pulled.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.learned.measuring import examine, prepare
from benchmarks.learned.plan import NAMES, Plan

T = TypeVar("T")
PHOTO = Path(__file__).resolve().parent.parent / "assets" / "photos" / "meadow.jpg"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``python -m benchmarks engines``."""
    parser.add_argument("--only", nargs="+", choices=NAMES, default=list(NAMES), metavar="SERVER", help="some of them")
    parser.add_argument("--weights", choices=("tiny", "full", "mine"), default="tiny", help="which (see above)")
    parser.add_argument("--folder", type=Path, help="keep the made checkpoints there, for another run")
    parser.add_argument("--device", default="cpu", help="cpu, cuda or mps; counts for made weights")
    parser.add_argument(
        "--size",
        choices=("auto", "small", "large"),
        default="auto",
        help="which of the published sizes `full` makes: small ones for a processor, large ones for a GPU",
    )
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="requests of each kind")
    parser.add_argument("--steps", type=int, default=20, metavar="N", help="denoising steps of a painting")
    parser.add_argument("--together", type=int, default=4, metavar="N", help="pictures that are painted at once, too")
    parser.add_argument("--tokens", type=int, default=48, metavar="N", help="most tokens of an answer")
    parser.add_argument("--photo", type=Path, default=PHOTO, help="a photo, at its own size")
    parser.add_argument(
        "--lama-cleaner", type=Path, metavar="VENV", help="environment of a lama-cleaner to compare with"
    )


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Measure, print, and answer the figures of each engine."""
    with tempfile.TemporaryDirectory(prefix="llava-interactive-engines-") as scratch:
        plan = Plan(
            weights=args.weights,
            folder=args.folder or Path(scratch),
            device=args.device,
            large=args.size == "large" or (args.size == "auto" and args.device != "cpu"),
            rounds=args.rounds,
            steps=args.steps,
            together=args.together,
            tokens=args.tokens,
            photo=args.photo,
            lama_cleaner=args.lama_cleaner,
        )
        result: dict[str, Any] = {
            "benchmark": "engines",
            "weights": args.weights,
            "device": args.device,
            "load_before": os.getloadavg()[0],
            "engines": {name: _alone(examine, name, plan, _alone(prepare, name, plan)) for name in args.only},
        }
    result["load_after"] = os.getloadavg()[0]
    _print(result)
    return result


def _alone(work: Callable[..., T], *arguments: Any) -> T:
    """In a new process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _print(result: dict[str, Any]) -> None:
    out = sys.stdout.write
    out(f"{result['weights']} weights on {result['device']}\n\n")
    out(f"{'':<8} {'load':>16} {'first request':>16} {'again, median':>16} {'peak memory':>12}\n")
    for name, found in result["engines"].items():
        times = [
            f"{found[step]['seconds']:.2f} ({found[step]['processor']:.2f})" for step in ("load", "first", "again")
        ]
        out(f"{name:<8} {times[0]:>16} {times[1]:>16} {times[2]:>16} {found['peak_mb']:>9,.0f} MB\n")
    out("\nseconds on the clock (processor seconds)\n\n")
    for name, found in result["engines"].items():
        for about, ratio in found["ratios"].items():
            out(f"{name:<8} {about}: {ratio:.3g}\n")
