"""The openai engine against endpoints that really speak HTTP: a scripted one, and our own chat server."""

from __future__ import annotations

import base64
import dataclasses
import io
import logging
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import openai
import pytest
import uvicorn
from PIL import Image
from pydantic import SecretStr

from model_servers.engine import Cancelled, ChatPrompt, EngineError, LimitReached
from model_servers.host.app import create_app
from model_servers.host.settings import HostSettings
from model_servers.host.state import Host
from model_servers.llava.engines.openai import OpenAIChatter
from model_servers.llava.learned.settings import OpenAISettings, read
from model_servers.llava.server import add_routes
from model_servers.protocol import ChatMessage, EngineFacts
from tests.model_servers.llava.learned.conftest import Job, ScriptedHandler, ScriptedServer
from tests.support.waiting import LONG, wait_for

KEY = "sk-very-secret"


def engine(url: str, **settings: object) -> OpenAIChatter:
    made = OpenAIChatter(OpenAISettings(base_url=url, **settings))  # type: ignore[arg-type]
    made.load()
    return made


def said(text: str, **more: object) -> ChatPrompt:
    return ChatPrompt(messages=[ChatMessage(role="user", content=text)], **more)  # type: ignore[arg-type]


def test_an_answer_comes_in_pieces(endpoint: ScriptedServer, job: Job) -> None:
    prompt = said("What is it?", temperature=0.5, top_p=0.9, max_tokens=7, seed=3)
    assert list(engine(endpoint.url).chat(prompt, job)) == ["Two ", "cats."]
    assert endpoint.asked == [
        {
            "model": "seeing",
            "messages": [{"role": "user", "content": "What is it?"}],
            "temperature": 0.5,
            "top_p": 0.9,
            "max_tokens": 7,
            "seed": 3,
            "stream": True,
        }
    ]


def test_pieces_are_passed_on_while_the_endpoint_still_talks(endpoint: ScriptedServer, job: Job) -> None:
    heard = threading.Event()

    def answer(handler: ScriptedHandler) -> None:
        handler.begin()
        handler.event({"choices": [{"delta": {"content": "first"}}]})
        assert heard.wait(LONG)
        handler.event({"choices": [{"delta": {"content": " second"}, "finish_reason": "stop"}]})

    endpoint.answer = answer
    pieces = engine(endpoint.url).chat(said("?"), job)
    assert next(pieces) == "first"
    heard.set()
    assert list(pieces) == [" second"]


def test_pictures_travel_as_data_urls_and_roles_alternate(endpoint: ScriptedServer, job: Job, photos: Path) -> None:
    cat = np.asarray(Image.open(photos / "cat.jpg").convert("RGB"))
    show = {"type": "image_url", "image_url": {"url": "picture:cat"}}
    prompt = ChatPrompt(
        messages=[
            ChatMessage(role="system", content="Be brief."),
            ChatMessage(role="user", content=[show, {"type": "text", "text": "Look."}]),
            ChatMessage(role="user", content="What is it?"),
        ],
        pictures={"picture:cat": cat},
    )
    list(engine(endpoint.url, max_picture_side=200).chat(prompt, job))

    system, person = endpoint.asked[0]["messages"]
    assert system == {"role": "system", "content": "Be brief."}
    picture, look, question = person["content"]
    assert [look["text"], question["text"]] == ["Look.", "What is it?"]
    head, _, data = picture["image_url"]["url"].partition(",")
    assert head == "data:image/jpeg;base64"
    sent = Image.open(io.BytesIO(base64.b64decode(data)))
    assert max(sent.size) == 200
    expected = Image.fromarray(cat).resize(sent.size, Image.Resampling.LANCZOS)
    assert np.abs(np.asarray(sent, dtype=int) - np.asarray(expected, dtype=int)).mean() < 3


