"""Chat on a workbench: asking, stopping, asking again; each exchange is a turn, and an error leaves none."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from pathlib import Path

import numpy as np
import pytest

from app.assistant.asking import session_objects, told_for
from app.assistant.chat import STOPPED, Chat
from app.editing.scene import CutOut, SceneObject
from app.errors import PictureError, PromptError, ServerError
from app.imaging.geometry import Placement
from app.session.model import EngineUse
from components.interactive_image import models
from tests.editing.hands import draw, finish, same
from tests.support.misbehaving import answer, cut_off, error, hang, hang_up, sse, stream


def pieces(*words: str) -> bytes:
    return sse({"choices": [{"index": 0, "delta": {"content": word}}]} for word in words)


DONE = b"data: [DONE]\n\n"


def turns(chat: Chat) -> list[tuple[str, list[str]]]:
    bench = chat.bench
    return [
        (turn.kind, [message.text for message in turn.messages]) for turn in bench.store.path(bench.desk.session_id)
    ]


def idle(chat: Chat) -> bool:
    return chat.pending is None and chat.answer == "" and not chat.busy


# ── with the real server ─────────────────────────────────────────────────────────────────────────────────────


async def test_what_the_model_was_told_is_told_again_from_the_history(chat, monkeypatch):
    bench, sent = chat.bench, []
    client = bench.llava.chat

    def noting(messages, **how):
        sent.append(messages)
        return client(messages, **how)

    monkeypatch.setattr(bench.llava, "chat", noting)
    await finish(chat.ask("How large is the picture?"))
    bench.desk.pointed = models.Box(id="x", x=28, y=17, width=140, height=93, label="the cup")
    await finish(chat.ask("What colour is it?"))
    path = bench.timeline.path
    told = [told_for(bench.store, path[:index], turn).messages for index, turn in enumerate(path) if turn.messages]
    assert [[words(message) for message in messages] for messages in told] == [
        [words(message) for message in messages] for messages in sent
    ]
    assert "[0.10, 0.09, 0.60, 0.59] (the cup)" in words(told[-1][-1])[-1]


def words(message: dict[str, object]) -> list[str]:
    """The texts of a message, and where its pictures are."""
    content = message["content"]
    return [content] if isinstance(content, str) else [part.get("text", "picture") for part in content]


async def test_an_exchange_is_a_turn(chat, coffee):
    chat.bench.timeline.engine_facts = {"llava": EngineUse(server="llava", engine="embedded", version="1")}
    seen = []
    async for _ in chat.ask("  How large is the picture?  "):
        seen.append((chat.busy, chat.answer))
    assert seen[0] == (True, "")
    grown = [text for busy, text in seen if busy]
    assert len(grown) > 2, "it comes in pieces"
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(grown))
    assert idle(chat)
    (first, _, question), (second, _, reply) = chat.messages()
    assert first.id == second.id == chat.bench.desk.turn_id
    assert (question.role, question.text, question.picture) == ("user", "How large is the picture?", coffee.id)
    assert (reply.role, reply.picture, reply.engine) == ("assistant", coffee.id, "embedded")
    assert "280 × 187" in reply.text
    assert first.engines == (EngineUse(server="llava", engine="embedded", version="1"),)
    assert first.seconds > 0
    assert same(chat.bench.desk.picture, coffee)


async def test_the_conversation_is_kept_over_questions(chat):
    """The second question makes sense only after the first."""
    await finish(chat.ask("How wide is the picture?"))
    await finish(chat.ask("And how high?"))
    assert [kind for kind, _ in turns(chat)] == ["open", "chat", "chat"]
    assert "187" in chat.messages()[-1][2].text


async def test_an_attached_picture_is_looked_at_and_kept(chat, photos: Path, tmp_path: Path):
    file = tmp_path / "other.jpg"
    shutil.copy(photos / "astronaut.jpg", file)
    await finish(chat.ask("How large is the attached picture?", [file]))
    question, reply = (message for _, _, message in chat.messages())
    assert len(question.attachments) == 1
    assert "512 × 512" in reply.text
    file.unlink()
    await finish(chat.retry())
    again, reply = (message for _, _, message in chat.messages())
    assert again.attachments == question.attachments, "asking again is about the same pictures"
    assert "512 × 512" in reply.text


async def test_an_attached_picture_alone_is_a_question(chat, photos: Path):
    await finish(chat.ask("", [photos / "astronaut.jpg"]))
    assert chat.messages()[0][2].text == "What is in the attached picture?"


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0 broken"])
async def test_a_file_that_is_no_picture_is_refused_before_anything_is_asked(chat, tmp_path: Path, content: bytes):
    file = tmp_path / "odd.jpg"
    file.write_bytes(content)
    with pytest.raises(PictureError):
        await finish(chat.ask("What is this?", [file]))
    assert idle(chat)
    assert [kind for kind, _ in turns(chat)] == ["open"]
    await finish(chat.ask("How large is the picture?"))


async def test_retry_makes_a_branch_beside_the_old_answer(chat):
    await finish(chat.ask("How large is the picture?"))
    old = chat.bench.desk.turn_id
    await finish(chat.retry())
    assert [kind for kind, _ in turns(chat)] == ["open", "chat"]
    tree = chat.bench.store.tree(chat.bench.desk.session_id)
    branches = [turn for turn in tree if turn.kind == "chat"]
    assert len(branches) == 2
    assert len({turn.parent_id for turn in branches}) == 1
    assert chat.bench.desk.turn_id != old
    await chat.bench.timeline.jump(old)
    assert chat.messages()[0][0].id == old


async def test_an_edited_question_replaces_the_last_one(chat):
    await finish(chat.ask("How large is the picture?"))
    await finish(chat.resend(chat.messages()[0][0], "Is it light or dark?"))
    assert [message.text for _, _, message in chat.messages() if message.role == "user"] == ["Is it light or dark?"]


async def test_an_older_question_is_asked_anew_at_the_end(chat):
    await finish(chat.ask("How large is the picture?"))
    await finish(chat.ask("Is it light or dark?"))
    await finish(chat.resend(chat.messages()[0][0], "How wide is it?"))
    assert [message.text for _, _, message in chat.messages() if message.role == "user"] == [
        "How large is the picture?",
        "Is it light or dark?",
        "How wide is it?",
    ]


async def test_asking_again_keeps_what_is_drawn(chat):
    await finish(chat.ask("How large is the picture?"))
    draw(chat.bench, boxes=[models.Box(id="b1", x=5, y=5, width=50, height=50, label="a car")])
    marks = chat.bench.desk.marks
    await finish(chat.retry())
    assert chat.bench.desk.marks == marks


async def test_what_is_pointed_at_belongs_to_one_question(chat):
    draw(chat.bench, boxes=[models.Box(id="b1", x=78, y=6, width=115, height=112, label="cup")])
    chat.point_at_selection()
    await finish(chat.ask("What is this?"))
    question = chat.messages()[0][2]
    assert question.pointed == (78, 6, 115, 112)
    assert question.pointed_label == "cup"
    assert chat.bench.desk.pointed is None
    await finish(chat.retry())
    assert chat.messages()[0][2].pointed == (78, 6, 115, 112)
    await finish(chat.ask("And how large is the whole picture?"))
    assert chat.messages()[-2][2].pointed is None


async def test_after_an_edit_one_can_ask_about_the_object_that_the_list_shows(chat):
    """Accepting deselects, so that nothing lies over the result; the list still marks what was worked on."""
    desk = chat.bench.desk
    mask = np.zeros((187, 280), dtype=bool)
    mask[6:118, 78:193] = True
    cup = CutOut.of(mask)
    desk.objects["o1"] = SceneObject(id="o1", label="cup", raw=cup, cutout=cup)
    assert (desk.marks.selected, desk.marks.active_object) == ("", "")
    chat.point_at_selection()
    assert (desk.pointed.label, desk.pointed.width, desk.pointed.height) == ("cup", 115, 112)


async def test_the_pixels_of_an_object_are_what_its_colour_is_asked_of(chat):
    """The selected thing may be a small part of its box; what is taken away is said to be."""
    picture = chat.bench.desk.need_picture()
    mask = np.zeros((picture.height, picture.width), dtype=bool)
    mask[6:118, 78:90] = mask[100:118, 78:193] = True
    cup = CutOut.of(mask)
    thing = SceneObject(id="o1", label="cup", raw=cup, cutout=cup)
    (told,) = session_objects(picture, {"o1": thing}, {"o1": Placement(removed=True)})
    assert np.array_equal(told.mask.decode(), mask)
    assert told.area == np.count_nonzero(mask) / mask.size
    assert told.removed


async def test_clearing_starts_afresh_and_can_be_undone(chat):
    await finish(chat.ask("How large is the picture?"))
    await chat.clear()
    assert chat.messages() == []
    with pytest.raises(PromptError):
        await finish(chat.retry())
    await chat.bench.timeline.undo()
    assert len(chat.messages()) == 2


async def test_ratings_are_kept(chat):
    await finish(chat.ask("How large is the picture?"))
    await chat.rate(1, "like")
    assert [message.rating for _, _, message in chat.messages()] == ["", "like"]
    await chat.rate(7, "like")
    await chat.bench.timeline.open_session(chat.bench.desk.session_id)
    assert [message.rating for _, _, message in chat.messages()] == ["", "like"]


async def test_chat_without_a_picture(chat):
    await chat.bench.timeline.new_empty()
    await finish(chat.ask("What can you do?"))
    assert chat.messages()[0][2].picture is None
    with pytest.raises(PromptError):
        chat.point_at_selection()


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
async def test_an_empty_message_is_refused(chat, text: str):
    with pytest.raises(PromptError):
        await finish(chat.ask(text))
    await finish(chat.ask("How large is the picture?"))
    with pytest.raises(PromptError):
        await finish(chat.resend(chat.messages()[0][0], text))
    assert len(chat.messages()) == 2, "the old answer is still there"


# ── with a server that misbehaves ────────────────────────────────────────────────────────────────────────────


async def test_stopping_in_the_middle_keeps_what_came(odd_chat, odd):
    odd.on("POST", "/v1/chat/completions", hang(pieces("A cup", " on a")))
    async for _ in odd_chat.ask("What is it?"):
        if odd_chat.answer.endswith("on a"):
            odd_chat.stop()
    assert turns(odd_chat)[-1] == ("chat", ["What is it?", "A cup on a" + STOPPED])
    assert idle(odd_chat)


@pytest.mark.parametrize(
    "reaction",
    [
        error(500, "failed"),
        answer(200, b"garbage"),
        hang_up,
        cut_off(pieces("A cup")),
        stream(pieces("A cup") + b"data: {nonsense\n\n"),
        stream(pieces("A cup") + sse([{"error": {"type": "failed", "message": "No.", "hint": ""}}])),
    ],
    ids=["error", "garbage", "hang-up", "cut-off", "garbage-later", "error-later"],
)
async def test_an_error_leaves_no_turn(odd_chat, odd, reaction):
    odd.on("POST", "/v1/chat/completions", reaction)
    with pytest.raises(ServerError) as caught:
        await finish(odd_chat.ask("What is it?"))
    assert caught.value.message
    assert [kind for kind, _ in turns(odd_chat)] == ["open"]
    assert idle(odd_chat)
    odd.on("POST", "/v1/chat/completions", stream(pieces("A cup."), DONE))
    await finish(odd_chat.ask("What is it?"))
    assert turns(odd_chat)[-1] == ("chat", ["What is it?", "A cup."])


async def test_asking_again_in_vain_leaves_the_old_answer(odd_chat, odd):
    odd.on("POST", "/v1/chat/completions", stream(pieces("A cup."), DONE))
    await finish(odd_chat.ask("What is it?"))
    before = turns(odd_chat), odd_chat.bench.desk.turn_id
    odd.on("POST", "/v1/chat/completions", error(500, "failed"))
    for work in (odd_chat.retry(), odd_chat.resend(odd_chat.messages()[0][0], "And now?")):
        with pytest.raises(ServerError):
            await finish(work)
        assert (turns(odd_chat), odd_chat.bench.desk.turn_id) == before
        assert idle(odd_chat)


async def test_one_question_at_a_time(odd_chat, odd, photos: Path):
    """Also while the files of the first are being opened."""
    odd.on("POST", "/v1/chat/completions", stream(pieces("A cup."), DONE))
    outcomes = await asyncio.gather(
        finish(odd_chat.ask("What is it?", [photos / "astronaut.jpg"])),
        finish(odd_chat.ask("What else?", [photos / "astronaut.jpg"])),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, PromptError) for outcome in outcomes) == 1
    assert [kind for kind, _ in turns(odd_chat)] == ["open", "chat"]


async def test_an_answer_goes_to_the_session_that_was_asked(odd_chat, odd, coffee):
    """The person opens another session before the answer is complete."""
    odd.on("POST", "/v1/chat/completions", hang(pieces("A cup")))
    bench = odd_chat.bench
    asked = bench.desk.session_id
    work = odd_chat.ask("What is it?")
    async for _ in work:
        if odd_chat.answer:
            break
    await bench.timeline.new_empty()
    odd_chat.stop()
    await finish(work)
    assert turns(odd_chat) == [("start", [])]
    assert odd_chat.messages() == []
    assert bench.store.tree(asked)[-1].messages[1].text == "A cup" + STOPPED
    await bench.timeline.open_session(asked)
    assert len(odd_chat.messages()) == 2


async def test_ending_the_application_in_the_middle_ends_the_answer(odd_chat, odd):
    """Its tasks are cancelled while they wait for the next piece."""
    odd.on("POST", "/v1/chat/completions", hang(pieces("A cup")), stream(pieces("A cup."), DONE))
    began = asyncio.Event()

    async def ask() -> None:
        async for _ in odd_chat.ask("What is it?"):
            if odd_chat.answer:
                began.set()

    asking = asyncio.ensure_future(ask())
    await began.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert idle(odd_chat)
    await finish(odd_chat.ask("What is it?"))
    assert turns(odd_chat)[-1] == ("chat", ["What is it?", "A cup."])


async def test_leaving_in_the_middle_leaves_chat_usable(odd_chat, odd):
    odd.on("POST", "/v1/chat/completions", hang(pieces("A cup")), stream(pieces("A cup."), DONE))
    work = odd_chat.ask("What is it?")
    async for _ in work:
        if odd_chat.answer:
            break
    await work.aclose()
    assert idle(odd_chat)
    await finish(odd_chat.ask("What is it?"))
    assert [kind for kind, _ in turns(odd_chat)] == ["open", "chat"]
