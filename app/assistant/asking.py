"""What a question carries to the chat server: the conversation, the scene with its masks, and the pictures it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from app.assistant.conversation import Asked, Request, build
from app.editing.scene import SceneObject
from app.imaging.geometry import Placement
from app.imaging.picture import Picture
from app.session.model import Message, Turn
from app.session.store import SessionStore
from model_servers.protocol import Box, Mask, SessionObject

MARK_COLOUR = (255, 64, 64)


def request_for(
    store: SessionStore,
    path: Sequence[Turn],
    question: Message,
    picture: Picture | None,
    scene: Mapping[str, SceneObject],
    placements: Mapping[str, Placement],
    attached: Sequence[Picture] = (),
) -> tuple[Request, dict[str, Picture]]:
    """What the chat server is asked, and the pictures that it may look at, by id.

    Args:
        store: has the pictures of the path.
        path: from the root to the turn before the question.
        question: with the box that it points at, if it does.
        picture: the current one.
        scene: the objects that are selected, by id.
        placements: where they lie now, of those that were moved or removed.
        attached: the pictures attached to the question.
    """
    marked: Picture | None = None
    box: Box | None = None
    if picture is not None and question.pointed is not None:
        x, y, width, height = question.pointed
        box = Box(x=x, y=y, width=width, height=height, label=question.pointed_label)
        marked = outlined(picture, box)
    request = build(
        path,
        picture.id if picture else None,
        (picture.width, picture.height) if picture else None,
        session_objects(picture, scene, placements),
        Asked(question.text, question.attachments, box, marked.id if marked else None),
    )
    pictures = {item.id: item for item in attached}
    if marked is not None:
        pictures[marked.id] = marked
    measured = [turn for turn in path[-12:] if turn.kind not in ("chat", "start")]
    wanted = [*request.pictures, *(name for turn in measured for name in (turn.input_picture, turn.output_picture))]
    for name in dict.fromkeys(wanted):
        if name and name not in pictures:
            pictures[name] = store.get_picture(name)
    return request, pictures


def told_for(store: SessionStore, path: Sequence[Turn], exchange: Turn) -> Request:
    """What the chat server was told for an exchange of the history, without the scene's masks; reads no pixels.

    Args:
        store: knows the sizes of pictures.
        path: from the root to the turn before the exchange.
        exchange: has a question.
    """
    question = exchange.messages[0]
    size = store.blobs.size_of(question.picture) if question.picture else None
    pointed: Box | None = None
    if question.pointed is not None:
        x, y, width, height = question.pointed
        pointed = Box(x=x, y=y, width=width, height=height, label=question.pointed_label)
    asked = Asked(question.text, question.attachments, pointed, "outlined" if pointed is not None else None)
    return build(path, question.picture, size, (), asked)


def session_objects(
    picture: Picture | None, objects: Mapping[str, SceneObject], placements: Mapping[str, Placement]
) -> tuple[SessionObject, ...]:
    """The scene as the chat server is told of it."""
    if picture is None:
        return ()
    return tuple(
        _told(picture, item, removed=name in placements and placements[name].removed) for name, item in objects.items()
    )


def _told(picture: Picture, item: SceneObject, *, removed: bool) -> SessionObject:
    rect, mask = item.cutout.rect, item.cutout.mask
    return SessionObject(
        label=item.label,
        box=Box(x=rect.x, y=rect.y, width=rect.width, height=rect.height),
        area=min(1.0, float(np.count_nonzero(mask)) / (picture.width * picture.height)),
        removed=removed,
        mask=Mask.encode_crop(mask, rect.x, rect.y, picture.width, picture.height),
    )


def outlined(picture: Picture, box: Box) -> Picture:
    """A copy of the picture on which a box is drawn, for models that see what one points at."""
    rgb = picture.rgb.copy()
    width = max(2, round(max(picture.width, picture.height) / 300))
    first = (round(box.x), round(box.y))
    second = (round(box.x + box.width), round(box.y + box.height))
    cv2.rectangle(rgb, first, second, MARK_COLOUR, width)
    return Picture(rgb)