def test_the_key_is_sent_and_never_logged(endpoint: ScriptedServer, job: Job, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    list(engine(endpoint.url, api_key=SecretStr(KEY)).chat(said("my secret question"), job))
    assert endpoint.keys == [f"Bearer {KEY}"] * 2
    endpoint.answer = lambda handler: handler.send(400, {"error": {"message": f"the key {KEY} is odd"}})
    with pytest.raises(EngineError) as failure:
        list(engine(endpoint.url, api_key=SecretStr(KEY)).chat(said("my secret question"), job))
    assert KEY not in caplog.text + str(failure.value) + failure.value.hint
    assert "my secret question" not in caplog.text


def test_stop_sequences_hold_whether_or_not_the_endpoint_knows_them(endpoint: ScriptedServer, job: Job) -> None:
    endpoint.answer = lambda handler: handler.say("one #", "## two")
    assert "".join(engine(endpoint.url).chat(said("?", stop=["###"]), job)) == "one "
    assert "stop" not in endpoint.asked[0]


def test_giving_up_closes_the_connection_at_once(endpoint: ScriptedServer, job: Job) -> None:
    gone, begun = threading.Event(), threading.Event()

    def answer(handler: ScriptedHandler) -> None:
        handler.begin()
        handler.event({"choices": [{"delta": {"content": "well"}}]})
        begun.set()
        handler.connection.settimeout(LONG)
        if handler.connection.recv(1) == b"":
            gone.set()

    endpoint.answer = answer
    pieces = engine(endpoint.url).chat(said("?"), job)
    assert next(pieces) == "well"
    job.cancelled.set()
    with pytest.raises(Cancelled):
        next(pieces)
    assert gone.wait(LONG)


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (401, {"error": {"message": "no"}}, "wants a key"),
        (404, {"error": {"message": "no model 'x'"}}, "no such model"),
        (429, {}, "too much to do"),
        (400, {"error": {"message": "maximum context length is 2048 tokens"}}, "too long"),
        (400, {"object": "error", "message": "cannot read pictures"}, "cannot read pictures"),
        (500, {"detail": "boom"}, "boom"),
        (500, "out of  memory\n", "out of memory"),
        (502, "<html><body>Bad gateway</body></html>", r"failed \(status 502\)\.$"),
        (413, "", "too large"),
        (500, {"error": {"message": "image input is not supported - hint: provide the mmproj"}}, "these pictures"),
        (400, {"error": "the request exceeds the available context size"}, "too long"),
    ],
)
def test_refusals_say_what_to_do(
    endpoint: ScriptedServer, job: Job, status: int, body: dict[str, object] | str, words: str
) -> None:
    endpoint.answer = lambda handler: handler.send(status, body)
    with pytest.raises(EngineError, match=words) as failure:
        list(engine(endpoint.url).chat(said("?"), job))
    assert failure.value.hint


def test_who_is_asked_to_wait_is_told_how_long(endpoint: ScriptedServer, job: Job) -> None:
    chatter = engine(endpoint.url)
    endpoint.answer = lambda handler: handler.send(429, "Rate limit", {"Retry-After": "20"})
    with pytest.raises(EngineError, match="too much to do: Rate limit") as failure:
        list(chatter.chat(said("?"), job))
    assert failure.value.hint == "Try again in 20 seconds."


def test_an_answer_at_its_limit_is_told_from_a_complete_one(endpoint: ScriptedServer, job: Job) -> None:
    def answer(handler: ScriptedHandler) -> None:
        handler.begin()
        handler.event({"choices": [{"delta": {"content": "Two ca"}}]})
        handler.event({"choices": [{"delta": {}, "finish_reason": "length"}]})
        handler.event({"choices": [], "usage": {"total_tokens": 3}})
        handler.event("[DONE]")

    chatter = engine(endpoint.url)
    assert not any(isinstance(piece, LimitReached) for piece in chatter.chat(said("?"), job))
    endpoint.answer = answer
    *pieces, last = chatter.chat(said("?", stop=["cab"]), job)
    assert "".join(pieces) == "Two ca"
    assert isinstance(last, LimitReached)


def test_thoughts_are_no_answer(endpoint: ScriptedServer, job: Job) -> None:
    def thinking(*pieces: str, finish: str = "stop") -> None:
        def answer(handler: ScriptedHandler) -> None:
            handler.begin()
            handler.event({"choices": [{"delta": {"role": "assistant", "content": None, "reasoning_content": "Hm"}}]})
            for piece in pieces:
                handler.event({"choices": [{"delta": {"content": piece}}]})
            handler.event({"choices": [{"delta": {}, "finish_reason": finish}]})

        endpoint.answer = answer

    chatter = engine(endpoint.url)
    thinking("A cat.")
    assert list(chatter.chat(said("?"), job)) == ["A cat."]
    thinking(finish="length")
    with pytest.raises(EngineError, match="thought and came to no answer") as failure:
        list(chatter.chat(said("?"), job))
    assert failure.value.hint
    endpoint.answer = lambda handler: handler.say()
    with pytest.raises(EngineError, match="answered nothing"):
        list(chatter.chat(said("?"), job))


