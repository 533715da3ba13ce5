"""Chat over the wire, as OpenAI's own client speaks it."""

from __future__ import annotations

import base64
import io
import json
import socket

import httpx
import openai
import pytest
from PIL import Image

from tests.support.servers import ModelServer, error_of, upload
from tests.support.waiting import LONG

CHAT = "/v1/chat/completions"
QUESTION = "How large is the picture?"


@pytest.fixture
def server(server_of):
    return server_of("llava")


@pytest.fixture
def http(server):
    with server.http() as client:
        yield client


@pytest.fixture(scope="module")
def counting(tmp_path_factory):
    with ModelServer("llava", tmp_path_factory.mktemp("counting"), engine="counting", odd=True) as made:
        yield made


def client_of(server: ModelServer) -> openai.OpenAI:
    transport = httpx.Client(trust_env=False)
    return openai.OpenAI(base_url=f"{server.url}/v1", api_key=server.token, max_retries=0, http_client=transport)


def asking(url: str, text: str = QUESTION) -> list[dict]:
    image = {"type": "image_url", "image_url": {"url": url}}
    return [{"role": "user", "content": [image, {"type": "text", "text": text}]}]


def data_url(rgb, kind: str = "PNG") -> str:
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(file.getvalue()).decode()}"


def test_openais_client_lists_the_engine(server):
    with client_of(server) as client:
        assert [model.id for model in client.models.list()] == ["embedded"]


def test_openais_client_gets_an_answer_about_an_uploaded_picture(server, http, cat):
    name = upload(http, cat)
    with client_of(server) as client:
        answer = client.chat.completions.create(model="any", messages=asking(f"picture:{name}"))
    assert answer.choices[0].message.role == "assistant"
    assert answer.choices[0].finish_reason == "stop"
    words = answer.choices[0].message.content
    assert "451" in words
    assert "300" in words


def test_the_streamed_answer_is_the_whole_answer_in_pieces(server, http, cat):
    name = upload(http, cat)
    with client_of(server) as client:
        whole = client.chat.completions.create(model="", messages=asking(f"picture:{name}"))
        with client.chat.completions.create(model="", messages=asking(f"picture:{name}"), stream=True) as stream:
            chunks = list(stream)
    pieces = [chunk.choices[0].delta.content or "" for chunk in chunks]
    assert "".join(pieces) == whole.choices[0].message.content
    assert len([piece for piece in pieces if piece]) > 1
    assert chunks[0].choices[0].delta.role == "assistant"
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert len({chunk.id for chunk in chunks}) == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_may_come_as_a_data_url(http, cat, kind):
    answer = http.post(CHAT, json={"messages": asking(data_url(cat[:50, :77], kind))})
    assert answer.status_code == 200, answer.text
    assert "77" in answer.json()["choices"][0]["message"]["content"]


def test_a_picture_that_is_not_there_is_asked_for_also_when_streaming(http):
    for stream in (False, True):
        answer = http.post(CHAT, json={"messages": asking("picture:" + "0" * 64), "stream": stream})
        assert error_of(answer) == (404, "picture_unknown")


def test_no_address_is_fetched_and_no_file_is_read(http):
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        there = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/x.png"
        for url in (there, "file:///etc/passwd", "/etc/passwd", "picture:../../etc/passwd", ""):
            answer = http.post(CHAT, json={"messages": asking(url)})
            assert answer.status_code in (404, 422), url
            assert "root:" not in answer.text
        elsewhere.setblocking(False)
        with pytest.raises(BlockingIOError):
            elsewhere.accept()


@pytest.mark.parametrize(
    "body",
    [
        {"messages": []},
        {"messages": [{"role": "user", "content": 7}]},
        {"messages": [{"role": "wizard", "content": "hello"}]},
        {"messages": [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "hello"}]},
        {"messages": [{"role": "user", "content": [{"type": "image_url"}]}]},
        {"messages": [{"role": "user", "content": [{"type": "video_url", "video_url": "x"}]}]},
        {"messages": asking("data:image/png;base64,AAAA")},
        {"messages": asking("data:image/png;base64,!!!")},
        {"messages": asking("data:image/svg+xml;base64,PHN2Zy8+")},
        {"messages": [{"role": "user", "content": "hi"}], "max_tokens": 0},
        {"messages": [{"role": "user", "content": "hi"}], "temperature": -1},
        {"messages": [{"role": "user", "content": "hi"}], "session": {"mood": "good"}},
    ],
)
def test_what_makes_no_sense_is_a_bad_request(http, body):
    assert error_of(http.post(CHAT, json=body)) == (422, "bad_request")


def test_fields_that_others_send_are_ignored(http):
    body = {"messages": [{"role": "user", "content": "hello", "name": "me"}], "n": 1, "user": "u", "logit_bias": {}}
    assert http.post(CHAT, json=body).status_code == 200


def test_the_first_words_come_before_the_last_are_known(counting):
    with counting.http() as http:
        body = {"messages": [{"role": "user", "content": "count"}], "stream": True, "max_tokens": 30_000}
        with http.stream("POST", CHAT, json=body) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            lines = (line for line in answer.iter_lines() if line)
            said = ""
            while "5" not in said:
                said += json.loads(next(lines).removeprefix("data: "))["choices"][0]["delta"].get("content", "")
            assert said.split() == ["1", "2", "3", "4", "5"]
            assert counting.state == "busy"
        counting.wait_until("ready", seconds=LONG)


def test_who_does_not_wait_for_a_whole_answer_frees_the_server(counting):
    body = {"messages": [{"role": "user", "content": "count"}], "max_tokens": 30_000}
    with counting.http() as http:
        with pytest.raises(httpx.ReadTimeout):
            http.post(CHAT, json=body, timeout=0.3)
        counting.wait_until("ready", seconds=LONG)


def test_a_failure_in_the_middle_ends_the_stream_with_a_typed_error(counting):
    body = {"messages": [{"role": "user", "content": "fail xanadu"}]}
    with counting.http() as http:
        assert error_of(http.post(CHAT, json=body)) == (500, "failed")
        answer = http.post(CHAT, json={**body, "stream": True})
    *_, last = [line.removeprefix("data: ") for line in answer.text.splitlines() if line]
    assert json.loads(last)["error"]["type"] == "failed"
    assert "[DONE]" not in answer.text
    assert "xanadu" not in answer.text + counting.log
    assert "RuntimeError" in counting.log


def test_openais_client_raises_its_own_errors(counting):
    with client_of(counting) as client:
        with pytest.raises(openai.UnprocessableEntityError):
            client.chat.completions.create(model="", messages=[])
        with pytest.raises(openai.AuthenticationError):
            client.with_options(api_key="wrong").chat.completions.create(
                model="", messages=[{"role": "user", "content": "hi"}]
            )
