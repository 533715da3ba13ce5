"""Chat about the session on a workbench: asking, stopping, asking again; each exchange is a turn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path

from app.assistant.actions import Action, recognise
from app.assistant.asking import request_for
from app.assistant.conversation import Request, messages_of, since_clear
from app.editing.scene import SceneObject
from app.editing.workbench import Workbench
from app.errors import PromptError
from app.imaging.codecs import open_picture
from app.imaging.geometry import Placement
from app.imaging.picture import Picture
from app.session.model import Message, NewTurn, Rating, Turn
from components.interactive_image import models

STOPPED = " … (stopped)"


@dataclass(frozen=True)
class _Seen:
    """What a question is about: taken when it is asked, because the person may go on while the answer comes."""

    session_id: str
    path: Sequence[Turn]
    picture: Picture | None
    pointed: models.Box | None
    scene: tuple[SceneObject, ...]
    placements: Mapping[str, Placement]
    marks: models.Marks


@dataclass
class Chat:
    """The conversation of one workbench.

    ``pending`` and ``answer`` are the exchange that is going on; accepted exchanges are turns of the session.
    """

    bench: Workbench
    max_pixels: int
    pending: Message | None = None
    asked_in: str = ""
    """The session that ``pending`` belongs to; the person may have opened another one meanwhile."""
    answer: str = ""
    offer: Action | None = None
    """Something that the last message asked for and that a button does."""
    notice: str = ""
    busy: bool = False
    """Whether an answer is coming."""
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    def messages(self) -> list[tuple[Turn, int, Message]]:
        """The accepted messages of the path since it was cleared."""
        return messages_of(self.bench.timeline.path)

    def turns(self) -> list[Turn]:
        """All turns of the path since the chat was cleared: edits stand between the messages."""
        return since_clear(self.bench.timeline.path)

    async def ask(self, text: str, files: Sequence[Path] = ()) -> AsyncIterator[None]:
        """Ask; yields whenever more of the answer is there. The exchange becomes a turn, also when it is stopped.

        Raises :class:`~app.errors.PromptError` for an empty question and the client's errors; then the question stands
        in ``pending`` no more and no turn is made.
        """
        if not text.strip() and not files:
            raise PromptError("The message is empty.", "Type a question about the picture.")
        async with aclosing(self._exchange(text.strip(), lambda: self._opened(files))) as exchange:
            async for _ in exchange:
                yield

    async def _exchange(self, text: str, attach: Callable[[], Awaitable[list[Picture]]]) -> AsyncGenerator[None]:
        if self.busy:
            raise PromptError("The previous answer is still coming.", "Stop it first, or wait.")
        self.busy = True
        self._stop.clear()
        started = time.monotonic()
        try:
            attached = await attach()
            seen = self._look()
            self.asked_in = seen.session_id
            self.pending = question = Message(
                role="user",
                text=text or "What is in the attached picture?",
                picture=seen.picture.id if seen.picture else None,
                attachments=tuple(picture.id for picture in attached),
                pointed=(seen.pointed.x, seen.pointed.y, seen.pointed.width, seen.pointed.height)
                if seen.pointed
                else None,
                pointed_label=seen.pointed.label if seen.pointed else "",
            )
            self.answer, self.notice = "", ""
            self.offer = recognise(text)
            yield
            request, pictures = await self._request(question, attached, seen)
            self.notice = request.notice
            stopped = False
            async with aclosing(self._until_stopped(request, pictures)) as pieces:
                async for piece in pieces:
                    if piece is None:
                        stopped = True
                        break
                    self.answer += piece
                    yield
            if stopped:
                self.answer += STOPPED
            await self._keep(question, self.answer, time.monotonic() - started, seen)
        finally:
            self.pending, self.answer, self.busy = None, "", False
        if self.bench.desk.pointed is seen.pointed:
            self.bench.desk.pointed = None
        yield

    def stop(self) -> None:
        """End the answer that is coming; what is there is kept."""
        self._stop.set()

    async def retry(self) -> AsyncIterator[None]:
        """Ask the last question again, as another branch beside the answer that is there."""
        exchange = next((turn for turn in reversed(self.turns()) if turn.kind == "chat" and turn.messages), None)
        if exchange is None:
            raise PromptError("There is no question to repeat.", "Type one.")
        async for _ in self.resend(exchange, exchange.messages[0].text):
            yield

    async def resend(self, exchange: Turn, text: str) -> AsyncIterator[None]:
        """Ask an edited question, about what was pointed at and attached before.

        The last exchange is left for a branch, and returned to when there is no answer; an older one is asked anew at
        the end.
        """
        question = exchange.messages[0]
        if not text.strip() and not question.attachments:
            raise PromptError("The message is empty.", "Type a question about the picture.")
        if self.busy:
            raise PromptError("The previous answer is still coming.", "Stop it first, or wait.")
        timeline, desk = self.bench.timeline, self.bench.desk
        aside = bool(timeline.path) and timeline.path[-1].id == exchange.id and exchange.parent_id is not None
        if aside:
            await timeline.jump(str(exchange.parent_id))
        pointed, desk.pointed = desk.pointed, None
        if question.pointed is not None:
            x, y, width, height = question.pointed
            desk.pointed = models.Box(id="again", x=x, y=y, width=width, height=height, label=question.pointed_label)
        try:
            async with aclosing(self._exchange(text.strip(), lambda: self._attached(question))) as again:
                async for _ in again:
                    yield
        except BaseException:
            if timeline.path and timeline.path[-1].id == exchange.parent_id:
                desk.pointed = pointed
                if aside:
                    await timeline.jump(exchange.id)
            raise

    async def clear(self) -> None:
        """Start the chat afresh; what was said stays in the session's history."""
        turn = NewTurn(kind="chat", words="cleared the chat", parameters={"clear": True})
        await self.bench.timeline.append_chat(turn, self.bench.desk.session_id)
        self.offer = None

    async def rate(self, position: int, rating: Rating) -> None:
        """Rate the message at a position of :meth:`messages`."""
        messages = self.messages()
        if 0 <= position < len(messages):
            turn, index, _ = messages[position]
            await self.bench.timeline.rate(turn.id, index, rating)

    def point_at_selection(self) -> None:
        """Let the next question be about the selected object or box, or the last stroke.

        Raises :class:`~app.errors.PromptError` when nothing is marked.
        """
        desk = self.bench.desk
        item = desk.objects.get(desk.marks.selected) or desk.objects.get(desk.marks.active_object)
        box = next((mark for mark in desk.marks.boxes if mark.id == desk.marks.selected), None)
        box = box or (desk.marks.boxes[-1] if desk.marks.boxes else None)
        if item is None and box is None:
            item = desk.active()  # after an edit nothing is selected, yet the list shows what is worked on
        if item is not None:
            rect = item.cutout.rect
            box = models.Box(id=item.id, x=rect.x, y=rect.y, width=rect.width, height=rect.height, label=item.label)
        if box is None:
            raise PromptError("Nothing is marked.", "Select an object, or draw a box, then ask about it.")
        desk.pointed = box

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────

    async def _opened(self, files: Sequence[Path]) -> list[Picture]:
        """Attached files as pictures that the session keeps."""
        pictures = [await asyncio.to_thread(open_picture, path, max_pixels=self.max_pixels) for path in files]
        for picture in pictures:
            await asyncio.to_thread(self.bench.store.put_picture, picture)
        return pictures

    async def _attached(self, question: Message) -> list[Picture]:
        """The pictures that were attached to a question."""
        return [await asyncio.to_thread(self.bench.store.get_picture, name) for name in question.attachments]

    def _look(self) -> _Seen:
        desk, path = self.bench.desk, self.bench.timeline.path
        scene, marks = tuple(desk.objects.values()), desk.marks.model_copy(deep=True)
        return _Seen(desk.session_id, path, desk.picture, desk.pointed, scene, dict(desk.placements()), marks)

    async def _request(
        self, question: Message, attached: Sequence[Picture], seen: _Seen
    ) -> tuple[Request, dict[str, Picture]]:
        scene = {item.id: item for item in seen.scene}
        return await asyncio.to_thread(
            request_for, self.bench.store, seen.path, question, seen.picture, scene, seen.placements, attached
        )

    async def _until_stopped(self, request: Request, pictures: dict[str, Picture]) -> AsyncGenerator[str | None]:
        """The pieces of the answer; None when the person stopped it."""
        pieces = self.bench.llava.chat(request.messages, session=request.session, pictures=pictures)
        stop = asyncio.ensure_future(self._stop.wait())
        coming: asyncio.Future[str] | None = None
        try:
            while True:
                coming = asyncio.ensure_future(anext(pieces))
                await asyncio.wait({coming, stop}, return_when=asyncio.FIRST_COMPLETED)
                if stop.done() and not coming.done():
                    yield None
                    return
                try:
                    yield coming.result()
                except StopAsyncIteration:
                    return
        finally:
            stop.cancel()
            if coming is not None and not coming.done():
                # Also when this task itself is cancelled: a generator that still runs cannot be closed.
                coming.cancel()
                await asyncio.gather(coming, return_exceptions=True)
            await pieces.aclose()

    async def _keep(self, question: Message, answer: str, seconds: float, seen: _Seen) -> None:
        engine = self.bench.timeline.engine_facts.get("llava")
        reply = Message(role="assistant", text=answer, picture=question.picture, engine=engine.engine if engine else "")
        await self.bench.timeline.append_chat(
            NewTurn(
                kind="chat",
                words=question.text[:300],
                messages=(question, reply),
                engines=(engine,) if engine else (),
                input_picture=question.picture,
                marks=seen.marks.model_dump(),
                seconds=seconds,
            ),
            seen.session_id,
            picture=seen.picture,
            scene=seen.scene,
        )
