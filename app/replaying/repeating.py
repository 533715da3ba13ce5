"""Does a recorded turn again: the same marks, words, parameters and seed, with given engines, on a given picture."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from app.editing.records import Edited, Records
from app.errors import PromptError
from app.replaying.chatting import ask_again
from app.replaying.editing import Editor, Order, Progress
from app.replaying.engines import Engines
from app.replaying.finding import Finder
from app.replaying.standing import Standing, standing_after
from app.session.model import NewTurn, Turn
from app.session.store import SessionStore

EDITS = ("arrange", "replace", "inpaint", "generate")


@dataclass(frozen=True)
class Repeated:
    """A turn that was done again and is in no session yet.

    Attributes:
        after: what the next turn begins with.
        edited: the edit; None for the chat.
        exchange: the exchange; None for an edit.
        notices: sentences about what could not be done in the same way.
    """

    after: Standing
    edited: Edited | None = None
    exchange: NewTurn | None = None
    notices: tuple[str, ...] = ()


class Repeater:
    """Repeats turns.

    Args:
        store: has what was recorded.
        engines: who does the work now.
    """

    def __init__(self, store: SessionStore, engines: Engines) -> None:
        self._store = store
        self._engines = engines
        self._finder = Finder(store, engines.seem)
        self._editor = Editor(store, engines)

    async def again(
        self,
        turn: NewTurn,
        at: Standing,
        *,
        path: Sequence[Turn] = (),
        seed: int | None = None,
        on_progress: Progress | None = None,
    ) -> Repeated:
        """Do a turn again.

        Args:
            turn: an edit or an exchange of the chat, as recorded.
            at: the picture, its objects, and how they were arranged.
            path: for the chat: what came before, from the root.
            seed: instead of the recorded one.
            on_progress: called with a fraction from 0 to 1 and a word while something is painted.

        Raises:
            PromptError: the turn cannot be made on this picture, or was recorded by an earlier version that did not
                keep what is needed.
            ServerError: an engine did not do its part.
        """
        if turn.kind == "chat":
            scene, notices = await self._finder.scene(turn.scene, at)
            exchange = await ask_again(self._store, self._engines, turn, at, scene, path)
            return Repeated(at, exchange=exchange, notices=tuple(notices))
        if turn.kind not in EDITS:
            raise PromptError("The first turn of a session cannot be repeated.", "Choose an edit or a question.")
        return await self._edit(Order(turn, at, {}, seed), on_progress)

    async def on_top(self, turn: NewTurn, at: Standing, *, on_progress: Progress | None = None) -> Repeated:
        """Make only the edit of a turn again, on a picture that has objects of its own.

        What the turn selected by marks or words is selected here by them; what it moved and had selected before it is
        taken from the objects of this picture if they are there, else by its recorded region. Objects that the edit does
        not touch stay as they are here. Raises as :meth:`again`.
        """
        if turn.kind not in EDITS:
            raise PromptError("Only edits can be made again here.", "Choose a turn that changed the picture.")
        fresh = {
            record.id: f"c{secrets.token_hex(5)}" for record in turn.scene if record.steps and record.id in at.objects
        }
        order = Order(renamed(only_touched(turn), fresh), Standing(at.picture, at.objects), {}, keep_ids=False)
        return await self._edit(order, on_progress)

    async def _edit(self, order: Order, on_progress: Progress | None) -> Repeated:
        turn, at = order.turn, order.at
        _check_size(turn, at)
        scene, notices = ({}, []) if turn.kind == "generate" else await self._finder.scene(turn.scene, at)
        if not order.keep_ids:
            scene = {**at.objects, **scene}
        ready = Order(turn, at, scene, order.seed, order.keep_ids)
        edited, arrangement = await self._editor.edit(ready, on_progress)
        after = Standing(edited.after, edited.settled, arrangement)
        return Repeated(after, edited, notices=tuple(notices))


async def apply(
    store: SessionStore, engines: Engines, session_id: str, turn: NewTurn, *, seed: int | None = None
) -> Turn:
    """Make an edit, or ask a question, where a session stands, and write it as its new current turn.

    Args:
        store: has the session.
        engines: who does the work.
        session_id: of the session.
        turn: what to do: a recorded turn, or one that says by kind, marks, words and parameters what is wanted. Its scene
            need name only what it selects; what is known in the picture already stays.
        seed: instead of the turn's.

    Raises as :meth:`Repeater.again`, and the errors of the store.
    """
    path = await asyncio.to_thread(store.path, session_id)
    at = await asyncio.to_thread(standing_after, store, path)
    if at.picture is not None:
        named = {record.id for record in turn.scene}
        others = [item for name, item in at.objects.items() if name not in named]
        known = await asyncio.to_thread(Records(store).to_records, others, at.picture.width, at.picture.height)
        turn = turn.model_copy(update={"scene": (*known, *turn.scene)})
    again = await Repeater(store, engines).again(turn, at, path=path, seed=seed)
    new = again.exchange if again.edited is None else await asyncio.to_thread(Records(store).complete, again.edited)
    assert new is not None
    return await asyncio.to_thread(store.append, session_id, new)


def only_touched(turn: NewTurn) -> NewTurn:
    """The turn with only those objects in its scene that it moves, removes or replaces."""
    touched = {str(mark.get("object_id")) for mark in turn.marks.get("placements", [])}
    touched |= {str(turn.parameters.get("subject"))}
    return turn.model_copy(update={"scene": tuple(record for record in turn.scene if record.id in touched)})


def renamed(turn: NewTurn, names: dict[str, str]) -> NewTurn:
    """The turn with other ids for some of its objects."""
    if not names:
        return turn

    def name(old: object) -> str:
        return names.get(str(old), str(old))

    placements = [{**mark, "object_id": name(mark["object_id"])} for mark in turn.marks.get("placements", [])]
    parameters = dict(turn.parameters)
    if "subject" in parameters:
        parameters["subject"] = name(parameters["subject"])
    fills = tuple(
        fill.model_copy(update={"objects": tuple(map(name, fill.objects)), "others": tuple(map(name, fill.others))})
        for fill in turn.fills
    )
    return turn.model_copy(
        update={
            "marks": {**turn.marks, "placements": placements},
            "parameters": parameters,
            "scene": tuple(record.model_copy(update={"id": name(record.id)}) for record in turn.scene),
            "fills": fills,
        }
    )


def _check_size(turn: NewTurn, at: Standing) -> None:
    """Marks are in pixels of the picture they were drawn on. Raises :class:`~app.errors.PromptError`."""
    size = turn.parameters.get("size")
    if turn.kind == "generate" or at.picture is None or size is None:
        return
    if list(size) != [at.picture.width, at.picture.height]:
        raise PromptError(
            f"The edit was made on a picture of {size[0]} × {size[1]} pixels; this one has "
            f"{at.picture.width} × {at.picture.height}.",
            "Choose a turn whose picture has the same size.",
        )
