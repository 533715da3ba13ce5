"""Named boxes: places to paint into, on the picture or on the blank canvas."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path

from app.editing.desk import Desk
from app.editing.painting import Place
from app.imaging.codecs import open_picture
from components.interactive_image import models


class Boxes:
    """What a person does with the boxes of the canvas that is shown."""

    def __init__(self, desk: Desk, *, max_pixels: int) -> None:
        self.desk = desk
        self._max_pixels = max_pixels

    def label(self, box_id: str, label: str) -> None:
        marks = self.desk.shown_marks
        boxes = [box.model_copy(update={"label": label[:1000]}) if box.id == box_id else box for box in marks.boxes]
        self.desk.set_marks(marks.model_copy(update={"boxes": boxes}))

    def delete(self, box_id: str) -> None:
        marks = self.desk.shown_marks
        self.desk.references.pop(box_id, None)
        self.desk.set_marks(
            marks.model_copy(update={"boxes": [box for box in marks.boxes if box.id != box_id], "selected": ""})
        )

    def add(self, rect: tuple[float, float, float, float], label: str) -> None:
        """A place to paint into; x, y, width, height in pixels."""
        marks = self.desk.shown_marks
        x, y, width, height = rect
        box = models.Box(id=f"b{secrets.token_hex(5)}", x=x, y=y, width=width, height=height, label=label)
        self.desk.set_marks(marks.model_copy(update={"boxes": [*marks.boxes, box], "selected": box.id}))

    def set_blank_size(self, width: int, height: int) -> None:
        """Size of the picture to generate; boxes keep their relative places."""
        desk = self.desk
        across, along = width / desk.blank_size[0], height / desk.blank_size[1]
        desk.blank_size = (width, height)
        boxes = [
            box.model_copy(
                update={
                    "x": box.x * across,
                    "y": box.y * along,
                    "width": box.width * across,
                    "height": box.height * along,
                }
            )
            for box in desk.blank_marks.boxes
        ]
        desk.revision += 1
        desk.blank_marks = desk.blank_marks.model_copy(update={"boxes": boxes})

    async def set_reference(self, box_id: str, path: Path) -> None:
        """A picture of the thing that a box should show."""
        self.desk.references[box_id] = await asyncio.to_thread(open_picture, path, max_pixels=self._max_pixels)

    def places(self) -> list[Place]:
        references = self.desk.references
        return [
            Place((box.x, box.y, box.width, box.height), box.label, references.get(box.id)) for box in self.desk.places
        ]
