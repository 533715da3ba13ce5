"""From a paint request to pictures: what is asked of the model, and what is made of its work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.engine import CannotServe, EngineError, Job, Painting, PaintTask, Withheld
from model_servers.gligen.learned.brushwork import Brushwork, Commission, Finished
from model_servers.gligen.learned.checkpoint import Checkpoint
from model_servers.gligen.learned.diffusion import MAX_BOXES, Grounded, Order
from model_servers.gligen.learned.dividing import assembled, divided
from model_servers.gligen.learned.framing import MIN_CROP, Frame, frame_around, resized, resized_mask, work_size

LARGEST_SHARE = 1.5
"""Whole pictures are painted at their own size up to this multiple of the model's area, and enlarged beyond it; those with
a side under :data:`MIN_CROP` of the model's are painted larger and made smaller."""
HIDDEN = "The safety checker objected to a picture, so it is not shown."
OTHER_SEED = "Try another seed, or other words."
TEXT_IMAGE = "anhnct/Gligen_Text_Image"


@dataclass(frozen=True)
class _Part:
    """What is painted at once: a task, what the model sees of its picture, and what it is asked."""

    task: PaintTask
    frame: Frame
    order: Order


class Painter:
    """A loaded checkpoint and the thread that paints with it."""

    def __init__(self, checkpoint: Checkpoint, brushwork: Brushwork, name: str, revision: str) -> None:
        self.checkpoint = checkpoint
        self.brushwork = brushwork
        self.name = name
        self.revision = revision

    def paint(self, task: PaintTask, job: Job) -> Iterator[Painting | Withheld]:
        """Yield the candidates, each when it is done."""
        if len(task.places) > MAX_BOXES:
            raise EngineError(f"There are {len(task.places)} boxes; the limit is {MAX_BOXES}.", "Delete some.")
        notices: list[str] = []
        parts = [self._part(part, notices) for part in divided(task, self.checkpoint.side)]
        candidates = [
            [Commission(part.order, task.seed + index, previews=index == 0) for part in parts]
            for index in range(task.candidates)
        ]
        commissions = [commission for candidate in candidates for commission in candidate]
        self.brushwork.commission(commissions)
        shown = 0
        try:
            for index, candidate in enumerate(candidates):
                finished = []
                for part, commission in zip(parts, candidate, strict=True):
                    for news in commission.follow(job):
                        if isinstance(news, Finished):
                            notices += [notice for notice in news.notices if notice not in notices]
                            finished.append(news)
                            continue
                        done = sum(one.fraction for one in commissions) / len(commissions)
                        job.progress(done, f"candidate {index + 1} of {task.candidates}")
                        if news.preview is not None:
                            job.preview(_preview(part.task, part.frame, news.preview), part.frame.x, part.frame.y)
                seed = task.seed + index
                if any(one.hidden for one in finished):
                    yield Withheld(seed, HIDDEN)
                    continue
                shown += 1
                yield _painting(task, parts, [one.pixels for one in finished], seed, notices)
        finally:
            for commission in commissions:
                commission.given_up.set()
        if not shown:
            raise CannotServe(HIDDEN, OTHER_SEED)

    def _part(self, task: PaintTask, notices: list[str]) -> _Part:
        frame = self._frame(task)
        return _Part(task, frame, self._order(task, frame, notices))

    def _frame(self, task: PaintTask) -> Frame:
        side, multiple = self.checkpoint.side, self.checkpoint.multiple
        if task.mask is not None and task.task == "inpaint":
            boxes = [place.box for place in task.places]
            return frame_around(task.mask, boxes, task.context, side, multiple)
        exact = task.width % multiple == 0 and task.height % multiple == 0
        large_enough = min(task.width, task.height) >= MIN_CROP * side
        if exact and large_enough and task.width * task.height <= LARGEST_SHARE * side * side:
            return Frame(0, 0, task.width, task.height, task.width, task.height)
        return Frame(0, 0, task.width, task.height, *work_size(task.width, task.height, side, multiple))

    def _order(self, task: PaintTask, frame: Frame, notices: list[str]) -> Order:
        labels = [place.box.label.strip() for place in task.places]
        caption = task.caption.strip() or ", ".join(dict.fromkeys(label for label in labels if label))
        picture = mask = None
        if task.task == "inpaint":
            assert task.picture is not None
            assert task.mask is not None
            crop = task.picture[frame.rows, frame.columns]
            picture = resized(crop, frame.work_width, frame.work_height)
            mask = resized_mask(task.mask[frame.rows, frame.columns], frame.work_width, frame.work_height)
        else:
            if task.picture is not None:
                notices.append("GLIGEN takes no style from a picture, so that one was left aside.")
            if task.width * task.height > frame.work_width * frame.work_height:
                notices.append(f"Painted at {frame.work_width} × {frame.work_height} pixels and enlarged.")
        return Order(
            width=frame.work_width,
            height=frame.work_height,
            caption=caption,
            negative=task.negative.strip(),
            places=tuple(self._grounded(task, frame, caption, notices)),
            steps=task.steps,
            guidance=task.guidance,
            tau=task.tau,
            picture=picture,
            mask=mask,
        )

    def _grounded(self, task: PaintTask, frame: Frame, caption: str, notices: list[str]) -> Iterator[Grounded]:
        ignored = "This checkpoint takes words only, so reference pictures were left aside."
        for place in task.places:
            left, top, right, bottom = frame.normalised(place.box)
            if right <= left or bottom <= top:
                notices.append("A box outside the picture was left aside.")
                continue
            phrase = place.box.label.strip()
            reference = place.reference if self.checkpoint.takes_references else None
            if place.reference is not None and reference is None:
                if not phrase:
                    raise CannotServe(ignored, f"Say what it is, or use the checkpoint {TEXT_IMAGE}.")
                if ignored not in notices:
                    notices.append(ignored)
            if not phrase and reference is None:
                if not caption:
                    raise EngineError("A box has no words.", "Write what should be painted into it.")
                phrase = caption
            yield Grounded((left, top, right, bottom), phrase, reference)


def _painting(
    task: PaintTask, parts: Sequence[_Part], painted: Sequence[np.ndarray], seed: int, notices: Sequence[str]
) -> Painting:
    """What was painted of each part, put back into the picture."""
    if task.picture is None or task.mask is None or task.task == "generate":
        pixels = resized(painted[0], task.width, task.height)
        return Painting(seed=seed, pixels=pixels, notices=tuple(notices))
    done = assembled(
        task.picture, [(part.task, part.frame, pixels) for part, pixels in zip(parts, painted, strict=True)]
    )
    return Painting(seed=seed, pixels=done.pixels, x=done.x, y=done.y, region=done.region, notices=tuple(notices))


def _preview(task: PaintTask, frame: Frame, small: np.ndarray) -> np.ndarray:
    """A small preview at the size of the frame; the picture itself where nothing may change."""
    large = cv2.resize(small, (frame.width, frame.height), interpolation=cv2.INTER_CUBIC)
    if task.picture is None or task.mask is None or task.task == "generate":
        return large
    inside = task.mask[frame.rows, frame.columns, None]
    return np.where(inside, large, task.picture[frame.rows, frame.columns])
