"""Where a path stands: what the next edit begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.editing.arranging import extend
from app.editing.desk import placements_of
from app.editing.records import Records
from app.editing.scene import Arrangement, SceneObject
from app.imaging.picture import Picture
from app.session.model import ObjectRecord, Turn
from app.session.store import SessionStore
from components.interactive_image import models


@dataclass(frozen=True)
class Standing:
    """A picture, the objects known in it, and the arrangement that made it, if objects were moved."""

    picture: Picture | None = None
    objects: Mapping[str, SceneObject] = field(default_factory=dict)
    arrangement: Arrangement | None = None


def standing_after(store: SessionStore, path: Sequence[Turn]) -> Standing:
    """What is recorded at the end of a path.

    Raises :class:`~app.errors.SessionDamaged` when a picture or mask of it is missing.
    """
    turns = [turn for turn in path if turn.output_picture]
    if not turns:
        return Standing()
    last = turns[-1]
    picture = store.get_picture(str(last.output_picture))
    reader = _Reader(store)
    arrangement = _arrangement(store, reader, turns) if last.kind == "arrange" and last.scene else None
    return Standing(picture, reader.read(last.objects, picture), arrangement)


class _Reader:
    """Reads objects so that equal records share one cut-out, as they did while the session was made."""

    def __init__(self, store: SessionStore) -> None:
        self._records = Records(store)
        self._known: dict[tuple[str, str, str, int, int, bool], SceneObject] = {}

    def read(self, records: Sequence[ObjectRecord], picture: Picture) -> dict[str, SceneObject]:
        found = {}
        read = self._records.from_records(records, picture.width, picture.height)
        for record in records:
            if record.id in read:
                key = (
                    record.id, record.raw_mask, record.raw_alpha, record.grow, record.feather, record.fill_holes
                )  # fmt: skip
                item = self._known.setdefault(key, read[record.id])
                found[record.id] = replace(read[record.id], raw=item.raw, cutout=item.cutout)
        return found


def _arrangement(store: SessionStore, reader: _Reader, turns: Sequence[Turn]) -> Arrangement | None:
    """The arrangement that the last of these turns ended with, put together from all turns that it continues."""
    chain = [turns[-1]]
    for turn in reversed(turns[:-1]):
        if not chain[0].parameters.get("continues") or turn.kind != "arrange":
            break
        chain.insert(0, turn)
    arrangement: Arrangement | None = None
    for turn in chain:
        picture = store.get_picture(str(turn.input_picture))
        scene = reader.read(turn.scene, picture)
        placements = placements_of(models.Marks.model_validate(turn.marks), scene)
        arrangement = extend(picture, scene, placements, arrangement)
    return arrangement
