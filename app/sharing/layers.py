"""A picture of a session in layers, for programs that designers go on in: its objects, what is behind them, itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.editing.desk import Desk
from app.editing.records import Records
from app.editing.scene import Backdrop, SceneObject
from app.errors import PersonError
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.session.model import Turn
from app.session.store import SessionStore
from app.sharing.archive import branch
from app.sharing.document import plain_label

MAX_NAME = 100


@dataclass(frozen=True)
class Layer:
    """Pixels at a place of the picture.

    Args:
        name: shown by the program that opens it; unlike those of all other layers.
        rect: where it lies.
        rgb: uint8, rect.height × rect.width × 3.
        alpha: uint8, rect.height × rect.width; 0 is clear.
        visible: whether it is shown at first.
    """

    name: str
    rect: Rect
    rgb: np.ndarray
    alpha: np.ndarray
    visible: bool = True


@dataclass(frozen=True)
class LayeredPicture:
    """A picture and the layers over it. The visible ones show the picture's own pixels: merged, it looks as before.

    Args:
        name: of the session.
        picture: the lowest layer, and what all visible layers together look like.
        objects: the objects cut out of it with their soft edges, topmost first.
        behind: what the filling engine made up behind objects, hidden. Shown, with the picture below, it is the
            picture without those objects, so that an object's layer can be moved.
        changed: bool, height × width: what the turn changed; None when it has no region.
    """

    name: str
    picture: Picture
    objects: tuple[Layer, ...]
    behind: tuple[Layer, ...]
    changed: np.ndarray | None = None

    @property
    def layers(self) -> Iterator[Layer]:
        """All layers, topmost first; the picture is the last."""
        yield from self.objects
        yield from self.behind
        picture = self.picture
        whole = Rect(0, 0, picture.width, picture.height)
        yield Layer("Picture", whole, picture.rgb, np.full(picture.rgb.shape[:2], 255, dtype=np.uint8))


def layered_picture(
    store: SessionStore,
    owner: str | None,
    session_id: str,
    *,
    turn_id: str | None = None,
    behind: Mapping[str, Backdrop] | None = None,
) -> LayeredPicture:
    """The picture of a turn with the objects that are known in it.

    Args:
        store: where the session is.
        owner: whose it must be; None asks not.
        session_id: which.
        turn_id: of the turn whose picture it is. None: the current one; then objects that were selected since the turn
            was made are layers too.
        behind: what is behind objects of the current turn, by the objects' ids.

    Raises :class:`~app.errors.SessionNotFound`, :class:`~app.errors.SessionDamaged`, and
    :class:`~app.errors.PersonError` when there is no picture.
    """
    session = store.get(owner, session_id)
    path = store.path(session_id) if turn_id is None else branch(store.tree(session_id), turn_id)
    turn = next((turn for turn in reversed(path) if turn.output_picture), None)
    if turn is None or turn.output_picture is None:
        raise PersonError("There is no picture to take away.", "Open one, drop it onto the canvas, or take an example.")
    picture = store.get_picture(turn.output_picture)
    scene = _objects(store, turn, picture)
    if turn_id is None or turn_id == session.current_turn:
        desk = Desk(owner or "", session_id, path[-1].id, picture, objects=scene)
        Records(store).restore(desk, store.load_draft(session_id))
        scene = desk.objects
    else:
        behind = None
    region = store.get_mask(turn.region).astype(bool) if turn.region else None
    names = _names(item.label for item in scene.values())
    # The canvas draws objects in this order, so the last one lies on top.
    named = list(zip(names, scene.values(), strict=True))[::-1]
    known = behind or {}
    return LayeredPicture(
        session.name,
        picture,
        tuple(Layer(name, item.cutout.rect, item.cutout.pixels(picture), item.cutout.alpha) for name, item in named),
        tuple(_behind(name, known[item.id]) for name, item in named if item.id in known),
        region if region is not None and region.shape == picture.rgb.shape[:2] else None,
    )


def _objects(store: SessionStore, turn: Turn, picture: Picture) -> dict[str, SceneObject]:
    return Records(store).from_records(turn.objects, picture.width, picture.height)


def _behind(name: str, backdrop: Backdrop) -> Layer:
    alpha = np.where(backdrop.hole, np.uint8(255), np.uint8(0))
    return Layer(f"Behind {name}", backdrop.rect, backdrop.pixels, alpha, visible=False)


def _names(labels: Iterable[str]) -> Sequence[str]:
    """Plain names, each once: "boat", "boat 2"."""
    names: dict[str, None] = {}
    for label in labels:
        plain = re.sub(r"\s+", " ", plain_label(label)).strip()[:MAX_NAME] or "object"
        name, count = plain, 1
        while name in names:
            count += 1
            name = f"{plain} {count}"
        names[name] = None
    return list(names)
