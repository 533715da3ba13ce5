"""Selected things on the desk: found from marks and words, adjusted, moved, and what is behind them made up."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

from app.editing.backdrops import DEFAULT_MARGIN, Backdrops
from app.editing.desk import Desk, Dropped, Work
from app.editing.marks import ObjectMarks, group
from app.editing.scene import SceneObject
from app.editing.selecting import Selecting
from app.errors import PromptError
from app.imaging.picture import Picture
from components.interactive_image import models

MAX_FOUND = 6
"""Objects that one search by words may add."""


class Objects:
    """What a person does with the objects on the desk."""

    def __init__(self, desk: Desk, selecting: Selecting, backdrops: Backdrops) -> None:
        self.desk = desk
        self.margin = DEFAULT_MARGIN
        """Pixels around an object whose background is made up too."""
        self._selecting = selecting
        self._backdrops = backdrops

    async def marks_changed(self) -> AsyncIterator[None]:
        """Segment what the marks on the desk now say; yields after each object and each better background."""
        desk = self.desk
        picture = desk.picture
        if picture is None or desk.mode != "select":
            return
        grouped = group(desk.marks)
        for object_id in [name for name in desk.segmented if name not in grouped]:
            # The last mark of an object was undone: so is the object.
            del desk.segmented[object_id]
            desk.objects.pop(object_id, None)
            desk.begin(object_id)
        if self._bring_back_drawn({name: marks.key for name, marks in grouped.items()}):
            yield
        for object_id, marks in grouped.items():
            if desk.segmented.get(object_id) != marks.key:
                async for _ in self._segment(picture, object_id, marks):
                    yield

    async def _segment(self, picture: Picture, object_id: str, marks: ObjectMarks) -> AsyncIterator[None]:
        """Find one object; again when an edit was accepted meanwhile that left its marks on the desk."""
        desk = self.desk
        current = desk.begin(object_id)
        found = self._selecting.remembered(picture, object_id, marks)
        if found is None:
            before = desk.objects.get(object_id)
            label = before.label if before else desk.next_label()
            desk.work = Work("Finding the object", cancellable=False)
            try:
                found = await self._selecting.by_marks(picture, object_id, marks, before, label)
            finally:
                desk.work = None
        if not current():
            return
        if desk.picture is not picture:
            if desk.picture is not None and group(desk.marks).get(object_id) == marks:
                async for _ in self._segment(desk.picture, object_id, marks):
                    yield
            return
        desk.segmented[object_id] = marks.key
        self._put(found)
        yield
        async for _ in self.fill_behind(object_id):
            yield

    async def find(self, words: str) -> AsyncIterator[None]:
        """Select what the words name."""
        desk = self.desk
        picture, session = desk.need_picture(), desk.session_id
        current = desk.begin("find")
        known = {item.label: item.cutout for item in desk.objects.values()}
        ids = [f"w{secrets.token_hex(5)}" for _ in range(MAX_FOUND)]
        found = await self._selecting.by_words(picture, words, known, ids)
        if not current() or desk.session_id != session:
            return
        if desk.picture is not picture:
            # An edit was accepted meanwhile: what the words name may be elsewhere now.
            async for _ in self.find(words):
                yield
            return
        same = next((item for item in desk.objects.values() if item.label == found[0].label), None)
        if same is not None:
            desk.set_marks(self._selected(same.id))
            yield
            return
        taken: list[str] = []
        for item in found:
            label = item.label if len(found) == 1 else f"{item.label} {len(taken) + 1}"
            self._put(replace(item, label=label))
            taken.append(item.id)
        desk.set_marks(self._selected(taken[0]))
        yield
        for object_id in taken:
            async for _ in self.fill_behind(object_id):
                yield

    async def fill_behind(self, object_id: str) -> AsyncIterator[None]:
        """Make up what is behind an object, if that is not known yet."""
        desk = self.desk
        picture, item = desk.picture, desk.objects.get(object_id)
        if picture is None or item is None or (item.backdrop is not None and item.backdrop.good):
            return
        current = desk.begin(f"fill {object_id}")
        touched = desk.placements()
        others = [desk.objects[name] for name in touched if name != object_id]
        async for backdrop in self._backdrops.behind(picture, item, others, margin=self.margin):
            now = desk.objects.get(object_id)
            if not current() or now is None or now.cutout is not item.cutout or desk.picture is not picture:
                return
            desk.objects[object_id] = replace(now, backdrop=backdrop)
            yield

    async def fill_missing(self) -> AsyncIterator[None]:
        """Backgrounds of objects that were moved and have none yet (after a reload)."""
        for object_id in [*self.desk.placements(), self.desk.marks.selected]:
            async for _ in self.fill_behind(object_id):
                yield

    def adjust(self, *, grow: int | None = None, feather: int | None = None, fill_holes: bool | None = None) -> bool:
        """Change the edge of the active object; False when there is none or nothing changed."""
        desk = self.desk
        item = desk.active()
        if item is None or desk.picture is None:
            return False
        edges = replace(
            item.edges,
            grow=item.edges.grow if grow is None else grow,
            feather=item.edges.feather if feather is None else feather,
            fill_holes=item.edges.fill_holes if fill_holes is None else fill_holes,
        )
        if edges == item.edges:
            return False
        adjusted = item.adjusted(edges, desk.picture.width, desk.picture.height)
        if adjusted.edges != edges:
            raise PromptError("Shrunk so far, nothing is left of the object.", "Shrink it less.")
        self._put(adjusted)
        return True

    def new_object(self) -> None:
        """The next mark starts another object."""
        marks = self.desk.marks
        self.desk.set_marks(marks.model_copy(update={"active_object": "", "selected": ""}))

    def select(self, object_id: str) -> None:
        """Make an object the one that marks refine and sliders change."""
        if object_id in self.desk.objects:
            self.desk.set_marks(self._selected(object_id))

    def rename(self, object_id: str, label: str) -> None:
        item = self.desk.objects.get(object_id)
        if item is not None and label.strip():
            self.desk.objects[object_id] = replace(item, label=label.strip()[:200])

    def set_removed(self, object_id: str, removed: bool) -> None:
        """Take an object away, or put it back where it was."""
        desk = self.desk
        if object_id not in desk.objects:
            return
        placements = [mark for mark in desk.marks.placements if mark.object_id != object_id]
        if removed:
            placements.append(models.Placement(object_id=object_id, removed=True))
        desk.set_marks(desk.marks.model_copy(update={"placements": placements, "selected": object_id}))

    def forget(self, object_id: str) -> None:
        """Drop a selection; the picture stays as it is. :meth:`bring_back` undoes it."""
        self._drop({object_id})

    def clear(self) -> None:
        """Drop all selections, and marks that have found nothing."""
        self._drop({*self.desk.objects, *group(self.desk.marks)})

    def bring_back(self) -> bool:
        """Select again what was dropped last; False when all that was dropped on this picture is back."""
        desk = self.desk
        while desk.dropped:
            items = [dropped.item for dropped in desk.dropped.pop() if dropped.item.id not in desk.objects]
            for item in items:
                self._put(item)
            if items:
                desk.set_marks(self._selected(items[-1].id))
                return True
        return False

    def _drop(self, ids: set[str]) -> None:
        desk = self.desk
        dropped = [Dropped(item, desk.segmented.get(name, "")) for name, item in desk.objects.items() if name in ids]
        if dropped:
            desk.dropped.append(tuple(dropped))
        for object_id in ids:
            desk.objects.pop(object_id, None)
            desk.segmented.pop(object_id, None)
            desk.begin(object_id)
        keep = desk.marks
        desk.set_marks(
            models.Marks(
                strokes=[mark for mark in keep.strokes if mark.object_id not in ids],
                points=[mark for mark in keep.points if mark.object_id not in ids],
                boxes=[mark for mark in keep.boxes if mark.object_id not in ids],
                placements=[mark for mark in keep.placements if mark.object_id not in ids],
                active_object="" if keep.active_object in ids else keep.active_object,
                selected="" if keep.selected in ids else keep.selected,
            )
        )

    def _bring_back_drawn(self, keys: Mapping[str, str]) -> bool:
        """Undo has brought marks back that were dropped: so are their objects, with names and edges as they were.

        Args:
            keys: of the marks on the desk, by object.
        """
        desk = self.desk
        for group_of in reversed(desk.dropped):
            back = [one for one in group_of if one.item.id not in desk.objects]
            if any(one.key and keys.get(one.item.id) == one.key for one in back):
                desk.dropped.remove(group_of)
                for one in back:
                    if keys.get(one.item.id, "") == one.key:
                        desk.segmented |= {one.item.id: one.key} if one.key else {}
                        self._put(one.item)
                return True
        return False

    def move_to(self, object_id: str, x: float, y: float) -> None:
        """Put the middle of an object at a place of the picture (pixels)."""
        item = self.desk.objects[object_id]
        cx, cy = item.cutout.rect.center
        mark = models.Placement(object_id=object_id, dx=round(x - cx), dy=round(y - cy))
        others = [other for other in self.desk.marks.placements if other.object_id != object_id]
        self.desk.set_marks(self.desk.marks.model_copy(update={"placements": [*others, mark], "selected": object_id}))

    def _put(self, item: SceneObject) -> None:
        if self.desk.arrangement is not None and item.id in self.desk.arrangement.objects:
            self.desk.arrangement = None
        self.desk.objects[item.id] = item

    def _selected(self, object_id: str) -> models.Marks:
        return self.desk.marks.model_copy(update={"active_object": object_id, "selected": object_id})
