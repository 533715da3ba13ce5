"""Marks of the canvas by the objects that they are about."""

from __future__ import annotations

from dataclasses import dataclass

from components.interactive_image import models


@dataclass(frozen=True)
class ObjectMarks:
    """All marks of one object, oldest first within each kind."""

    strokes: tuple[models.Stroke, ...] = ()
    points: tuple[models.Point, ...] = ()
    boxes: tuple[models.Box, ...] = ()

    @property
    def key(self) -> str:
        """Equal for equal marks."""
        parts = [
            *(f"s{mark.path}/{mark.width}/{mark.positive}" for mark in self.strokes),
            *(f"p{mark.x}/{mark.y}/{mark.positive}" for mark in self.points),
            *(f"b{mark.x}/{mark.y}/{mark.width}/{mark.height}" for mark in self.boxes),
        ]
        return "|".join(parts)

    @property
    def whole(self) -> models.Marks:
        """As the canvas's value holds them."""
        return models.Marks(strokes=list(self.strokes), points=list(self.points), boxes=list(self.boxes))

    @property
    def count(self) -> int:
        return len(self.strokes) + len(self.points) + len(self.boxes)


def group(marks: models.Marks) -> dict[str, ObjectMarks]:
    """Marks by the object that they select or refine; boxes to paint into are left out."""
    ids = dict.fromkeys(mark.object_id for mark in (*marks.strokes, *marks.points, *marks.boxes) if mark.object_id)
    return {
        object_id: ObjectMarks(
            strokes=tuple(mark for mark in marks.strokes if mark.object_id == object_id),
            points=tuple(mark for mark in marks.points if mark.object_id == object_id),
            boxes=tuple(mark for mark in marks.boxes if mark.object_id == object_id),
        )
        for object_id in ids
    }


def with_marks(marks: models.Marks, more: models.Marks) -> models.Marks:
    """Both, each mark once; what ``more`` selects is selected."""
    return models.Marks(
        strokes=list({mark.id: mark for mark in (*marks.strokes, *more.strokes)}.values()),
        points=list({mark.id: mark for mark in (*marks.points, *more.points)}.values()),
        boxes=list({mark.id: mark for mark in (*marks.boxes, *more.boxes)}.values()),
        placements=marks.placements,
        active_object=more.active_object or marks.active_object,
        selected=more.selected or marks.selected,
    )
