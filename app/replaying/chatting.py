"""A recorded exchange of the chat, held again about another picture or with another engine."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import aclosing

from app.assistant.asking import request_for
from app.editing.desk import placements_of
from app.editing.records import Records
from app.editing.scene import SceneObject
from app.replaying.engines import Engines
from app.replaying.standing import Standing
from app.session.model import Message, NewTurn, Turn
from app.session.store import SessionStore
from components.interactive_image import models


async def ask_again(
    store: SessionStore,
    engines: Engines,
    turn: NewTurn,
    at: Standing,
    scene: dict[str, SceneObject],
    path: Sequence[Turn],
) -> NewTurn:
    """The exchange with a new answer; everything that it names is in the store.

    Args:
        store: has the pictures of the path.
        engines: who answers.
        turn: the exchange, or the mark that the chat was cleared.
        at: the picture that the question is about.
        scene: the objects that were selected when it was asked.
        path: what the chat server is told of, from the root to the turn before.

    Raises the client's errors.
    """
    question = next((message for message in turn.messages if message.role == "user"), None)
    if question is None:
        return turn.content
    question = question.model_copy(update={"picture": at.picture.id if at.picture else None})
    attached = [await asyncio.to_thread(store.get_picture, name) for name in question.attachments]
    placements = placements_of(models.Marks.model_validate(turn.marks), scene)
    request, pictures = await asyncio.to_thread(
        request_for, store, path, question, at.picture, scene, placements, attached
    )
    started = time.monotonic()
    answer = ""
    async with aclosing(engines.llava.chat(request.messages, session=request.session, pictures=pictures)) as pieces:
        async for piece in pieces:
            answer += piece
    use = engines.uses.get("llava")
    reply = Message(role="assistant", text=answer, picture=question.picture, engine=use.engine if use else "")
    records = (
        await asyncio.to_thread(Records(store).to_records, list(scene.values()), at.picture.width, at.picture.height)
        if at.picture
        else ()
    )
    return turn.content.model_copy(
        update={
            "messages": (question, reply),
            "engines": (use,) if use else (),
            "input_picture": question.picture,
            "scene": records,
            "seconds": time.monotonic() - started,
        }
    )
