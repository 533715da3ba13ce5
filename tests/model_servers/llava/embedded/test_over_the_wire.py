"""The describer as a process of its own, asked by OpenAI's client: whole, streamed, with a session, and stopped."""

from __future__ import annotations

import base64
import io

import cv2
import httpx
import numpy as np
import openai
import pytest
from PIL import Image

from model_servers.protocol import Box, Mask, SessionFacts, SessionObject
from tests.model_servers.llava.embedded.conftest import plain
from tests.support.servers import upload
from tests.support.waiting import LONG


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
    server.wait_until("ready", seconds=LONG)


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


@pytest.fixture
def wings(server):
    """A thin green thing on grey, as a held picture and its mask: most of its box is not it."""
    rgb, mask = np.full((300, 400, 3), 128, np.uint8), np.zeros((300, 400), np.uint8)
    cv2.line(mask, (60, 40), (340, 260), 1, 12)
    rgb[mask > 0] = (30, 140, 40)
    with server.http() as http:
        return upload(http, rgb), mask > 0


def colour_of_the_kite(client, name: str, mask: Mask | None) -> str:
    box = Box(x=54, y=34, width=292, height=232)
    thing = SessionObject(label="kite", box=box, area=0.04, mask=mask)
    answer = client.chat.completions.create(
        model="",
        messages=[message("What colour is the kite?", f"picture:{name}")],
        extra_body={"session": SessionFacts(picture=name, objects=[thing]).model_dump(mode="json")},
    )
    return plain(answer.choices[0].message.content)


def test_an_object_has_the_colours_of_its_own_pixels(client, wings):
    name, mask = wings
    told = colour_of_the_kite(client, name, Mask.encode(mask))
    assert "green" in told
    assert "grey" not in told
    assert "grey" in colour_of_the_kite(client, name, None), "of a box alone, what is in it is measured"


def test_a_selected_object_that_is_pointed_at_has_its_own_colours(client, wings):
    name, mask = wings
    box = Box(x=54, y=34, width=292, height=232, label="kite")
    kite = SessionObject(label="kite", box=box.model_copy(update={"label": ""}), area=0.04, mask=Mask.encode(mask))
    facts = SessionFacts(picture=name, objects=[kite], pointed=box)
    for question in ("What is this?", "Which colours has it?"):
        answer = client.chat.completions.create(
            model="",
            messages=[message(question, f"picture:{name}")],
            extra_body={"session": facts.model_dump(mode="json")},
        )
        told = plain(answer.choices[0].message.content)
        assert "green" in told, told
        assert "grey" not in told, told


def test_a_mask_of_another_picture_is_not_looked_at_and_a_damaged_one_is_refused(client, wings):
    name, mask = wings
    assert "grey" in colour_of_the_kite(client, name, Mask.encode(mask[:-1]))
    huge = Mask(width=32_768, height=32_768, x=0, y=0, crop_width=0, crop_height=0, data=b"")
    assert "grey" in colour_of_the_kite(client, name, huge)
    with pytest.raises(openai.APIStatusError, match="region of an object"):
        colour_of_the_kite(client, name, Mask.encode(mask).model_copy(update={"data": b"junk"}))


def test_twelve_megapixels_are_answered(client, server, photo):
    with server.http() as http:
        large = upload(http, np.asarray(photo("sunset")))
    asked = [message("What are the main colours?", f"picture:{large}")]
    answer = client.chat.completions.create(model="", messages=asked)
    assert "blue" in answer.choices[0].message.content
