"""The describer as a process of its own, asked by OpenAI's client: whole, streamed, with a session, and stopped."""

from __future__ import annotations

import base64
import io

import httpx
import numpy as np
import openai
import pytest
from PIL import Image

from tests.model_servers.llava.embedded.conftest import plain
from tests.support.servers import upload


@pytest.fixture
def server(server_of):
    return server_of("llava")


@pytest.fixture
def client(server):
    transport = httpx.Client(trust_env=False)
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key=server.token, max_retries=0, http_client=transport) as made:
        yield made


@pytest.fixture
def name(server, photo):
    with server.http() as http:
        return upload(http, photo("fig-bowl"))


def message(text: str, *urls: str) -> dict:
    images = [{"type": "image_url", "image_url": {"url": url}} for url in urls]
    return {"role": "user", "content": [*images, {"type": "text", "text": text}]}


def session(name: str) -> dict:
    box = {"x": 745, "y": 430, "width": 515, "height": 470}
    return {"session": {"picture": name, "objects": [{"label": "fig", "box": box, "area": 0.07}], "turns": []}}


def test_a_conversation_with_a_session(client, name):
    messages = [message("Where is the fig?", f"picture:{name}")]
    first = client.chat.completions.create(model="embedded", messages=messages, extra_body=session(name))
    said = first.choices[0].message.content
    assert "in the middle" in said
    messages += [{"role": "assistant", "content": said}, message("and how big is it?", f"picture:{name}")]
    second = client.chat.completions.create(model="embedded", messages=messages, extra_body=session(name))
    assert "515 pixels wide" in plain(second.choices[0].message.content)


def test_a_picture_in_the_message_itself(client, photo):
    file = io.BytesIO()
    Image.fromarray(photo("coffee")).save(file, "PNG")
    url = f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"
    answer = client.chat.completions.create(model="", messages=[message("How big is the picture?", url)])
    assert "600 × 400" in answer.choices[0].message.content


def test_a_streamed_answer_comes_word_by_word(client, name):
    pieces = []
    with client.chat.completions.create(
        model="", messages=[message("Describe the picture", f"picture:{name}")], stream=True
    ) as stream:
        for chunk in stream:
            if chunk.choices[0].delta.content:
                pieces.append(chunk.choices[0].delta.content)
    assert len(pieces) > 20
    assert "1,800 × 1,218" in "".join(pieces)


def test_stopping_in_the_middle_leaves_the_server_free(client, server, name):
    for _ in range(5):
        with client.chat.completions.create(
            model="", messages=[message("Describe the picture", f"picture:{name}")], stream=True
        ) as stream:
            for chunk in stream:
                if chunk.choices[0].delta.content:
                    break
    answer = client.chat.completions.create(model="", messages=[message("How big is it?", f"picture:{name}")])
    assert "1,800 × 1,218" in answer.choices[0].message.content
    assert server.state == "ready"


def test_limits_of_openais_format_are_kept(client, name):
    asked = [message("Describe the picture", f"picture:{name}")]
    full = client.chat.completions.create(model="", messages=asked).choices[0].message.content
    short = client.chat.completions.create(model="", messages=asked, max_tokens=8).choices[0].message.content
    stopped = client.chat.completions.create(model="", messages=asked, stop=["pixels"]).choices[0].message.content
    assert full.startswith(short)
    assert len(short) < 60
    assert full.startswith(stopped)
    assert "pixels" not in stopped


def test_two_are_answered_at_the_same_time(client, server, name):
    """A person who has text read keeps nobody waiting."""
    with client.chat.completions.create(
        model="", messages=[message("Is there any text?", f"picture:{name}")], stream=True
    ) as slow:
        next(iter(slow))
        quick = client.chat.completions.create(model="", messages=[message("hello")])
        assert quick.choices[0].message.content
        assert server.state == "busy", "the slow one is still at it"


def test_twelve_megapixels_are_answered(client, server, photo):
    with server.http() as http:
        large = upload(http, np.asarray(photo("sunset")))
    asked = [message("What are the main colours?", f"picture:{large}")]
    answer = client.chat.completions.create(model="", messages=asked)
    assert "blue" in answer.choices[0].message.content