def test_an_endpoint_that_does_not_stream_is_understood(endpoint: ScriptedServer, job: Job) -> None:
    whole = {"choices": [{"message": {"role": "assistant", "content": "A cat."}, "finish_reason": "stop"}]}
    endpoint.answer = lambda handler: handler.send(200, whole)
    assert list(engine(endpoint.url).chat(said("?"), job)) == ["A cat."]


def test_a_connection_that_is_cut_is_no_endpoint_that_is_away(endpoint: ScriptedServer, job: Job) -> None:
    def answer(handler: ScriptedHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.event({"choices": [{"delta": {"content": "half"}}]})

    endpoint.answer = answer
    pieces = engine(endpoint.url).chat(said("?"), job)
    assert next(pieces) == "half"
    with pytest.raises(EngineError, match="in the middle"):
        list(pieces)


def test_settings_that_a_model_refuses_are_left_out(endpoint: ScriptedServer, job: Job) -> None:
    """As OpenAI's reasoning models do, one after the other."""

    def answer(handler: ScriptedHandler) -> None:
        asked = endpoint.asked[-1]
        if "max_tokens" in asked:
            handler.send(400, {"error": {"message": "Use 'max_completion_tokens' instead."}})
        elif "temperature" in asked:
            handler.send(400, {"error": {"message": "Unsupported value: 'temperature' does not support 0.2."}})
        elif "top_p" in asked:
            handler.send(400, {"error": {"message": "Unsupported parameter: 'top_p' is not supported."}})
        else:
            handler.say("fine")

    endpoint.answer = answer
    assert list(engine(endpoint.url).chat(said("?", max_tokens=5), job)) == ["fine"]
    assert len(endpoint.asked) == 4
    assert set(endpoint.asked[-1]) == {"model", "messages", "max_completion_tokens", "stream"}
    endpoint.answer = lambda handler: handler.send(400, {"error": {"message": "'temperature' is bad"}})
    with pytest.raises(EngineError, match="is bad"):
        list(engine(endpoint.url).chat(said("?"), job))


def test_a_torn_or_strange_stream_is_an_error(endpoint: ScriptedServer, job: Job) -> None:
    chatter = engine(endpoint.url)
    endpoint.answer = lambda handler: handler.say("half", finish=False)
    with pytest.raises(EngineError, match="in the middle"):
        list(chatter.chat(said("?"), job))

    def failing(handler: ScriptedHandler) -> None:
        handler.begin()
        handler.event({"error": {"message": "out of memory"}})

    endpoint.answer = failing
    with pytest.raises(EngineError, match="out of memory"):
        list(chatter.chat(said("?"), job))

    def garbage(handler: ScriptedHandler) -> None:
        handler.begin()
        handler.event("{")

    endpoint.answer = garbage
    with pytest.raises(EngineError, match="not a chat answer"):
        list(chatter.chat(said("?"), job))


def test_the_newer_name_of_the_limit_is_used_when_asked_for(endpoint: ScriptedServer, job: Job) -> None:
    def answer(handler: ScriptedHandler) -> None:
        if "max_tokens" in endpoint.asked[-1]:
            handler.send(400, {"error": {"message": "Use 'max_completion_tokens' instead."}})
        else:
            handler.say("fine")

    endpoint.answer = answer
    assert list(engine(endpoint.url).chat(said("?", max_tokens=5), job)) == ["fine"]
    assert endpoint.asked[-1]["max_completion_tokens"] == 5


def test_an_endpoint_that_cannot_be_used_is_told_when_loading(endpoint: ScriptedServer) -> None:
    with pytest.raises(EngineError, match="No endpoint") as failure:
        OpenAIChatter(OpenAISettings()).load()
    assert "LLAVA_INTERACTIVE_OPENAI_BASE_URL" in failure.value.hint
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(EngineError, match="cannot be reached"):
        engine(f"http://127.0.0.1:{port}/v1")
    endpoint.models = lambda handler: handler.send(401, {})
    with pytest.raises(EngineError, match="refuses the key"):
        engine(endpoint.url, api_key=SecretStr("wrong"))
    endpoint.models = lambda handler: handler.send(200, {"data": []})
    with pytest.raises(EngineError, match="lists no model"):
        engine(endpoint.url)
    endpoint.models = lambda handler: handler.send(200, ["?"])
    with pytest.raises(EngineError, match="does not answer like"):
        engine(endpoint.url)
    endpoint.models = lambda handler: handler.send(404, {})
    engine(endpoint.url, model="named")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLAVA_INTERACTIVE_OPENAI_BASE_URL", "http://127.0.0.1:11434/v1/")
    monkeypatch.setenv("LLAVA_INTERACTIVE_OPENAI_API_KEY", KEY)
    settings = OpenAISettings()
    assert settings.base_url == "http://127.0.0.1:11434/v1"
    assert KEY not in repr(settings)
    monkeypatch.setenv("LLAVA_INTERACTIVE_OPENAI_BASE_URL", f"http://me:{KEY}@127.0.0.1/v1")
    with pytest.raises(EngineError, match="LLAVA_INTERACTIVE_OPENAI_BASE_URL") as failure:
        read(OpenAISettings)
    assert KEY not in str(failure.value)


class SizeTeller:
    """An engine that says how large the picture of the last message is."""

    concurrent = True
    facts = EngineFacts(
        server="llava", engine="sizes", title="", version="1", description="", limits=[], capabilities=["chat"]
    )

    def load(self) -> None:
        """There is nothing to load."""

    def unload(self) -> None:
        """There is nothing to free."""

    def chat(self, prompt: ChatPrompt, job: object) -> Iterator[str]:
        for picture in prompt.pictures.values():
            yield f"It has {picture.shape[1]} "
            if prompt.max_tokens < 4:
                yield LimitReached()
                return
            yield f"by {picture.shape[0]} pixels."


@pytest.fixture
def our_server() -> Iterator[str]:
    """Our own chat server."""
    host = Host("llava", "sizes", SizeTeller(), HostSettings(token=SecretStr(KEY)))
    server = uvicorn.Server(uvicorn.Config(create_app(host, add_routes), log_config=None, lifespan="on"))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    wait_for(lambda: host.state == "ready", what="the chat server")
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
    server.should_exit = True
    thread.join()


def test_openais_client_is_told_why_an_answer_ends(our_server: str, photos: Path) -> None:
    photo = base64.b64encode((photos / "cat.jpg").read_bytes()).decode()
    shown: Any = {"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{photo}"}}
    client = openai.OpenAI(base_url=our_server, api_key=KEY)
    for limit, reason in ((3, "length"), (100, "stop")):
        asked: Any = {"model": "", "messages": [{"role": "user", "content": [shown]}], "max_tokens": limit}
        assert client.chat.completions.create(**asked).choices[0].finish_reason == reason
        *_, last = client.chat.completions.create(**asked, stream=True)
        assert last.choices[0].finish_reason == reason


def test_our_own_chat_server_is_such_an_endpoint(our_server: str, job: Job, photos: Path) -> None:
    cat = np.asarray(Image.open(photos / "cat.jpg").convert("RGB"))
    show = {"type": "image_url", "image_url": {"url": "picture:cat"}}
    question = [show, {"type": "text", "text": "How large is the picture?"}]
    prompt = ChatPrompt(messages=[ChatMessage(role="user", content=question)], pictures={"picture:cat": cat})
    chatter = engine(our_server, api_key=SecretStr(KEY))
    assert chatter.facts.title == "sizes"
    assert list(chatter.chat(prompt, job)) == [f"It has {cat.shape[1]} ", f"by {cat.shape[0]} pixels."]
    *pieces, last = chatter.chat(dataclasses.replace(prompt, max_tokens=3), job)
    assert pieces == [f"It has {cat.shape[1]} "]
    assert isinstance(last, LimitReached)
    with pytest.raises(EngineError, match="refuses the key"):
        engine(our_server, api_key=SecretStr("wrong"))
