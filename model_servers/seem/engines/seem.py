"""SEEM with its official weights."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from model_servers.engine import CannotServe, EngineError, Job, Region, SegmentPrompt, register
from model_servers.protocol import EngineFacts
from model_servers.seem.embedded import marks as drawing
from model_servers.seem.learned.settings import SeemSettings, read
from model_servers.weights import machine
from model_servers.weights.settings import read_settings
from model_servers.weights.store import Store

if TYPE_CHECKING:
    import torch

    from model_servers.seem.learned.predictor import Example, Features, Marks, Predictor
    from model_servers.seem.learned.preprocessing import Frame as NetworkFrame

logger = logging.getLogger(__name__)

REPOSITORY = "xdecoder/SEEM"
TOKENIZER_REPOSITORY = "openai/clip-vit-base-patch32"
LARGE, SMALL, TOKENIZER = "seem-focall", "seem-focalt", "clip-tokenizer"
"""What the catalog calls them."""
SMALLEST = "Focal-T"
LARGE_FIRST = (
    "seem_focall_v0.pt",
    "seem_focall_v1.pt",
    "seem_samvitl_v1.pt",
    "seem_samvitb_v1.pt",
    "seem_focalt_v0.pt",
    "seem_focalt_v1.pt",
)
SMALL_FIRST = (
    "seem_focalt_v0.pt",
    "seem_focalt_v1.pt",
    "seem_focall_v0.pt",
    "seem_focall_v1.pt",
    "seem_samvitb_v1.pt",
    "seem_samvitl_v1.pt",
)
"""The official files in order of preference, for a GPU and for a CPU. The v0 ones were made for one object at a time, which
is how they are used here."""
CLICK = 3
"""A click is so many pixels wide and high at the network's size, as in the official evaluation."""
CELL = 4
"""SEEM predicts one value for so many pixels, across and down, of the size at which it sees the picture."""


@register("seem", "seem")
class SeemSegmenter:
    """Segment Everything Everywhere All at Once: strokes, points, boxes, words."""

    concurrent = True

    def __init__(self, settings: SeemSettings | None = None) -> None:
        self._given = settings
        self._predictor: Predictor | None = None
        self._source = ""

    @property
    def facts(self) -> EngineFacts:
        predictor = self._predictor
        return EngineFacts(
            server="seem",
            engine="seem",
            title=f"SEEM {predictor.model.sizes.name}" if predictor else "SEEM",
            version="1.0",
            description="Segment Everything Everywhere All at Once: knows things, from marks and from words.",
            limits=[
                "It sees the picture at 512 pixels; the border is then drawn to the picture's own pixels.",
                "Parts of things are harder than things. Negative strokes help.",
                "Words name one thing each time.",
            ],
            capabilities=["stroke", "point", "box", "negative", "refine", "text", "reference", "everything"],
            device=machine.described(predictor.device, predictor.precision) if predictor else "",
            revision=self._source,
            licence="Apache-2.0",
        )

    def load(self) -> None:
        settings = self._given or read(SeemSettings)
        machine.require("torch", "transformers", "safetensors")
        import torch

        from model_servers.seem.learned.checkpoint import build, read_tensors, sizes_for
        from model_servers.seem.learned.language import Tokeniser
        from model_servers.seem.learned.predictor import Predictor

        device = torch.device(machine.choose_device(settings.device))
        weights, revision = _find_weights(settings.weights, device.type)
        tensors = read_tensors(weights)
        sizes = sizes_for(tensors, weights)
        size = sum(tensor.nbytes for tensor in tensors.values())
        machine.check_memory(f"SEEM {sizes.name}", size, str(device), _smaller(sizes.name))
        model, unknown = build(tensors, sizes, weights.name)
        if unknown:
            # Released files may carry more than inference needs; what it needs is all there.
            logger.warning("%s holds %d tensors that are not used, such as %s", weights.name, len(unknown), unknown[0])
        tokeniser = Tokeniser(_tokenizer_folder(settings.tokenizer), sizes.text.context)
        if tokeniser.vocabulary != sizes.text.vocabulary:
            raise EngineError(
                f"The tokeniser knows {tokeniser.vocabulary} word pieces, the weights {sizes.text.vocabulary}.",
                f"Use the one of {TOKENIZER_REPOSITORY}.",
            )
        precision = _precision(settings.precision, device)
        self._predictor = Predictor(model.to(device), tokeniser, precision, settings.max_batch)
        self._source = f"{weights.name} {revision}".strip()

    def unload(self) -> None:
        if self._predictor is None:
            return
        self._predictor, self._source = None, ""
        machine.free_unused()

    def prepare(self, picture: np.ndarray) -> Features:
        return self._ready().features(picture)

    def segment(self, features: Features, prompt: SegmentPrompt, job: Job) -> Sequence[Region]:
        predictor, words = self._ready(), prompt.text.strip()
        if prompt.everything:
            return _everything(predictor, features, job)
        marked = bool(prompt.strokes or prompt.points or prompt.boxes)
        if not marked and not words and prompt.reference is None:
            raise EngineError("There is nothing to go by.", "Draw a stroke, a point or a box, or say what to find.")
        if (
            not marked
            and prompt.reference is None
            and words.casefold() in (names := {label.casefold(): label for label in prompt.known})
        ):
            label = names[words.casefold()]
            return [Region(prompt.known[label], score=1.0, label=label)]
        marks = _marks(prompt, features.frame) if marked else None
        previous = None
        if marks is not None and prompt.previous is not None and prompt.previous.any():
            previous = _shrunk(prompt.previous, features)
        job.check()
        found = predictor.find(features, marks, words, previous, _example(prompt))
        job.check()
        from model_servers.seem.learned.upsampling import to_native

        mask, alpha = to_native(features.picture, found.logits, CELL)
        if prompt.boxes and not prompt.strokes and not prompt.points:
            # What lies outside was surely not meant.
            outside = ~_box_area(prompt, features.picture.shape[:2])
            mask[outside], alpha[outside] = False, 0
        if not mask.any():
            raise CannotServe("SEEM found nothing there.", "Mark more of the object, or use other words.")
        return [Region(mask, score=min(1.0, found.score), label=found.label, alpha=alpha)]

    def _ready(self) -> Predictor:
        if self._predictor is None:
            raise EngineError("The model is not loaded.", "Load it first.")
        return self._predictor


