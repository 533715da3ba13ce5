"""The chat and the actions that it offers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from app.errors import PromptError
from app.session.model import Rating
from app.ui.events.acting import perform
from app.ui.events.wiring import Wiring, uploaded
from app.ui.pages import OpenPage
from app.ui.views.chat import rows


def connect(wiring: Wiring) -> None:
    chat = wiring.parts.chat

    async def ask(page: OpenPage, data: dict[str, Any], question: dict[str, Any] | None) -> AsyncIterator[None]:
        question = question or {}
        files = [uploaded(path) for path in question.get("files", [])]
        async for _ in page.chat.ask(question.get("text", ""), files):
            yield

    def stop(page: OpenPage, data: dict[str, Any]) -> None:
        page.chat.stop()

    async def clear(page: OpenPage, data: dict[str, Any]) -> None:
        await page.chat.clear()

    async def retry(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
        async for _ in page.chat.retry():
            yield

    async def edit(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
        page.shown.pop("chat", None)
        position = _position(page, data.get("index"))
        if position is None:
            raise PromptError("Only questions can be edited.", "Edit one of your messages.")
        turn, _, _ = page.chat.messages()[position]
        async for _ in page.chat.resend(turn, str(data.get("value", ""))):
            yield

    async def like(page: OpenPage, data: dict[str, Any]) -> None:
        position = _position(page, data.get("index"))
        if position is not None:
            liked = data.get("liked")
            rating: Rating = (
                "like" if liked is True or liked == "Like" else "dislike" if liked in (False, "Dislike") else ""
            )
            await page.chat.rate(position, rating)

    def show_work(page: OpenPage, data: dict[str, Any], on: bool) -> None:
        page.show_work = bool(on)

    def earlier(page: OpenPage, data: dict[str, Any]) -> None:
        page.earlier = (page.bench.desk.session_id, page.earlier_turns + 1)

    def ask_about(page: OpenPage, data: dict[str, Any]) -> None:
        page.chat.point_at_selection()

    def unpoint(page: OpenPage, data: dict[str, Any]) -> None:
        page.bench.desk.pointed = None

    async def act(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
        offer, page.chat.offer = page.chat.offer, None
        yield
        if data.get("action") == "do" and offer is not None:
            async for _ in perform(page, offer):
                yield

    wiring.on(chat.question.submit, ask, [chat.question], clear=chat.question)
    wiring.on(chat.stop.click, stop, keep=False)
    wiring.on(chat.clear.click, clear)
    wiring.on(chat.conversation.clear, clear)
    wiring.on(chat.conversation.retry, retry)
    wiring.on(chat.conversation.edit, edit)
    wiring.on(chat.conversation.like, like, keep=False)
    wiring.on(chat.show_work.input, show_work, [chat.show_work], keep=False)
    wiring.on(chat.earlier.action, earlier, keep=False, lists=False)
    wiring.on(chat.ask_about.click, ask_about, keep=False)
    wiring.on(chat.pointed.action, unpoint, keep=False)
    wiring.on(chat.actions.action, act)


def _position(page: OpenPage, index: Any) -> int | None:
    """Which message of the chat a row of the chatbot is."""
    if isinstance(index, list | tuple):
        index = index[0]
    made = rows(page.chat, page.thumbnails, show_work=page.show_work, more=page.earlier_turns, told=page.told)
    return made[index].position if isinstance(index, int) and 0 <= index < len(made) else None