def _marks(prompt: SegmentPrompt, frame: NetworkFrame) -> Marks:
    """All marks, drawn at the network's size. Raises :class:`EngineError` when none lies on the picture."""
    from model_servers.seem.learned.predictor import Marks

    height, width = frame.resized
    window = drawing.Frame(0, 0, width / frame.native[1], width, height)
    positive = drawing.draw_strokes(prompt.strokes, window, positive=True)
    negative = drawing.draw_strokes(prompt.strokes, window, positive=False)
    positive |= drawing.draw_boxes(prompt.boxes, window)
    for point in prompt.points:
        x, y = (int(np.floor(value)) for value in window.to_frame(np.array([point.x, point.y])))
        if 0 <= x < width and 0 <= y < height:
            reach = CLICK // 2
            area = (slice(max(0, y - reach), y + reach + 1), slice(max(0, x - reach), x + reach + 1))
            (positive if point.positive else negative)[area] = True
    positive &= ~negative
    if not positive.any():
        if negative.any():
            raise CannotServe("Negative marks alone select nothing.", "Mark what belongs to the object first.")
        raise EngineError("The marks lie outside the picture.", "Draw on the picture.")
    return Marks(positive, negative)


def _example(prompt: SegmentPrompt) -> Example | None:
    """The reference at its network's size. Raises :class:`EngineError` when its region is empty or too small to be seen."""
    from model_servers.seem.learned.predictor import Example

    reference = prompt.reference
    if reference is None:
        return None
    region = _shrunk(reference.region, reference.features)
    if not region.any():
        raise EngineError(
            "The reference region is empty, or too small.", "Select more of the thing in the other picture."
        )
    return Example(reference.features, region)


def _shrunk(mask: np.ndarray, features: Features) -> np.ndarray:
    """A mask of the picture at the network's size."""
    size = features.frame.resized[::-1]
    return cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.5


def _everything(predictor: Predictor, features: Features, job: Job) -> list[Region]:
    """Everything in the picture, largest first. Together the regions overlap nowhere."""
    from model_servers.seem.learned.classes import CLASS_NAMES, plain_name

    job.check()
    numbers, segments = predictor.everything(features)
    job.check()
    if not segments:
        raise CannotServe("SEEM is not sure of anything in this picture.", "Mark what you mean, or name it.")
    height, width = features.picture.shape[:2]
    # At most as many as there are queries, so a byte holds their numbers.
    native = cv2.resize(numbers.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    named = [Region(native == part.number, part.score, plain_name(CLASS_NAMES[part.label])) for part in segments]
    return sorted((region for region in named if region.mask.any()), key=lambda region: -int(region.mask.sum()))


def _box_area(prompt: SegmentPrompt, shape: tuple[int, int]) -> np.ndarray:
    return drawing.draw_boxes(prompt.boxes, drawing.Frame(0, 0, 1.0, shape[1], shape[0]))


def _precision(wanted: str, device: torch.device) -> torch.dtype:
    """float16 on a GPU, as the official demo; else float32."""
    import torch

    kinds = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
    return kinds.get(wanted, torch.float16 if device.type == "cuda" else torch.float32)


def _smaller(name: str) -> str:
    """What to do when the memory does not suffice for a variant."""
    if name == SMALLEST:
        return "End other programs, or use the engine without weights: ./launch.sh --engine seem=embedded"
    pull = read_settings().command("pull", SMALL, TOKENIZER)
    return f"Use {SMALLEST}: {pull}, then set LLAVA_INTERACTIVE_SEEM_WEIGHTS to its {SMALL_FIRST[0]}."


def _find_weights(given: Path | None, device: str) -> tuple[Path, str]:
    """The file and its revision: the one that is named, else the best that was pulled; on a CPU the smallest.

    The same name has meant different weights over time. What was pulled is known by its commit; of a file that is named
    the checksum is the revision.
    """
    if given:
        path = given.expanduser()
        return path, _checksum(path) if path.is_file() else ""
    suitable = LARGE if device == "cuda" else SMALL
    held = Store(read_settings()).find(REPOSITORY, f"{suitable} {TOKENIZER}")
    for name in LARGE_FIRST if device == "cuda" else SMALL_FIRST:
        if (held.folder / name).is_file():
            return held.folder / name, held.revision
    raise EngineError(
        f"{held.folder} has none of SEEM's weights.",
        f"It should hold {SMALL_FIRST[0]} or another of the official files.",
    )


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"


def _tokenizer_folder(given: Path | None) -> Path:
    folder = given.expanduser() if given else Store(read_settings()).find(TOKENIZER_REPOSITORY, TOKENIZER).folder
    missing = [name for name in ("vocab.json", "merges.txt") if not (folder / name).is_file()]
    if missing:
        raise EngineError(
            f"{folder} lacks {missing[0]}, which SEEM's text encoder needs.",
            f"Use a folder with the files of {TOKENIZER_REPOSITORY}.",
        )
    return folder
